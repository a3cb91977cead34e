// Whether a proactive topic helped: what came from its place since work began, against places like it. For learning, never for appraisal (G1).
import { effectOf } from '#analysis/effect/effect'
import { dayOfText, firstDayOf, dateOfDay, periodOf } from '#analysis/forecast/series'
import type { TopicEffect } from '#contract/foresight-forecasts'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { mustSee } from '../topics/actions.ts'
import { loadTopic } from '../topics/store.ts'
import type { Topic } from '../topics/topic.ts'

/** Days before the start that the course of places is compared over. */
const BEFORE_DAYS = 7 * 52

type Place = Pick<Topic, 'topic_code' | 'area_id' | 'estate' | 'started_at'>

/**
 * The effect by whole weeks, from the week after work began; places are estates where the topic names one, else areas of
 * the same level. Null before work has begun.
 */
export async function effectAt(ctx: Ctx, topic: Place): Promise<TopicEffect | null> {
  if (!topic.started_at) return null
  const map = await areas.areaMap(ctx)
  const level = map.get(topic.area_id)?.level
  const started = civilDateOf(topic.started_at)
  const today = civilDateOf(ctx.now)
  const tallies = await demands.tallyDays(ctx, {
    topic: topic.topic_code,
    from: startOfDate(addDays(started, -BEFORE_DAYS)),
    until: startOfDate(today),
  })
  const placeOf = (areaId: string, estate: string | null): string | undefined => {
    if (topic.estate) return estate ? `${areaId} ${estate}` : undefined
    for (let area = map.get(areaId); area; area = area.parentId ? map.get(area.parentId) : undefined)
      if (area.level === level) return area.id
    return undefined
  }
  const own = topic.estate ? `${topic.area_id} ${topic.estate}` : topic.area_id
  const weekOf = (date: string) => periodOf(dayOfText(date) ?? 0, 'week')
  // The first week known may have begun before; the one that runs is not over.
  const first = weekOf(tallies[0]?.day ?? today) + 1
  const n = Math.max(0, weekOf(today) - first)
  const places = new Map<string, Float64Array>()
  for (const { day, areaId, estate, n: count } of tallies) {
    const [place, at] = [placeOf(areaId, estate), weekOf(day) - first]
    if (!place || at < 0 || at >= n) continue
    const counts = places.get(place) ?? new Float64Array(n)
    counts[at] = (counts[at] ?? 0) + count
    places.set(place, counts)
  }
  const treated = places.get(own) ?? new Float64Array(n)
  places.delete(own)
  // The week in which work began belongs to neither side.
  const from = Math.min(n, Math.max(0, weekOf(started) - first))
  const drop = <Counts extends Float64Array>(counts: Counts) => counts.filter((_, at) => at !== from)
  const others = new Map([...places].map(([name, counts]) => [name, drop(counts)]))
  const { comparable, ...effect } = effectOf(drop(treated), others, from)
  return {
    ...effect,
    places: comparable.length,
    from: dateOfDay(firstDayOf(first + from + 1, 'week')),
    weeksBefore: from,
    weeksAfter: Math.max(0, n - from - 1),
  }
}

/** The same of a topic one may see. */
export async function effectOfTopic(ctx: Ctx, id: string): Promise<TopicEffect | null> {
  const topic = await loadTopic(ctx, id)
  await mustSee(ctx, topic)
  return effectAt(ctx, topic)
}
