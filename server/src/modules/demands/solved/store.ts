import { sql, type RawBuilder } from 'kysely'
import type { Message } from '#analysis/duplicates/recent'
import { SIGNATURE_BYTES } from '#analysis/duplicates/signature'
import { unpackKeys } from '#analysis/duplicates/sketch'
import type { Ctx } from '../../../platform/context.ts'
import { headOf } from '../../../platform/events/log.ts'
import type { Order } from '../orders/order.ts'

/** Before every id. */
export const FIRST = '00000000-0000-0000-0000-000000000000'
const PIECE = 2_000

/**
 * Solved, with the reply that solved it. Reports, kept secrets and what the law only lets an office keep are no example
 * to anybody (G5).
 */
const EXEMPLARY = sql`o.state = 'closed-solved' and o.reply_entry is not null and o.kind <> 'report' and not o.keep_secret and not o.restricted`
const FINDABLE = sql`length(o.sketch) > 0 and length(o.signature) = ${sql.lit(SIGNATURE_BYTES)}`

export async function countSolved(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from demands.work_order o
    where o.tenant_id = ${ctx.tenant.id} and ${EXEMPLARY} and ${FINDABLE}`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

async function messages(ctx: Ctx, which: RawBuilder<unknown>, rest: RawBuilder<unknown>): Promise<Message[]> {
  const { rows } = await sql<{ id: string; topic: string | null; signature: Buffer; sketch: Buffer }>`
    select o.id, o.topic_code as topic, o.signature, o.sketch from demands.work_order o
    where o.tenant_id = ${ctx.tenant.id} and ${which} and ${EXEMPLARY} and ${FINDABLE} order by o.id ${rest}`.execute(
    ctx.db,
  )
  return rows.map(({ sketch, ...row }) => ({ ...row, keys: unpackKeys(sketch) }))
}

/** The next cases in the order of their ids; none when all are read. */
export const solvedAfter = (ctx: Ctx, id: string): Promise<Message[]> =>
  messages(ctx, sql`o.id > ${id}::uuid`, sql`limit ${PIECE}`)

/** Those of these orders that are solved. */
export const solvedAmong = (ctx: Ctx, ids: readonly string[]): Promise<Message[]> =>
  ids.length === 0 ? Promise.resolve([]) : messages(ctx, sql`o.id = any(${[...ids]}::uuid[])`, sql``)

/** Orders that came to an end since, as the log tells, and how far it was read. */
export async function closedSince(ctx: Ctx, seq: number): Promise<{ seq: number; ids: string[] }> {
  const head = await headOf(ctx.db, ctx.tenant.id)
  if (head === seq) return { seq, ids: [] }
  const { rows } = await sql<{ subject: string }>`
    select distinct subject from platform.event
    where tenant_id = ${ctx.tenant.id} and seq > ${seq} and seq <= ${head} and name = 'demands.closed' and subject is not null`.execute(
    ctx.db,
  )
  return { seq: head, ids: rows.map(({ subject }) => subject) }
}

export interface SolvedRow {
  order: Order
  reply: string
}

/** As they stand now, with their replies: a case that was opened again or deleted is none. */
export async function solvedRows(ctx: Ctx, ids: readonly string[]): Promise<Map<string, SolvedRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Order & { reply: string }>`
    select o.*, e.text as reply from demands.work_order o
    join demands.entry e on e.tenant_id = o.tenant_id and e.id = o.reply_entry
    where o.tenant_id = ${ctx.tenant.id} and o.id = any(${[...ids]}::uuid[]) and ${EXEMPLARY}`.execute(ctx.db)
  return new Map(rows.map(({ reply, ...order }) => [order.id, { order, reply }]))
}
