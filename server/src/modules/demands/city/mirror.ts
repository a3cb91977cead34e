// How orders of the city stand with us, as its platform may read it at any time; what the reply sheet says, and no more.
import { sql } from 'kysely'
import type { Mirrored } from '#contract/exchange'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Order } from '../orders/order.ts'
import { handOver } from './handed-over.ts'

interface MirrorRow extends Pick<
  Order,
  | 'id'
  | 'number'
  | 'state'
  | 'state_since'
  | 'main_unit_id'
  | 'received_at'
  | 'signed_at'
  | 'contacted_at'
  | 'replied_at'
  | 'resolved_claim'
  | 'closed_at'
> {
  city_number: string
  entry: string | null
  text: string | null
}

/** City orders by our ids or by the city's numbers; orders of our own are not among them. A reply read so has gone out. */
export async function cityMirror(
  ctx: Ctx,
  asked: { ids: readonly string[] } | { numbers: readonly string[] },
): Promise<Map<string, Mirrored>> {
  const which =
    'ids' in asked
      ? sql`c.order_id = any(${asked.ids}::uuid[])`
      : sql`c.city_number = any(${asked.numbers}::text[])`
  const { rows } = await sql<MirrorRow>`
    select o.id, o.number, o.state, o.state_since, o.main_unit_id, o.received_at, o.signed_at, o.contacted_at, o.replied_at,
      o.resolved_claim, o.closed_at, c.city_number,
      o.reply_entry as entry, case when o.state in ('replied', 'callback') or o.closed_at is not null then e.text end as text
    from demands.city_order c
    join demands.work_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
    left join demands.entry e on e.tenant_id = o.tenant_id and e.id = o.reply_entry
    where c.tenant_id = ${ctx.tenant.id} and ${which}`.execute(ctx.db)
  await handOver(
    ctx,
    rows.flatMap(({ id, entry, text }) => (entry !== null && text !== null ? [{ id, entry }] : [])),
  )
  const units = await areas.unitMap(ctx)
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return new Map(
    rows.map((row) => [
      row.id,
      {
        foreignId: row.city_number,
        number: row.number,
        state: row.state,
        stateSince: row.state_since.toISOString(),
        unitName: row.main_unit_id ? (units.get(row.main_unit_id)?.nameZh ?? null) : null,
        receivedAt: row.received_at.toISOString(),
        signedAt: iso(row.signed_at),
        contactedAt: iso(row.contacted_at),
        repliedAt: iso(row.replied_at),
        reply: row.text,
        resolved: row.text === null ? null : row.resolved_claim,
        closedAt: iso(row.closed_at),
      },
    ]),
  )
}
