// Leaving an order out of the net rates: asked by the unit, decided outside it, shown in both rates (M1's E, G3, X14).
import * as z from 'zod'
import { EXCLUSION_REASONS, LIMITS, text } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

export const askExclusion = z.strictObject({
  reason: z.enum(EXCLUSION_REASONS),
  text: text(LIMITS.note),
  /** What shows it: calls with their times, records, site notes. A claim alone is refused. */
  evidence: text(LIMITS.note),
})

export const decideExclusion = z.strictObject({ grant: z.boolean(), text: text(LIMITS.note) })
export const appealExclusion = z.strictObject({ text: text(LIMITS.note) })
export const decideAppeal = z.strictObject({ lift: z.boolean(), text: text(LIMITS.note) })

export const EXCLUSION_STATES = ['waiting', 'granted', 'refused', 'appealed', 'upheld', 'lifted'] as const
export const EXCLUSION_ACTIONS = ['decide', 'appeal', 'decideAppeal'] as const

export const exclusion = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  number: z.string(),
  title: z.string(),
  unitZh: z.string(),
  unitEn: z.string(),
  reason: z.enum(EXCLUSION_REASONS),
  state: z.enum(EXCLUSION_STATES),
  askedAt: instant,
  askedByName: z.string(),
  text: z.string(),
  evidence: z.string(),
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  decision: z.string().nullable(),
  /** The last day the order carries the label 'malicious'; the person is told, and may appeal. */
  labelUntil: civilDate.nullable(),
  appeal: z.string().nullable(),
  appealDecision: z.string().nullable(),
  can: z.array(z.enum(EXCLUSION_ACTIONS)),
})
export type Exclusion = z.infer<typeof exclusion>

export const exclusionQuery = z.object({ ...pageQuery, open: z.enum(['true', 'false']).optional() })
export const exclusionPage = page(exclusion)

/** On the page of one order: what was asked, and whether the asker may ask. */
export const orderExclusion = z.object({ exclusion: exclusion.nullable(), canAsk: z.boolean() })
export type OrderExclusion = z.infer<typeof orderExclusion>

/** Whether a closure whose matter came back was solved in words only. */
export const judgeDoubt = z.strictObject({ confirmed: z.boolean(), text: text(LIMITS.note) })
