// Forecasts of demands by subject and area, with their interval and how wrong the method was before.
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { civilDate, instant } from './time.ts'

export const PERIODS = ['day', 'week', 'month'] as const
export type Period = (typeof PERIODS)[number]

/** Periods looked ahead. */
export const HORIZONS: Record<Period, number> = { day: 14, week: 8, month: 3 }

export const METHODS = ['combination', 'seasonalNaive', 'weekdayMean4', 'lastValue'] as const

/** A subject null is all subjects; an area left out is the whole sub-district. */
export const askForecast = z.object({
  every: z.enum(PERIODS).default('day'),
  areaId: z.uuid().optional(),
  topic: topicCode.optional(),
})
export type AskForecast = z.infer<typeof askForecast>

const share = z.number().nullable()
export const forecastScore = z.object({
  /** Sum of absolute errors over the sum of counts, in the last quarter; null where nothing came. */
  wape: share,
  mase: share,
  coverage80: z.number(),
  coverage95: z.number(),
  baselines: z.object({ seasonalNaive: share, weekdayMean4: share, lastValue: share }),
  mean: z.number(),
  chosen: z.enum(METHODS),
})
export type ForecastScore = z.infer<typeof forecastScore>

export const forecastStep = z.object({
  /** First day of the period. */
  from: civilDate,
  /** The mean expected, made to agree with totals and parts. */
  expected: z.number(),
  /** What the count is expected to be nearest to: of this the errors are told. */
  middle: z.number(),
  low80: z.number().int(),
  high80: z.number().int(),
  low95: z.number().int(),
  high95: z.number().int(),
})
export type ForecastStep = z.infer<typeof forecastStep>

export const forecastSeries = z.object({
  topicCode: z.string().nullable(),
  areaId: z.uuid(),
  score: forecastScore,
  /** What came, period by period, up to the forecast. */
  history: z.array(z.object({ from: civilDate, n: z.number().int() })),
  ahead: z.array(forecastStep),
})
export type ForecastSeries = z.infer<typeof forecastSeries>

export const forecastPart = z.object({
  topicCode: z.string().nullable(),
  areaId: z.uuid(),
  /** Demands of the latest periods, as many as are looked ahead; null where too few to tell. */
  recent: z.number().int().nullable(),
  /** Means of the periods ahead, added up. */
  expected: z.number(),
  next: forecastStep,
  wape: share,
  /** The error of the best simple method. */
  simple: share,
  chosen: z.enum(METHODS),
})
export type ForecastPart = z.infer<typeof forecastPart>

/** Whether a proactive topic helped, by weeks, against places like it; null figures where it cannot be told. */
export const topicEffect = z.object({
  verdict: z.enum(['fewer', 'more', 'cannot-tell']),
  doubt: z.enum(['too-little-before', 'too-few-places', 'paths-differed', 'interval-holds-none']).nullable(),
  /** Demands a week. */
  before: z.number(),
  after: z.number(),
  expected: share,
  change: share,
  low: share,
  high: share,
  avoided: share,
  avoidedLow: share,
  avoidedHigh: share,
  places: z.number().int(),
  from: civilDate,
  weeksBefore: z.number().int(),
  weeksAfter: z.number().int(),
})
export type TopicEffect = z.infer<typeof topicEffect>

/** Null before work has begun. */
export const topicEffectReply = z.object({ effect: topicEffect.nullable() })
export type TopicEffectReply = z.infer<typeof topicEffectReply>

export const forecasts = z.object({
  every: z.enum(PERIODS),
  madeAt: instant.nullable(),
  /** Null: too few demands there to forecast from. */
  series: forecastSeries.nullable(),
  byTopic: z.array(forecastPart),
  byArea: z.array(forecastPart),
})
export type Forecasts = z.infer<typeof forecasts>
