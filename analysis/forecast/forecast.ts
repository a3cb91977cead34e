// Forecasts of a panel and, beside each, what the same method would have said over the last quarter.
import { originsOf, scoreOf, type Score } from './backtest.ts'
import { calendarBorneOut, publicCalendars, type Calendar } from './calendars.ts'
import { predict, type Predicted, type Prediction } from './predict.ts'
import type { Panel } from './series.ts'
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

/**
 * Forecasts the whole and each group `horizon` periods ahead, with a backtest over the last quarter.
 * Without a calendar those of some countries are held against the counts before the quarter (and for the forecast
 * ahead it is the same one). Needs `LEAST_PERIODS` periods; of a series of nothing but zeros it says zero.
 */
export function forecastPanel(panel: Panel, horizon: number, calendar?: Calendar): PanelForecast {
  const n = panel.total.length
  if (n < LEAST_PERIODS) throw new RangeError(`${n} periods are too few to forecast from`)
  const origins = originsOf(n, horizon)
  const days = calendar ?? guessCalendar(panel, origins[0] ?? n)
  const setting = settingOf(panel, horizon, days)
  const yearly = yearlyFactors(panel.total, panel.every, horizon)
  const whole = one(panel.total, panel, { ...setting, yearly }, origins, false)
  const parent = { season: whole.predicted.parent.season, kinds: whole.predicted.parent.kinds }
  const groups = new Map<string, Forecast>()
  for (const [name, counts] of panel.groups) {
    const own = yearly && yearlyFactors(counts, panel.every, horizon, yearly)
    groups.set(name, one(counts, panel, { ...setting, parent, yearly: own }, origins, true).forecast)
  }
  return { calendar: days.name, total: whole.forecast, groups }
}

function guessCalendar(panel: Panel, until: number): Calendar {
  const n = panel.total.length
  return calendarBorneOut(
    panel.total,
    panel.first,
    panel.every === 'day' ? until : 0,
    publicCalendars(panel.first, panel.first + n),
  )
}

function one(
  counts: Float64Array,
  panel: Panel,
  setting: Setting,
  origins: readonly number[],
  isPart: boolean,
): { forecast: Forecast; predicted: Predicted } {
  const began = performance.now()
  const n = counts.length
  const methods = methodsFor(
    counts.subarray(0, origins[0]),
    panel.every,
    setting.yearly !== undefined,
    isPart,
  )
  const predicted = predict(counts, panel.every, setting, methods, [...origins, n])
  const score = scoreOf(counts, panel.every, origins, predicted)
  const ahead = predicted.at.get(n) ?? []
  return { forecast: { score, ahead, seconds: (performance.now() - began) / 1000 }, predicted }
}
