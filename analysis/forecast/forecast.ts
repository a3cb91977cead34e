// Forecasts of a panel and, beside each, what the same method would have said over the last quarter.
import { originsOf, scoreOf, type Score } from './backtest.ts'
import { calendarBorneOut, publicCalendars, type Calendar } from './calendars.ts'
import { predict, type Predicted, type Prediction } from './predict.ts'
import type { Every, Panel } from './series.ts'
import { methodsFor, settingOf } from './setting.ts'
import type { Setting } from './smoothing.ts'
import { yearlyFactors } from './yearly.ts'

export interface Forecast {
  score: Score
  /** For the periods after the last count, one for each step. */
  ahead: Prediction[]
  seconds: number
}

export interface PanelForecast {
  calendar: string
  total: Forecast
  groups: Map<string, Forecast>
}

/** Fewer periods than this tell nothing that could be tested. */
export const LEAST_PERIODS = 12

/** The whole's forecast, and what its parts lean on. */
export interface Whole {
  forecast: Forecast
  calendar: string
  every: Every
  setting: Setting
  origins: readonly number[]
  parent: { season: Float64Array; kinds: Float64Array }
}

/**
 * Forecasts the whole and each group `horizon` periods ahead, with a backtest over the last quarter.
 * Without a calendar those of some countries are held against the counts before the quarter (and for the forecast
 * ahead it is the same one). Needs `LEAST_PERIODS` periods; of a series of nothing but zeros it says zero.
 */
export function forecastPanel(panel: Panel, horizon: number, calendar?: Calendar): PanelForecast {
  const whole = forecastWhole(panel, horizon, calendar)
  const groups = new Map([...panel.groups].map(([name, counts]) => [name, forecastPart(whole, counts)]))
  return { calendar: whole.calendar, total: whole.forecast, groups }
}

/** The same, of the whole alone. Its groups can follow one by one, with pauses for other work. */
export function forecastWhole(panel: Omit<Panel, 'groups'>, horizon: number, calendar?: Calendar): Whole {
  const { total, every } = panel
  const n = total.length
  if (n < LEAST_PERIODS) throw new RangeError(`${n} periods are too few to forecast from`)
  const origins = originsOf(n, horizon)
  const days = calendar ?? guessCalendar(panel, origins[0] ?? n)
  const yearly = yearlyFactors(total, every, horizon)
  const setting = { ...settingOf(panel, horizon, days), yearly }
  const { forecast, predicted } = one(total, every, setting, origins, false)
  const { season, kinds } = predicted.parent
  return { forecast, calendar: days.name, every, setting, origins, parent: { season, kinds } }
}

/** A part of the whole: counts of the same periods. */
export function forecastPart({ every, setting, origins, parent }: Whole, counts: Float64Array): Forecast {
  const yearly = setting.yearly && yearlyFactors(counts, every, setting.horizon, setting.yearly)
  return one(counts, every, { ...setting, parent, yearly }, origins, true).forecast
}

function guessCalendar({ total, first, every }: Omit<Panel, 'groups'>, until: number): Calendar {
  const known = every === 'day' ? until : 0
  return calendarBorneOut(total, first, known, publicCalendars(first, first + total.length))
}

function one(
  counts: Float64Array,
  every: Every,
  setting: Setting,
  origins: readonly number[],
  isPart: boolean,
): { forecast: Forecast; predicted: Predicted } {
  const began = performance.now()
  const n = counts.length
  const methods = methodsFor(counts.subarray(0, origins[0]), every, setting.yearly !== undefined, isPart)
  const predicted = predict(counts, every, setting, methods, [...origins, n])
  const score = scoreOf(counts, every, origins, predicted)
  const ahead = predicted.at.get(n) ?? []
  return { forecast: { score, ahead, seconds: (performance.now() - began) / 1000 }, predicted }
}
