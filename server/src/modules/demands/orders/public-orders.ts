// An order as somebody outside may be told of it: codes, ids and states. Reports and secrets are not told of at all (G5).
import { sql } from 'kysely'
import type { DemandState, KINDS, ORIGINS } from '#contract/demands'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Order } from './order.ts'
import { isSecret } from './sight.ts'

export interface PublicOrder {
  id: string
  number: string
  /** The city's number, of an order that came from it. */
  foreignId: string | null
  origin: (typeof ORIGINS)[number]
  kind: (typeof KINDS)[number]
  topicCode: string | null
  unitCode: string | null
  areaCode: string | null
  state: DemandState
  stateSince: string
  receivedAt: string
  dueAt: string | null
  late: boolean
  closedAt: string | null
}

/** Orders by id; `protected` stands for those of which only a count may leave the house. */
export async function publicOrders(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, PublicOrder | 'protected'>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Order & { city_number: string | null }>`
    select o.*, c.city_number from demands.work_order o
    left join demands.city_order c on c.tenant_id = o.tenant_id and c.order_id = o.id
    where o.tenant_id = ${ctx.tenant.id} and o.id = any(${[...new Set(ids)]}::uuid[]) and not o.history`.execute(
    ctx.db,
  )
  const [units, places] = [await areas.unitMap(ctx), await areas.areaMap(ctx)]
  return new Map(
    rows.map((row): [string, PublicOrder | 'protected'] => {
      if (isSecret(row) || row.against_unit_id) return [row.id, 'protected']
      const order: PublicOrder = {
        id: row.id,
        number: row.number,
        foreignId: row.city_number,
        origin: row.origin,
        kind: row.kind,
        topicCode: row.topic_code,
        unitCode: row.main_unit_id ? (units.get(row.main_unit_id)?.code ?? null) : null,
        areaCode: row.area_id ? (places.get(row.area_id)?.code ?? null) : null,
        state: row.state,
        stateSince: row.state_since.toISOString(),
        receivedAt: row.received_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        late: row.due_at !== null && row.due_at < ctx.now,
        closedAt: row.closed_at?.toISOString() ?? null,
      }
      return [row.id, order]
    }),
  )
}
