// The monthly report as worded tables: what the page, the spreadsheet, the document and the PDF show alike.
import type * as z from 'zod'
import type { hours, Rates, rate, Report } from '#contract/numbers'
import * as areas from '../../areas/index.ts'
import { officeTime } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { appealsOf } from './appeal-views.ts'
import { flowOf } from './flow.ts'
import { periodDetail } from './periods.ts'
import { ratesOf } from './rates.ts'
import { reportWords, type Lang } from './report-words.ts'

type Rate = z.infer<typeof rate>
type Section = Report['sections'][number]
type Counted = Rates['total']

/** One decimal, half up, with what it stands on; "—" over zero (M general). */
export function shownRate({ value, n, of }: Rate): string {
  return value === null ? '—' : `${shownNumber(value * 100)}% (${n}/${of})`
}

export function shownNumber(value: number | null): string {
  // The small addition keeps 66.65 from becoming 66.6 by the way binary fractions lie.
  return value === null ? '—' : (Math.floor(value * 10 + 0.5 + 1e-9) / 10).toFixed(1)
}

function shownHours({ median, p90 }: z.infer<typeof hours>): string {
  return median === null ? '—' : `${shownNumber(median)} / ${shownNumber(p90)}`
}

const local = (at: Date | string) => officeTime(new Date(at))

export async function reportOf(ctx: Ctx, month: string, lang: Lang): Promise<Report> {
  const words = reportWords[lang]
  const [rates, flow, period, appeals] = [
    await ratesOf(ctx, month),
    await flowOf(ctx, month),
    await periodDetail(ctx, month),
    await appealsOf(ctx, month),
  ]
  const top = [...(await areas.areaMap(ctx)).values()].find(({ level }) => level === 'sub-district')
  const name = (one: { nameZh: string; nameEn: string }) => (lang === 'en' ? one.nameEn : one.nameZh)
  const { state, closedAt, closedByName, corrections, waiting } = rates.period
  const stood = {
    running: () => words.state.running(local(ctx.now)),
    open: () => words.state.open(local(ctx.now), waiting),
    closed: () => words.state.closed(local(closedAt ?? ctx.now), closedByName ?? '—', corrections),
  }[state]()
  const perUnit = <One extends { nameZh: string; nameEn: string }>(
    units: readonly One[],
    row: (one: One) => string[],
    total: string[],
  ) => [...units.map((unit) => [name(unit), ...row(unit)]), [words.total, ...total]]

  const threeRates = ({ net }: Counted) => [
    String(net.due),
    String(net.called),
    shownRate(net.response),
    shownRate(net.resolution),
    shownRate(net.satisfaction),
    shownRate(net.firstRound.resolution),
    shownRate(net.firstRound.satisfaction),
    shownNumber(net.score),
  ]
  const before = ({ raw, net, excluded }: Counted) => [
    String(raw.due),
    String(net.due),
    excluded.map(({ reason, n }) => `${words.reasons[reason]} ${n}`).join('，') || '0',
    shownRate(raw.response),
    shownRate(raw.resolution),
    shownRate(raw.satisfaction),
    shownNumber(raw.score),
  ]
  const flows = (one: (typeof flow)['total']) => [
    shownRate(one.accuracy),
    shownHours(one.dispatchHours),
    shownHours(one.contactHours),
    shownHours(one.replyHours),
    shownRate(one.signed),
    shownRate(one.onTime),
    shownRate(one.assist),
    shownRate(one.whistle),
    shownRate(one.repeats),
  ]
  const watched = (one: (typeof flow)['total']) => [
    ...[one.flags.staff, one.flags.split, one.flags.cluster].map(String),
    shownRate(one.falseSolved),
  ]
  const { weights } = rates
  const sections: Section[] = [
    {
      heading: words.rates,
      notes: [
        ...words.ratesNotes,
        words.weights(weights.response, weights.resolution, weights.satisfaction),
        words.ranking(rates.minimumRanked, rates.rankCommunities),
      ],
      columns: [
        words.unit,
        words.due,
        words.called,
        words.response,
        words.resolution,
        words.satisfaction,
        words.firstResolution,
        words.firstSatisfaction,
        words.score,
        words.rank,
      ],
      rows: perUnit(
        rates.units,
        (unit) => [...threeRates(unit), unit.rank === null ? '—' : String(unit.rank)],
        [...threeRates(rates.total), ''],
      ),
    },
    {
      heading: words.raw,
      notes: words.rawNotes,
      columns: [
        words.unit,
        words.rawDue,
        words.netDue,
        words.excluded,
        words.response,
        words.resolution,
        words.satisfaction,
        words.score,
      ],
      rows: perUnit(rates.units, before, before(rates.total)),
    },
    {
      heading: words.flow,
      notes: words.flowNotes,
      columns: [
        words.unit,
        words.accuracy,
        words.dispatchHours,
        words.contactHours,
        words.replyHours,
        words.signed,
        words.onTime,
        words.assist,
        words.whistle,
        words.repeats,
      ],
      rows: perUnit(flow.units, flows, flows(flow.total)),
    },
    {
      heading: words.watch,
      notes: words.watchNotes,
      columns: [words.unit, words.staff, words.split, words.cluster, words.falseSolved],
      rows: perUnit(flow.units, watched, watched(flow.total)),
    },
    {
      heading: words.left,
      notes: words.leftNotes,
      columns: [words.reason, words.count],
      rows: rates.left.map(({ reason, n }) => [
        words.states[reason as keyof typeof words.states] ?? reason,
        String(n),
      ]),
    },
    {
      heading: words.intensity,
      notes: words.intensityNotes,
      columns: [words.community, words.demands, words.perTenThousand, words.perVisitorDays],
      rows: flow.communities.map((one) => [
        name(one),
        String(one.n),
        shownNumber(one.perTenThousand),
        shownNumber(one.perVisitorDays),
      ]),
    },
    {
      heading: words.appeals,
      notes: words.appealNotes,
      columns: [words.unit, words.figure, words.number, words.outcome],
      rows: appeals.items.map((one) => [
        name({ nameZh: one.unitZh, nameEn: one.unitEn }),
        words[one.figure],
        one.orders.map(({ number }) => number).join('，'),
        words.appealStates[one.state],
      ]),
    },
    {
      heading: words.corrections,
      notes: [],
      columns: [words.number, words.why, words.by, words.at],
      rows: period.corrections.map((one) => [one.number, one.reason, one.byName, local(one.at)]),
    },
  ]
  return {
    title: words.title(top ? name(top) : ctx.tenant.code, month),
    lead: [stood, words.ours],
    sections: sections.map((section) =>
      section.rows.length > 0
        ? section
        : { ...section, rows: [section.columns.map((_, index) => (index === 0 ? words.none : ''))] },
    ),
  }
}
