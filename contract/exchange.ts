// The exchange with programs of others: partner systems and their keys, orders in by foreign id, receipts, the mirror.
import * as z from 'zod'
import { OBJECTION_RESULTS } from './city.ts'
import { CHANNELS, KINDS, LIMITS, SATISFACTION, STATES, URGENCIES, phone } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

/** What a key opens: handing orders in (the city's platform alone), and reading how they stand. */
export const SCOPES = ['orders.write', 'orders.read'] as const
export type Scope = (typeof SCOPES)[number]

export const savePartner = z.strictObject({
  name: z.string().trim().min(2).max(60),
  /** What for, and on which agreement the exchange rests (X4). */
  basis: z.string().trim().min(2).max(300),
  active: z.boolean().default(true),
})

export const issueKey = z.strictObject({
  label: z.string().trim().min(1).max(40),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  /** Its last day; without one it holds until it is revoked. */
  until: civilDate.nullish(),
})
/** Shown once: only its hash is kept. */
export const issuedKey = z.object({ id: z.uuid(), key: z.string() })

export const partnerKey = z.object({
  id: z.uuid(),
  label: z.string(),
  /** The last four signs, to tell two keys apart. */
  ending: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: instant,
  createdByName: z.string().nullable(),
  until: civilDate.nullable(),
  usedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

export const partner = z.object({
  id: z.uuid(),
  name: z.string(),
  basis: z.string(),
  active: z.boolean(),
  createdAt: instant,
  /** Number of the last receipt. */
  received: z.number().int(),
  keys: z.array(partnerKey),
})
export type Partner = z.infer<typeof partner>
export const partners = z.object({ items: z.array(partner) })
export type Partners = z.infer<typeof partners>

export const foreignId = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\w.:-]+$/)

/**
 * One order of the city as its platform hands it in. What is left out says nothing and takes back nothing: the first word
 * needs a text, a later one may bring a deadline, a result or a corrected number alone.
 */
export const orderIn = z.strictObject({
  foreignId,
  /** When this was so over there: an older word never stands over a newer one. */
  changedAt: instant.nullish(),
  title: z.string().trim().min(2).max(LIMITS.title).nullish(),
  body: z.string().trim().min(2).max(LIMITS.body).nullish(),
  name: z.string().trim().max(40).nullish(),
  phone: phone.nullish(),
  place: z.string().trim().max(200).nullish(),
  estate: z.string().trim().max(60).nullish(),
  kind: z.enum(KINDS).nullish(),
  urgency: z.enum(URGENCIES).nullish(),
  channel: z.enum(CHANNELS).nullish(),
  keepSecret: z.boolean().nullish(),
  receivedAt: instant.nullish(),
  deadline: instant.nullish(),
  extendedUntil: instant.nullish(),
  objection: z.enum(OBJECTION_RESULTS).nullish(),
  contacted: z.boolean().nullish(),
  solved: z.boolean().nullish(),
  satisfaction: z.enum(SATISFACTION).nullish(),
  calledAt: instant.nullish(),
})
export type OrderIn = z.output<typeof orderIn>

/** Each order is read by itself (`orderIn`), so that a faulty one does not stop the others. */
export const deliverOrders = z.strictObject({ orders: z.array(z.unknown()).min(1).max(200) })

/**
 * new 新增, changed 更新, same 无变化, stale 过时 (a newer word is known), early 先到 (kept until its order comes), refused 拒收.
 */
export const FATES = ['new', 'changed', 'same', 'stale', 'early', 'refused'] as const
export const receiptIn = z.object({
  /** Counts up by one for each partner, without a gap. */
  seq: z.number().int(),
  at: instant,
  foreignId: z.string().nullable(),
  fate: z.enum(FATES),
  /** Why it was refused. */
  code: z.string().nullable(),
  /** What was wrong, or what changed. */
  fields: z.array(z.string()),
  /** Our number of the order. */
  number: z.string().nullable(),
})
export type ReceiptIn = z.infer<typeof receiptIn>
export const delivered = z.object({
  taken: z.number().int(),
  refused: z.number().int(),
  receipts: z.array(receiptIn),
})

/** Asked again from a number on: everything after `after`, oldest first. */
export const replayQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const replayed = z.object({
  items: z.array(receiptIn),
  /** Ask next with `after` = this. */
  last: z.number().int(),
  more: z.boolean(),
})
export type Replayed = z.infer<typeof replayed>

/** How an order of theirs stands with us; the reply is the text that the reply sheet would carry. */
export const mirrored = z.object({
  foreignId: z.string(),
  number: z.string(),
  state: z.enum(STATES),
  stateSince: instant,
  unitName: z.string().nullable(),
  receivedAt: instant,
  signedAt: instant.nullable(),
  contactedAt: instant.nullable(),
  repliedAt: instant.nullable(),
  reply: z.string().nullable(),
  /** The unit's own claim; whether it helped is found out by asking the person. */
  resolved: z.boolean().nullable(),
  closedAt: instant.nullable(),
})
export type Mirrored = z.infer<typeof mirrored>

/** What happened to orders of theirs after event `after` of this tenant's log, each with how it stands now. */
export const changesReply = z.object({
  items: z.array(z.object({ seq: z.number().int(), at: instant, event: z.string(), order: mirrored })),
  last: z.number().int(),
  more: z.boolean(),
})
export type Changes = z.infer<typeof changesReply>

export const receiptLogQuery = z.object({ ...pageQuery, fate: z.enum(FATES).optional() })
export const receiptLog = page(receiptIn)
