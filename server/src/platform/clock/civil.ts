// Civil time of Asia/Shanghai: a fixed +08:00 since 1991, so plain arithmetic is exact (X15).

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

/** The civil date of an instant, YYYY-MM-DD. */
export function civilDateOf(at: Date): string {
  return new Date(at.getTime() + OFFSET).toISOString().slice(0, 10)
}

/** Office time as people read it, YYYY-MM-DD HH:mm. */
export function officeTime(at: Date): string {
  return new Date(at.getTime() + OFFSET).toISOString().slice(0, 16).replace('T', ' ')
}

/** The instant a civil date begins. */
export function startOfDate(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - OFFSET)
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** Minutes since civil midnight, 0..1439. */
export function minuteOfDay(at: Date): number {
  return Math.floor(((at.getTime() + OFFSET) % DAY) / 60_000)
}

/** First instant of a month and of the month after it; `month` is YYYY-MM. */
export function monthRange(month: string): { from: Date; until: Date } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return { from: startOfDate(`${month}-01`), until: startOfDate(`${next}-01`) }
}

export function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * DAY)
}
