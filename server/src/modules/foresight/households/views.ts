import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '#contract/foresight-seasons'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import * as people from '../../people/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { areasInReach } from '../reach.ts'
import { courseOf } from '../seasons/actions.ts'
import { lastSeason } from '../seasons/rules.ts'
import { seasonById, type SeasonRow } from '../seasons/store.ts'
import { household as machine, mayKnowDoor, WORKERS } from './rules.ts'
import * as store from './store.ts'

/** Orders of the last season with a door, in one's own areas. */
export async function doorsOf(ctx: Ctx, season: SeasonRow) {
  const last = lastSeason(courseOf(season), civilDateOf(ctx.now))
  const doors = await demands.demandDoors(ctx, {
    topic: season.topic_code,
    areaIds: await areasInReach(ctx, WORKERS),
    from: startOfDate(last.from),
    until: startOfDate(addDays(last.until, 1)),
  })
  return { last, doors }
}

/** Households that could be asked, in the order of places; those on file or who said no are left out. */
export async function candidateList(ctx: Ctx, seasonId: string): Promise<contract.Candidates> {
  const season = await seasonById(ctx, seasonId)
  const { last, doors } = await doorsOf(ctx, season)
  const asked = await store.askedOf(ctx, seasonId)
  const known = new Set(asked.map((one) => one.order_id))
  return {
    ...last,
    items: doors
      .filter((door) => !known.has(door.orderId))
      .map(({ orderId, number, areaId, estate, receivedAt }) => ({
        orderId,
        number,
        areaId,
        estate,
        receivedAt: receivedAt.toISOString(),
      })),
    declined: asked.filter((one) => one.declined).length,
  }
}

/** Files of one's areas, the newest first; the door for those who work with households there. */
export async function householdList(
  ctx: Ctx,
  query: z.infer<typeof contract.listHouseholds>,
): Promise<z.infer<typeof contract.householdPage>> {
  const [map, reach] = [await areas.areaMap(ctx), await areasInReach(ctx)]
  const [after] = query.cursor ? decodeCursor(query.cursor, 1) : [null]
  const { rows } = await sql<store.HouseholdRow>`
    select * from foresight.household
    where tenant_id = ${ctx.tenant.id} and area_id = any(${reach}::uuid[])
      and (${query.season ?? null}::uuid is null or season_id = ${query.season ?? null})
      and (${query.state ?? null}::text is null or state = ${query.state ?? null})
      and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${query.limit + 1}`.execute(ctx.db)
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  const entries = await store.entriesOf(
    ctx,
    items.map((row) => row.id),
  )
  const names = await people.namesOf(
    ctx,
    entries.flatMap(({ by_account }) => by_account ?? []),
  )
  return {
    items: items.map((row) => ({
      id: row.id,
      seasonId: row.season_id,
      state: row.state,
      version: row.version,
      areaId: row.area_id,
      estate: row.estate,
      detail: mayKnowDoor(ctx.actor, row.area_id, (area, above) => areas.within(map, area, above))
        ? row.detail
        : null,
      orderId: row.order_id,
      consentHow: row.consent_how,
      consentedAt: row.consented_at.toISOString(),
      deleteOn: row.delete_on,
      entries: entries
        .filter((entry) => entry.household_id === row.id)
        .map((entry) => ({
          id: entry.id,
          at: entry.at.toISOString(),
          action: entry.action,
          text: entry.text,
          byName: (entry.by_account && names.get(entry.by_account)) || null,
        })),
      can: machine.can(row, ctx),
    })),
    next,
  }
}
