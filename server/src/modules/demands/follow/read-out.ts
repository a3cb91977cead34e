// Following by voice: somebody without a screen gives number and code to an operator, who reads out where it stands (G11).
import type * as z from 'zod'
import type { followRequest, readOut } from '#contract/following'
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { checkCode, followedOrder, residentOf } from './views.ts'

/** What the person's own page says, without photographs and without what they told; that it was read out is recorded. */
export async function readOutByVoice(
  ctx: Ctx,
  sealing: Sealing,
  request: z.infer<typeof followRequest>,
): Promise<z.infer<typeof readOut>> {
  const { token } = await checkCode(ctx, sealing, request)
  const caller = residentOf(ctx, sealing, token)
  const followed = await followedOrder({ ...ctx, actor: caller }, token)
  ctx.record('demands.readOut', caller.orderId, { to: followed.readAs })
  const {
    number,
    title,
    state,
    receivedAt,
    holder,
    dueAt,
    late,
    reply,
    closingNote,
    parked,
    extended,
    readAs,
  } = followed
  return {
    number,
    title,
    state,
    receivedAt,
    holder,
    dueAt,
    late,
    reply,
    closingNote,
    parked,
    extended,
    readAs,
  }
}
