// Interested staff step aside (D3.13): who is the target or related neither sees the order nor acts in it.
import type * as z from 'zod'
import type { Role } from '#contract/people'
import type { declareInterest } from '#contract/rights'
import * as people from '../../people/index.ts'
import { accountOf, holds, type Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { maySee } from '../orders/sight.ts'
import { lockOrder, saveOrder } from '../orders/store.ts'

const HANDS: readonly Role[] = ['handler', 'unit-head', 'committee', 'grid']

/**
 * Takes somebody out of an order, oneself or, by a supervisor, another. Answers who of the unit is left to take over, by
 * name. Refuses `demands.steppedAsideAlready`, and `access.denied` for naming others without being a supervisor.
 */
export async function stepAside(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof declareInterest>,
): Promise<{ next: string[] }> {
  const order = await lockOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const own = accountOf(ctx.actor)
  const account = request.accountId ?? own
  if (account !== own && !holds(ctx.actor, 'supervisor'))
    refuse('access.denied', { ability: 'demands.supervise' })
  if (!account || !(await people.namesOf(ctx, [account])).has(account)) return refuse('people.accountUnknown')
  if (order.stepped_aside.includes(account)) refuse('demands.steppedAsideAlready')
  const stepped_aside = [...order.stepped_aside, account]
  await saveOrder(ctx, order, { stepped_aside })
  const left = (await people.heldToday(ctx)).filter(
    ({ accountId, role, unitId }) =>
      order.main_unit_id !== null &&
      unitId === order.main_unit_id &&
      HANDS.includes(role) &&
      !stepped_aside.includes(accountId),
  )
  const next = [...new Set(left.map(({ accountId }) => accountId))]
  ctx.record('demands.steppedAside', id, {
    account,
    reason: request.reason,
    by: own ?? 'system',
    unit: order.main_unit_id,
    next: next[0] ?? null,
  })
  const names = await people.namesOf(ctx, next)
  return { next: next.map((each) => names.get(each) ?? '') }
}
