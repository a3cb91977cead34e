// Where such matters went before: decided doubts of the same topic or its group near the place, and the last dispatches there.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { Precedents, precedentsQuery } from '#contract/roads'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Order } from './order.ts'
import type { PrecedentRow } from './parties.ts'
import { isHiddenFrom, maySee } from './sight.ts'
import { loadOrder } from './store.ts'

const DECIDED = 5
const LAST = 3
/** More than is shown, since some may be hidden from whoever asks. */
const LOOKED_AT = 20

/** Precedents for an order if it had this topic and place; only of orders that the asker may see. */
export async function precedentsFor(
  ctx: Ctx,
  id: string,
  query: z.infer<typeof precedentsQuery>,
): Promise<Precedents> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const topic = query.topic ?? order.topic_code
  const area = query.area ?? order.area_id
  if (topic === null) return { decided: [], last: [] }
  const units = await areas.unitMap(ctx)
  const areaMap = await areas.areaMap(ctx)
  const refOf = (unitId: string | null) => {
    const unit = unitId === null ? undefined : units.get(unitId)
    // Whoever the order is about is named as nobody's answer (G5).
    if (!unit || unit.id === order.against_unit_id) return null
    return { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn, kind: unit.kind }
  }
  const decided = (await decidedLike(ctx, order, topic, area)).flatMap((row) => {
    const unit = refOf(row.unit_id)
    if (!unit || !mayRead(ctx, row)) return []
    return [
      {
        orderId: row.order_id,
        number: row.number,
        title: row.title,
        topicCode: row.precedent_topic,
        areaName: row.precedent_area ? (areaMap.get(row.precedent_area)?.nameZh ?? null) : null,
        unit,
        how: row.how,
        at: row.at.toISOString(),
        text: row.text,
      },
    ]
  })
  const last = (await lastSentLike(ctx, order, topic)).flatMap((row) => {
    const unit = refOf(row.main_unit_id)
    if (!unit || !mayRead(ctx, row)) return []
    const at = (row.dispatched_at ?? row.received_at).toISOString()
    return [
      { orderId: row.id, number: row.number, title: row.title, kind: row.kind, state: row.state, unit, at },
    ]
  })
  return { decided: decided.slice(0, DECIDED), last: last.slice(0, LAST) }
}

/** Secret orders teach nobody: even that there was one is told to those alone who may know of it. */
function mayRead(ctx: Ctx, order: Order): boolean {
  return maySee(ctx.actor, order) && !isHiddenFrom(ctx.actor, order)
}

/** `03.02.01` belongs to the group `03.02`; a topic of the first level is its own group. */
export function groupOf(topic: string): string {
  const parts = topic.split('.')
  return parts.length < 3 ? topic : parts.slice(0, 2).join('.')
}

interface Decided extends Order, Pick<PrecedentRow, 'order_id' | 'unit_id' | 'how' | 'at'> {
  precedent_topic: string | null
  precedent_area: string | null
  text: string | null
}

/** What was agreed on this very order first; then the very topic before its group, the very place before others, the latest first. */
async function decidedLike(ctx: Ctx, order: Order, topic: string, area: string | null): Promise<Decided[]> {
  const group = groupOf(topic)
  const { rows } = await sql<Decided>`
    select o.*, p.order_id, p.unit_id, p.how, p.at, p.topic_code as precedent_topic, p.area_id as precedent_area, e.text
    from demands.precedent p
    join demands.work_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
    left join demands.entry e on e.tenant_id = p.tenant_id and e.id = p.entry
    where p.tenant_id = ${ctx.tenant.id} and (p.topic_code = ${group} or p.topic_code like ${`${group}.%`})
    order by p.order_id = ${order.id} desc, p.topic_code = ${topic} desc, coalesce(o.estate = ${order.estate}::text, false) desc, coalesce(p.area_id = ${area}::uuid, false) desc, p.at desc
    limit ${LOOKED_AT}`.execute(ctx.db)
  return rows
}

async function lastSentLike(ctx: Ctx, order: Order, topic: string): Promise<Order[]> {
  if (order.estate === null) return []
  const { rows } = await sql<Order>`
    select * from demands.work_order
    where tenant_id = ${ctx.tenant.id} and estate = ${order.estate} and topic_code = ${topic} and dispatched_at is not null
      and main_unit_id is not null and id <> ${order.id} and not history
    order by dispatched_at desc limit ${LOOKED_AT}`.execute(ctx.db)
  return rows
}
