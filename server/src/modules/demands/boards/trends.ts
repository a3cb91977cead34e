// How figures move by month or week. Closed months answer what was written down when they closed, like everywhere else.
import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type { Trend, TrendPoint, trendQuery } from '#contract/boards'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { linesBetween } from '../numbers/figures.ts'
import { trendMeasures } from '../numbers/measures.ts'
import { bothOf, ratio, settingsOf, SUMS, type SumRow } from '../numbers/rates.ts'
import { isAsked, narrow, type Narrowed } from './scope.ts'
import { monthsUpTo, weeksUpTo, yearBefore, type Span } from './spans.ts'

/** Below this a median or a decile is of single cases (M2). */
const LEAST_TIMED = 5

type Keyed<Row> = Row & { key: string }
interface Counts {
  received: number
  ended: number
}
interface Measured {
  metric: string
  n: number
  yes: number
  median: number | null
  p90: number | null
}

export async function trendOf(ctx: Ctx, query: z.infer<typeof trendQuery>): Promise<Trend> {
  const narrowed = await narrow(ctx, query)
  const end = query.end ?? civilDateOf(ctx.now)
  const spans = query.by === 'week' ? weeksUpTo : monthsUpTo
  return {
    by: query.by,
    points: await pointsOf(ctx, spans(end, query.points), narrowed),
    before:
      query.compare === 'true'
        ? await pointsOf(ctx, spans(yearBefore(query.by, end), query.points), narrowed)
        : [],
  }
}

async function pointsOf(ctx: Ctx, spans: readonly Span[], narrowed: Narrowed): Promise<TrendPoint[]> {
  const closed = await closedAmong(ctx, spans)
  const live = spans.filter(({ key }) => !closed.has(key))
  const lines = [
    ...(await liveLineSums(ctx, live, narrowed)),
    ...(await sumsOfClosed<SumRow>(
      ctx,
      'period_line',
      sql`excluded, ${SUMS}`,
      sql`excluded`,
      closed,
      narrowed,
    )),
  ]
  const things = [
    ...(await liveMeasureSums(ctx, live, narrowed)),
    ...(await sumsOfClosed<Measured>(ctx, 'period_measure', MEASURED, sql`metric`, closed, narrowed)),
  ]
  const counts = await countsOf(ctx, spans, narrowed)
  const { weights } = await settingsOf(ctx, civilDateOf(ctx.now).slice(0, 7))
  return spans.map((span) => {
    const { raw, net } = bothOf(
      lines.filter(({ key }) => key === span.key),
      weights,
    )
    const measured = (metric: string) => things.find((one) => one.key === span.key && one.metric === metric)
    const n = (metric: string) => measured(metric)?.n ?? 0
    const kept = (metric: string) => ratio(measured(metric)?.yes ?? 0, n(metric))
    const took = measured('hours.reply')
    const timed = took !== undefined && took.n >= LEAST_TIMED
    const count = counts.get(span.key)
    return {
      key: span.key,
      from: span.fromDate,
      until: span.untilDate,
      state: closed.has(span.key) ? 'closed' : span.until > ctx.now ? 'running' : 'open',
      received: count?.received ?? 0,
      ended: count?.ended ?? 0,
      due: net.due,
      called: net.called,
      raw: { response: raw.response, resolution: raw.resolution, satisfaction: raw.satisfaction },
      net: { response: net.response, resolution: net.resolution, satisfaction: net.satisfaction },
      firstResolution: net.firstRound.resolution,
      redo: net.redo,
      unreached: net.unreached,
      accuracy: kept('sent'),
      signed: kept('sign'),
      onTime: kept('on-time'),
      repeats: ratio(n('repeat'), n('closed')),
      replyHours: {
        n: took?.n ?? 0,
        median: timed ? took.median : null,
        p90: timed ? took.p90 : null,
      },
    }
  })
}

async function closedAmong(ctx: Ctx, spans: readonly Span[]): Promise<Set<string>> {
  const { rows } = await sql<{ month: string }>`
    select month from demands.period where tenant_id = ${ctx.tenant.id} and month = any(${spans.map(({ key }) => key)}::text[])`.execute(
    ctx.db,
  )
  return new Set(rows.map(({ month }) => month))
}

const MEASURED = sql`f.metric, count(*)::int as n, count(*) filter (where f.yes)::int as yes,
  percentile_cont(0.5) within group (order by f.hours) as median, percentile_cont(0.9) within group (order by f.hours) as p90`

/** Spans as a relation, so that all of them are one statement. */
function asRelation(spans: readonly Span[]): RawBuilder<unknown> {
  return sql`unnest(${spans.map(({ key }) => key)}::text[], ${spans.map(({ from }) => from)}::timestamptz[],
    ${spans.map(({ until }) => until)}::timestamptz[]) span (key, begins, ends)`
}
const SPAN = { from: sql`span.begins`, until: sql`span.ends` }

async function liveLineSums(ctx: Ctx, spans: readonly Span[], narrowed: Narrowed): Promise<Keyed<SumRow>[]> {
  if (spans.length === 0) return []
  const { rows } = await sql<Keyed<SumRow>>`
    select span.key, excluded, ${SUMS} from ${asRelation(spans)} cross join lateral ${await linesBetween(ctx, SPAN)} f
    join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = f.order_id
    where ${isAsked(ctx, narrowed)} group by span.key, excluded`.execute(ctx.db)
  return rows
}

async function liveMeasureSums(
  ctx: Ctx,
  spans: readonly Span[],
  narrowed: Narrowed,
): Promise<Keyed<Measured>[]> {
  if (spans.length === 0) return []
  const { rows } = await sql<Keyed<Measured>>`
    select span.key, ${MEASURED} from ${asRelation(spans)} cross join lateral ${trendMeasures(ctx, SPAN)} f
    join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = f.order_id
    where ${ofMeasuredUnit(ctx, narrowed)} group by span.key, f.metric`.execute(ctx.db)
  return rows
}

/** A measure counts for the unit it names, which need not lead the order any more. */
function ofMeasuredUnit(ctx: Ctx, narrowed: Narrowed): RawBuilder<unknown> {
  const { unitIds } = narrowed
  const ofUnit = unitIds ? sql`f.unit_id = any(${unitIds}::uuid[])` : sql`true`
  return sql`${isAsked(ctx, { ...narrowed, unitIds: null })} and ${ofUnit}`
}

async function sumsOfClosed<Row>(
  ctx: Ctx,
  table: 'period_line' | 'period_measure',
  sums: RawBuilder<unknown>,
  by: RawBuilder<unknown>,
  months: ReadonlySet<string>,
  narrowed: Narrowed,
): Promise<Keyed<Row>[]> {
  if (months.size === 0) return []
  const { rows } = await sql<Keyed<Row>>`
    select f.month as key, ${sums} from demands.${sql.ref(table)} f
    join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = f.order_id
    where f.tenant_id = ${ctx.tenant.id} and f.month = any(${[...months]}::text[]) and ${ofMeasuredUnit(ctx, narrowed)}
    group by f.month, ${by}`.execute(ctx.db)
  return rows
}

/** Everything that came in and everything that ended, whatever its origin; history is not counted. */
async function countsOf(
  ctx: Ctx,
  spans: readonly Span[],
  narrowed: Narrowed,
): Promise<Map<string, Keyed<Counts>>> {
  const { rows } = await sql<Keyed<Counts>>`
    select span.key,
      (select count(*)::int from demands.work_order o where o.tenant_id = ${ctx.tenant.id} and not o.history
        and o.received_at >= span.begins and o.received_at < span.ends and ${isAsked(ctx, narrowed)}) as received,
      (select count(*)::int from demands.work_order o where o.tenant_id = ${ctx.tenant.id} and not o.history
        and o.closed_at >= span.begins and o.closed_at < span.ends and ${isAsked(ctx, narrowed)}) as ended
    from ${asRelation(spans)}`.execute(ctx.db)
  return new Map(rows.map((row) => [row.key, row]))
}
