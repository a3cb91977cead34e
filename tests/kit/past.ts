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
