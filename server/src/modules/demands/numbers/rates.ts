// The three rates and their score (三率, M1), each with what it was divided by; raw and net; first round beside last.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { DemandState } from '#contract/demands'
import type { LINE_EXCLUSIONS, monthSums, Rates, rate } from '#contract/numbers'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { closedMonth, type Settings } from './closed-month.ts'
import { contributions } from './figures.ts'
import { assistMeasures } from './measures.ts'
import { periodState } from './period-state.ts'
import { isRankable, ranksOf } from './ranking.ts'

type Rate = z.infer<typeof rate>
type MonthSums = z.infer<typeof monthSums>
type Reason = (typeof LINE_EXCLUSIONS)[number]
type Counted = Rates['total']

interface Row extends SumRow {
  unit_id: string | null
  all_units: boolean
}

/** What `SUMS` answers of the orders `f` that share a reason for being excluded, or none. */
export interface SumRow {
  excluded: Reason | null
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

function sums(rows: readonly SumRow[], weights: Rates['weights']): MonthSums {
  const all = (of: (row: SumRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const due = all((row) => row.due)
  const three = {
    response: ratio(
      all((row) => row.response),
      due,
    ),
    resolution: ratio(
      all((row) => row.solved),
      all((row) => row.answered),
    ),
    satisfaction: ratio(
      all((row) => row.satisfied),
      all((row) => row.rated),
    ),
  }
  return {
    due,
    called: all((row) => row.called),
    ...three,
    score: score(three, weights),
    firstRound: {
      resolution: ratio(
        all((row) => row.first_solved),
        all((row) => row.first_answered),
      ),
      satisfaction: ratio(
        all((row) => row.first_satisfied),
        all((row) => row.first_rated),
      ),
    },
    redo: ratio(
      all((row) => row.redo),
      all((row) => row.replies),
    ),
    unreached: ratio(
      all((row) => row.unreached),
      due,
    ),
  }
}

/** Raw and net of the same rows, and what lies between them by reason. */
export function bothOf(rows: readonly SumRow[], weights: Rates['weights']): Omit<Counted, 'assist'> {
  return {
    raw: sums(rows, weights),
    net: sums(
      rows.filter((row) => row.excluded === null),
      weights,
    ),
    excluded: rows
      .flatMap(({ excluded, due }) => (excluded ? [{ reason: excluded, n: due }] : []))
      .toSorted((a, b) => a.reason.localeCompare(b.reason)),
  }
}

export const SUMS = sql`count(*)::int as due, count(*) filter (where f.called)::int as called,
  count(*) filter (where f.response)::int as response,
  count(f.solved)::int as answered, count(*) filter (where f.solved)::int as solved,
  count(f.satisfied)::int as rated, count(*) filter (where f.satisfied)::int as satisfied,
  count(f.first_solved)::int as first_answered, count(*) filter (where f.first_solved)::int as first_solved,
  count(f.first_satisfied)::int as first_rated, count(*) filter (where f.first_satisfied)::int as first_satisfied,
  coalesce(sum(f.redo_count), 0)::int as redo, coalesce(sum(f.round), 0)::int as replies,
  count(*) filter (where f.unreached)::int as unreached`

async function rowsOf(ctx: Ctx, month: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select unit_id, grouping(unit_id) = 1 as all_units, excluded, ${SUMS}
    from ${await contributions(ctx, month)} f
    group by grouping sets ((unit_id, excluded), (excluded))`.execute(ctx.db)
  return rows
}

/** The rules a month is counted by: its own once it is closed, those in force until then. */
export async function settingsOf(ctx: Ctx, month: string): Promise<Settings> {
  const closed = await closedMonth(ctx, month)
  const { settings } = await areas.rulesOf(ctx)
  return { ...settings, ...closed?.settings }
}

/** All units together, for the first look of the day. */
export async function totalOf(ctx: Ctx, month: string): Promise<Omit<Counted, 'assist'>> {
  const [{ weights }, rows] = [await settingsOf(ctx, month), await rowsOf(ctx, month)]
  return bothOf(
    rows.filter((row) => row.all_units),
    weights,
  )
}

/** Everything of one month, per main unit and in total; a unit is ranked only from the profile's minimum on (M general). */
export async function ratesOf(ctx: Ctx, month: string): Promise<Rates> {
  const settings = await settingsOf(ctx, month)
  const [rows, besides, unitMap] = [
    await rowsOf(ctx, month),
    await besidesOf(ctx, month),
    await areas.unitMap(ctx),
  ]
  const { weights, minimumRanked, rankCommunities, basicallySatisfiedCounts } = settings
  const assistOf = (which: (row: Beside) => boolean) => {
    const found = besides.filter((row) => row.metric === 'assist' && which(row))
    return ratio(
      found.reduce((n, row) => n + row.yes, 0),
      found.reduce((n, row) => n + row.n, 0),
    )
  }
  const ids = new Set([...rows, ...besides].flatMap(({ unit_id }) => unit_id ?? []))
  const units = [...ids].flatMap((id) => {
    const unit = unitMap.get(id)
    if (!unit) return []
    const own = rows.filter((row) => !row.all_units && row.unit_id === id)
    const both = bothOf(own, weights)
    const ranked = isRankable(unit.kind, rankCommunities) && both.net.due >= minimumRanked
    const assist = assistOf((row) => row.unit_id === id)
    return [{ unitId: id, nameZh: unit.nameZh, nameEn: unit.nameEn, ...both, assist, ranked }]
  })
  const ranks = ranksOf(
    units.filter((unit) => unit.ranked).map(({ unitId, net }) => ({ unitId, ...net })),
    minimumRanked,
  )
  return {
    month,
    period: await periodState(ctx, month),
    weights,
    basicallySatisfiedCounts,
    minimumRanked,
    rankCommunities,
    units: units
      .map((unit) => ({ ...unit, rank: ranks.get(unit.unitId) ?? null }))
      .toSorted((a, b) => b.net.due - a.net.due || a.nameZh.localeCompare(b.nameZh)),
    total: {
      ...bothOf(
        rows.filter((row) => row.all_units),
        weights,
      ),
      assist: assistOf(() => true),
    },
    left: besides
      .filter((row) => row.metric.startsWith('left.'))
      .map((row) => ({ reason: row.metric.slice('left.'.length) as DemandState, n: row.n }))
      .toSorted((a, b) => a.reason.localeCompare(b.reason)),
  }
}

interface Beside {
  metric: string
  unit_id: string | null
  n: number
  yes: number
}

/** What stands beside the rates: help given in time, and what never had a unit. */
async function besidesOf(ctx: Ctx, month: string): Promise<Beside[]> {
  const { rows } = await sql<Beside>`
    select metric, unit_id, count(*)::int as n, count(*) filter (where yes)::int as yes
    from ${await assistMeasures(ctx, month)} f where f.metric = 'assist' or f.metric like 'left.%'
    group by metric, unit_id`.execute(ctx.db)
  return rows
}
