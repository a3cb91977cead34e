// M3 over twelve months: what was foreseen, taken up, found to hold, and came back. For learning (G1).
import type { Measures, Share } from '#contract/foresight-measures'
import type { ProfileSettings } from '#contract/areas'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { countLike } from '../topics/effect.ts'
import type { Topic } from '../topics/topic.ts'
import { avoidedOf, outcomeOf, shareOf } from './rules.ts'
import * as store from './store.ts'

type Settings = ProfileSettings['foresight']

const MONTHS = 12
/** Topics out of the house's own looking ahead; the others follow demands or a person. */
const PREDICTED: readonly Topic['origin'][] = ['signal', 'forecast', 'season']
/** Topics that make one matter of many demands (举一反三). */
const OF_A_CLASS: readonly Topic['origin'][] = ['issue', 'whistle']

interface Span {
  from: string
  /** The day after the last one. */
  until: string
}

/** Twelve months up to `month`, as far as they have passed. */
export async function measuresOf(ctx: Ctx, month = civilDateOf(ctx.now).slice(0, 7)): Promise<Measures> {
  const { settings } = await areas.rulesOf(ctx)
  const span = spanUpTo(ctx, month)
  const moments = [startOfDate(span.from), startOfDate(span.until)] as const
  const topics = await store.topicsTouched(ctx, ...moments)
  const within = (at: Date | null) => at !== null && at >= moments[0] && at < moments[1]
  const subjects = [...new Set(topics.flatMap(({ topic_code }) => topic_code ?? []))].toSorted()
  const population = await store.populationOf(ctx)
  const trust = await trustOf(ctx, month)
  const stages = await stagesOf(ctx, month, topics)
  const taken = stages.reduce((sum, one) => sum + one.classes + one.before, 0)
  const cases = stages.reduce((sum, one) => sum + one.cases, 0)
  const planned = topics.filter(({ supply }) => supply !== null)
  return {
    from: span.from,
    until: addDays(span.until, -1),
    proactive: await proactiveOf(
      ctx,
      span,
      subjects,
      topics.filter(({ checked_at }) => within(checked_at)),
    ),
    ...(await predictionsOf(
      ctx,
      span,
      topics.filter((topic) => PREDICTED.includes(topic.origin) && within(topic.detected_at)),
      settings.foresight,
    )),
    recurrence: await recurrenceOf(
      ctx,
      topics.filter((topic) => topic.state === 'closed-effective' && within(topic.closed_at)),
      settings.foresight,
    ),
    avoided: await avoidedBySubject(ctx, span, subjects, population, settings.foresight),
    stages,
    trust: { month, again: trust.again, claimed: trust.claimed, said: trust.said },
    innovations: [
      { name: 'concept', share: shareOf(taken, taken + cases) },
      {
        name: 'supply',
        share: shareOf(planned.filter(({ supply }) => supply !== 'unit').length, planned.length),
      },
      { name: 'evaluation', share: trust.confirmed },
      { name: 'trust', share: trust.again },
    ],
    population,
  }
}

function spanUpTo(ctx: Ctx, month: string): Span {
  const months = monthsUpTo(month)
  const end = monthAfter(month, 1)
  const tomorrow = addDays(civilDateOf(ctx.now), 1)
  const last = `${end}-01`
  return { from: `${months[0]}-01`, until: last < tomorrow ? last : tomorrow }
}

function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

const monthsUpTo = (month: string) =>
  Array.from({ length: MONTHS }, (_, index) => monthAfter(month, index + 1 - MONTHS))

/** Tasks found to hold by somebody outside the unit (G1), beside the demands of the same subjects. */
async function proactiveOf(ctx: Ctx, span: Span, subjects: readonly string[], checked: readonly Topic[]) {
  let said = 0
  for (const topic of outermost(subjects)) said += await count(ctx, topic, span)
  return shareOf(checked.length, checked.length + said)
}

/** Subjects that lie in none of the others, so that no demand counts twice. */
const outermost = (subjects: readonly string[]) =>
  subjects.filter((one) => !subjects.some((other) => other !== one && one.startsWith(`${other}.`)))

const count = (ctx: Ctx, topic: string, { from, until }: Span) =>
  demands.countDemands(ctx, { topic, from: startOfDate(from), until: startOfDate(until) })

/** Hit rate and recall, with k as the profile says. */
async function predictionsOf(
  ctx: Ctx,
  span: Span,
  predicted: readonly Topic[],
  settings: Settings,
): Promise<Pick<Measures, 'hits' | 'recall'>> {
  const counts = { hit: 0, miss: 0, pending: 0 }
  for (const topic of predicted) {
    const from = civilDateOf(topic.detected_at)
    const end = addDays(from, settings.recurrenceDays)
    const came = await countLike(ctx, topic, from, end)
    const outcome = outcomeOf(
      {
        verified: topic.verified_at !== null,
        dismissed: topic.state === 'dismissed',
        demands: came,
        isOver: startOfDate(end) <= ctx.now,
      },
      settings.hotSpotDemands,
    )
    counts[outcome] += 1
  }
  return {
    hits: { ...shareOf(counts.hit, counts.hit + counts.miss), pending: counts.pending },
    recall: await recallOf(ctx, span, predicted, settings),
  }
}

/** Of the places that became hot in a predicted subject, those that had been predicted. */
async function recallOf(
  ctx: Ctx,
  span: Span,
  predicted: readonly Topic[],
  settings: Settings,
): Promise<Share> {
  const map = await areas.areaMap(ctx)
  const subjects = outermost([...new Set(predicted.flatMap(({ topic_code }) => topic_code ?? []))])
  let hot = 0
  let known = 0
  for (const subject of subjects) {
    const asked = { topic: subject, from: startOfDate(span.from), until: startOfDate(span.until) }
    for (const place of await demands.demandPlaces(ctx, asked, settings.hotSpotDemands)) {
      hot += 1
      const wasSeen = predicted.some(
        (topic) =>
          topic.topic_code !== null &&
          (topic.topic_code === subject || topic.topic_code.startsWith(`${subject}.`)) &&
          areas.within(map, place.areaId, topic.area_id) &&
          (topic.estate === null || topic.estate === place.estate),
      )
      if (wasSeen) known += 1
    }
  }
  return shareOf(known, hot)
}

/** Places with new demands within a season after the end, of those whose season is over. */
async function recurrenceOf(
  ctx: Ctx,
  closed: readonly Topic[],
  settings: Settings,
): Promise<Measures['recurrence']> {
  let back = 0
  let over = 0
  for (const topic of closed) {
    const from = addDays(civilDateOf(topic.closed_at ?? ctx.now), 1)
    const end = addDays(from, settings.recurrenceDays)
    const came = await countLike(ctx, topic, from, end)
    if (came > 0) back += 1
    if (came > 0 || startOfDate(end) <= ctx.now) over += 1
  }
  return { ...shareOf(back, over), pending: closed.length - over }
}

async function avoidedBySubject(
  ctx: Ctx,
  span: Span,
  subjects: readonly string[],
  population: Measures['population'],
  settings: Settings,
): Promise<Measures['avoided']> {
  const known = await demands.firstDemandAt(ctx)
  const residents = new Map(population.map((one) => [one.year, one.residents]))
  const year = Number(addDays(span.until, -1).slice(0, 4))
  const back = Array.from({ length: settings.pastYears }, (_, index) => index + 1).filter(
    (years) => known !== null && known <= startOfDate(earlier(span.from, years)),
  )
  const rows: Measures['avoided'] = []
  for (const topicCode of subjects) {
    const past = []
    for (const years of back) {
      const then = { from: earlier(span.from, years), until: earlier(span.until, years) }
      const [now, before] = [residents.get(year), residents.get(year - years)]
      const growth = now && before ? now / before : null
      past.push({ year: year - years, n: await count(ctx, topicCode, then), growth })
    }
    rows.push({ topicCode, ...avoidedOf(await count(ctx, topicCode, span), past) })
  }
  return rows
}

/** The same day so many years before; the leap day is the last of February elsewhere. */
function earlier(date: string, years: number): string {
  const day = `${Number(date.slice(0, 4)) - years}${date.slice(4)}`
  return date.endsWith('-02-29') ? day.replace('-02-29', '-02-28') : day
}

async function stagesOf(ctx: Ctx, month: string, topics: readonly Topic[]): Promise<Measures['stages']> {
  const months = monthsUpTo(month)
  const received = new Map(
    (
      await demands.tallyDemands(ctx, 'month', {
        from: startOfDate(`${months[0]}-01`),
        until: startOfDate(`${monthAfter(month, 1)}-01`),
      })
    ).map(({ key, n }) => [key, n]),
  )
  return months.map((key) => {
    const verified = topics.filter(
      ({ verified_at }) => verified_at !== null && civilDateOf(verified_at).startsWith(key),
    )
    const classes = verified.filter(({ origin }) => OF_A_CLASS.includes(origin)).length
    return { month: key, cases: received.get(key) ?? 0, classes, before: verified.length - classes }
  })
}

/** The trust pair and what people say of what units call solved, of one month (D3.4). */
async function trustOf(ctx: Ctx, month: string) {
  const [again, gap] = [await demands.useAgainOf(ctx, month), await demands.gapOf(ctx, { month })]
  return {
    // Fewer than five answers would tell who gave them: the board behind it says nothing then.
    again: again.yes === null ? shareOf(0, 0) : shareOf(again.yes, again.asked),
    claimed: gap.total.claimed,
    said: gap.total.said,
    confirmed: gap.total.confirmed,
  }
}
