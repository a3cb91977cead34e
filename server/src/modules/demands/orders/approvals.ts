// What a unit may only ask for, and somebody outside it grants: more time, parking (挂账), an end without result (X14).
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { DemandAction } from '#contract/demands'
import type { EventName } from '../../../events.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { limitOf, prolonged } from './limits.ts'
import { move, open, situationOf, type Act } from './move.ts'
import type { Situation } from './situation.ts'
import type { Order } from './order.ts'
import { writeEntry } from './store.ts'

const asker = (ctx: Ctx) => accountOf(ctx.actor) ?? 'system'
const decided = { pending: null, pending_by: null } as const

export const requestExtension: Act<'requestExtension'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.extensionRequested', request.text)
  const change = { pending: 'extension', pending_by: asker(ctx) } as const
  return move(ctx, order, at, 'requestExtension', 'demands.extensionRequested', change, { entry })
}

/** The promise moves once, and the person is told the new day (D3.25). */
export const extendOrder: Act<'extend'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const until = prolonged(order, at)
  const change = { ...decided, reply_due_at: until, extensions: order.extensions + 1 }
  const facts = { before: order.reply_due_at?.toISOString() ?? null, until: until.toISOString() }
  return move(ctx, order, at, 'extend', 'demands.extended', change, facts)
}

export const refuseExtension: Act<'refuseExtension'> = (ctx, id, request) =>
  refuseRequest(ctx, id, request, 'refuseExtension', 'demands.extensionRefused')

/** Asks for parking with a reason class, a plan and the day of review, at most as far off as the profile allows (D3.28). */
export const requestParking: Act<'requestParking'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const today = civilDateOf(ctx.now)
  const latest = addDays(today, at.settings.parkMostDays)
  if (request.reviewOn <= today || request.reviewOn > latest) refuse('demands.parkingTooLong', { latest })
  const entry = await writeEntry(ctx, id, 'demands.parkingRequested', request.plan)
  const change = {
    pending: 'parking',
    pending_by: asker(ctx),
    parked_until: startOfDate(request.reviewOn),
    parked_reason: request.reason,
  } as const
  const facts = { entry, reason: request.reason, reviewOn: request.reviewOn }
  return move(ctx, order, at, 'requestParking', 'demands.parkingRequested', change, facts)
}

/** The sub-district agrees; the district still decides. */
export const agreeParking: Act<'agreeParking'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const change = { pending: 'parking-agreed', pending_by: asker(ctx) } as const
  return move(ctx, order, at, 'agreeParking', 'demands.parkingAgreed', change)
}

export const parkOrder: Act<'park'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const facts = { reason: order.parked_reason, until: order.parked_until?.toISOString() ?? null }
  return move(ctx, order, at, 'park', 'demands.parked', decided, facts)
}

export const refuseParking: Act<'refuseParking'> = (ctx, id, request) =>
  refuseRequest(ctx, id, request, 'refuseParking', 'demands.parkingRefused')

export const unparkOrder: Act<'unpark'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return unpark(ctx, order, at)
}

/** The clock's own unparking, on the day of review. */
export async function unparkOnReview(ctx: Ctx, order: Order): Promise<Order> {
  return unpark(ctx, order, await situationOf(ctx, order))
}

/** The time that was left does not matter: handling begins anew. */
function unpark(ctx: Ctx, order: Order, at: Situation): Promise<Order> {
  return move(ctx, order, at, 'unpark', 'demands.unparked', {
    reply_from: ctx.now,
    reply_due_at: limitOf('handling')(order, at),
  })
}

export const requestTermination: Act<'requestTermination'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.terminationRequested', request.text)
  const change = { pending: 'termination', pending_by: asker(ctx) } as const
  const facts = { entry, reason: request.reason }
  return move(ctx, order, at, 'requestTermination', 'demands.terminationRequested', change, facts)
}

/** Ends without a result; the words are for the person. */
export const terminateOrder: Act<'terminate'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.closed', request.text)
  return move(ctx, order, at, 'terminate', 'demands.closed', decided, { entry, round: order.round })
}

export const refuseTermination: Act<'refuseTermination'> = (ctx, id, request) =>
  refuseRequest(ctx, id, request, 'refuseTermination', 'demands.terminationRefused')

async function refuseRequest(
  ctx: Ctx,
  id: string,
  request: { version?: number | undefined; text: string },
  action: DemandAction,
  name: EventName,
): Promise<Order> {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, name, request.text)
  return move(ctx, order, at, action, name, decided, { entry })
}
