import type { ModelTarget } from '#contract/foresight-models'
import * as demands from '../../demands/index.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs/jobs.ts'
import { refuse } from '../../../platform/refusal.ts'
import { LEARN } from './learning.ts'
import { materialOf, MOST_ORDERS } from './rules.ts'
import * as store from './store.ts'

/** Learning takes minutes; after this its process is taken for gone. */
const GIVEN_UP_MS = 2 * 3600 * 1000

/** Begins to learn from the orders confirmed so far. Refuses `foresight.tooFewLabels` {missing}, `foresight.learningAlready`. */
export async function learnModel(ctx: Ctx, target: ModelTarget): Promise<string> {
  const { missing } = materialOf(target, await demands.labelledOrders(ctx, MOST_ORDERS))
  if (missing > 0) refuse('foresight.tooFewLabels', { missing })
  await store.giveUp(ctx, target, new Date(ctx.now.getTime() - GIVEN_UP_MS))
  const id = newId()
  const version = await store.insertModel(ctx, { id, target, by: accountOf(ctx.actor) })
  ctx.record('foresight.modelBegun', id, { target, version })
  await enqueue(ctx.db, LEARN, { tenant: ctx.tenant, model: id, target }, id)
  return id
}

/** A person puts a version into use, an earlier one to roll back. Refuses `foresight.modelNotReady`. */
export async function publishModel(ctx: Ctx, id: string): Promise<void> {
  const row = await store.modelById(ctx, id)
  if (row.state !== 'ready' && row.state !== 'retired')
    refuse('foresight.modelNotReady', { state: row.state })
  await store.retire(ctx, row.target)
  await store.putInUse(ctx, id, accountOf(ctx.actor))
  demands.forgetReader(ctx)
  ctx.record('foresight.modelPublished', id, { target: row.target, version: row.version })
}

/** Takes a model out of use: catalogue and shipped reading speak again, at intake too. Refuses `foresight.modelNotReady`. */
export async function withdrawModel(ctx: Ctx, id: string): Promise<void> {
  const row = await store.modelById(ctx, id)
  if (row.state !== 'in-use') refuse('foresight.modelNotReady', { state: row.state })
  await store.retire(ctx, row.target)
  demands.forgetReader(ctx)
  ctx.record('foresight.modelWithdrawn', id, { target: row.target, version: row.version })
}
