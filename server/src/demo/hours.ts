// Office hours of the invented sub-district, in milliseconds; local time is UTC+8 all year.

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

/** Midnight of the local day an instant lies in. */
export const startOfDay = (at: number) => Math.floor((at + OFFSET) / DAY) * DAY - OFFSET
export const hourOf = (at: number) => ((at + OFFSET) % DAY) / HOUR
export const monthOf = (at: number) => new Date(at + OFFSET).getUTCMonth()
/** 0 is Sunday. */
export const weekdayOf = (at: number) => new Date(at + OFFSET).getUTCDay()

/** The instant itself between 8:30 and 18:00, else the next morning. */
export function daytime(at: number): number {
  const hour = hourOf(at)
  if (hour >= 8.5 && hour < 18) return at
  const morning = startOfDay(at) + (hour < 8.5 ? 0 : DAY)
  // Spread over the first two hours, or the whole night's orders would move at one instant.
  return morning + 8.5 * HOUR + ((at / 1000) % 7200) * 1000
}

/** The next moment at which the local clock shows this hour. */
export function atHour(after: number, hour: number): number {
  const today = startOfDay(after) + hour * HOUR
  return today > after ? today : today + DAY
}

/** Nine o'clock on the next Monday-to-Friday day. Public holidays are the calendar's business: pass its own function. */
export function nextOffice(at: number): number {
  let day = startOfDay(at) + DAY
  while (weekdayOf(day) === 0 || weekdayOf(day) === 6) day += DAY
  return day + 9 * HOUR
}
