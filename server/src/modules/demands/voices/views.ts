import { sql } from 'kysely'
import { GROUPS, type Group, type Visit, type Voices } from '#contract/voices'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { narrow } from '../boards/scope.ts'
import { voiceOfGroup, voiceOfPlace } from './rules.ts'

/** Places and groups of the last days, each with what was to be expected; in the order of the tree, ranked by nothing (G7). */
export async function voicesOf(ctx: Ctx, asked?: number): Promise<Voices> {
  const days = asked ?? (await areas.rulesOf(ctx)).settings.quietPlaceDays
  const areaMap = await areas.areaMap(ctx)
  const since = addDays(civilDateOf(ctx.now), 1 - days)
  const { rows } = await sql<{ area_id: string; n: number }>`
    select area_id, count(*)::int as n from demands.work_order
    where tenant_id = ${ctx.tenant.id} and not history and received_at >= ${startOfDate(since)} and area_id is not null
    group by area_id`.execute(ctx.db)
  const planned = await sql<{ area_id: string; on: string }>`
    select area_id, min(due_on)::text as on from demands.planned_visit where tenant_id = ${ctx.tenant.id} and done_at is null group by area_id`.execute(
    ctx.db,
  )
  const visitOn = new Map(planned.rows.map(({ area_id, on }) => [area_id, on]))
  const heard = [...areaMap.values()].flatMap((area) => {
    if (!area.active || area.level === 'sub-district') return []
    const n = rows
      .filter((row) => areas.within(areaMap, row.area_id, area.id))
      .reduce((sum, row) => sum + row.n, 0)
    return [{ ...area, level: area.level, people: area.residentPopulation, n }]
  })
  return {
    since,
    days,
    places: heard.map((place) => ({
      areaId: place.id,
      parentId: place.parentId,
      level: place.level,
      nameZh: place.nameZh,
      nameEn: place.nameEn,
      people: place.people,
      n: place.n,
      ...voiceOfPlace(
        place,
        heard.filter((other) => other.level === place.level && other.id !== place.id),
      ),
      visitOn: visitOn.get(place.id) ?? null,
    })),
    groups: await groupsOf(ctx, startOfDate(since)),
  }
}

async function groupsOf(ctx: Ctx, since: Date): Promise<Voices['groups']> {
  const { rows } = await sql<{ asked: number } & Record<Group, number>>`
    select count(*)::int as asked, ${sql.join(
      GROUPS.map((group) => sql`count(*) filter (where ${group} = any(g.groups))::int as ${sql.ref(group)}`),
    )}
    from demands.order_group g join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = g.order_id
    where g.tenant_id = ${ctx.tenant.id} and o.received_at >= ${since}`.execute(ctx.db)
  const sizes = await areas.groupSizes(ctx)
  const communities = [...(await areas.areaMap(ctx)).values()].filter(({ level }) => level === 'community')
  const residents = communities.reduce((sum, area) => sum + (area.residentPopulation ?? 0), 0)
  return GROUPS.map((group) => {
    const size = sizes.get(group)
    const counted = { asked: rows[0]?.asked ?? 0, n: rows[0]?.[group] ?? 0 }
    return {
      group,
      people: size?.people ?? null,
      sourceNote: size?.sourceNote ?? null,
      ...counted,
      ...voiceOfGroup(counted, size?.people ?? null, residents),
    }
  })
}

const MOST = 200

/** Visits to places, those that are due first; the done ones by when they were made, the latest first. */
export async function visitsOf(
  ctx: Ctx,
  { areaId, open }: { areaId?: string | undefined; open: boolean },
): Promise<{ items: Visit[] }> {
  const { areaIds } = await narrow(ctx, { areaId })
  const { rows } = await sql<{
    id: string
    area_id: string
    group_name: Group | null
    due_on: string
    planned_by: string
    done_at: Date | null
    done_by: string | null
    people_met: number | null
    demands_taken: number | null
  }>`
    select id, area_id, group_name, due_on::text as due_on, planned_by, done_at, done_by, people_met, demands_taken from demands.planned_visit
    where tenant_id = ${ctx.tenant.id} and ${open ? sql`done_at is null` : sql`done_at is not null`}
      and ${areaIds ? sql`area_id = any(${areaIds}::uuid[])` : sql`true`}
    order by ${open ? sql`due_on, id` : sql`done_at desc, id`} limit ${MOST}`.execute(ctx.db)
  const names = await people.namesOf(
    ctx,
    rows.flatMap(({ planned_by, done_by }) => [planned_by, ...(done_by ? [done_by] : [])]),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      areaId: row.area_id,
      group: row.group_name,
      dueOn: row.due_on,
      plannedByName: names.get(row.planned_by) ?? '',
      doneAt: row.done_at?.toISOString() ?? null,
      doneByName: row.done_by ? (names.get(row.done_by) ?? '') : null,
      peopleMet: row.people_met,
      demandsTaken: row.demands_taken,
    })),
  }
}
