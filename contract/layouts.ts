// Export layouts: what is entered once comes out in the columns of other ledgers, grid, civil affairs or the city's own (G7).
import * as z from 'zod'
import { listDemands } from './orders.ts'
import { UNMASK_REASONS } from './people.ts'
import { instant } from './time.ts'

/** What a column may hold. Codes may be mapped to the other ledger's; the last is the same text in every row. */
export const LEDGER_FIELDS = [
  'number',
  'foreignId',
  'origin',
  'channel',
  'kind',
  'topicCode',
  'topicName',
  'urgency',
  'state',
  'title',
  'body',
  'areaCode',
  'areaName',
  'communityName',
  'gridName',
  'estate',
  'place',
  'unitCode',
  'unitName',
  'receivedAt',
  'eventAt',
  'dispatchedAt',
  'signedAt',
  'contactedAt',
  'repliedAt',
  'dueAt',
  'closedAt',
  'late',
  'reply',
  'resolved',
  'solved',
  'satisfaction',
  'name',
  'phone',
  'constant',
] as const
export type LedgerField = (typeof LEDGER_FIELDS)[number]

/** Fields in which a person may be known; masked unless a layout is clear. */
export const PERSONAL_FIELDS = ['title', 'body', 'place', 'reply', 'name', 'phone'] as const

export const DATE_FORMATS = [
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY年MM月DD日',
  'YYYYMMDD',
] as const
export type DateFormat = (typeof DATE_FORMATS)[number]

export const layoutColumn = z.strictObject({
  field: z.enum(LEDGER_FIELDS),
  heading: z.string().trim().min(1).max(60),
  /** Our code → theirs; what is not named stays in words. */
  codes: z.record(z.string().max(60), z.string().max(60)).optional(),
  /** Of the field `constant`: the text. */
  text: z.string().trim().max(100).optional(),
})
export type LayoutColumn = z.infer<typeof layoutColumn>

export const saveLayout = z.strictObject({
  name: z.string().trim().min(2).max(60),
  /** Which ledger it is for, and on which basis it gets the data (X4). */
  purpose: z.string().trim().min(2).max(200),
  columns: z.array(layoutColumn).min(1).max(40),
  dateFormat: z.enum(DATE_FORMATS).default('YYYY-MM-DD HH:mm'),
  clear: z.boolean().default(false),
})

export const layout = saveLayout.extend({
  id: z.uuid(),
  version: z.number().int(),
  changedAt: instant,
  changedByName: z.string().nullable(),
})
export type Layout = z.infer<typeof layout>
export const layouts = z.object({ items: z.array(layout) })

export const LEDGER_FORMATS = ['xlsx', 'csv'] as const
export const exportLedger = z.strictObject({
  format: z.enum(LEDGER_FORMATS).default('xlsx'),
  /** The filters of the order list. */
  filter: z.strictObject(listDemands.omit({ cursor: true, limit: true }).shape).prefault({}),
})
export const exportClear = exportLedger.extend({ reason: z.enum(UNMASK_REASONS) })
