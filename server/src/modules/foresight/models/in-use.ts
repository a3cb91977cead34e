// The models in use, opened once a process: a version never changes, so what is open stays right.
import type { ModelTarget } from '#contract/foresight-models'
import { loadModel, type Model } from '#analysis/classify/model'
import type { Ctx } from '../../../platform/context.ts'
import * as store from './store.ts'

export interface InUse {
  id: string
  version: number
  model: Model
}

/** About 10 MB each when open; those asked for longest ago are closed first. */
const MOST_OPEN = 16
const open = new Map<string, Model>()

/** The published model of a target, or null while there is none. */
export async function modelInUse(ctx: Ctx, target: ModelTarget): Promise<InUse | null> {
  const row = (await store.inUse(ctx)).find((one) => one.target === target)
  if (!row) return null
  const key = `${ctx.tenant.id} ${row.id}`
  const model = open.get(key) ?? loadModel(await store.weightsOf(ctx, row.id))
  open.delete(key)
  open.set(key, model)
  for (const oldest of open.keys()) {
    if (open.size <= MOST_OPEN) break
    open.delete(oldest)
  }
  return { id: row.id, version: row.version, model }
}

/**
 * By which an office reads the subject of what comes in. Weights that cannot be opened count as none there: whoever
 * speaks is heard, and the shipped reading is enough for that.
 */
export const subjectModel = (ctx: Ctx): Promise<InUse | null> => modelInUse(ctx, 'subject').catch(() => null)
