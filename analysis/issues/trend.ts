/** How an issue moves in time: `trendOf(times, asOf)` → this week against the four before, and how often it came back. */
import { DAY_MS } from '../day.ts'

const SILENCE_DAYS = 30

export interface Trend {
  /** In the last seven days. */
  recent: number
  /** In a week on average, over the four weeks before. */
  before: number
  /** Times it was heard again after a month of silence. */
  returns: number
}

/** Milliseconds since 1970. O(times × log times). */
export function trendOf(times: readonly number[], asOf: number): Trend {
  const sorted = [...times].sort((a, b) => a - b)
  const since = (days: number) => sorted.filter((time) => time > asOf - days * DAY_MS && time <= asOf).length
  const recent = since(7)
  const returns = sorted.filter(
    (time, at) => at > 0 && time - (sorted[at - 1] ?? time) > SILENCE_DAYS * DAY_MS,
  ).length
  return { recent, before: (since(35) - recent) / 4, returns }
}
