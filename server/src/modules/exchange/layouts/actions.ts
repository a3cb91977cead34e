import type * as z from 'zod'
import {
  PERSONAL_FIELDS,
  type LedgerField,
  type exportLedger as exportShape,
  type saveLayout as saveShape,
} from '#contract/layouts'
import type { UNMASK_REASONS } from '#contract/people'
import type { PersonalField } from '#contract/rights'
import * as demands from '../../demands/index.ts'
import * as people from '../../people/index.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { writeCsv, writeSheet } from '../../../platform/documents/sheet.ts'
import type { Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import * as store from './store.ts'
import { cellOf } from './values.ts'

const MOST_ROWS = 20_000
/** In clear each person is written down as seen (G8); who needs more has another question. */
const MOST_CLEAR = 500

/** Columns in which a person may be known, as records of sharing name them; masked or not (X4). */
const SHARED_AS: Partial<Record<LedgerField, PersonalField>> = {
  title: 'words',
  body: 'words',
  reply: 'words',
  place: 'place',
  name: 'name',
  phone: 'phone',
}

type Save = z.output<typeof saveShape>

/** Saves a new layout, or the layout `id`. Refuses `exchange.nameTaken`. */
export async function saveLayout(ctx: Ctx, id: string | null, request: Save): Promise<{ id: string }> {
  const before = id === null ? null : found(await store.lockLayout(ctx, id))
  const row = {
    name: request.name,
    purpose: request.purpose,
    columns: JSON.stringify(request.columns),
    date_format: request.dateFormat,
    clear: request.clear,
    version: (before?.version ?? 0) + 1,
    changed_at: ctx.now,
    changed_by: accountOf(ctx.actor),
  }
  const layout = { tenant_id: ctx.tenant.id, id: id ?? newId(), ...row }
  await (before ? store.updateLayout(ctx, before.id, row) : store.insertLayout(ctx, layout))
  ctx.record('exchange.layoutSaved', layout.id, { version: row.version, clear: row.clear })
  return { id: layout.id }
}

export async function removeLayout(ctx: Ctx, id: string): Promise<void> {
  if (!(await store.deleteLayout(ctx, id))) refuse('request.notFound')
  ctx.record('exchange.layoutRemoved', id)
}

export interface LedgerFile {
  bytes: Buffer
  name: 'ledger.csv' | 'ledger.xlsx'
  rows: number
  withheld: number
}

/**
 * The orders of a list in a layout. What leaves is written down with its filter's fields, its rows and its layout (X4); in
 * clear also, person by person, why. Refuses `exchange.layoutClear` without a reason, `exchange.tooManyClear`.
 */
export async function exportOrders(
  ctx: Ctx,
  service: Service,
  id: string,
  request: z.output<typeof exportShape>,
  reason: (typeof UNMASK_REASONS)[number] | null,
): Promise<LedgerFile> {
  const row = found(await store.lockLayout(ctx, id))
  if (row.clear !== (reason !== null)) refuse('exchange.layoutClear', { clear: row.clear })
  const columns = store.columnsOf(row)
  const most = row.clear ? MOST_CLEAR : MOST_ROWS
  const { orders, withheld, more } = await demands.ledgerOrders(ctx, service.sealing, request.filter, most)
  if (row.clear && more) refuse('exchange.tooManyClear', { most })
  if (reason !== null) {
    const fields = columns
      .map(({ field }) => field)
      .filter((field) => (PERSONAL_FIELDS as readonly string[]).includes(field))
    if (fields.length > 0)
      for (const { order } of orders) await people.recordUnmasking(ctx, { subject: order.id, fields, reason })
  }
  const handedOut = columns.flatMap(({ field }) => SHARED_AS[field] ?? [])
  await people.recordSharing(ctx, {
    channel: 'exchange',
    recipient: row.name,
    fields: [...new Set(handedOut)],
    basis: 'legal-duty',
    subjects: orders.map(({ order }) => order.id),
  })
  ctx.record('exchange.exported', id, {
    version: row.version,
    format: request.format,
    clear: row.clear,
    ...(reason && { reason }),
    rows: orders.length,
    withheld,
    filters: Object.keys(request.filter).filter((name) => name !== 'q'),
  })
  const form = { clear: row.clear, dateFormat: row.date_format }
  const heading = columns.map((column) => column.heading)
  const cells = orders.map((order) => columns.map((column) => cellOf(column, order, form)))
  const bytes =
    request.format === 'csv'
      ? writeCsv([heading, ...cells])
      : await writeSheet(
          row.name,
          heading.map((each) => ({ heading: each, width: 20 })),
          cells,
        )
  return { bytes, name: `ledger.${request.format}`, rows: orders.length, withheld }
}
