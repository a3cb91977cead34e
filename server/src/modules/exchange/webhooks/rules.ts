import { DAY } from '../../../platform/clock/civil.ts'

/** Waits before the second, third … try, in minutes; from then on once a day. */
const WAITS = [1, 5, 30, 120, 360, 720, 1440]
const MINUTE = 60_000

/** When a failed delivery is tried again, after `attempts` tries; no sooner than the receiver asked for. */
export function nextTry(now: Date, attempts: number, retryAfterSeconds: number | null): Date {
  const wait = (WAITS[attempts - 1] ?? WAITS.at(-1) ?? 0) * MINUTE
  return new Date(now.getTime() + Math.max(wait, (retryAfterSeconds ?? 0) * 1000))
}

/** Whether a receiver that has failed since then is given up: it has had its days, in which nothing arrived. */
export function isGivenUp(failingSince: Date, now: Date, giveUpDays: number): boolean {
  return now.getTime() - failingSince.getTime() >= giveUpDays * DAY
}

/** 200, 201, 202 and 204 are yes; a redirect is no, since it is not followed (CloudEvents HTTP webhook). */
export function isTaken(status: number): boolean {
  return status >= 200 && status < 300
}
