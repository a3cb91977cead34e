import { MODEL_TARGETS, type ForesightModels } from '#contract/foresight-models'
import * as demands from '../../demands/index.ts'
import * as people from '../../people/index.ts'
import { daysBefore } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { acceptanceByPlace, acceptanceWeeks, fateOfModels } from '../suggestions/store.ts'
import { driftOf } from './drift.ts'
import { weighMaterial } from './rules.ts'
import * as store from './store.ts'

const WEEKS_SHOWN = 12
const DRIFT_DAYS = 28

/** Versions, the newest first; what there is to learn from; and what people made of suggestions, by week and by place. */
export async function modelList(ctx: Ctx): Promise<ForesightModels> {
  const rows = await store.allModels(ctx)
  const tallies = await demands.labelTallies(ctx)
  const names = await people.namesOf(
    ctx,
    rows.flatMap((row) => [row.made_by ?? [], row.published_by ?? []].flat()),
  )
  const shownFrom = daysBefore(ctx.now, WEEKS_SHOWN * 7)
  const fates = await fateOfModels(ctx, daysBefore(ctx.now, DRIFT_DAYS))
  return {
    items: rows.map((row) => ({
      id: row.id,
      target: row.target,
      version: row.version,
      state: row.state,
      madeAt: row.made_at.toISOString(),
      madeByName: (row.made_by && names.get(row.made_by)) || null,
      publishedAt: row.published_at?.toISOString() ?? null,
      publishedByName: (row.published_by && names.get(row.published_by)) || null,
      done: row.done,
      steps: row.steps,
      card: row.card,
    })),
    material: MODEL_TARGETS.map((target) => {
      const { orders, learned, missing } = weighMaterial(target, tallies)
      return { target, orders, labels: learned.size, missing }
    }),
    weeks: await acceptanceWeeks(ctx, shownFrom),
    places: await acceptanceByPlace(ctx, shownFrom),
    drift: rows.flatMap(
      (row) =>
        driftOf(
          row,
          fates.find((fate) => fate.model_id === row.id),
        ) ?? [],
    ),
  }
}
