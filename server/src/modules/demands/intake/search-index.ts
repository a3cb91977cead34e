import { sql } from 'kysely'
import { bigrams } from '#analysis/text/bigrams'
import { normalise } from '#analysis/text/normalise'
import type { Ctx } from '../../../platform/context.ts'
import type { Order } from '../orders/order.ts'

/** Characters that are indexed: the rest of a very long letter is found by its beginning. */
const INDEXED = 2000

/** Makes orders findable by their words; an order indexed before is indexed anew. */
export async function indexOrders(ctx: Ctx, orders: readonly Order[]): Promise<void> {
  const notes = await sql<{ order_id: string; text: string }>`
    select order_id, string_agg(text, ' ' order by id desc) as text from demands.entry
    where tenant_id = ${ctx.tenant.id} and order_id = any(${orders.map(({ id }) => id)}::uuid[]) and event_name = 'demands.noted'
    group by order_id`.execute(ctx.db)
  const noted = new Map(notes.rows.map((row) => [row.order_id, row.text]))
  const rows = orders.map((order) => ({
    id: order.id,
    grams: bigrams(
      normalise(
        [order.title, order.estate ?? '', order.place_detail ?? '', order.body].join('\n').slice(0, INDEXED) +
          `\n${(noted.get(order.id) ?? '').slice(0, INDEXED)}`,
      ),
    ),
  }))
  await sql`
    insert into demands.search (tenant_id, order_id, grams)
    select ${ctx.tenant.id}, id, grams from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, grams int[])
    on conflict (tenant_id, order_id) do update set grams = excluded.grams`.execute(ctx.db)
}
