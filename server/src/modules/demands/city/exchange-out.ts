// Our replies go out to the city, in the columns its platform reads; what went out is marked and can be written again.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { Exchanges, ReplyField, exchange, replyColumns } from '#contract/city'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { writeSheet } from '../../../platform/documents/sheet.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { scope } from '../orders/list.ts'
import * as store from './store.ts'

type ReplyColumns = z.infer<typeof replyColumns>

const USUAL: ReplyColumns = [
  { field: 'number', heading: '工单编号' },
  { field: 'title', heading: '诉求标题' },
  { field: 'unit', heading: '承办单位' },
  { field: 'contactedAt', heading: '首次联系时间' },
  { field: 'repliedAt', heading: '办结时间' },
  { field: 'reply', heading: '办理结果' },
  { field: 'resolved', heading: '是否解决' },
]

/**
 * Replied, and this reply has not gone out yet. A new round takes the order back until it is replied again; an order against
 * a unit goes out by somebody who is not of it (G5).
 */
const replyWaits = (
  ctx: Ctx,
) => sql`o.tenant_id = ${ctx.tenant.id} and o.origin = 'city' and not o.history and o.reply_entry is not null
  and (o.state in ('replied', 'callback') or o.closed_at is not null) and ${scope(ctx)}
  and not exists (select 1 from demands.city_reply r where r.tenant_id = o.tenant_id and r.order_id = o.id and r.entry = o.reply_entry)`

export async function replyColumnsOf(ctx: Ctx): Promise<ReplyColumns> {
  return (await store.savedMapping<ReplyColumns>(ctx, 'city-out')) ?? USUAL
}

export async function saveReplyColumns(ctx: Ctx, columns: ReplyColumns): Promise<void> {
  const fields = columns.map(({ field }) => field)
  if (!fields.includes('number')) refuse('imports.columnMissing', { column: 'number' })
  if (new Set(fields).size < fields.length) refuse('request.invalid', { place: 'columns' })
  await store.saveMapping(ctx, 'city-out', columns)
  ctx.record('demands.sheetMapped', null, { sheet: 'city-out' })
}

/** Puts every waiting reply on one sheet and marks them as sent; `demands.nothingToSend` when none waits. */
export async function sendReplies(ctx: Ctx): Promise<{ id: string; rows: number }> {
  // Whoever sends next waits here, and then finds these replies sent.
  await store.saveMapping(ctx, 'city-out', await replyColumnsOf(ctx))
  const { rows: waiting } = await sql<{ id: string; entry: string }>`
    select o.id, o.reply_entry as entry from demands.work_order o where ${replyWaits(ctx)}`.execute(ctx.db)
  if (waiting.length === 0) refuse('demands.nothingToSend')
  const id = newId()
  const again = await sql<{ n: number }>`
    select count(distinct order_id)::int as n from demands.city_reply
    where tenant_id = ${ctx.tenant.id} and order_id = any(${waiting.map((row) => row.id)}::uuid[])`.execute(
    ctx.db,
  )
  const changed = again.rows[0]?.n ?? 0
  await store.writeExchange(ctx, {
    id,
    direction: 'out',
    file_name: `回复-${civilDateOf(ctx.now)}.xlsx`,
    file_hash: null,
    rows: waiting.length,
    added: waiting.length - changed,
    changed,
  })
  await sql`
    insert into demands.city_reply (tenant_id, exchange_id, order_id, entry)
    select ${ctx.tenant.id}, ${id}, order_id, entry
    from unnest(${waiting.map((row) => row.id)}::uuid[], ${waiting.map((row) => row.entry)}::uuid[]) as row(order_id, entry)`.execute(
    ctx.db,
  )
  await people.recordSharing(ctx, {
    channel: 'city-sheet',
    recipient: '市热线',
    fields: ['words'],
    basis: 'legal-duty',
    subjects: waiting.map((row) => row.id),
  })
  for (const { id: order, entry } of waiting)
    ctx.record('demands.citySent', order, { exchange: id, sent: entry })
  return { id, rows: waiting.length }
}

interface SentRow {
  city_number: string
  number: string
  title: string
  main_unit_id: string | null
  by_unit: string | null
  signed_at: Date | null
  contacted_at: Date | null
  resolved_claim: boolean | null
  text: string
  at: Date
}

/** The sheet of one sending, as often as it is asked for: the replies that went out then, in the columns of today. */
export async function replySheet(ctx: Ctx, exchangeId: string): Promise<Buffer> {
  const { rows } = await sql<SentRow>`
    select c.city_number, o.number, o.title, o.main_unit_id, e.by_unit, o.signed_at, o.contacted_at, o.resolved_claim, e.text, e.at
    from demands.city_reply r
    join demands.city_order c on c.tenant_id = r.tenant_id and c.order_id = r.order_id
    join demands.work_order o on o.tenant_id = r.tenant_id and o.id = r.order_id
    join demands.entry e on e.tenant_id = r.tenant_id and e.id = r.entry
    where r.tenant_id = ${ctx.tenant.id} and r.exchange_id = ${exchangeId} and ${scope(ctx)} order by c.city_number`.execute(
    ctx.db,
  )
  if (rows.length === 0 && !(await store.isSheetOut(ctx, exchangeId))) refuse('request.notFound')
  const units = await areas.unitMap(ctx)
  const columns = await replyColumnsOf(ctx)
  const value: Record<ReplyField, (row: SentRow) => string | Date | null> = {
    number: (row) => row.city_number,
    title: (row) => row.title,
    ownNumber: (row) => row.number,
    unit: (row) => units.get(row.main_unit_id ?? row.by_unit ?? '')?.nameZh ?? null,
    signedAt: (row) => row.signed_at,
    contactedAt: (row) => row.contacted_at,
    repliedAt: (row) => row.at,
    reply: (row) => row.text,
    resolved: (row) => (row.resolved_claim === null ? null : row.resolved_claim ? '是' : '否'),
  }
  return writeSheet(
    '回复',
    columns.map(({ field, heading }) => ({ heading, width: field === 'reply' ? 60 : 20 })),
    rows.map((row) => columns.map(({ field }) => value[field](row))),
  )
}

/** Sheets in and out, the newest first; on every page also what waits to go out, and in which columns. */
export async function exchangePage(
  ctx: Ctx,
  query: { cursor?: string | undefined; limit: number },
): Promise<Exchanges> {
  const before = query.cursor ? String(decodeCursor(query.cursor, 1)[0]) : null
  const { rows } = await sql<store.ExchangeRow>`
    select * from demands.exchange where tenant_id = ${ctx.tenant.id} ${before === null ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${query.limit + 1}`.execute(ctx.db)
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  const names = await people.namesOf(ctx, [...new Set(items.flatMap((row) => row.by_account ?? []))])
  const waiting = await sql<{ n: number }>`
    select count(*)::int as n from demands.work_order o where ${replyWaits(ctx)}`.execute(ctx.db)
  return {
    items: items.map((row): z.infer<typeof exchange> => ({
      id: row.id,
      direction: row.direction,
      at: row.at.toISOString(),
      byName: row.by_account ? (names.get(row.by_account) ?? null) : null,
      fileName: row.file_name,
      rows: row.rows,
      added: row.added,
      changed: row.changed,
    })),
    next,
    toSend: waiting.rows[0]?.n ?? 0,
    replyColumns: await replyColumnsOf(ctx),
  }
}
