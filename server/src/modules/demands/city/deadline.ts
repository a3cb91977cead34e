// The city's deadline and ours: inside the sub-district a city order is due earlier, so that a reply reaches the city in time.
import type { ProfileSettings } from '#contract/areas'
import { HOUR } from '../../../platform/clock/civil.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import type { Ctx } from '../../../platform/context.ts'
import { nextWake, runningLimit } from '../orders/limits.ts'
import { BEFORE_REPLY, type Order } from '../orders/order.ts'
import type { Situation } from '../orders/situation.ts'
import { keepOwnPromise } from './store.ts'

/** States whose running deadline is the promise to reply itself. */
const PROMISE_RUNS: readonly string[] = ['contacted', 'handling', 'joint', 'extended']

/** An extension the city has granted stands in place of its first deadline. */
export function cityDeadlineOf(facts: { deadline: Date | null; extended_until: Date | null }): Date | null {
  return facts.extended_until ?? facts.deadline
}

/**
 * The earlier of our own limit and the city's deadline less the profile's margin. When the margin has begun already, the
 * city's deadline itself counts; a later round that begins after it has only our own limit left.
 */
export function beforeTheCity(
  own: Date,
  city: Date,
  { now, settings }: { now: Date; settings: Pick<ProfileSettings, 'cityMarginHours'> },
  round = 1,
): Date {
  const target = new Date(city.getTime() - settings.cityMarginHours * HOUR)
  const latest = target > now ? target : city
  if (round > 1 && latest <= now) return own
  return own < latest ? own : latest
}

/** Whether the city's deadline presses on an order in this state: until the reply, save while its plan waits for review. */
export function isPressed(state: Order['state']): boolean {
  return state !== 'parked' && (BEFORE_REPLY as readonly string[]).includes(state)
}

/** What a move would promise, kept as our own promise and cut to what the city leaves. */
export async function promiseWithinCity(
  ctx: Ctx,
  order: Order,
  change: Partial<Order>,
  at: Situation,
): Promise<Partial<Order>> {
  if (change.reply_due_at === undefined) return change
  await keepOwnPromise(ctx, order.id, change.reply_due_at)
  if (change.reply_due_at === null || !at.city) return change
  return {
    ...change,
    reply_due_at: beforeTheCity(change.reply_due_at, at.city, at, change.round ?? order.round),
  }
}

/** The deadlines of a running order once the city has moved its own; empty when nothing here changes. */
export function movedByCity(order: Order, ownPromise: Date | null, at: Situation): Partial<Order> {
  const { city } = at
  if (!city || !isPressed(order.state) || order.due_at === null) return {}
  const cut = (own: Date) => beforeTheCity(own, city, at, order.round)
  const reply_due_at = ownPromise && order.reply_due_at ? cut(ownPromise) : order.reply_due_at
  const limit = runningLimit[order.state]
  const due_at = PROMISE_RUNS.includes(order.state)
    ? reply_due_at
    : limit
      ? cut(deadline(order.state_since, limit(order, at.settings), at.calendar))
      : order.due_at
  if (due_at?.getTime() === order.due_at.getTime())
    return reply_due_at === order.reply_due_at ? {} : { reply_due_at }
  const after = { ...order, reply_due_at, due_at, reminded: null }
  return { reply_due_at, due_at, reminded: null, wake_at: nextWake(after, at) }
}
