import { ABILITIES, type Role } from '#contract/people'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import * as store from './store.ts'

const MAY_UNMASK: readonly Role[] = ABILITIES['demands.unmask']

/** Writes down, in the command that shows them, which personal fields of what were seen, by whom and why. */
export async function recordUnmasking(
  ctx: Ctx,
  seen: Pick<store.UnmaskingRow, 'subject' | 'fields' | 'reason'>,
): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('access.denied', { ability: 'demands.unmask' })
  const held =
    actor.holdings.find((holding) => MAY_UNMASK.includes(holding.role)) ??
    refuse('access.denied', { ability: 'demands.unmask' })
  await store.insertUnmasking(ctx, {
    id: newId(),
    at: ctx.now,
    ...seen,
    account_id: actor.accountId,
    role: held.role,
    unit_id: held.unitId,
  })
  ctx.record('people.unmasked', seen.subject, {
    fields: seen.fields,
    reason: seen.reason,
    role: held.role,
    unit: held.unitId,
  })
}
