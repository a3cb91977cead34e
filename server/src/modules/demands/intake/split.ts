// One call, several matters (一单多诉): each gets an order of its own, of the same person and under the same call.
import type { Receipt } from '#contract/intake'
import type { ActionRequest } from '#contract/order-actions'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { move, open } from '../orders/move.ts'
import { numbersWithin } from './numbers.ts'
import type { Order } from '../orders/order.ts'
import { receive, type Said } from './receive.ts'

/** One receipt for each new order; the order that was split stays as it is. */
export async function splitOrder(
  ctx: Ctx,
  sealing: Sealing,
  id: string,
  request: ActionRequest<'split'>,
): Promise<Receipt[]> {
  const order = await openCall(ctx, id, request.parts.length, request.version)
  const consent = await people.saidForOf(ctx, id)
  const numbers = await numbersWithin(ctx, request.parts.length)
  return receive(
    ctx,
    sealing,
    request.parts.map((part, index) => ({
      number: numbers[index] ?? '',
      actor: ctx.actor,
      said: { ...partOf(order, part), ...(consent && { consentId: consent.id }) },
    })),
  )
}

/** Notes that one call held so many matters more; its orders find each other by the call. */
export async function openCall(ctx: Ctx, id: string, parts: number, version?: number): Promise<Order> {
  const { order, at } = await open(ctx, id, version)
  const call_id = order.call_id ?? newId()
  return move(ctx, order, at, 'split', 'demands.split', { call_id }, { parts, call: call_id })
}

/** What the same person said of another matter in the same call, at the same place. */
export function partOf(order: Order, part: ActionRequest<'split'>['parts'][number]): Said {
  return {
    ...part,
    channel: order.channel,
    callId: order.call_id,
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
  }
}
