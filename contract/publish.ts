// What the public reads (D3.34, X8, X12): figures of closed months, typical cases, open data. De-identified, small cells hidden.
import * as z from 'zod'
import { LIMITS, text, topicCode } from './demands.ts'
import { rate } from './numbers.ts'
import { civilMonth, instant, limit } from './time.ts'

/** No published count is smaller. */
export const LEAST_PUBLISHED = 5
/** Open data may be used by anybody who names the source. */
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'

const cell = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Null: hidden, because it or what could be computed from it is small. */
  n: z.number().int().nullable(),
})

/** Null where fewer than five stand on either side of it. */
export const publicRate = rate.nullable()

export const publishedFigures = z.object({
  month: civilMonth,
  received: z.number().int().nullable(),
  rates: z.object({ response: publicRate, resolution: publicRate, satisfaction: publicRate }),
  due: z.number().int().nullable(),
  called: z.number().int().nullable(),
  topics: z.array(cell),
  communities: z.array(cell),
  channels: z.array(cell),
})
export type PublishedFigures = z.infer<typeof publishedFigures>

export const publicCase = z.object({
  id: z.uuid(),
  topicZh: z.string().nullable(),
  topicEn: z.string().nullable(),
  title: z.string(),
  body: z.string(),
})

/** How long things may take, as the office has set it. */
export const publicLimits = z.object({
  dispatch: limit,
  sign: limit,
  contact: limit,
  reply: z.object({ general: limit, urgent: limit, 'extra-urgent': limit, complex: limit }),
  callback: limit,
})

export const openFigures = z.object({
  months: z.array(z.object({ month: civilMonth, revision: z.number().int(), publishedAt: instant })),
  /** Of the month asked for, else the last one published. */
  figures: publishedFigures.nullable(),
  revision: z.number().int().nullable(),
  limits: publicLimits,
  cases: z.array(publicCase),
})
export type OpenFigures = z.infer<typeof openFigures>
export const openFiguresQuery = z.object({ month: civilMonth.optional() })
export const openDataQuery = z.object({ revision: z.coerce.number().int().min(1).max(999).optional() })

export const publishMonth = z.strictObject({ month: civilMonth })
export const publishedMonths = z.object({
  items: z.array(
    z.object({
      month: civilMonth,
      closedAt: instant,
      revision: z.number().int().nullable(),
      publishedAt: instant.nullable(),
      publishedByName: z.string().nullable(),
      /** Corrected since it was published: to be published again. */
      stale: z.boolean(),
      /** The last day for publishing (X12). */
      dueAt: instant,
    }),
  ),
})
export type PublishedMonths = z.infer<typeof publishedMonths>

export const CASE_STATES = ['waiting', 'shown', 'withdrawn'] as const
export const CASE_ACTIONS = ['approve', 'withdraw'] as const
export const writtenCase = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  number: z.string(),
  topicCode: topicCode.nullable(),
  title: z.string(),
  body: z.string(),
  state: z.enum(CASE_STATES),
  writtenByName: z.string(),
  approvedByName: z.string().nullable(),
  can: z.array(z.enum(CASE_ACTIONS)),
})
export type WrittenCase = z.infer<typeof writtenCase>
export const writtenCases = z.object({ items: z.array(writtenCase) })
export const writeCase = z.strictObject({
  number: z.string().trim().max(40),
  title: text(60),
  body: text(LIMITS.note),
})
