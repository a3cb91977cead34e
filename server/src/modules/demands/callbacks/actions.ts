// After the reply: somebody of another unit asks the person, and a supervisor judges what was not solved (D3.29).
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { again, move, open, situationOf, type Act } from '../orders/move.ts'
import type { Order } from '../orders/order.ts'
import { hasSomebodyToCall } from '../orders/situation.ts'
import { writeCall, writeEntry } from '../orders/store.ts'

/** The clock's own move after a reply: a call when there is somebody to call, else closed and said to be unverified. */
export async function openCallback(ctx: Ctx, order: Order): Promise<Order> {
  const at = await situationOf(ctx, order)
  return hasSomebodyToCall(order)
    ? move(ctx, order, at, 'openCallback', 'demands.callbackOpened', {}, { round: order.round })
    : move(ctx, order, at, 'closeUnverified', 'demands.closed', {}, { round: order.round })
}

/** A try to reach the person. Reached: three separate questions (D3.29); "solved" closes, anything else goes to a supervisor. */
export const recordCall: Act<'recordCall'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const reached = request.outcome === 'reached'
  const answers = {
    contacted: request.contacted ?? null,
    solved: request.solved ?? null,
    satisfaction: request.satisfaction ?? null,
  }
  const asked = [answers.contacted, answers.solved, answers.satisfaction].filter(
    (answer) => answer !== null,
  ).length
  if (reached ? asked !== 3 : asked !== 0) refuse('demands.callbackAnswersMissing')
  // The rules speak first: nothing is written for a call that may not be made.
  const after = await move(
    ctx,
    order,
    at,
    'recordCall',
    'demands.called',
    {},
    { outcome: request.outcome, round: order.round, ...answers },
  )
  const call = await writeCall(ctx, {
    order_id: id,
    round: order.round,
    outcome: request.outcome,
    ...answers,
    note: request.note ?? null,
  })
  if (answers.solved !== true) return after
  return move(
    ctx,
    after,
    { ...at, calls: [...at.calls, call] },
    'closeSolved',
    'demands.closed',
    {},
    { round: order.round },
  )
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
