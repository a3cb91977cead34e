import { sql } from 'kysely'
import type * as z from 'zod'
import { toGcj02 } from '#analysis/geo/gcj02'
import type { DemandMap, demandMapQuery } from '#contract/maps'
import * as areas from '../../areas/index.ts'
import { addDays, startOfDate } from '../../../platform/clock/civil.ts'
import type { Tiles } from '../../../platform/config.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isAsked, narrow } from './scope.ts'

/** Degrees to which a place is rounded: three decimals are about a hundred metres, so that no door is on the map (G6). */
const DECIMALS = 3

/** How many demands came from each area in those days, and from each known estate. Reports and secrets are in no marker (G5). */
export async function demandMapOf(
  ctx: Ctx,
  query: z.infer<typeof demandMapQuery>,
  tiles: Tiles | null,
): Promise<DemandMap> {
  const areaMap = await areas.areaMap(ctx)
  const narrowed = await narrow(ctx, { topic: query.topic })
  const asked = sql`o.tenant_id = ${ctx.tenant.id} and not o.history and o.area_id is not null and ${isAsked(ctx, narrowed)}
    and o.received_at >= ${startOfDate(query.from)} and o.received_at < ${startOfDate(addDays(query.until, 1))}`
  const counts = await sql<{ area_id: string; n: number }>`
    select o.area_id, count(*)::int as n from demands.work_order o where ${asked} group by o.area_id`.execute(
    ctx.db,
  )
  const known = new Set([...areaMap.values()].flatMap((area) => area.estates))
  const said = await sql<{
    estate: string
    area_id: string
    n: number
    lng: number | null
    lat: number | null
  }>`
    select o.estate, o.area_id, count(*)::int as n, avg(o.lng) as lng, avg(o.lat) as lat from demands.work_order o
    where ${asked} and o.estate = any(${[...known]}::text[]) and o.kind <> 'report' and not o.keep_secret
    group by o.estate, o.area_id order by o.estate, o.area_id`.execute(ctx.db)
  const middles = await areas.middles(ctx)
  const drawn = (place: readonly [number, number]): [number, number] => {
    const [lng, lat] = tiles?.datum === 'gcj-02' ? toGcj02(place) : place
    return [Number(lng.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))]
  }
  return {
    areas: [...areaMap.values()]
      .filter(({ level, active }) => level !== 'sub-district' && active)
      .map(({ id, residentPopulation }) => {
        const n = counts.rows
          .filter((row) => areas.within(areaMap, row.area_id, id))
          .reduce((sum, row) => sum + row.n, 0)
        return {
          areaId: id,
          n,
          perTenThousand: residentPopulation ? (n / residentPopulation) * 10_000 : null,
        }
      }),
    estates: said.rows.map(({ estate, area_id, n, lng, lat }) => {
      const middle = middles.get(area_id)
      // Phones tell where they are in WGS-84.
      const place = lng !== null && lat !== null ? ([lng, lat] as const) : middle
      return { estate, areaId: area_id, n, position: place ? drawn(place) : null }
    }),
  }
}
