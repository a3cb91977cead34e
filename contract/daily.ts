// Daily work around the lists: saved views, several orders at once, notes and mentions, hand-over between shifts.
import * as z from 'zod'
import { LIMITS, STATES, text } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { instant } from './time.ts'

/** Columns of the work list beside number and title, which always stand. */
export const COLUMNS = ['due', 'state', 'place', 'unit', 'received', 'kind', 'channel', 'assignee'] as const
export type Column = (typeof COLUMNS)[number]
export const DEFAULT_COLUMNS: readonly Column[] = ['due', 'state', 'place', 'unit', 'received']

/** The filters of a list as they stand in its address. */
const viewQuery = z.record(z.string().max(20), z.string().max(400))
const viewName = z.string().trim().min(1).max(40)
export const savedView = z.object({
  id: z.uuid(),
  name: viewName,
  query: viewQuery,
  columns: z.array(z.enum(COLUMNS)),
  /** Whose it is; others of the unit may use it, and change nothing. */
  mine: z.boolean(),
  byName: z.string(),
  sharedWith: z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  isDefault: z.boolean(),
  /** Orders in it now, counted to 1,000. */
  count: z.number().int(),
})
export type SavedView = z.infer<typeof savedView>
export const savedViews = z.object({ items: z.array(savedView) })
export const saveView = z.strictObject({
  name: viewName,
  query: viewQuery,
  columns: z
    .array(z.enum(COLUMNS))
    .max(COLUMNS.length)
    .default([...DEFAULT_COLUMNS]),
  /** One of one's own units, to share it with. */
  unitId: z.uuid().nullish(),
  isDefault: z.boolean().default(false),
})

/** What may be done with several orders at once; each is done, or refused, by itself. */
export const BULK_ACTIONS = ['sign', 'assign', 'remind', 'reply'] as const
export type BulkAction = (typeof BULK_ACTIONS)[number]
const orderIds = z.array(z.uuid()).min(1).max(100)
export const bulk = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('sign'), ids: orderIds }),
  z.strictObject({ action: z.literal('assign'), ids: orderIds, accountId: z.string().max(64) }),
  z.strictObject({ action: z.literal('remind'), ids: orderIds, text: text(LIMITS.note) }),
  /** One reply for all who raised one matter; each order is answered by itself, with the rights of whoever sends it. */
  z.strictObject({
    action: z.literal('reply'),
    ids: orderIds,
    text: text(LIMITS.reply),
    resolved: z.boolean(),
  }),
])
/** `refused` is the code of the refusal, null where it was done. */
export const bulkReply = z.object({
  items: z.array(z.object({ id: z.uuid(), number: z.string().nullable(), refused: z.string().nullable() })),
})
export type BulkReply = z.infer<typeof bulkReply>
export const assignOrder = z.strictObject({ accountId: z.string().max(64) })
/** Colleagues of one's own units, to give an order to or to mention; units can be mentioned too. */
export const colleagues = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), unitId: z.uuid().nullable() })),
})
export type Colleagues = z.infer<typeof colleagues>

export const writeNote = z.strictObject({
  text: text(LIMITS.note),
  mentions: z
    .strictObject({
      accounts: z.array(z.string().max(64)).max(20).default([]),
      units: z.array(z.uuid()).max(10).default([]),
    })
    .default({ accounts: [], units: [] }),
})
export const editNote = z.strictObject({ text: text(LIMITS.note) })

export const HANDOVER_REASONS = ['crisis', 'promised-call', 'entered', 'chosen'] as const
const leftOrder = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  dueAt: instant.nullable(),
  late: z.boolean(),
  why: z.enum(HANDOVER_REASONS),
})
export type LeftOrder = z.infer<typeof leftOrder>
/** What stands open at the end of one's shift, and who comes next by the roster. */
export const handoverDraft = z.object({
  orders: z.array(leftOrder),
  next: z.object({ accountId: z.string(), name: z.string(), from: instant }).nullable(),
})
export type HandoverDraft = z.infer<typeof handoverDraft>
export const handover = z.object({
  id: z.uuid(),
  at: instant,
  fromName: z.string(),
  /** Null: whoever is on duty takes it. */
  toName: z.string().nullable(),
  note: z.string(),
  orders: z.array(leftOrder),
  acceptedAt: instant.nullable(),
  acceptedByName: z.string().nullable(),
  mayAccept: z.boolean(),
})
export type Handover = z.infer<typeof handover>
export const listHandovers = z.object({ ...pageQuery, show: z.enum(['open', 'all']).default('open') })
export const handoverPage = page(handover)
export const handOver = z.strictObject({
  note: text(LIMITS.note),
  toAccountId: z.string().max(64).nullish(),
  orders: z
    .array(z.strictObject({ id: z.uuid(), why: z.enum(HANDOVER_REASONS) }))
    .max(200)
    .default([]),
})
