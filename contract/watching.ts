// Watching over what was done: who read whose data (X7), and the trail with its chain (X13).
import * as z from 'zod'
import { page, pageQuery } from './paging.ts'
import { sharing } from './rights.ts'
import { civilDate, instant } from './time.ts'

export const breachQuery = z.object({
  from: civilDate,
  until: civilDate,
  account: z.string().max(64).optional(),
})

/** Whose data an account, or everybody, opened in some days: what must be told after a breach (PIPL art.57). */
export const breachReport = z.object({
  from: civilDate,
  until: civilDate,
  accountName: z.string().nullable(),
  /** Persons by number; those who left none count once an order. */
  persons: z.number().int(),
  readings: z.number().int(),
  unmaskings: z.number().int(),
  /** True when there were more than the report holds. */
  cut: z.boolean(),
  orders: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      firstAt: instant,
      readers: z.array(z.string()),
      /** Name or number was seen in clear. */
      unmasked: z.boolean(),
      exported: z.boolean(),
    }),
  ),
  exports: z.array(sharing),
})
export type BreachReport = z.infer<typeof breachReport>
export const BREACH_FORMATS = ['xlsx', 'pdf'] as const

export const trailQuery = z.object({
  ...pageQuery,
  subject: z.uuid().optional(),
  account: z.string().max(64).optional(),
  day: civilDate.optional(),
  name: z.string().max(60).optional(),
})
/** One event of the log as it stands in the chain: codes and ids only. */
export const trailEvent = z.object({
  id: z.uuid(),
  seq: z.number().int().nullable(),
  at: instant,
  name: z.string(),
  subject: z.uuid().nullable(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  /** Beginning of its link. */
  hash: z.string().nullable(),
})
export type TrailEvent = z.infer<typeof trailEvent>
export const trailPage = page(trailEvent)

export const verifyDay = z.strictObject({ day: civilDate })
export const verified = z.object({
  day: civilDate,
  /** Numbers of the first and the last event of the day; null when nothing happened. */
  first: z.number().int().nullable(),
  last: z.number().int().nullable(),
  /** Head of the chain at the end of the day. */
  head: z.string().nullable(),
  gapless: z.boolean(),
  broken: z.object({ seq: z.number().int(), reason: z.string() }).nullable(),
})
export type Verified = z.infer<typeof verified>
