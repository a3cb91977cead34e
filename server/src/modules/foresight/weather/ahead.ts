// A forecast that somebody wrote down crosses a bar: told as a signal, with what followed such days here before.
import { followedBy } from '#analysis/signals/followed'
import type { WeatherAhead, WeatherDay } from '#contract/foresight-weather'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, DAY, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { rootOf } from '../issues/placing.ts'
import { accountsOver, SIGNAL_HEARERS } from '../reach.ts'
import { crosses, measured, worse } from './rules.ts'
import * as store from './store.ts'

/** Days ahead for which somebody's forecast is taken for one. */
const AHEAD_DAYS = 7
/** Past that is looked at. */
const PAST_DAYS = 3 * 366
const SHOWN = 5

interface Past {
  days: string[]
  counts: Map<string, Float64Array>
}

/** Looks at each rule in force; a spell is told once. */
export async function warnAhead(ctx: Ctx): Promise<void> {
  const today = civilDateOf(ctx.now)
  const rules = (await store.rulesOf(ctx)).filter(({ active }) => active)
  const weather = new Map(
    (await store.daysSince(ctx, addDays(today, -PAST_DAYS - 1))).map((day) => [day.day, day]),
  )
  const ahead = Array.from({ length: AHEAD_DAYS }, (_, at) => addDays(today, at + 1))
  let past: Past | null = null
  for (const rule of rules) {
    const days = ahead.filter((day) => crosses(rule, measured(rule.measure, day, weather)))
    const [from, until] = [days[0], days.at(-1)]
    if (from === undefined || until === undefined) continue
    past ??= await pastOf(ctx, today)
    const before = aftermathOf(rule, past, weather)
    const value = days.reduce(
      (worst, day) => worse(rule, worst, measured(rule.measure, day, weather) ?? worst),
      measured(rule.measure, from, weather) ?? rule.bar,
    )
    // Weather is the whole sub-district's.
    const areaId = await rootOf(ctx)
    const topic = before.followed[0]?.topicCode ?? rule.topic_code
    const what = { ruleId: rule.id, nameZh: rule.name_zh, nameEn: rule.name_en, measure: rule.measure }
    const id = await store.tellAhead(ctx, {
      areaId,
      topic,
      from,
      until,
      today,
      weather: { ...what, value, bar: rule.bar, ...before },
    })
    if (id)
      ctx.record('foresight.signalTold', id, {
        kind: 'weather',
        area: areaId,
        topic,
        accounts: await accountsOver(ctx, areaId, SIGNAL_HEARERS),
      })
  }
}

/** Counts of the whole sub-district by day and subject, up to yesterday. */
async function pastOf(ctx: Ctx, today: string): Promise<Past> {
  const first = (await demands.firstDemandAt(ctx)) ?? ctx.now
  const earliest = addDays(today, -PAST_DAYS)
  const from = civilDateOf(first) > earliest ? civilDateOf(first) : earliest
  const length = Math.round((startOfDate(today).getTime() - startOfDate(from).getTime()) / DAY)
  const days = Array.from({ length }, (_, at) => addDays(from, at))
  const at = new Map(days.map((day, number) => [day, number]))
  const codes = await demands.topicCodes(ctx)
  const counts = new Map<string, Float64Array>()
  for (const { topic, day, n } of await demands.tallyDays(ctx, {
    from: startOfDate(from),
    until: startOfDate(today),
  })) {
    if (!topic || !codes.has(topic)) continue
    const series = counts.get(topic) ?? new Float64Array(length)
    series[at.get(day) ?? 0] = (series[at.get(day) ?? 0] ?? 0) + n
    counts.set(topic, series)
  }
  return { days, counts }
}

function aftermathOf(
  rule: store.RuleRow,
  { days, counts }: Past,
  weather: ReadonlyMap<string, WeatherDay>,
): Pick<WeatherAhead, 'spells' | 'looked' | 'followed'> {
  const values = days.map((day) => measured(rule.measure, day, weather))
  const hits = [...values.keys()].filter((at) => crosses(rule, values[at] ?? null))
  const known = Uint8Array.from(values, (value) => (value === null ? 0 : 1))
  const { spells, looked, followed } = followedBy(counts, known, hits, rule.within)
  const shown = followed.slice(0, SHOWN)
  return {
    spells,
    looked,
    followed: shown.map(({ type, ratio, low, high }) => ({ topicCode: type, ratio, low, high })),
  }
}
