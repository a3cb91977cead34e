// A reply that the city's platform has read over the interface has gone out: it stands on no later sheet, and it is on record.
import { sql } from 'kysely'
import * as people from '../../people/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { replyColumnsOf } from './exchange-out.ts'
import * as store from './store.ts'

export interface ReadReply {
  id: string
  entry: string
}

/** Marks the replies that a partner's program reads for the first time as sent (X4); staff who look on change nothing. */
export async function handOver(ctx: Ctx, replies: readonly ReadReply[]): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'service' || replies.length === 0) return
  if ((await fresh(ctx, replies)).length === 0) return
  // The same turn as the daily sheet's: a reply goes out by one of the two.
  await store.saveMapping(ctx, 'city-out', await replyColumnsOf(ctx))
  const now = await fresh(ctx, replies)
  if (now.length === 0) return
  const id = newId()
  await store.writeExchange(ctx, {
    id,
    direction: 'out',
    file_name: `${actor.name} · 接口 · ${civilDateOf(ctx.now)}`,
    file_hash: null,
    rows: now.length,
    added: now.length,
    changed: 0,
  })
  await sql`
    insert into demands.city_reply (tenant_id, exchange_id, order_id, entry)
    select ${ctx.tenant.id}, ${id}, order_id, entry
    from unnest(${now.map((row) => row.id)}::uuid[], ${now.map((row) => row.entry)}::uuid[]) as row(order_id, entry)`.execute(
    ctx.db,
  )
  await people.recordSharing(ctx, {
    channel: 'exchange',
    recipient: actor.name,
    fields: ['words'],
    basis: 'legal-duty',
    subjects: now.map((row) => row.id),
  })
  for (const { id: order, entry } of now) ctx.record('demands.citySent', order, { exchange: id, sent: entry })
}

async function fresh(ctx: Ctx, replies: readonly ReadReply[]): Promise<ReadReply[]> {
  const { rows } = await sql<ReadReply>`
    select row.id, row.entry
    from unnest(${replies.map((row) => row.id)}::uuid[], ${replies.map((row) => row.entry)}::uuid[]) as row(id, entry)
    where not exists (select 1 from demands.city_reply r
      where r.tenant_id = ${ctx.tenant.id} and r.order_id = row.id and r.entry = row.entry)`.execute(ctx.db)
  return rows
}
