// Which weather is a warning. Pure.
import type { WeatherDay, WeatherMeasure } from '#contract/foresight-weather'
import { addDays } from '../../../platform/clock/civil.ts'

export interface Warning {
  measure: WeatherMeasure
  bar: number
}

/** What a rule looks at on a day; a fall needs the day before. Null where it is not known. */
export function measured(
  measure: WeatherMeasure,
  day: string,
  known: ReadonlyMap<string, WeatherDay>,
): number | null {
  const today = known.get(day)
  if (measure !== 'drop') return today?.[measure] ?? null
  const [before, now] = [known.get(addDays(day, -1))?.tMin ?? null, today?.tMin ?? null]
  return before === null || now === null ? null : before - now
}

/** Whether a value is a warning: cold is below its bar, everything else above it. */
export const crosses = ({ measure, bar }: Warning, value: number | null): boolean =>
  value !== null && (measure === 'tMin' ? value <= bar : value >= bar)

/** The more extreme of two values. */
export const worse = ({ measure }: Pick<Warning, 'measure'>, a: number, b: number): number =>
  measure === 'tMin' ? Math.min(a, b) : Math.max(a, b)

/** What is wrong with a day's values, beyond their ranges. */
export const isPossible = ({ tMin, tMax, rain, wind }: Omit<WeatherDay, 'day'>): boolean =>
  [tMin, tMax, rain, wind].some((value) => value !== null) && (tMin === null || tMax === null || tMin <= tMax)
