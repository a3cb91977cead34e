import { sql } from 'kysely'
import { bigrams } from '#analysis/text/bigrams'
import { normalise } from '#analysis/text/normalise'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import type { Order } from '../orders/order.ts'

/** Characters that are indexed: the rest of a very long letter is found by its beginning. */
const INDEXED = 2000

/** Makes orders findable by their words; an order indexed before is indexed anew. Answers how many were not yet so. */
export async function indexOrders(ctx: Ctx, orders: readonly Order[]): Promise<number> {
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
  const { numAffectedRows } = await sql`
    insert into demands.search (tenant_id, order_id, grams)
    select ${ctx.tenant.id}, id, grams from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, grams int[])
    on conflict (tenant_id, order_id) do update set grams = excluded.grams
      where search.grams is distinct from excluded.grams`.execute(ctx.db)
  return Number(numAffectedRows ?? 0)
}

const AT_ONCE = 500

/** After an upgrade that reads texts in another way: all orders of a sub-district, some at a time, beside its daily work. */
export async function indexAnew(
  service: Service,
  tenant: Tenant,
  told: (done: number) => void,
): Promise<{ read: number; changed: number }> {
  const all = { read: 0, changed: 0 }
  let last: string | null = null
  do {
    const after: string | null = last
    const rows: Order[] = await asSystem(service, tenant, 'demands index', async (ctx) => {
      const next = await sql<Order>`
        select * from demands.work_order where tenant_id = ${tenant.id} and (${after}::uuid is null or id > ${after}::uuid)
        order by id limit ${AT_ONCE}`.execute(ctx.db)
      all.changed += await indexOrders(ctx, next.rows)
      return next.rows
    })
    all.read += rows.length
    told(all.read)
    last = rows.at(-1)?.id ?? null
  } while (last !== null)
  return all
}
