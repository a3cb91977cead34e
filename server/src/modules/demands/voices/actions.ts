import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '#contract/voices'
import * as areas from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { narrow } from '../boards/scope.ts'
import { maySee } from '../orders/sight.ts'
import { lockOrder } from '../orders/store.ts'

/** Plans a visit to a place, where voices are few or for one group. Refuses `areas.unknown` and a day that has passed. */
export async function planVisit(
  ctx: Ctx,
  request: z.infer<typeof contract.planVisit>,
): Promise<{ id: string }> {
  if (!(await areas.areaMap(ctx)).has(request.areaId)) refuse('areas.unknown', { areaId: request.areaId })
  await narrow(ctx, { areaId: request.areaId })
  if (request.dueOn < civilDateOf(ctx.now)) refuse('request.invalid', { place: 'dueOn' })
  const id = newId()
  await sql`
    insert into demands.planned_visit (tenant_id, id, area_id, group_name, due_on, planned_at, planned_by)
    values (${ctx.tenant.id}, ${id}, ${request.areaId}, ${request.group ?? null}, ${request.dueOn}, ${ctx.now}, ${accountOf(ctx.actor) ?? 'system'})`.execute(
    ctx.db,
  )
  ctx.record('demands.visitPlanned', id, { area: request.areaId, on: request.dueOn })
  return { id }
}

/** Writes down that the visit was made: how many people were met and how many demands came of it, nobody by name. */
export async function finishVisit(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof contract.finishVisit>,
): Promise<void> {
  const { rows } = await sql<{ area_id: string; done_at: Date | null }>`
    select area_id, done_at from demands.planned_visit where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(
    ctx.db,
  )
  const visit = found(rows[0], 'request.notFound')
  await narrow(ctx, { areaId: visit.area_id })
  if (visit.done_at !== null) refuse('lifecycle.notPossible')
  await sql`
    update demands.planned_visit set done_at = ${ctx.now}, done_by = ${accountOf(ctx.actor) ?? 'system'}, people_met = ${request.peopleMet},
      demands_taken = ${request.demandsTaken}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  ctx.record('demands.visitMade', id, {
    area: visit.area_id,
    met: request.peopleMet,
    taken: request.demandsTaken,
  })
}

/** Counts the person of an order in groups they agreed to be counted in; said again, it takes the place of what was said. */
export async function recordGroups(
  ctx: Ctx,
  orderId: string,
  request: z.infer<typeof contract.recordGroups>,
): Promise<void> {
  const order = await lockOrder(ctx, orderId)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  await sql`
    insert into demands.order_group (tenant_id, order_id, groups, consented, at, by_account)
    values (${ctx.tenant.id}, ${orderId}, ${[...new Set(request.groups)]}, ${request.consent}, ${ctx.now}, ${accountOf(ctx.actor) ?? 'system'})
    on conflict (tenant_id, order_id) do update set groups = excluded.groups, at = excluded.at, by_account = excluded.by_account`.execute(
    ctx.db,
  )
  // Which groups is nobody's to read in the log: it would say of one person what is counted of all.
  ctx.record('demands.groupsRecorded', orderId)
}
