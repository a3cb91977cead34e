// What every deadline of an order should be, from what was seen to happen to it and from the profile, on the slow clock.
import type { ProfileSettings } from '#contract/areas'
import type { DemandAction, DemandState } from '#contract/demands'
import type { Limit } from '#contract/time'
import type { Order } from '../../server/src/modules/demands/orders/order.ts'
import type { SlowClock } from './slow-clock.ts'

/** Instants in milliseconds; null where none runs. */
export interface Promises {
  due: number | null
  /** Since when `due` runs. */
  from: number | null
  replyFrom: number | null
  replyDue: number | null
  signDue: number | null
  contactDue: number | null
  callbackDue: number | null
  parkedUntil: number | null
  /** Reminders the clock has given of this deadline: 80 %, due, some working days late. */
  reminders: 0 | 1 | 2 | 3
}

export interface Step {
  action: DemandAction
  from: DemandState
  to: DemandState
  now: number
  /** What the order is, after the step. */
  urgency: Order['urgency']
  complex: boolean
  round: number
  /** The day of review that was asked for. */
  reviewAt: number | null
}

export function nothingPromised(): Promises {
  return {
    due: null,
    from: null,
    replyFrom: null,
    replyDue: null,
    signDue: null,
    contactDue: null,
    callbackDue: null,
    parkedUntil: null,
    reminders: 0,
  }
}

type Facts = Pick<Step, 'urgency' | 'complex' | 'round'>

function replyLimit({ limits }: ProfileSettings, { urgency, complex, round }: Facts): Limit {
  if (round > 1) return limits.redo
  return complex && urgency === 'general' ? limits.reply.complex : limits.reply[urgency]
}

/** The limit that the profile gives to an order standing in a state. */
function limitIn(state: DemandState, settings: ProfileSettings, facts: Facts): Limit | null {
  const { limits } = settings
  switch (state) {
    case 'received':
    case 'queued':
      return limits.dispatch
    case 'consulting':
      return limits.consult
    case 'dispatched':
      return limits.sign
    case 'objected':
      return limits.objection
    case 'signed':
      return limits.contact[facts.urgency]
    case 'contacted':
    case 'handling':
    case 'joint':
    case 'extended':
      return replyLimit(settings, facts)
    case 'callback':
      return limits.callback
    case 'redo':
      return limits.redo
    default:
      return null
  }
}

/** The promises after a step. */
export function afterStep(
  before: Promises,
  step: Step,
  settings: ProfileSettings,
  clock: SlowClock,
): Promises {
  const { now, to, action } = step
  const { limits } = settings
  const begin = (due: number | null, from: number | null, rest: Partial<Promises> = {}): Promises => ({
    ...before,
    ...rest,
    due,
    from: due === null ? null : from,
    reminders: 0,
  })
  const sinceNow = (limit: Limit, rest: Partial<Promises> = {}) => begin(clock.after(now, limit), now, rest)
  const reply = () => clock.after(now, replyLimit(settings, step))

  if (to.startsWith('closed-') || ['answered', 'transferred', 'guided', 'merged', 'withdrawn'].includes(to))
    return step.from === to ? before : begin(null, null)
  switch (action) {
    case 'complete':
    case 'sendBack':
    case 'concludeConsult':
    case 'unmerge':
      return sinceNow(limits.dispatch)
    case 'recall':
      return sinceNow(limits.dispatch, { replyFrom: null, replyDue: null, signDue: null })
    case 'consult':
      return sinceNow(limits.consult)
    case 'dispatch': {
      const signDue = clock.after(now, limits.sign)
      return begin(signDue, now, { signDue, replyFrom: now, replyDue: reply() })
    }
    case 'object':
      return sinceNow(limits.objection)
    case 'redirect':
    case 'confirmUnit': {
      const signDue = clock.after(now, limits.sign)
      const anew = action === 'redirect' && settings.objectionRestartsClock
      return begin(signDue, now, {
        signDue,
        contactDue: null,
        ...(anew && { replyFrom: now, replyDue: reply() }),
      })
    }
    case 'sign': {
      const contactDue = clock.after(now, limits.contact[step.urgency])
      return begin(contactDue, now, { contactDue })
    }
    case 'contact':
      return begin(before.replyDue, before.replyFrom)
    case 'handle':
      return step.from === 'signed' ? begin(before.replyDue, before.replyFrom) : before
    case 'extend': {
      const replyDue = clock.afterDeadline(before.replyDue ?? now, limits.extension)
      return begin(replyDue, before.replyFrom, { replyDue })
    }
    case 'requestParking':
      return { ...before, parkedUntil: step.reviewAt }
    case 'park':
      return begin(before.parkedUntil, now)
    case 'unpark': {
      const replyDue = reply()
      return begin(replyDue, now, { replyDue, replyFrom: now })
    }
    case 'reply':
      return begin(null, null, { callbackDue: clock.nextOpening(now) })
    case 'openCallback':
      return sinceNow(limits.callback)
    case 'orderRedo':
    case 'reopen': {
      const replyDue = clock.after(now, limits.redo)
      return begin(replyDue, now, { replyDue, replyFrom: now, callbackDue: null })
    }
    default:
      return before
  }
}

/** When the clock has to look at the order next; null when never. */
export function nextLook(
  promises: Promises,
  state: DemandState,
  facts: Facts,
  settings: ProfileSettings,
  clock: SlowClock,
): number | null {
  if (state === 'replied') return promises.callbackDue
  if (state === 'parked') return promises.parkedUntil
  const limit = limitIn(state, settings, facts)
  const { due, from, reminders } = promises
  if (limit === null || due === null || from === null) return null
  switch (reminders) {
    case 0:
      return clock.share(from, due, limit.unit, settings.remindAtShare)
    case 1:
      return due
    case 2:
      return clock.afterDeadline(due, { amount: settings.superviseLateDays, unit: 'working-days' })
    case 3:
      return null
  }
}

const STAGES = [null, 'share', 'due', 'late'] as const
const COLUMNS = [
  ['due_at', 'due'],
  ['due_from', 'from'],
  ['reply_due_at', 'replyDue'],
  ['sign_due_at', 'signDue'],
  ['contact_due_at', 'contactDue'],
  ['callback_due_at', 'callbackDue'],
] as const

/** Where the order as it is stored differs from what was promised. */
export function differences(order: Order, promises: Promises, look: number | null): string[] {
  const wrong = COLUMNS.flatMap(([column, name]) =>
    same(order[column]?.getTime() ?? null, promises[name])
      ? []
      : [`${column} is ${shown(order[column])}, should be ${shown(promises[name])}`],
  )
  if (!same(order.wake_at?.getTime() ?? null, look))
    wrong.push(`wake_at is ${shown(order.wake_at)}, should be ${shown(look)}`)
  const stage = STAGES[promises.reminders]
  if (order.reminded !== stage) wrong.push(`reminded is ${order.reminded}, should be ${stage}`)
  return wrong
}

/** A share of a limit may end between two milliseconds. */
const same = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1

const shown = (at: Date | number | null) => (at === null ? 'none' : new Date(at).toISOString())
