// Views somebody keeps: the filters of a list under a name, for themselves or for their unit.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { saveView as shape } from '#contract/daily'
import { listDemands } from '#contract/orders'
import { accountOf, unitsOf, type Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'

type Wanted = z.infer<typeof shape>

/** Keeps a view, new or changed; only its owner changes it, and shares it only with a unit of their own. */
export async function saveView(ctx: Ctx, id: string | null, wanted: Wanted): Promise<string> {
  const account = found(accountOf(ctx.actor), 'session.required')
  if (wanted.unitId && !unitsOf(ctx.actor).includes(wanted.unitId))
    refuse('access.denied', { reason: 'not-your-unit' })
  if (!listDemands.safeParse(wanted.query).success) refuse('request.invalid', { place: 'query' })
  const row = {
    id: id ?? newId(),
    unit: wanted.unitId ?? null,
    query: JSON.stringify(wanted.query),
  }
  const written = await (
    id === null
      ? sql`insert into demands.saved_view (tenant_id, id, account_id, unit_id, name, query, columns, at)
          values (${ctx.tenant.id}, ${row.id}, ${account}, ${row.unit}, ${wanted.name}, ${row.query}::jsonb, ${wanted.columns}, ${ctx.now})`
      : sql`update demands.saved_view set unit_id = ${row.unit}, name = ${wanted.name}, query = ${row.query}::jsonb, columns = ${wanted.columns}, at = ${ctx.now}
          where tenant_id = ${ctx.tenant.id} and id = ${id} and account_id = ${account}`
  )
    .execute(ctx.db)
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'saved_view_name') return refuse('demands.viewNameTaken')
      throw error
    })
  if (written.numAffectedRows === 0n) refuse('request.notFound')
  await chooseDefault(ctx, account, row.id, wanted.isDefault)
  return row.id
}

async function chooseDefault(ctx: Ctx, account: string, id: string, isDefault: boolean): Promise<void> {
  if (isDefault)
    await sql`
      insert into demands.default_view (tenant_id, account_id, view_id) values (${ctx.tenant.id}, ${account}, ${id})
      on conflict (tenant_id, account_id) do update set view_id = excluded.view_id`.execute(ctx.db)
  else
    await sql`
      delete from demands.default_view where tenant_id = ${ctx.tenant.id} and account_id = ${account} and view_id = ${id}`.execute(
      ctx.db,
    )
}

/** Removes one's own view; whoever opened with it opens with their lists again. */
export async function removeView(ctx: Ctx, id: string): Promise<void> {
  const done = await sql`
    delete from demands.saved_view
    where tenant_id = ${ctx.tenant.id} and id = ${id} and account_id = ${accountOf(ctx.actor)}`.execute(
    ctx.db,
  )
  if (done.numAffectedRows === 0n) refuse('request.notFound')
}

/** The filters of a kept view as a list takes them; a filter of an older house is left out. */
export function queryOf(kept: unknown): z.infer<typeof listDemands> {
  const read = listDemands.safeParse(kept)
  return read.success ? read.data : listDemands.parse({})
}
