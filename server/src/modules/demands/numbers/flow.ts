// How demands flow in a month (M2): how exactly they are sent, how long things take, what is kept and what comes back.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { Flow, flowSums, hours } from '#contract/numbers'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { DAY, monthRange } from '../../../platform/clock/civil.ts'
import { holds, type Ctx } from '../../../platform/context.ts'
import { closedMonth, type Frozen } from './closed-month.ts'
import { measures } from './measures.ts'
import { ratio } from './rates.ts'

type Sums = z.infer<typeof flowSums>
/** Below this a median or a decile is of single cases (M2). */
const LEAST_TIMED = 5

interface Row {
  metric: string
  unit_id: string | null
  all_units: boolean
  n: number
  yes: number
  known: number
  median: number | null
  p90: number | null
}

export async function flowOf(ctx: Ctx, month: string): Promise<Flow> {
  const { rows } = await sql<Row>`
    select metric, unit_id, grouping(unit_id) = 1 as all_units, count(*)::int as n, count(*) filter (where yes)::int as yes, count(yes)::int as known,
      percentile_cont(0.5) within group (order by hours) as median, percentile_cont(0.9) within group (order by hours) as p90
    from ${await measures(ctx, month)} f where f.metric <> 'reach' group by grouping sets ((metric, unit_id), (metric))`.execute(
    ctx.db,
  )
  const units = await areas.unitMap(ctx)
  const ids = [...new Set(rows.flatMap(({ unit_id }) => unit_id ?? []))]
  return {
    month,
    units: ids
      .flatMap((id) => {
        const unit = units.get(id)
        const own = rows.filter((row) => !row.all_units && row.unit_id === id)
        return unit ? [{ unitId: id, nameZh: unit.nameZh, nameEn: unit.nameEn, ...sums(own) }] : []
      })
      .toSorted((a, b) => a.nameZh.localeCompare(b.nameZh)),
    total: sums(rows.filter((row) => row.all_units)),
    callers: await callersOf(ctx, month),
    communities: await communitiesOf(ctx, month),
  }
}

function sums(rows: readonly Row[]): Sums {
  const row = (metric: string) => rows.find((one) => one.metric === metric)
  const count = (metric: string) => row(metric)?.n ?? 0
  const kept = (metric: string) => ratio(row(metric)?.yes ?? 0, count(metric))
  const took = (metric: string): z.infer<typeof hours> => {
    const found = row(metric)
    return !found || found.n < LEAST_TIMED
      ? { n: found?.n ?? 0, median: null, p90: null }
      : { n: found.n, median: found.median, p90: found.p90 }
  }
  const sent = row('sent')
  const doubted = row('false-solved')
  return {
    accuracy: kept('sent'),
    returned: ratio((sent?.n ?? 0) - (sent?.yes ?? 0), sent?.n ?? 0),
    dispatchHours: took('hours.dispatch'),
    contactHours: took('hours.contact'),
    replyHours: took('hours.reply'),
    signed: kept('sign'),
    onTime: kept('on-time'),
    whistle: kept('whistle'),
    assist: kept('assist'),
    repeats: ratio(count('repeat'), count('closed')),
    falseSolved: ratio((doubted?.known ?? 0) - (doubted?.yes ?? 0), doubted?.n ?? 0),
    flags: { staff: count('flag.staff'), split: count('flag.split'), cluster: count('flag.cluster') },
  }
}

/** Only for those who supervise call-backs; in the order of names, so that nobody stands first for a figure (G7). */
async function callersOf(ctx: Ctx, month: string): Promise<Flow['callers']> {
  if (!holds(ctx.actor, 'supervisor', 'leader', 'auditor')) return []
  const { rows } = await sql<{ who: string; n: number; missed: number }>`
    select who, count(*)::int as n, count(*) filter (where not yes)::int as missed from ${await measures(ctx, month)} f
    where f.metric = 'reach' and who is not null group by who`.execute(ctx.db)
  const names = await people.namesOf(
    ctx,
    rows.map(({ who }) => who),
  )
  return rows
    .map(({ who, n, missed }) => ({ name: names.get(who) ?? who, unreached: ratio(missed, n) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Demands of the month by community, and its people then; a closed month keeps what they were. */
export async function communityCounts(ctx: Ctx, month: string): Promise<Frozen['communities']> {
  const closed = await closedMonth(ctx, month)
  if (closed) return closed.figures.communities
  const areaMap = await areas.areaMap(ctx)
  const { from, until } = monthRange(month)
  const { rows } = await sql<{ area_id: string; n: number }>`
    select area_id, count(*)::int as n from demands.work_order
    where tenant_id = ${ctx.tenant.id} and not history and received_at >= ${from} and received_at < ${until} and area_id is not null
    group by area_id`.execute(ctx.db)
  return [...areaMap.values()]
    .filter((area) => area.level === 'community')
    .map((area) => ({
      areaId: area.id,
      n: rows
        .filter((row) => areas.within(areaMap, row.area_id, area.id))
        .reduce((total, row) => total + row.n, 0),
      people: area.residentPopulation,
      visitors: area.dailyVisitors,
    }))
}

async function communitiesOf(ctx: Ctx, month: string): Promise<Flow['communities']> {
  const areaMap = await areas.areaMap(ctx)
  const { from, until } = monthRange(month)
  const days = Math.round((until.getTime() - from.getTime()) / DAY)
  return (await communityCounts(ctx, month)).flatMap(({ areaId, n, people: residents, visitors }) => {
    const area = areaMap.get(areaId)
    if (!area) return []
    const { nameZh, nameEn } = area
    const per = (base: number | null) => (base ? (n / base) * 10_000 : null)
    return [
      {
        areaId,
        nameZh,
        nameEn,
        n,
        perTenThousand: per(residents),
        perVisitorDays: per(visitors && visitors * days),
      },
    ]
  })
}
