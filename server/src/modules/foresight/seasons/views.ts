import type { Seasons } from '#contract/foresight-seasons'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { courseOf } from './actions.ts'
import { examples } from './examples.ts'
import { opensNext } from './rules.ts'
import * as store from './store.ts'

/** Seasons in the order of the year they open in, with what they did last; and the examples not taken yet. */
export async function seasonList(ctx: Ctx): Promise<Seasons> {
  const [rows, runs] = [await store.seasonsOf(ctx), await store.lastRuns(ctx)]
  const today = civilDateOf(ctx.now)
  const taken = new Set(rows.map((row) => row.name_zh))
  return {
    items: rows.map((row) => {
      const run = runs.get(row.id)
      return {
        id: row.id,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        topicCode: row.topic_code,
        from: row.season_from,
        until: row.season_until,
        openOn: row.open_on,
        doneBy: row.done_by,
        least: row.least,
        householdFiles: row.household_files,
        sourceNote: row.source_note,
        active: row.active,
        version: row.version,
        opensNext: opensNext(courseOf(row), today),
        lastRun: run
          ? {
              year: run.year,
              at: run.at.toISOString(),
              from: run.looked_from,
              until: run.looked_until,
              topics: run.topics,
            }
          : null,
      }
    }),
    examples: examples.filter(({ nameZh }) => !taken.has(nameZh)),
  }
}
