// Who of the main unit has an order in hand. The unit stays answerable: nobody is ranked by it (G7).
import { sql } from 'kysely'
import { accountOf, unitsOf, type Actor, type Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { HANDS, seersOf } from '../notes/seers.ts'
import { open } from './move.ts'
import { isClosed, type Order } from './order.ts'

/** Gives an order to a colleague of the main unit, or to oneself; only its own unit does so. */
export async function assignOrder(ctx: Ctx, id: string, accountId: string): Promise<void> {
  const { order } = await open(ctx, id)
  const unit = order.main_unit_id
  if (isClosed(order.state) || order.history || unit === null) refuse('lifecycle.notPossible')
  if (!mayAssign(ctx.actor, order)) refuse('access.denied', { reason: 'not-your-unit' })
  const seers = await seersOf(ctx, order)
  const isHand = seers.some(
    (seer) =>
      seer.accountId === accountId &&
      seer.units.includes(unit) &&
      seer.roles.some((role) => HANDS.includes(role)),
  )
  if (!isHand) refuse('demands.notOfUnit')
  const by = found(accountOf(ctx.actor), 'session.required')
  await sql`
    insert into demands.assignee (tenant_id, order_id, account_id, unit_id, by_account, at)
    values (${ctx.tenant.id}, ${id}, ${accountId}, ${unit}, ${by}, ${ctx.now})
    on conflict (tenant_id, order_id) do update
      set account_id = excluded.account_id, unit_id = excluded.unit_id, by_account = excluded.by_account, at = excluded.at`.execute(
    ctx.db,
  )
  ctx.record('demands.assigned', id, { account: accountId, unit })
}

/** Who has the order in hand; nobody any more once it has gone to another unit. */
export async function assigneeOf(
  ctx: Ctx,
  order: Pick<Order, 'id' | 'main_unit_id'>,
): Promise<string | null> {
  const { rows } = await sql<{ account_id: string }>`
    select account_id from demands.assignee
    where tenant_id = ${ctx.tenant.id} and order_id = ${order.id} and unit_id = ${order.main_unit_id}`.execute(
    ctx.db,
  )
  return rows[0]?.account_id ?? null
}

export function mayAssign(actor: Actor, order: Order): boolean {
  const unit = order.main_unit_id
  if (isClosed(order.state) || order.history || unit === null || actor.kind !== 'staff') return false
  return actor.abilities.has('demands.handle') && unitsOf(actor).includes(unit)
}
