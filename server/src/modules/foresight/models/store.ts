import { sql } from 'kysely'
import type { ModelCard, ModelState, ModelTarget } from '#contract/foresight-models'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { found, refuse } from '../../../platform/refusal.ts'

export interface ModelRow {
  id: string
  target: ModelTarget
  version: number
  state: ModelState
  made_at: Date
  made_by: string | null
  done: number
  steps: number
  card: ModelCard | null
  published_at: Date | null
  published_by: string | null
}

const columns = sql`id, target, version, state, made_at, made_by, done, steps, card, published_at, published_by`

/** The newest versions first. */
export async function allModels(ctx: Ctx): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`
    select ${columns} from foresight.model where tenant_id = ${ctx.tenant.id} order by target, version desc limit 100`.execute(
    ctx.db,
  )
  return rows
}

export async function modelById(ctx: Ctx, id: string): Promise<ModelRow> {
  const { rows } = await sql<ModelRow>`
    select ${columns} from foresight.model where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(
    ctx.db,
  )
  return found(rows[0])
}

/** Begins the next version; refuses `foresight.learningAlready` while another is being learned. */
export async function insertModel(
  ctx: Ctx,
  row: { id: string; target: ModelTarget; by: string | null },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into foresight.model (tenant_id, id, target, version, state, made_at, made_by, done, steps)
    select ${ctx.tenant.id}, ${row.id}, ${row.target}, coalesce(max(version), 0) + 1, 'learning', ${ctx.now}, ${row.by}, 0, 0
    from foresight.model where tenant_id = ${ctx.tenant.id} and target = ${row.target} returning version`
    .execute(ctx.db)
    .catch((error: unknown) => {
      const constraint = brokenConstraint(error)
      if (constraint === 'model_learning' || constraint === 'model_version')
        refuse('foresight.learningAlready')
      throw error
    })
  return rows[0]?.version ?? 0
}

/** Learning that began before this is given up: its process is gone. */
export async function giveUp(ctx: Ctx, target: ModelTarget, before: Date): Promise<void> {
  await sql`
    update foresight.model set state = 'failed' where tenant_id = ${ctx.tenant.id} and target = ${target} and state = 'learning' and made_at < ${before}`.execute(
    ctx.db,
  )
}

export async function saveProgress(ctx: Ctx, id: string, done: number, steps: number): Promise<void> {
  await sql`
    update foresight.model set done = ${done}, steps = ${steps} where tenant_id = ${ctx.tenant.id} and id = ${id} and state = 'learning'`.execute(
    ctx.db,
  )
}

export async function saveLearned(ctx: Ctx, id: string, weights: Uint8Array, card: ModelCard): Promise<void> {
  await sql`
    update foresight.model set state = 'ready', weights = ${Buffer.from(weights)}, card = ${JSON.stringify(card)}::jsonb
    where tenant_id = ${ctx.tenant.id} and id = ${id} and state = 'learning'`.execute(ctx.db)
}

export async function saveFailed(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update foresight.model set state = 'failed' where tenant_id = ${ctx.tenant.id} and id = ${id} and state = 'learning'`.execute(
    ctx.db,
  )
}

/** Takes the model in use, if there is one, out of use. */
export async function retire(ctx: Ctx, target: ModelTarget): Promise<void> {
  await sql`
    update foresight.model set state = 'retired' where tenant_id = ${ctx.tenant.id} and target = ${target} and state = 'in-use'`.execute(
    ctx.db,
  )
}

export async function putInUse(ctx: Ctx, id: string, by: string | null): Promise<void> {
  await sql`
    update foresight.model set state = 'in-use', published_at = ${ctx.now}, published_by = ${by} where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(
    ctx.db,
  )
}

/** Which version of each target is in use. */
export async function inUse(ctx: Ctx): Promise<{ id: string; target: ModelTarget; version: number }[]> {
  const { rows } = await sql<{ id: string; target: ModelTarget; version: number }>`
    select id, target, version from foresight.model where tenant_id = ${ctx.tenant.id} and state = 'in-use'`.execute(
    ctx.db,
  )
  return rows
}

export async function weightsOf(ctx: Ctx, id: string): Promise<Buffer> {
  const { rows } = await sql<{ weights: Buffer | null }>`
    select weights from foresight.model where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return found(rows[0]?.weights ?? undefined)
}
