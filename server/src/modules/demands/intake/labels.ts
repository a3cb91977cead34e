// What people confirmed, for those who learn from it; and what the house would have said of it without having learned.
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import type { Order } from '../orders/order.ts'
import { adviseUnits, readerOf } from './understand.ts'

export interface LabelledOrder {
  id: string
  title: string
  body: string
  topicCode: string
  areaId: string | null
  unitId: string | null
  receivedAt: Date
}

/** The words of reports and of those who asked for secrecy teach nothing (G5). */
const teaching = sql`(confirmed or history) and topic_code is not null and body <> '' and kind <> 'report' and not keep_secret and not restricted and state not in ('merged', 'withdrawn')`

/** How many orders there are to learn from, by subject and unit. */
export async function labelTallies(
  ctx: Ctx,
): Promise<(Pick<LabelledOrder, 'topicCode' | 'unitId'> & { n: number })[]> {
  const { rows } = await sql<Pick<LabelledOrder, 'topicCode' | 'unitId'> & { n: number }>`
    select topic_code as "topicCode", main_unit_id as "unitId", count(*)::int as n from demands.work_order
    where tenant_id = ${ctx.tenant.id} and ${teaching} group by topic_code, main_unit_id`.execute(ctx.db)
  return rows
}

/** Orders whose subject a person confirmed, the newest first. */
export async function labelledOrders(ctx: Ctx, most: number): Promise<LabelledOrder[]> {
  const { rows } = await sql<LabelledOrder>`
    select id, title, body, topic_code as "topicCode", area_id as "areaId", main_unit_id as "unitId", received_at as "receivedAt"
    from demands.work_order
    where tenant_id = ${ctx.tenant.id} and ${teaching}
    order by received_at desc, id desc limit ${most}`.execute(ctx.db)
  return rows
}

/** What the shipped reading and the catalogue say of a text at a place, likeliest first. */
export async function unlearned(
  ctx: Ctx,
  { title, body, areaId }: Pick<LabelledOrder, 'title' | 'body' | 'areaId'>,
): Promise<{ topic: string | null; units: string[] }> {
  const { topic } = (await readerOf(ctx)).unlearned(title, body, { areaId })
  const { units } = await adviseUnits(ctx, topic.value, areaId, null, topic.sure)
  return { topic: topic.value, units: units.map(({ unitId }) => unitId) }
}

/** The units the catalogue names for an order as it stands. */
export async function catalogueUnits(ctx: Ctx, order: Order): Promise<string[]> {
  const { units } = await adviseUnits(ctx, order.topic_code, order.area_id, order.against_unit_id, true)
  return units.map(({ unitId }) => unitId)
}
