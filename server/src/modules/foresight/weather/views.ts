import type { Weather } from '#contract/foresight-weather'
import { addDays, civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { examples } from './examples.ts'
import * as store from './store.ts'

const SHOWN_DAYS = 14

export async function weatherNow(ctx: Ctx): Promise<Weather> {
  const rules = await store.rulesOf(ctx)
  const taken = new Set(rules.map((row) => row.name_zh))
  return {
    days: await store.daysSince(ctx, addDays(civilDateOf(ctx.now), -SHOWN_DAYS)),
    known: await store.knownDays(ctx),
    rules: rules.map((row) => ({
      id: row.id,
      nameZh: row.name_zh,
      nameEn: row.name_en,
      measure: row.measure,
      bar: row.bar,
      within: row.within,
      topicCode: row.topic_code,
      sourceNote: row.source_note,
      active: row.active,
      version: row.version,
    })),
    examples: examples.filter(({ nameZh }) => !taken.has(nameZh)),
  }
}
