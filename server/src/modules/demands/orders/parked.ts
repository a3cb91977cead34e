// The public list of parked matters (D3.28): topic, estate, reason class and day of review; no number, word or person (G6).
import { sql } from 'kysely'
import type { ParkedList } from '#contract/roads'
import * as areas from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { readerOf } from '../intake/understand.ts'
import type { Order } from './order.ts'

const MOST = 300

/** What is parked now, what is looked at soonest first. Reports and what somebody asked to keep secret are left out. */
export async function parkedForEverybody(ctx: Ctx): Promise<ParkedList> {
  const { rows } = await sql<
    Pick<Order, 'topic_code' | 'area_id' | 'estate' | 'parked_reason' | 'parked_until' | 'state_since'>
  >`
    select topic_code, area_id, estate, parked_reason, parked_until, state_since from demands.work_order
    where tenant_id = ${ctx.tenant.id} and state = 'parked' and not history and kind <> 'report' and not keep_secret
      and against_unit_id is null
    order by parked_until, id limit ${MOST}`.execute(ctx.db)
  const { topics } = await readerOf(ctx)
  const areaMap = await areas.areaMap(ctx)
  // An estate is free text: only what stands on the map is told, so that nobody's door gets on the list.
  const estates = new Set([...areaMap.values()].flatMap((area) => area.estates))
  const items = rows.flatMap((row) => {
    const topic = row.topic_code ? topics.get(row.topic_code) : undefined
    if (!topic || !row.parked_reason || !row.parked_until) return []
    const area = row.area_id ? areaMap.get(row.area_id) : undefined
    return [
      {
        topicZh: topic.nameZh,
        topicEn: topic.nameEn,
        areaZh: area?.nameZh ?? null,
        areaEn: area?.nameEn ?? null,
        estate: row.estate !== null && estates.has(row.estate) ? row.estate : null,
        reason: row.parked_reason,
        since: civilDateOf(row.state_since),
        reviewOn: civilDateOf(row.parked_until),
      },
    ]
  })
  return { items }
}
