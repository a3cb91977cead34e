// Orders of the city's hotline: its facts beside ours, the daily exchange of sheets, the monthly reconciliation.
import * as z from 'zod'
import { SATISFACTION } from './demands.ts'
import { importResult } from './imports.ts'
import { rate } from './numbers.ts'
import { page } from './paging.ts'
import { civilMonth, instant } from './time.ts'

/** What a column of a sheet from the city may hold. */
export const SHEET_FIELDS = [
  'number', // 工单编号
  'title',
  'body',
  'receivedAt', // 诉求时间
  'name',
  'phone',
  'place',
  'estate',
  'kind',
  'urgency',
  'channel',
  'keepSecret',
  'deadline', // 办理时限
  'extendedUntil',
  'objection',
  'contacted',
  'solved',
  'satisfaction',
  'calledAt',
] as const
export type SheetField = (typeof SHEET_FIELDS)[number]

/** What a column of a reply sheet may hold. */
export const REPLY_FIELDS = [
  'number',
  'title',
  'ownNumber',
  'unit',
  'signedAt',
  'contactedAt',
  'repliedAt',
  'reply',
  'resolved',
] as const
export type ReplyField = (typeof REPLY_FIELDS)[number]

export const OBJECTION_RESULTS = ['upheld', 'refused'] as const

/** The columns that are read: field → heading on the sheet. */
export const sheetColumns = z.partialRecord(z.enum(SHEET_FIELDS), z.string().min(1).max(60))
export type SheetColumns = z.infer<typeof sheetColumns>

/** The columns that are written, in their order. */
export const replyColumns = z
  .array(z.strictObject({ field: z.enum(REPLY_FIELDS), heading: z.string().trim().min(1).max(60) }))
  .min(2)
  .max(REPLY_FIELDS.length)

const asColumns = z
  .string()
  .max(4000)
  .transform((text, context) => {
    try {
      return sheetColumns.parse(JSON.parse(text))
    } catch {
      context.addIssue('no columns')
      return z.NEVER
    }
  })

export const cityInQuery = z.object({
  dryRun: z.stringbool().default(false),
  skipBad: z.stringbool().default(false),
  /** Field → heading as JSON; without it as saved, and what is not saved is guessed. */
  columns: asColumns.optional(),
})

export const ROW_FATES = ['new', 'changed', 'same', 'bad'] as const

/** What a sheet would do or did: each row's fate, every bad one with its reason. */
export const citySheet = importResult
  .pick({ read: true, rejected: true, seconds: true, dryRun: true })
  .extend({
    heading: z.array(z.string()),
    columns: sheetColumns,
    /** Fields without which no row can be read; a sheet that lacks them is refused unless it is tried dry. */
    missing: z.array(z.enum(SHEET_FIELDS)),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** This very file has come before. */
    seenBefore: instant.nullable(),
    rows: z.array(
      z.object({
        line: z.number().int(),
        number: z.string().nullable(),
        title: z.string().nullable(),
        fate: z.enum(ROW_FATES),
        deadline: instant.nullable(),
        changes: z.array(z.string()),
      }),
    ),
  })
export type CitySheet = z.infer<typeof citySheet>

export const exchange = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  at: instant,
  byName: z.string().nullable(),
  fileName: z.string(),
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
})
export const exchanges = page(exchange).extend({
  /** Replies that wait to be sent. */
  toSend: z.number().int(),
  replyColumns,
})
export type Exchanges = z.infer<typeof exchanges>

export const saveReplyColumns = z.strictObject({ columns: replyColumns })
export const sentReplies = z.object({ id: z.uuid(), rows: z.number().int() })

export const reconcileQuery = z.object({ month: civilMonth, columns: asColumns.optional() })

export const DIFFERENCES = [
  'missing-here',
  'missing-there',
  'deadline',
  'contacted',
  'solved',
  'satisfaction',
] as const

/** Two values that should be one; for a result also against our own self-check call, which is no official figure. */
export const difference = z.object({
  cityNumber: z.string(),
  orderId: z.uuid().nullable(),
  orderNumber: z.string().nullable(),
  what: z.enum(DIFFERENCES),
  against: z.enum(['record', 'self-check']),
  theirs: z.string().nullable(),
  ours: z.string().nullable(),
})
export type Difference = z.infer<typeof difference>

export const reconciliation = importResult.pick({ read: true, rejected: true }).extend({
  month: civilMonth,
  heading: z.array(z.string()),
  columns: sheetColumns,
  missing: z.array(z.enum(SHEET_FIELDS)),
  /** Orders found on both sides, and those of them without any difference. */
  compared: z.number().int(),
  agreeing: z.number().int(),
  differences: z.array(difference),
})
export type Reconciliation = z.infer<typeof reconciliation>

/** The city's word about one order, as imported; nothing here is ours to change. */
export const cityFacts = z.object({
  number: z.string(),
  receivedAt: instant.nullable(),
  deadline: instant.nullable(),
  extendedUntil: instant.nullable(),
  objection: z.enum(OBJECTION_RESULTS).nullable(),
  contacted: z.boolean().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: z.enum(SATISFACTION).nullable(),
  calledAt: instant.nullable(),
  changedAt: instant,
  /** The sheet that said so last. */
  source: z.string(),
  /** When our reply last went out to the city, and whether another one waits to. */
  sentAt: instant.nullable(),
  replyWaits: z.boolean(),
})
export type CityFacts = z.infer<typeof cityFacts>

const results = z.object({
  /** Orders the figures stand on; each rate has its own denominator beside it. */
  n: z.number().int(),
  response: rate,
  resolution: rate,
  satisfaction: rate,
})
const perUnit = z.object({ unitId: z.uuid(), nameZh: z.string(), nameEn: z.string() })

/** City orders of a month, in no own rate: what the city found out, what our self-check found out, and how often the two agree. */
export const cityRates = z.object({
  month: civilMonth,
  official: results,
  selfCheck: results,
  agreement: z.object({ resolution: rate, satisfaction: rate }),
  units: z.array(perUnit.extend({ official: results, selfCheck: results })),
})
export type CityRates = z.infer<typeof cityRates>
