// After the reply: somebody of another unit asks the person, and a supervisor judges what was not solved (D3.29).
import type { ActionRequest } from '#contract/order-actions'
import { addDays, civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { again, move, open, situationOf, type Act } from '../orders/move.ts'
import type { Order } from '../orders/order.ts'
import { hasSomebodyToCall } from '../orders/situation.ts'
import { writeCall, writeEntry } from '../orders/store.ts'

const FARTHEST_APPOINTMENT_DAYS = 7

/** The clock's own move after a reply: a call when there is somebody to call, else closed and said to be unverified. */
export async function openCallback(ctx: Ctx, order: Order): Promise<Order> {
  const at = await situationOf(ctx, order)
  return hasSomebodyToCall(order)
    ? move(ctx, order, at, 'openCallback', 'demands.callbackOpened', {}, { round: order.round })
    : move(ctx, order, at, 'closeUnverified', 'demands.closed', {}, { round: order.round })
}

/**
 * A try to reach the person. Reached: three separate questions (D3.29). Solved and content closes by itself; anything
 * else, "solved but dissatisfied" too, waits for a supervisor. Who has no time now says when to call again.
 */
export const recordCall: Act<'recordCall'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const reached = request.outcome === 'reached'
  const answers = {
    contacted: request.contacted ?? null,
    solved: request.solved ?? null,
    satisfaction: request.satisfaction ?? null,
  }
  const wouldUseAgain = request.wouldUseAgain ?? null
  const asked = Object.values(answers).filter((answer) => answer !== null).length
  if (reached ? asked !== 3 : asked !== 0 || wouldUseAgain !== null) refuse('demands.callbackAnswersMissing')
  const callAt = appointment(ctx, request)
  // The rules speak first: nothing is written for a call that may not be made.
  const after = await move(
    ctx,
    order,
    at,
    'recordCall',
    'demands.called',
    { call_at: callAt },
    {
      outcome: request.outcome,
      round: order.round,
      ...answers,
      ...(callAt && { callAt: callAt.toISOString() }),
    },
  )
  const call = await writeCall(ctx, {
    order_id: id,
    round: order.round,
    outcome: request.outcome,
    ...answers,
    would_use_again: wouldUseAgain,
    call_at: callAt,
    note: request.note ?? null,
  })
  const answered = { ...at, calls: [...at.calls, call] }
  // Also where the caller is a supervisor: a second look is never the first one.
  return answers.solved === true && answers.satisfaction !== 'dissatisfied'
    ? move(ctx, after, answered, 'closeSolved', 'demands.closed', {}, { round: order.round })
    : after
}

/** When to call again; asked exactly of who has no time now, and not for a day that is far off. */
function appointment(ctx: Ctx, { outcome, callAt }: ActionRequest<'recordCall'>): Date | null {
  if ((outcome === 'later') !== (callAt !== null && callAt !== undefined))
    refuse('demands.callbackAnswersMissing')
  if (!callAt) return null
  const at = new Date(callAt)
  const latest = addDays(civilDateOf(ctx.now), FARTHEST_APPOINTMENT_DAYS)
  if (at <= ctx.now || civilDateOf(at) > latest) refuse('demands.appointmentTooFar', { latest })
  return at
}

/** The supervisor's second look: the person is not content, and yet there is nothing to be done again. */
export const closeSolved: Act<'closeSolved'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = request.note ? await writeEntry(ctx, id, 'demands.closed', request.note) : null
  const facts = { round: order.round, ...(entry && { entry }) }
  return move(ctx, order, at, 'closeSolved', 'demands.closed', {}, facts)
}

export const closeUnreached: Act<'closeUnreached'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  return move(ctx, order, at, 'closeUnreached', 'demands.closed', {}, { round: order.round })
}

export const closeUnsolved: Act<'closeUnsolved'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.closed', request.text)
  return move(
    ctx,
    order,
    at,
    'closeUnsolved',
    'demands.closed',
    {},
    { entry, reason: request.reason, round: order.round },
  )
}

export const orderRedo: Act<'orderRedo'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const entry = await writeEntry(ctx, id, 'demands.redoOrdered', request.text)
  return again(
    ctx,
    order,
    at,
    'orderRedo',
    'demands.redoOrdered',
    { redo_count: order.redo_count + 1 },
    entry,
  )
}
