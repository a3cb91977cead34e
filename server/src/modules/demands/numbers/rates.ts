// The three rates and their score (三率, M1), each with what it was divided by; raw and net; first round beside last.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { Rates, rate } from '#contract/numbers'
import * as areas from '../../areas/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { contributions } from './figures.ts'

type Rate = z.infer<typeof rate>
type UnitRates = Rates['units'][number]
type Sums = Omit<UnitRates, 'unitId' | 'nameZh' | 'nameEn' | 'ranked'>

interface Row {
  unit_id: string | null
  due: number
  called: number
  response: number
  answered: number
  solved: number
  rated: number
  satisfied: number
  first_answered: number
  first_solved: number
  first_rated: number
  first_satisfied: number
  on_time: number
  redo: number
  replies: number
  unreached: number
}

/** A ratio with what it stands on; over zero it is null, never 0 % or 100 %. */
export function ratio(n: number, of: number): Rate {
  return { value: of === 0 ? null : n / of, n, of }
}

/** w1·R + w2·J + w3·S over the weights in force; null as soon as one of them is. */
export function score(
  rates: { response: Rate; resolution: Rate; satisfaction: Rate },
  weights: Rates['weights'],
): number | null {
  const { response, resolution, satisfaction } = rates
  if (response.value === null || resolution.value === null || satisfaction.value === null) return null
  return (
    weights.response * response.value +
    weights.resolution * resolution.value +
    weights.satisfaction * satisfaction.value
  )
}

function sums(row: Row, weights: Rates['weights'], excluded: Sums['excluded']): Sums {
  const three = {
    response: ratio(row.response, row.due),
    resolution: ratio(row.solved, row.answered),
    satisfaction: ratio(row.satisfied, row.rated),
  }
  const scored = { ...three, score: score(three, weights) }
  return {
    due: row.due,
    called: row.called,
    // No exclusion can be approved yet, so the two are equal; what never had a unit stands in `excluded`.
    raw: scored,
    net: scored,
    firstRound: {
      resolution: ratio(row.first_solved, row.first_answered),
      satisfaction: ratio(row.first_satisfied, row.first_rated),
    },
    excluded,
    onTime: ratio(row.on_time, row.due),
    redo: ratio(row.redo, row.replies),
    unreached: ratio(row.unreached, row.due),
  }
}

/** Everything of one month, per main unit and in total; a unit is ranked only from the profile's minimum on (M general). */
export async function ratesOf(ctx: Ctx, month: string): Promise<Rates> {
  const [{ settings }, units] = [await areas.rulesOf(ctx), await areas.unitMap(ctx)]
  const { rows } = await sql<Row>`
    select unit_id, count(*)::int as due, count(*) filter (where called)::int as called, count(*) filter (where response)::int as response,
      count(solved)::int as answered, count(*) filter (where solved)::int as solved,
      count(satisfied)::int as rated, count(*) filter (where satisfied)::int as satisfied,
      count(first_solved)::int as first_answered, count(*) filter (where first_solved)::int as first_solved,
      count(first_satisfied)::int as first_rated, count(*) filter (where first_satisfied)::int as first_satisfied,
      count(*) filter (where on_time)::int as on_time, coalesce(sum(redo_count), 0)::int as redo, coalesce(sum(round), 0)::int as replies,
      count(*) filter (where unreached)::int as unreached
    from ${await contributions(ctx, month)} f
    group by grouping sets ((unit_id), ())`.execute(ctx.db)
  const excluded = await excludedIn(ctx, month)
  const total = rows.find((row) => row.unit_id === null)
  return {
    month,
    weights: settings.weights,
    basicallySatisfiedCounts: settings.basicallySatisfiedCounts,
    minimumRanked: settings.minimumRanked,
    units: rows.flatMap((row) => {
      const unit = row.unit_id === null ? undefined : units.get(row.unit_id)
      return unit
        ? [
            {
              unitId: unit.id,
              nameZh: unit.nameZh,
              nameEn: unit.nameEn,
              ...sums(row, settings.weights, []),
              ranked: row.due >= settings.minimumRanked,
            },
          ]
        : []
    }),
    total: sums(total ?? EMPTY, settings.weights, excluded),
  }
}

/** What never reached a unit and stands in no rate, by how it left (M1's E). */
async function excludedIn(ctx: Ctx, month: string): Promise<Sums['excluded']> {
  const { from, until } = monthRange(month)
  const { rows } = await sql<{ reason: string; n: number }>`
    select state as reason, count(*)::int as n from demands.work_order
    where tenant_id = ${ctx.tenant.id} and not history and state in ('answered', 'transferred', 'guided', 'merged', 'withdrawn')
      and closed_at >= ${from} and closed_at < ${until} group by state order by state`.execute(ctx.db)
  return rows
}

const EMPTY: Row = {
  unit_id: null,
  due: 0,
  called: 0,
  response: 0,
  answered: 0,
  solved: 0,
  rated: 0,
  satisfied: 0,
  first_answered: 0,
  first_solved: 0,
  first_rated: 0,
  first_satisfied: 0,
  on_time: 0,
  redo: 0,
  replies: 0,
  unreached: 0,
}
