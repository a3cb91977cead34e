import type * as z from 'zod'
import type { unmasked, unmaskRequest } from '#contract/orders'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isHiddenFrom, isOnlyAsked, maySee } from './sight.ts'
import { loadOrder } from './store.ts'

/** Name and number in clear, for a stated reason; the log of it is open to the person (G8). A hidden identity stays hidden (G5). */
export async function unmaskRaiser(
  ctx: Ctx,
  id: string,
  reason: z.infer<typeof unmaskRequest>['reason'],
): Promise<z.infer<typeof unmasked>> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  if (isHiddenFrom(ctx.actor, order)) refuse('demands.secret')
  if (isOnlyAsked(ctx.actor, order)) refuse('access.denied', { ability: 'demands.unmask' })
  await people.recordUnmasking(ctx, { subject: id, fields: ['name', 'phone'], reason })
  return { name: order.raiser_name, phone: order.raiser_phone, onBehalfOf: order.on_behalf_of }
}
