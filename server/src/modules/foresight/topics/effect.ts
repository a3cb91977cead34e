// What a topic is measured against: demands like it at its place, before and since. For learning, never for appraisal (G1).
import type { ProfileSettings } from '#contract/areas'
import type { TopicDetail } from '#contract/foresight-topics'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Topic } from './topic.ts'

type Place = Pick<Topic, 'topic_code' | 'area_id' | 'estate'>

/** Demands like it in the days before today, as many days as recurrence is looked for. */
export async function baselineOf(ctx: Ctx, topic: Place, settings: ProfileSettings['foresight']) {
  const until = civilDateOf(ctx.now)
  const from = addDays(until, -settings.recurrenceDays)
  return {
    baseline: await countLike(ctx, topic, from, until),
    baseline_from: from,
    baseline_until: addDays(until, -1),
  }
}

/** The same count since work began, today included; null before. */
export async function sinceStart(ctx: Ctx, topic: Topic): Promise<TopicDetail['since']> {
  if (!topic.started_at) return null
  const from = civilDateOf(topic.started_at)
  const until = civilDateOf(ctx.now)
  return { n: await countLike(ctx, topic, from, addDays(until, 1)), from, until }
}

/** Demands of the subject at the place between two days, `until` not included; subdivisions of the area belong to it. */
export async function countLike(ctx: Ctx, topic: Place, from: string, until: string): Promise<number> {
  const map = await areas.areaMap(ctx)
  return demands.countDemands(ctx, {
    topic: topic.topic_code,
    areaIds: [...map.keys()].filter((id) => areas.within(map, id, topic.area_id)),
    estate: topic.estate,
    from: startOfDate(from),
    until: startOfDate(until),
  })
}
