// Weather by hand or by sheet (D3.35), and rules that say which weather is a warning. Nothing is fetched.
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { civilDate } from './time.ts'

/** Lowest and highest temperature (°C), rain (mm a day), wind (m/s), fall of the lowest temperature since the day before (°C). */
export const WEATHER_VALUES = ['tMin', 'tMax', 'rain', 'wind'] as const
export const WEATHER_MEASURES = [...WEATHER_VALUES, 'drop'] as const
export type WeatherMeasure = (typeof WEATHER_MEASURES)[number]

const values = {
  tMin: z.number().min(-70).max(60).nullable(),
  tMax: z.number().min(-70).max(60).nullable(),
  rain: z.number().min(0).max(2000).nullable(),
  wind: z.number().min(0).max(120).nullable(),
}
/** One day of the office's weather: what it was, or, for a day to come, what is forecast. */
export const weatherDay = z.strictObject({ day: civilDate, ...values })
export type WeatherDay = z.infer<typeof weatherDay>
export const saveWeather = z.strictObject({ days: z.array(weatherDay).min(1).max(400) })

/** A sheet as text; `partly`: save the good rows although others are bad. */
export const importWeather = z.strictObject({ csv: z.string().min(1).max(500_000), partly: z.boolean() })
export type ImportWeather = z.infer<typeof importWeather>
export const SHEET_FAULTS = ['date', 'value', 'empty'] as const
export const weatherImported = z.object({
  saved: z.number().int(),
  faults: z.array(z.object({ line: z.number().int(), reason: z.enum(SHEET_FAULTS) })),
})
export type WeatherImported = z.infer<typeof weatherImported>

const ruleText = {
  nameZh: z.string().trim().min(2).max(40),
  nameEn: z.string().trim().min(2).max(60),
  measure: z.enum(WEATHER_MEASURES),
  /** A warning at this value or beyond it: at or below it for the lowest temperature, at or above it for all others. */
  bar: z.number().min(-70).max(2000),
  /** Days after such a day in which demands are taken to follow it. */
  within: z.number().int().min(0).max(7),
  /** What one looks at where one's own past cannot tell. */
  topicCode: topicCode.nullable(),
  sourceNote: z.string().trim().min(5).max(500),
}
export const saveWeatherRule = z.strictObject({ ...ruleText, active: z.boolean() })
export type SaveWeatherRule = z.infer<typeof saveWeatherRule>
export const changeWeatherRule = saveWeatherRule.extend({ version: z.number().int().min(0) })

export const weatherRule = z.object({
  ...ruleText,
  id: z.uuid(),
  active: z.boolean(),
  version: z.number().int(),
})
export type WeatherRule = z.infer<typeof weatherRule>
export const weatherRuleExample = z.object({ ...ruleText, key: z.string() })

export const weather = z.object({
  /** The last days and those to come, the latest first. */
  days: z.array(weatherDay),
  /** How many days are known, and since when. */
  known: z.object({ days: z.number().int(), since: civilDate.nullable() }),
  rules: z.array(weatherRule),
  examples: z.array(weatherRuleExample),
})
export type Weather = z.infer<typeof weather>

/** What a signal of weather ahead says: the warning, and what followed such days in the office's own past. */
export const weatherAhead = z.object({
  ruleId: z.uuid(),
  nameZh: z.string(),
  nameEn: z.string(),
  measure: z.enum(WEATHER_MEASURES),
  value: z.number(),
  bar: z.number(),
  /** Spells of such days in the past; with too few nothing can be told. */
  spells: z.number().int(),
  /** Subjects looked at; none where it cannot be told. */
  looked: z.number().int(),
  followed: z.array(
    z.object({ topicCode: z.string(), ratio: z.number(), low: z.number(), high: z.number() }),
  ),
})
export type WeatherAhead = z.infer<typeof weatherAhead>
