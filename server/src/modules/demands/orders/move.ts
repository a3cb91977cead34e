// What every move does: open the order, ask the rules, save state and deadline together, tell of it.
import type { DemandAction } from '#contract/demands'
import type { ActionRequest } from '#contract/order-actions'
import * as areas from '../../areas/index.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { EventName } from '../../../events.ts'
import { isClosed, type Order } from './order.ts'
import { beforeTheCity, cityDeadlineOf, isPressed, promiseWithinCity } from '../city/deadline.ts'
import { cityOrder } from '../city/store.ts'
import { assistsOf, consultationsOf } from './parties.ts'
import { nextWake, runsFrom } from './limits.ts'
import { order as machine } from './rules.ts'
import { maySee } from './sight.ts'
import type { Situation } from './situation.ts'
import { callsOf, lockOrder, saveOrder } from './store.ts'

/** One thing a person does with an order; the contract of its request has the same name. */
export type Act<A extends DemandAction> = (ctx: Ctx, id: string, request: ActionRequest<A>) => Promise<Order>

/** Everything a decision may depend on, asked once per command. */
export async function situationOf(ctx: Ctx, order: Order): Promise<Situation> {
  // A running order stays on the rules it was dispatched by, whatever was published since.
  const { settings, calendar } = await areas.rulesOf(ctx, order.dispatched_at && order.profile_id)
  const calls = order.state === 'callback' ? await callsOf(ctx, order.id) : []
  const assists = order.assist_unit_ids.length > 0 ? await assistsOf(ctx, order.id) : []
  const consultations = order.state === 'consulting' ? await consultationsOf(ctx, order.id) : []
  const facts = order.origin === 'city' ? await cityOrder(ctx, order.id) : undefined
  const city = facts ? cityDeadlineOf(facts) : null
  return { actor: ctx.actor, now: ctx.now, settings, calendar, calls, assists, consultations, city }
}

/** Locks the order for this command, if the asker may see it at all and looked at its latest version. */
export async function open(ctx: Ctx, id: string, version?: number): Promise<{ order: Order; at: Situation }> {
  const order = await lockOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  if (version !== undefined && version !== order.version)
    refuse('lifecycle.changedMeanwhile', { version: order.version })
  return { order, at: await situationOf(ctx, order) }
}

/** Makes the move `action`: state, deadline, next look of the clock, what else changed, and the event that tells of it. */
export async function move(
  ctx: Ctx,
  order: Order,
  at: Situation,
  action: DemandAction,
  name: EventName,
  wanted: Partial<Order> = {},
  facts: Record<string, string | number | boolean | null | readonly string[]> = {},
): Promise<Order> {
  const next = machine.apply(action, order, at)
  const change = order.origin === 'city' ? await promiseWithinCity(ctx, order, wanted, at) : wanted
  const after: Order = { ...order, ...change, state: next.state }
  if (next.state !== order.state) {
    after.state_since = ctx.now
    after.closed_at = isClosed(next.state) ? ctx.now : null
    // A closed order owes nobody an answer, and nobody asks about an end that was none.
    if (isClosed(next.state) && order.answer_wanted) Object.assign(change, { answer_wanted: false })
    if (order.sampled) Object.assign(change, { sampled: false })
    // What a unit asked for is void once the order has gone another way.
    if (order.pending !== null && next.state !== 'extended')
      Object.assign(change, { pending: null, pending_by: null })
  }
  if (next.due !== 'keep') {
    after.due_at =
      at.city && next.due && isPressed(next.state)
        ? beforeTheCity(next.due, at.city, at, after.round)
        : next.due
    after.due_from = next.due && runsFrom(after, ctx.now)
    after.reminded = null
  }
  after.wake_at = nextWake(after, at)
  const saved = await saveOrder(ctx, order, {
    ...change,
    state: after.state,
    state_since: after.state_since,
    closed_at: after.closed_at,
    due_at: after.due_at,
    due_from: after.due_from,
    reminded: after.reminded,
    wake_at: after.wake_at,
  })
  ctx.record(name, order.id, {
    ...facts,
    ...(next.state !== order.state && { from: order.state, to: next.state }),
  })
  return saved
}

/** Another round: a new promise to reply, a new call-back afterwards; what the last round said stays beside it. */
export function again(
  ctx: Ctx,
  order: Order,
  at: Situation,
  action: 'orderRedo' | 'reopen',
  name: EventName,
  change: Partial<Order>,
  entry: string,
) {
  const reply_due_at = deadline(ctx.now, at.settings.limits.redo, at.calendar)
  return move(
    ctx,
    order,
    at,
    action,
    name,
    {
      ...change,
      round: order.round + 1,
      reply_from: ctx.now,
      reply_due_at,
      callback_due_at: null,
      call_at: null,
    },
    { entry, round: order.round + 1 },
  )
}
