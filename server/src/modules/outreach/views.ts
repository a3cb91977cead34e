import { sql } from 'kysely'
import type * as z from 'zod'
import type { ListOccasions, Occasion, OccasionDetail, occasionPage, VisitsDue } from '#contract/outreach'
import { ABILITIES, type Role } from '#contract/people'
import { areaMap, rulesOf, within } from '../areas/index.ts'
import { cardsOf } from '../demands/index.ts'
import { namesOf } from '../people/index.ts'
import { addDays, startOfDate } from '../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/db/cursor.ts'
import { found } from '../../platform/refusal.ts'
import { mayKnowHousehold, VISITORS } from './rules.ts'
import { heardOn, type OccasionRow } from './store.ts'

type Listed = OccasionRow & { demands: number; visited_again: boolean }

const READERS: readonly Role[] = ABILITIES['outreach.read']

/** Areas that lie in one over which whoever asks holds one of these roles. */
async function areasOf(ctx: Ctx, roles: readonly Role[]): Promise<string[]> {
  const map = await areaMap(ctx)
  if (ctx.actor.kind !== 'staff') return []
  const held = ctx.actor.holdings.flatMap(({ role, areaId }) => (roles.includes(role) ? [areaId] : []))
  return [...map.keys()].filter((id) => held.some((ancestor) => within(map, id, ancestor)))
}

const COLUMNS = sql`
  o.*, (select count(*)::int from outreach.heard h where h.tenant_id = o.tenant_id and h.occasion_id = o.id) as demands,
  exists (select from outreach.occasion later where later.tenant_id = o.tenant_id and later.follows_id = o.id) as visited_again`

/** Visits, meetings and surveys of one's areas, and one's own; the newest first, or by the day of the next visit. */
export async function occasionList(ctx: Ctx, query: ListOccasions): Promise<z.infer<typeof occasionPage>> {
  const map = await areaMap(ctx)
  const reach = await areasOf(ctx, READERS)
  const chosen = query.area
  const areas = chosen ? reach.filter((id) => within(map, id, chosen)) : reach
  const me = accountOf(ctx.actor)
  const [at, before] = query.cursor ? decodeCursor(query.cursor, 2) : [null, null]
  const { rows } = await sql<Listed>`
    select ${COLUMNS} from outreach.occasion o
    where o.tenant_id = ${ctx.tenant.id}
      and (o.area_id = any(${areas}::uuid[]) or (o.by_account = ${me} and ${!chosen}::boolean))
      and (${query.kind ?? null}::text is null or o.kind = ${query.kind ?? null})
      and (not ${query.mine}::boolean or o.by_account = ${me})
      and (not ${query.due}::boolean or (o.next_visit_on is not null and not exists (
        select from outreach.occasion later where later.tenant_id = o.tenant_id and later.follows_id = o.id)))
      and (${query.from ?? null}::text is null or o.at >= ${query.from ? startOfDate(query.from) : null}::timestamptz)
      and (${query.until ?? null}::text is null or o.at < ${query.until ? startOfDate(addDays(query.until, 1)) : null}::timestamptz)
      and (${at}::timestamptz is null or (o.received_at, o.id) < (${at}::timestamptz, ${before}::uuid))
    order by o.received_at desc, o.id desc limit ${query.limit + 1}`.execute(ctx.db)
  const { items, next } = pageOf(rows, query.limit, (row) => [row.received_at.toISOString(), row.id])
  const names = await namesOf(
    ctx,
    items.map((row) => row.by_account),
  )
  return { items: items.map((row) => shown(ctx, row, map, names)), next }
}

export async function occasionById(ctx: Ctx, id: string): Promise<OccasionDetail> {
  const map = await areaMap(ctx)
  const reach = await areasOf(ctx, READERS)
  const { rows } = await sql<Listed>`
    select ${COLUMNS} from outreach.occasion o
    where o.tenant_id = ${ctx.tenant.id} and o.id = ${id}
      and (o.area_id = any(${reach}::uuid[]) or o.by_account = ${accountOf(ctx.actor)})`.execute(ctx.db)
  const row = found(rows[0])
  const ids = await heardOn(ctx, id)
  const [cards, names] = [await cardsOf(ctx, ids), await namesOf(ctx, [row.by_account])]
  const knows = mayKnowHousehold(ctx.actor, row, (area, ancestor) => within(map, area, ancestor))
  return {
    ...shown(ctx, row, map, names),
    note: row.note,
    needs:
      knows && row.needs_until
        ? { kinds: row.needs ?? [], note: row.needs_note, until: row.needs_until }
        : null,
    orders: ids.flatMap((order) => cards.get(order) ?? []),
  }
}

/** Households to be visited again, in the areas one visits; the earliest first. For a telephone that goes offline. */
export async function visitsDue(ctx: Ctx): Promise<VisitsDue> {
  const { settings } = await rulesOf(ctx)
  const reach = await areasOf(ctx, VISITORS)
  const { rows } = await sql<OccasionRow>`
    select o.* from outreach.occasion o
    where o.tenant_id = ${ctx.tenant.id} and o.next_visit_on is not null
      and (o.area_id = any(${reach}::uuid[]) or o.by_account = ${accountOf(ctx.actor)})
      and not exists (select from outreach.occasion later where later.tenant_id = o.tenant_id and later.follows_id = o.id)
    order by o.next_visit_on, o.id limit 200`.execute(ctx.db)
  return {
    deviceDays: settings.visitDeviceDays,
    items: rows.flatMap((row) =>
      row.next_visit_on
        ? [
            {
              id: row.id,
              areaId: row.area_id,
              estate: row.estate,
              detail: row.detail,
              lastAt: row.at.toISOString(),
              nextVisitOn: row.next_visit_on,
            },
          ]
        : [],
    ),
  }
}

function shown(
  ctx: Ctx,
  row: Listed,
  map: Awaited<ReturnType<typeof areaMap>>,
  names: ReadonlyMap<string, string>,
): Occasion {
  const knows = mayKnowHousehold(ctx.actor, row, (area, ancestor) => within(map, area, ancestor))
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    areaName: map.get(row.area_id)?.nameZh ?? '',
    estate: row.estate,
    detail: knows ? row.detail : null,
    at: row.at.toISOString(),
    deviceAt: row.device_at?.toISOString() ?? null,
    receivedAt: row.received_at.toISOString(),
    byName: names.get(row.by_account) ?? '',
    companions: row.companions,
    attendance: row.attendance,
    demands: row.demands,
    nextVisitOn: row.next_visit_on,
    visitedAgain: row.visited_again,
  }
}
