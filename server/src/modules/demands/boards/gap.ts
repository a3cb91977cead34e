// The internal–external gap (内外落差): what units say they resolved, beside what the people say of the same month.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { Gap, gapQuery } from '#contract/boards'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { contributions } from '../numbers/figures.ts'
import { measures } from '../numbers/measures.ts'
import { isRankable } from '../numbers/ranking.ts'
import { ratio, settingsOf } from '../numbers/rates.ts'
import { narrow } from './scope.ts'

interface Row {
  unit_id: string | null
  whole: boolean
  answered: number
  solved: number
  rated: number
  satisfied: number
  claims: number
  claimed: number
  heard: number
  confirmed: number
}

const sides = (row: Row | undefined) => ({
  claimed: ratio(row?.claimed ?? 0, row?.claims ?? 0),
  said: ratio(row?.solved ?? 0, row?.answered ?? 0),
  satisfaction: ratio(row?.satisfied ?? 0, row?.rated ?? 0),
  confirmed: ratio(row?.confirmed ?? 0, row?.heard ?? 0),
})

/** Before exclusions on both sides. Units beside each other only where units may be compared at all (G7). */
export async function gapOf(ctx: Ctx, query: z.infer<typeof gapQuery>): Promise<Gap> {
  const { month } = query
  const { unitIds } = await narrow(ctx, query)
  const ofUnit = unitIds ? sql`unit_id = any(${unitIds}::uuid[])` : sql`true`
  const { rows } = await sql<Row>`
    select unit_id, grouping(unit_id) = 1 as whole, sum(answered)::int as answered, sum(solved)::int as solved, sum(rated)::int as rated,
      sum(satisfied)::int as satisfied, sum(claims)::int as claims, sum(claimed)::int as claimed, sum(heard)::int as heard, sum(confirmed)::int as confirmed
    from (
      select unit_id, count(solved) as answered, count(*) filter (where solved) as solved, count(satisfied) as rated,
        count(*) filter (where satisfied) as satisfied, 0 as claims, 0 as claimed, 0 as heard, 0 as confirmed
      from ${await contributions(ctx, month)} f group by unit_id
      union all
      select unit_id, 0, 0, 0, 0, count(*) filter (where metric = 'claimed'), count(*) filter (where metric = 'claimed' and yes),
        count(*) filter (where metric = 'gap'), count(*) filter (where metric = 'gap' and yes)
      from ${await measures(ctx, month)} f where metric in ('claimed', 'gap') group by unit_id) both_sides
    where ${ofUnit} group by rollup (unit_id)`.execute(ctx.db)
  const { rankCommunities } = await settingsOf(ctx, month)
  const units = await areas.unitMap(ctx)
  return {
    month,
    total: sides(rows.find(({ whole }) => whole)),
    units: rows
      .flatMap((row) => {
        const unit = row.whole || row.unit_id === null ? undefined : units.get(row.unit_id)
        if (!unit || !(unitIds || isRankable(unit.kind, rankCommunities))) return []
        return [{ unitId: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn, ...sides(row) }]
      })
      .toSorted((a, b) => a.nameZh.localeCompare(b.nameZh)),
  }
}
