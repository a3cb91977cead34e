// A unit appeals against a figure of a month (M1, P29): which orders, why; decided outside the unit, shown in the report.
import * as z from 'zod'
import { LIMITS, text } from './demands.ts'
import { civilMonth, instant } from './time.ts'

export const APPEALED_FIGURES = ['response', 'resolution', 'satisfaction'] as const
export const APPEAL_STATES = ['waiting', 'granted', 'partly', 'refused'] as const

export const raiseAppeal = z.strictObject({
  month: civilMonth,
  unitId: z.uuid(),
  figure: z.enum(APPEALED_FIGURES),
  orderIds: z.array(z.uuid()).min(1).max(50),
  text: text(LIMITS.note),
})

/** The orders for which it is upheld; none refuses it. What residents said stays: such orders leave the net rates alone. */
export const decideRateAppeal = z.strictObject({
  upheld: z.array(z.uuid()).max(50),
  text: text(LIMITS.note),
})

export const rateAppeal = z.object({
  id: z.uuid(),
  month: civilMonth,
  unitId: z.uuid(),
  unitZh: z.string(),
  unitEn: z.string(),
  figure: z.enum(APPEALED_FIGURES),
  state: z.enum(APPEAL_STATES),
  reason: z.string(),
  raisedAt: instant,
  raisedByName: z.string(),
  dueAt: instant,
  late: z.boolean(),
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  decision: z.string().nullable(),
  orders: z.array(z.object({ id: z.uuid(), number: z.string(), upheld: z.boolean().nullable() })),
  can: z.array(z.enum(['decide'])),
})
export type RateAppeal = z.infer<typeof rateAppeal>
export const rateAppealQuery = z.object({ month: civilMonth })
export const rateAppeals = z.object({
  /** Until when one may still appeal against figures of this month. */
  until: instant,
  /** Units for which the asker may appeal. */
  unitIds: z.array(z.uuid()),
  items: z.array(rateAppeal),
})
export type RateAppeals = z.infer<typeof rateAppeals>
