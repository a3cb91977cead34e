import type { Reason } from '#contract/foresight-topics'
import type { DecideSignal } from '#contract/foresight-signals'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountsOver, areasInReach, SIGNAL_HEARERS } from '../reach.ts'
import { openTopic } from '../topics/actions.ts'
import { lookAt } from './look.ts'
import * as store from './store.ts'

/** Days that what is usual is learned from. */
const PAST_DAYS = 240
/** A signal goes on for so many days after it was told. */
const STILL_RUNNING_DAYS = 7

/** Looks again when something came since the last time, so that a sudden event is told the same day (D3.41). */
export async function lookForSignals(service: Service, tenant: Tenant): Promise<void> {
  const known = await asSystem(service, tenant, 'clock', async (ctx) => {
    const today = civilDateOf(ctx.now)
    const last = await store.lastLook(ctx)
    const isNewDay = last === null || civilDateOf(last) !== today
    if (!isNewDay && (await demands.countDemands(ctx, { from: last, until: ctx.now })) === 0) return null
    const codes = await demands.topicCodes(ctx)
    const past = { from: startOfDate(addDays(today, -PAST_DAYS)), until: ctx.now }
    const [tallies, answers] = [await demands.tallyDays(ctx, past), await demands.tallyAnswers(ctx, past)]
    const named = <Row extends { topic: string | null }>(row: Row): Row =>
      row.topic && codes.has(row.topic) ? row : { ...row, topic: null }
    const { settings } = await areas.rulesOf(ctx)
    return {
      today,
      map: await areas.areaMap(ctx),
      tallies: tallies.map(named),
      answers: answers.map(named),
      rules: settings.foresight.signals,
    }
  })
  if (!known || known.tallies.length === 0) return
  const looked = lookAt(known, addDays(known.today, -STILL_RUNNING_DAYS), known.rules)
  await asSystem(service, tenant, 'clock', async (ctx) => {
    await store.promise(ctx, mondayOf(known.today), looked.expectedFalsePerWeek)
    for (const told of looked.told)
      if (await store.tell(ctx, told))
        ctx.record('foresight.signalTold', told.id, {
          kind: told.kind,
          area: told.area_id,
          topic: told.topic_code,
          observed: told.observed,
          accounts: await accountsOver(ctx, told.area_id, SIGNAL_HEARERS),
        })
  })
}

function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(date, -weekday)
}

/** Sees a signal, puts it aside with a reason, or makes a proactive topic of it. Refuses `foresight.signalDecided`. */
export async function decideSignal(ctx: Ctx, id: string, request: DecideSignal): Promise<void> {
  const signal = await store.loadSignal(ctx, id, true)
  if (!(await areasInReach(ctx)).includes(signal.area_id)) refuse('request.notFound')
  if (!isOpen(signal)) refuse('foresight.signalDecided')
  switch (request.action) {
    case 'see':
      await store.decide(ctx, id, 'seen', null, null)
      return ctx.record('foresight.signalSeen', id, {})
    case 'dismiss':
      await store.decide(ctx, id, 'dismissed', request.because, null)
      return ctx.record('foresight.signalDismissed', id, { because: request.because })
    case 'takeUp': {
      const topic = await topicFrom(ctx, signal)
      await store.decide(ctx, id, 'taken-up', null, topic)
      return ctx.record('foresight.signalTakenUp', id, { topic })
    }
  }
}

export const isOpen = ({ state }: Pick<store.Signal, 'state'>): boolean => state === 'new' || state === 'seen'

async function topicFrom(ctx: Ctx, signal: store.Signal): Promise<string> {
  const map = await areas.areaMap(ctx)
  const name = signal.topic_code ? await demands.topicName(ctx, signal.topic_code) : '诉求'
  const places = await demands.demandPlaces(
    ctx,
    {
      topic: signal.topic_code,
      areaIds: [signal.area_id],
      estate: signal.estate,
      from: startOfDate(signal.first_day),
      until: startOfDate(addDays(signal.last_day, 1)),
    },
    1,
  )
  const { id } = await openTopic(ctx, {
    origin: 'signal',
    originId: signal.id,
    title: `${signal.estate ?? map.get(signal.area_id)?.nameZh ?? ''} ${name} ${TITLE[signal.kind]}`,
    topic: signal.topic_code,
    area: signal.area_id,
    estate: signal.estate,
    reasons: reasonsOf(signal),
    orders: places.flatMap(({ orders }) => orders),
  })
  return id
}

const percentOf = ({ observed, asked }: store.Signal): number =>
  Math.round((100 * observed) / (asked ?? observed))

/** How the topic is called in the list; a person may see the reason with its numbers inside. */
const TITLE: Record<store.Signal['kind'], string> = {
  burst: '突增',
  cluster: '集中出现',
  waking: '沉寂后出现',
  recurrence: '反复出现',
  dissatisfaction: '不满意上升',
  weather: '天气预警',
}

function reasonsOf(signal: store.Signal): Reason[] {
  const { weather, first_day: day } = signal
  if (!weather) return [reasonOf(signal)]
  const { nameZh: name, value, bar, spells } = weather
  const round = (number: number) => Math.round(number * 10) / 10
  return [
    { code: 'weather', facts: { name, day, value: round(value), bar } },
    ...weather.followed.slice(0, 1).map(({ ratio, low, high }): Reason => {
      const facts = { spells, ratio: round(ratio), low: round(low), high: round(high) }
      return { code: 'followed', facts }
    }),
  ]
}

function reasonOf(signal: store.Signal): Reason {
  const facts = {
    observed: signal.observed,
    expected: Math.round(signal.expected * 10) / 10,
    from: signal.first_day,
    until: signal.last_day,
  }
  switch (signal.kind) {
    case 'burst':
    case 'cluster':
      return { code: signal.kind, facts }
    case 'waking':
    case 'weather':
      return { code: 'burst', facts }
    case 'recurrence':
      return { code: 'recurring', facts: { count: signal.observed } }
    case 'dissatisfaction':
      return { code: 'dissatisfied', facts: { percent: percentOf(signal) } }
  }
}
