// Which limit runs in which state, what it comes to, and when the clock looks at an order next (SM1, D3.20-D3.28).
import type { ProfileSettings } from '#contract/areas'
import type { DemandState } from '#contract/demands'
import type { Limit } from '#contract/time'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import { deadline, shareOfLimit, type WorkingCalendar } from '../../../platform/clock/deadline.ts'
import type { Order } from './order.ts'
import type { Situation } from './situation.ts'

type LimitOf = (order: Order, settings: ProfileSettings) => Limit

/** Which limit runs while an order stands in a state; states without one wait for nobody. */
export const runningLimit: Partial<Record<DemandState, LimitOf>> = {
  received: (_, settings) => settings.limits.dispatch,
  queued: (_, settings) => settings.limits.dispatch,
  consulting: (_, settings) => settings.limits.consult,
  dispatched: (_, settings) => settings.limits.sign,
  objected: (_, settings) => settings.limits.objection,
  signed: (order, settings) => settings.limits.contact[order.urgency],
  contacted: replyLimit,
  handling: replyLimit,
  joint: replyLimit,
  extended: replyLimit,
  callback: (_, settings) => settings.limits.callback,
  redo: (_, settings) => settings.limits.redo,
}

function replyLimit(order: Order, settings: ProfileSettings): Limit {
  // A round after the first, ordered or asked for by the person, has a limit of its own.
  return order.round > 1 ? settings.limits.redo : firstPromise(order, settings)
}

/** The limit of the first promise to reply, given at dispatch. */
export function firstPromise(
  order: Pick<Order, 'complex' | 'urgency'>,
  settings: Pick<ProfileSettings, 'limits'>,
): Limit {
  // A hard matter has longer, an urgent one never: complex applies to general urgency alone (D3.21).
  return order.complex && order.urgency === 'general'
    ? settings.limits.reply.complex
    : settings.limits.reply[order.urgency]
}

/** A fresh deadline: the limit of the state the order moves into, from now. */
export const limitOf = (state: DemandState) => (order: Order, at: Situation) => {
  const limit = runningLimit[state]
  return limit ? deadline(at.now, limit(order, at.settings), at.calendar) : null
}
export const none = () => null
export const keep = () => 'keep' as const
/** Until the reply, the deadline is the one promised at dispatch: contact and plan do not move it. */
export const promised = (order: Order, at: Situation) => order.reply_due_at ?? limitOf('handling')(order, at)
/** The promise, later by one extension. Days are counted from the promise's last day, which ends at its midnight. */
export const prolonged = (order: Order, at: Situation) => {
  const limit = at.settings.limits.extension
  const from = promised(order, at) ?? at.now
  const days = limit.unit === 'natural-days' || limit.unit === 'working-days'
  return deadline(days ? lastDayOf(from) : from, limit, at.calendar)
}

/** A deadline at midnight belongs to the day that it ends: days that follow it are counted from there. */
const lastDayOf = (due: Date) => new Date(due.getTime() - 1)
/** A parked order is looked at again on the day its plan named. */
export const review = (order: Order) => order.parked_until

const UNDER_PROMISE: readonly DemandState[] = ['contacted', 'handling', 'joint', 'extended']

/** Since when the deadline of its state runs: the promise since it was given, not since somebody went on with it. */
export function runsFrom(thing: Order, now: Date): Date {
  return UNDER_PROMISE.includes(thing.state) ? (thing.reply_from ?? now) : now
}

/** The next working day's office opening after a reply: when its call-back falls due (D3.29). */
export function callbackDue(repliedAt: Date, calendar: WorkingCalendar): Date {
  let date = addDays(civilDateOf(repliedAt), 1)
  while (!calendar.isWorkingDay(date)) date = addDays(date, 1)
  return new Date(startOfDate(date).getTime() + (calendar.hours[0]?.from ?? 0) * 60_000)
}

/** When the clock looks at this order next: at the reminder share, at the deadline, some working days later, then never. */
export function nextWake(thing: Order, situation: Pick<Situation, 'settings' | 'calendar'>): Date | null {
  if (thing.state === 'replied') return thing.callback_due_at
  if (thing.state === 'parked') return thing.parked_until
  const limit = runningLimit[thing.state]
  if (!limit || thing.due_at === null || thing.due_from === null || thing.history) return null
  const { settings, calendar } = situation
  switch (thing.reminded) {
    case null:
      return shareOfLimit(
        thing.due_from,
        thing.due_at,
        limit(thing, settings),
        settings.remindAtShare,
        calendar,
      )
    case 'share':
      return thing.due_at
    case 'due':
      return deadline(
        lastDayOf(thing.due_at),
        { amount: settings.superviseLateDays, unit: 'working-days' },
        calendar,
      )
    case 'late':
      return null
  }
}

export function isLate(thing: Pick<Order, 'due_at'>, now: Date): boolean {
  return thing.due_at !== null && thing.due_at < now
}

/** Urgency may be raised by anything and lowered by no classifier (G4). */
export function higherUrgency(a: Order['urgency'], b: Order['urgency']): Order['urgency'] {
  const rank = { general: 0, urgent: 1, 'extra-urgent': 2 }
  return rank[a] >= rank[b] ? a : b
}
