/** The only source of "now". A demo or a test may move it; deadlines, pages and jobs then move together. */
export interface Clock {
  now(): Date
  readonly moved: boolean
  /** Only a demo's and a test's clock has it. */
  advance?(ms: number): void
}

export const systemClock: Clock = { now: () => new Date(), moved: false }

/** A clock for tests and demos: starts at the real time unless told otherwise, and goes on from where it is put. */
export function movableClock(start: Date = new Date()): Required<Clock> & { set(to: Date): void } {
  let offset = start.getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + offset),
    get moved() {
      return Math.abs(offset) > 1000
    },
    set(to) {
      offset = to.getTime() - Date.now()
    },
    advance(ms) {
      offset += ms
    },
  }
}
