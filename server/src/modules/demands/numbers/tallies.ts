// Plain counts of demands for those who look ahead. They say how many came, never who: nothing here rates anybody (G1, G3).
import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { ordersById } from '../intake/links.ts'
import { maySee } from '../orders/sight.ts'

/** Which demands: by subject or its beginning, areas, estate, and when they came (`from` included, `until` not). */
export interface Asked {
  topic?: string | null
  areaIds?: readonly string[] | null
  estate?: string | null
  from: Date
  until: Date
}

/** One order that was merged into another is the same word of the same person: it counts once. */
function among(ctx: Ctx, { topic, areaIds, estate, from, until }: Asked): RawBuilder<unknown> {
  const all = [
    sql`o.tenant_id = ${ctx.tenant.id} and o.state <> 'merged' and o.received_at >= ${from} and o.received_at < ${until}`,
  ]
  if (topic) all.push(sql`(o.topic_code = ${topic} or o.topic_code like ${`${topic}.%`})`)
  if (areaIds) all.push(sql`o.area_id = any(${[...areaIds]}::uuid[])`)
  if (estate) all.push(sql`o.estate = ${estate}`)
  return sql.join(all, sql` and `)
}

export async function countDemands(ctx: Ctx, asked: Asked): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from demands.work_order o where ${among(ctx, asked)}`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

/** The first demand that is known, imported history included; null in an empty house. */
export async function firstDemandAt(ctx: Ctx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(received_at) as at from demands.work_order where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return rows[0]?.at ?? null
}

const KEYS = {
  /** The second level of the subject, or the first where it has no second. */
  topic: sql`substring(o.topic_code from '^\\d\\d(?:\\.\\d\\d)?')`,
  area: sql`o.area_id::text`,
  estate: sql`o.estate`,
  month: sql`to_char(o.received_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
  weekday: sql`to_char(o.received_at at time zone 'Asia/Shanghai', 'ID')`,
  hour: sql`to_char(o.received_at at time zone 'Asia/Shanghai', 'HH24')`,
} as const

export interface Tally {
  key: string
  n: number
}

/** Counts by one key, the most first; demands without it are left out. */
export async function tallyDemands(ctx: Ctx, by: keyof typeof KEYS, asked: Asked): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select key, count(*)::int as n from (select ${KEYS[by]} as key from demands.work_order o where ${among(ctx, asked)}) k
    where key is not null group by key order by n desc, key`.execute(ctx.db)
  return rows
}

/** What is known of one subject's demands in a span, for choosing what the whole sub-district should take up (D3.38); thanks ask for nothing. */
export interface SubjectTally extends Tally {
  /** Communities and grids they came from. */
  areaIds: string[]
  /** People asked in a call-back how content they are, and those who were not. */
  rated: number
  dissatisfied: number
  /** People who answered whether it was solved, and those who said yes. */
  asked: number
  solved: number
}

export async function tallySubjects(ctx: Ctx, asked: Asked): Promise<SubjectTally[]> {
  const { rows } = await sql<SubjectTally>`
    select k.key, count(*)::int as n, coalesce(array_agg(distinct k.area_id) filter (where k.area_id is not null), '{}') as "areaIds",
      count(c.satisfaction)::int as rated, count(*) filter (where c.satisfaction = 'dissatisfied')::int as dissatisfied,
      count(c.solved)::int as asked, count(*) filter (where c.solved)::int as solved
    from (select ${KEYS.topic} as key, o.tenant_id, o.id, o.area_id from demands.work_order o where ${among(ctx, asked)} and o.kind <> 'thanks') k
    left join lateral (
      select satisfaction, solved from demands.call c
      where c.tenant_id = ${ctx.tenant.id} and c.order_id = k.id and c.outcome = 'reached' and c.solved is not null order by c.at desc limit 1) c on true
    where k.key is not null group by k.key order by n desc, k.key`.execute(ctx.db)
  return rows
}

export interface PlaceTally {
  areaId: string
  estate: string | null
  n: number
  /** The newest orders there, as many as one looks at. */
  orders: string[]
}

const LOOKED_AT = 200

/** Places with at least so many demands, the most first. */
export async function demandPlaces(ctx: Ctx, asked: Asked, least: number): Promise<PlaceTally[]> {
  const { rows } = await sql<PlaceTally>`
    select o.area_id as "areaId", o.estate, count(*)::int as n, (array_agg(o.id order by o.received_at desc))[1:${LOOKED_AT}] as orders
    from demands.work_order o where ${among(ctx, asked)} and o.area_id is not null
    group by o.area_id, o.estate having count(*) >= ${least} order by n desc, o.area_id, o.estate`.execute(
    ctx.db,
  )
  return rows
}

export interface Door {
  orderId: string
  number: string
  areaId: string
  estate: string | null
  detail: string
  receivedAt: Date
}

const MOST_DOORS = 500

/** Orders that name a door, for those who may see each; never a report or one to be kept secret (G5), in the order of places (G3). */
export async function demandDoors(ctx: Ctx, asked: Asked): Promise<Door[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from demands.work_order o where ${among(ctx, asked)} and o.area_id is not null and o.place_detail is not null
      and o.kind <> 'report' and not o.keep_secret and not o.anonymous
    order by o.area_id, o.estate, o.received_at desc limit ${MOST_DOORS}`.execute(ctx.db)
  const orders = await ordersById(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.flatMap(({ id }) => {
    const order = orders.get(id)
    if (!order?.area_id || !order.place_detail || !maySee(ctx.actor, order)) return []
    return [
      {
        orderId: id,
        number: order.number,
        areaId: order.area_id,
        estate: order.estate,
        detail: order.place_detail,
        receivedAt: order.received_at,
      },
    ]
  })
}

/** Demands of one day, subject (to its second level), area and exact place, none of them named where it is unknown. */
export interface DayTally {
  day: string
  topic: string | null
  areaId: string
  estate: string | null
  /** A key of the door, for telling whether it is the same one; the door itself stays where it is. */
  place: string | null
  n: number
}

/** Counts by day for those who look for what is usual and what is not; demands without an area are left out. */
export async function tallyDays(ctx: Ctx, asked: Asked): Promise<DayTally[]> {
  const { rows } = await sql<DayTally>`
    select day, topic, area_id as "areaId", estate, place, count(*)::int as n from (
      select to_char(o.received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, ${KEYS.topic} as topic, o.area_id, o.estate,
        case when o.place_detail is not null then left(md5(concat_ws(' ', o.area_id, o.estate, o.place_detail)), 16) end as place
      from demands.work_order o where ${among(ctx, asked)} and o.area_id is not null) d
    group by day, topic, area_id, estate, place order by day`.execute(ctx.db)
  return rows
}

/** What people of one subject and area answered in call-backs of one day; by whom it was handled is not asked (G1). */
export interface AnswerTally {
  day: string
  topic: string | null
  areaId: string
  asked: number
  /** Not solved, or not content. */
  unhappy: number
}

/** The last answer of each round, by the day of the call; demands without an area are left out, and reports and kept secrets (G5). */
export async function tallyAnswers(ctx: Ctx, { from, until }: Asked): Promise<AnswerTally[]> {
  const { rows } = await sql<AnswerTally>`
    select day, topic, area_id as "areaId", count(*)::int as asked, count(*) filter (where unhappy)::int as unhappy from (
      select distinct on (c.order_id, c.round) to_char(c.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, ${KEYS.topic} as topic, o.area_id,
        c.solved is false or c.satisfaction = 'dissatisfied' as unhappy
      from demands.call c join demands.work_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
      where c.tenant_id = ${ctx.tenant.id} and c.outcome = 'reached' and (c.solved is not null or c.satisfaction is not null)
        and c.at >= ${from} and c.at < ${until} and o.area_id is not null and o.state <> 'merged'
        and o.kind not in ('report', 'thanks') and not o.keep_secret
      order by c.order_id, c.round, c.at desc) a
    group by day, topic, area_id order by day`.execute(ctx.db)
  return rows
}
