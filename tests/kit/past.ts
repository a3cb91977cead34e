// A past for a house: demands that came before, made after one that came in by the door.
import type { TestApp } from './app.ts'
import type { House } from './house.ts'
import { newId } from '../../server/src/platform/ids.ts'
import { startOfDate } from '../../server/src/platform/clock/civil.ts'

/** So many demands of a day, at ten in the morning, of a subject at a place. */
export async function came(
  { service }: TestApp,
  { tenant }: House,
  after: string,
  day: string,
  count: number,
  topic: string,
  areaId: string,
): Promise<void> {
  const at = new Date(startOfDate(day).getTime() + 10 * 3_600_000)
  await service.database.pool.query(
    `insert into demands.work_order
     select (jsonb_populate_record(o, jsonb_build_object('id', k.id, 'number', 'H' || k.id, 'query_code_hash', '\\x' || md5(k.id::text),
       'received_at', $3::timestamptz, 'area_id', $4::uuid, 'topic_code', $5::text))).*
     from demands.work_order o, unnest($6::uuid[]) k(id) where o.tenant_id = $1 and o.id = $2`,
    [tenant.id, after, at, areaId, topic, Array.from({ length: count }, () => newId())],
  )
}

/** So many of those that came of a subject at a place were called on a day; the first of them were not content. */
export async function answered(
  { service }: TestApp,
  { tenant }: House,
  day: string,
  { asked, unhappy, topic, areaId }: { asked: number; unhappy: number; topic: string; areaId: string },
): Promise<void> {
  const at = new Date(startOfDate(day).getTime() + 15 * 3_600_000)
  const { rowCount } = await service.database.pool.query(
    `insert into demands.call (tenant_id, id, order_id, round, at, outcome, contacted, solved, satisfaction, by_account)
     select $1, k.id, o.id, 1, $2, 'reached', true, k.at > $3, case when k.at > $3 then 'satisfied' else 'dissatisfied' end, 'test'
     from unnest($4::uuid[]) with ordinality k(id, at)
     join (select id, row_number() over (order by id) as at from demands.work_order w where tenant_id = $1 and topic_code = $5 and area_id = $6
             and not exists (select from demands.call c where c.tenant_id = $1 and c.order_id = w.id)) o on o.at = k.at`,
    [tenant.id, at, unhappy, Array.from({ length: asked }, () => newId()), topic, areaId],
  )
  if (rowCount !== asked) throw new Error(`only ${rowCount} of ${asked} could be called`)
}
