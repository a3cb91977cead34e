import type * as z from 'zod'
import type { ReceiptIn, Replayed, receiptLog, receiptLogQuery } from '#contract/exchange'
import * as demands from '../../demands/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { partnerById } from '../partners/store.ts'
import * as store from './store.ts'

export function receiptsShown(
  rows: readonly store.ReceiptRow[],
  numbers: ReadonlyMap<string, string>,
): ReceiptIn[] {
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    foreignId: row.foreign_id,
    fate: row.fate,
    code: row.code,
    fields: row.fields,
    number: row.order_id ? (numbers.get(row.order_id) ?? null) : null,
  }))
}

async function shown(ctx: Ctx, rows: readonly store.ReceiptRow[]): Promise<ReceiptIn[]> {
  const orders = await demands.cityMirror(ctx, { ids: rows.flatMap((row) => row.order_id ?? []) })
  return receiptsShown(rows, new Map([...orders].map(([id, { number }]) => [id, number])))
}

/** A partner's own receipts from a number on, the oldest first: what it lost can be asked for again. */
export async function replayReceipts(
  ctx: Ctx,
  { after, limit }: { after: number; limit: number },
): Promise<Replayed> {
  if (ctx.actor.kind !== 'service') return refuse('session.required')
  const rows = await store.receiptsAfter(ctx, ctx.actor.partnerId, after, limit + 1)
  const items = rows.slice(0, limit)
  return { items: await shown(ctx, items), last: items.at(-1)?.seq ?? after, more: rows.length > limit }
}

/** The receipts of one partner, the newest first: for the office. */
export async function receiptPage(
  ctx: Ctx,
  partnerId: string,
  query: z.output<typeof receiptLogQuery>,
): Promise<z.input<typeof receiptLog>> {
  found(await partnerById(ctx, partnerId))
  const before = query.cursor ? Number(decodeCursor(query.cursor, 1)[0]) : null
  const rows = await store.latestReceipts(ctx, partnerId, {
    before,
    fate: query.fate,
    limit: query.limit + 1,
  })
  const { items, next } = pageOf(rows, query.limit, (row) => [row.seq])
  return { items: await shown(ctx, items), next }
}
