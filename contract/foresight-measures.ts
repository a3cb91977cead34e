// Figures of proactive work (M3, D3.3, D3.4). For learning: none of them enters an appraisal, and nothing is ranked by volume (G1).
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { civilDate, civilMonth } from './time.ts'

export const measuresQuery = z.object({ month: civilMonth.optional() })

/** A share with what it was divided by; null over nothing. */
const share = z.object({ value: z.number().nullable(), n: z.number().int(), of: z.number().int() })
export type Share = z.infer<typeof share>

/** Baseline minus actual of one subject: null with less than one past year, negative shown as negative (M3). */
export const avoided = z.object({
  topicCode,
  actual: z.number().int(),
  /** The same days of past years, scaled by residents where both years' numbers are known. */
  years: z.array(
    z.object({ year: z.number().int(), n: z.number().int(), expected: z.number(), scaled: z.boolean() }),
  ),
  baseline: z.number().nullable(),
  avoided: z.number().nullable(),
  /** About 95 in 100 such intervals hold the true difference. */
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Avoided = z.infer<typeof avoided>

/** Demands handled one by one, matters taken up as a class after demands, matters taken up before any (D3.3). */
export const stage = z.object({
  month: civilMonth,
  cases: z.number().int(),
  classes: z.number().int(),
  before: z.number().int(),
})

export const INNOVATIONS = ['concept', 'supply', 'evaluation', 'trust'] as const

export const measures = z.object({
  from: civilDate,
  until: civilDate,
  proactive: share,
  hits: share.extend({ pending: z.number().int() }),
  recall: share,
  recurrence: share.extend({ pending: z.number().int() }),
  /** In the order of the subjects, never of their size (G1). */
  avoided: z.array(avoided),
  stages: z.array(stage),
  /** Of the last month: people who would use it again; what units say is solved beside what people say. */
  trust: z.object({ month: civilMonth, again: share, claimed: share, said: share }),
  innovations: z.array(z.object({ name: z.enum(INNOVATIONS), share })),
  population: z.array(
    z.object({ year: z.number().int(), residents: z.number().int(), sourceNote: z.string() }),
  ),
})
export type Measures = z.infer<typeof measures>

export const savePopulation = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  residents: z.number().int().min(1).max(10_000_000),
  sourceNote: z.string().trim().min(5).max(300),
})
