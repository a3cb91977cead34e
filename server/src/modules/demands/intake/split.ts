// One call, several matters (一单多诉): each gets an order of its own, of the same person and under the same call.
import type { Receipt } from '#contract/intake'
import type { ActionRequest } from '#contract/order-actions'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { move, open } from '../orders/move.ts'
import { numbersWithin } from './numbers.ts'
import { receive } from './receive.ts'

/** One receipt for each new order; the order that was split stays as it is. */
export async function splitOrder(
  ctx: Ctx,
  sealing: Sealing,
  id: string,
  request: ActionRequest<'split'>,
): Promise<Receipt[]> {
  const { order, at } = await open(ctx, id, request.version)
  const call_id = order.call_id ?? newId()
  await move(
    ctx,
    order,
    at,
    'split',
    'demands.split',
    { call_id },
    { parts: request.parts.length, call: call_id },
  )
  const numbers = await numbersWithin(ctx, request.parts.length)
  return receive(
    ctx,
    sealing,
    request.parts.map((part, index) => ({
      number: numbers[index] ?? '',
      actor: ctx.actor,
      said: {
        ...part,
        channel: order.channel,
        callId: call_id,
        place: {
          areaId: order.area_id,
          estate: order.estate,
          detail: order.place_detail,
          lat: order.lat ?? undefined,
          lng: order.lng ?? undefined,
        },
        raiser: {
          name: order.raiser_name,
          phone: order.raiser_phone,
          noPhoneReason: order.no_phone_reason as never,
          anonymous: order.anonymous,
          keepSecret: order.keep_secret,
          replyWanted: order.reply_wanted,
          onBehalfOf: order.on_behalf_of,
        },
        photoIds: [],
        sameAs: null,
        againstUnitId: order.against_unit_id,
      },
    })),
  )
}
