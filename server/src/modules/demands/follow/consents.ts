// A deputy for one demand (G11): recorded by the office, ended by either of the two on its page.
import type { ConsentCodes, GiveConsent } from '#contract/consent'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { maySee } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'
import { orderOf } from './views.ts'

export async function giveConsentFor(
  ctx: Ctx,
  sealing: Sealing,
  id: string,
  request: GiveConsent,
): Promise<ConsentCodes> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  return people.giveConsent(ctx, sealing, request, order.id)
}

export async function revokeConsentOf(ctx: Ctx, consentId: string): Promise<void> {
  if (ctx.actor.kind !== 'resident') return refuse('session.required')
  await people.mustStillAct(ctx, 'follow')
  await people.revokeFollowed(ctx, orderOf(await loadOrder(ctx, ctx.actor.orderId)), consentId)
}
