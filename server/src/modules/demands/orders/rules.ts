// The whole life of an order on one screen: SM1's straight path, the law beside the row it comes from.
import type { DemandAction, DemandState } from '#contract/demands'
import type { ProfileSettings } from '#contract/areas'
import type { Limit } from '#contract/time'
import { holds, unitsOf, type Actor } from '../../../platform/context.ts'
import { addDays, civilDateOf, minuteOfDay, startOfDate } from '../../../platform/clock/civil.ts'
import { deadline, shareOfLimit, type WorkingCalendar } from '../../../platform/clock/deadline.ts'
import { lifecycle, type Guard } from '../../../platform/lifecycle/lifecycle.ts'
import { BEFORE_REPLY, CLOSED_STATES, type Order } from './order.ts'

/** Who asks, when, by which rules, and the calls made in this round: everything a decision may depend on. */
export interface Situation {
  actor: Actor
  now: Date
  settings: ProfileSettings
  calendar: WorkingCalendar
  calls: readonly Call[]
}

export interface Call {
  at: Date
  round: number
  outcome: 'reached' | 'no-answer' | 'busy' | 'wrong-number' | 'refused'
  solved: boolean | null
  satisfaction: 'satisfied' | 'basically' | 'dissatisfied' | null
}

type By = 'intake' | 'dispatcher' | 'main-unit' | 'caller-back' | 'supervisor' | 'person' | 'system'
type Rule = Guard<Order, Situation>
type LimitOf = (order: Order, settings: ProfileSettings) => Limit

/** Which limit runs while an order stands in a state; states without one wait for nobody. */
export const runningLimit: Partial<Record<DemandState, LimitOf>> = {
  received: (_, settings) => settings.limits.dispatch,
  queued: (_, settings) => settings.limits.dispatch,
  dispatched: (_, settings) => settings.limits.sign,
  signed: (order, settings) => settings.limits.contact[order.urgency],
  contacted: replyLimit,
  handling: replyLimit,
  callback: (_, settings) => settings.limits.callback,
  redo: (_, settings) => settings.limits.redo,
}

function replyLimit(order: Order, settings: ProfileSettings): Limit {
  if (order.redo_count > 0) return settings.limits.redo
  // A hard matter has longer, an urgent one never: complex applies to general urgency alone (D3.21).
  return order.complex && order.urgency === 'general'
    ? settings.limits.reply.complex
    : settings.limits.reply[order.urgency]
}

/** A fresh deadline: the limit of the state the order moves into, from now. */
const limitOf = (state: DemandState) => (order: Order, at: Situation) => {
  const limit = runningLimit[state]
  return limit ? deadline(at.now, limit(order, at.settings), at.calendar) : null
}
const none = () => null
const keep = () => 'keep' as const
/** Until the reply, the deadline is the one promised at dispatch: contact and plan do not move it. */
const promised = (order: Order, at: Situation) => order.reply_due_at ?? limitOf('handling')(order, at)

// ---- rules, as sentences ----

const always: Rule = () => true
const isConsultation: Rule = (order) => order.kind === 'consultation' || 'demands.notAConsultation'
const isWithinRecallMinutes: Rule = (order, { now, settings }) =>
  (order.dispatched_at !== null &&
    now.getTime() - order.dispatched_at.getTime() <= settings.recallMinutes * 60_000) ||
  'demands.recallTooLate'
const canBeCalled: Rule = (order) => hasSomebodyToCall(order) || 'demands.contactMissing'
const cannotBeCalled: Rule = (order) => !hasSomebodyToCall(order) || 'lifecycle.notPossible'
const callbackIsDue: Rule = (order, { now }) =>
  (order.callback_due_at !== null && now >= order.callback_due_at) || 'demands.callbackNotDue'
/** Who handles cannot call back (X14, SM1): another unit than every unit that worked on it. */
const isOfAnotherUnit: Rule = (order, { actor }) =>
  !unitsOf(actor).some((unit) => unit === order.main_unit_id || order.assist_unit_ids.includes(unit)) ||
  'demands.callbackBySameUnit'
const wasReachedAndSolved: Rule = (order, at) =>
  answerOf(order, at)?.solved === true || 'demands.callbackAnswersMissing'
const saidNotSolved: Rule = (order, at) =>
  answerOf(order, at)?.solved === false || 'demands.callbackAnswersMissing'
const saidNotSolvedOrDissatisfied: Rule = (order, at) => {
  const answer = answerOf(order, at)
  return (
    answer?.solved === false || answer?.satisfaction === 'dissatisfied' || 'demands.callbackAnswersMissing'
  )
}
const isNotAnsweredYet: Rule = (order, at) => answerOf(order, at) === undefined || 'lifecycle.notPossible'
const redoIsLeft: Rule = (order, { settings }) => order.redo_count < settings.maxRedo || 'demands.redoLimit'
const triesAreEnough: Rule = (order, at) =>
  triesComplete(callsOfRound(order, at), at.settings) || 'demands.callbackTriesMissing'
const isWithinReopenDays: Rule = (order, { now, settings }) =>
  (order.closed_at !== null &&
    now < startOfDate(addDays(civilDateOf(order.closed_at), settings.reopenDays + 1))) ||
  'demands.reopenTooLate'
const wasNotReopened: Rule = (order) => !order.reopened || 'demands.reopenOnce'
const isNotHistory: Rule = (order) => !order.history || 'lifecycle.notPossible'

const OPEN: DemandState[] = [...BEFORE_REPLY, 'replied', 'callback']
const CLOSED_AFTER_WORK = CLOSED_STATES.filter((state) => state.startsWith('closed-'))

// Read as a table: from, action, to, by, guard, due.
// prettier-ignore
export const order = lifecycle<DemandState, DemandAction, By, Order, Situation>('demands.order', acts, [
  ['received',              'complete',        'queued',            ['intake', 'system'], isNotHistory,                                               limitOf('queued')],
  [['received', 'queued'],  'answer',          'answered',          'intake',             [isNotHistory, isConsultation],                             none],                  // D3.12
  [['received', 'queued'],  'transfer',        'transferred',       'intake',             isNotHistory,                                               none],                  // D3.11
  [['received', 'queued'],  'guide',           'guided',            'intake',             isNotHistory,                                               none],                  // D3.11
  [['received', 'queued'],  'merge',           'merged',            'intake',             isNotHistory,                                               none],                  // same person, same fact
  ['queued',                'dispatch',        'dispatched',        'dispatcher',         isNotHistory,                                               limitOf('dispatched')], // D3.14
  ['queued',                'sendBack',        'received',          'dispatcher',         isNotHistory,                                               limitOf('received')],
  ['dispatched',            'recall',          'queued',            'dispatcher',         isWithinRecallMinutes,                                      limitOf('queued')],
  ['dispatched',            'sign',            'signed',            'main-unit',          always,                                                     limitOf('signed')],
  ['signed',                'contact',         'contacted',         'main-unit',          always,                                                     promised],              // D3.27
  ['contacted',             'handle',          'handling',          'main-unit',          always,                                                     promised],
  ['signed',                'handle',          'handling',          'main-unit',          cannotBeCalled,                                             promised],              // nobody to contact
  ['handling',              'reply',           'replied',           'main-unit',          always,                                                     none],                  // D3.27
  ['replied',               'openCallback',    'callback',          'system',             [callbackIsDue, canBeCalled],                               limitOf('callback')],   // D3.29
  ['replied',               'closeUnverified', 'closed-unverified', 'system',             [callbackIsDue, cannotBeCalled],                            none],
  ['callback',              'recordCall',      'callback',          'caller-back',        [isOfAnotherUnit, isNotAnsweredYet],                        keep],                  // D3.29
  ['callback',              'closeSolved',     'closed-solved',     'caller-back',        [isOfAnotherUnit, wasReachedAndSolved],                     none],
  ['callback',              'closeUnreached',  'closed-unreached',  'caller-back',        [isOfAnotherUnit, isNotAnsweredYet, triesAreEnough],        none],
  ['callback',              'orderRedo',       'redo',              'supervisor',         [isOfAnotherUnit, saidNotSolvedOrDissatisfied, redoIsLeft], limitOf('redo')],
  ['callback',              'closeUnsolved',   'closed-unsolved',   'supervisor',         [isOfAnotherUnit, saidNotSolved],                           none],
  ['redo',                  'resume',          'handling',          'main-unit',          always,                                                     keep],
  [[...BEFORE_REPLY],       'withdraw',        'withdrawn',         'person',             isNotHistory,                                               none],                  // sampled by an outside call-back, G1
  [CLOSED_AFTER_WORK,       'reopen',          'redo',              'person',             [isWithinReopenDays, wasNotReopened, isNotHistory],         limitOf('redo')],
  ...OPEN.map((state) => [state, 'addFacts', state, ['person', 'intake'], isNotHistory, keep] as const),
])

/** What the words of the table's fourth column mean for this order. */
function acts(by: By, thing: Order, { actor }: Situation): boolean {
  switch (by) {
    case 'intake':
      return holds(actor, 'operator', 'window-clerk', 'dispatcher', 'grid', 'committee')
    case 'dispatcher':
      return holds(actor, 'dispatcher')
    case 'main-unit':
      return (
        thing.main_unit_id !== null &&
        ['handler', 'unit-head', 'committee', 'grid'].some((role) =>
          unitsOf(actor, role as 'handler').includes(thing.main_unit_id ?? ''),
        )
      )
    case 'caller-back':
      return holds(actor, 'caller-back')
    case 'supervisor':
      return holds(actor, 'supervisor')
    case 'person':
      return actor.kind === 'resident' && actor.orderId === thing.id
    case 'system':
      return actor.kind === 'system'
  }
}

/** A person wants an answer and left a number; an order without either cannot be verified by call. */
export function hasSomebodyToCall(thing: Pick<Order, 'reply_wanted' | 'raiser_phone'>): boolean {
  return thing.reply_wanted && thing.raiser_phone !== null
}

export function callsOfRound(thing: Order, { calls }: Situation): Call[] {
  return calls.filter((call) => call.round === thing.round)
}

/** The call of this round in which the person said solved or not; later rounds stand beside it, never over it. */
export function answerOf(thing: Order, situation: Situation): Call | undefined {
  return callsOfRound(thing, situation).find((call) => call.outcome === 'reached' && call.solved !== null)
}

/** Enough tries to give up: so many, in three parts of the day, one of them in the evening (SM1). */
export function triesComplete(calls: readonly Call[], settings: ProfileSettings): boolean {
  const parts = new Set(calls.map((call) => partOfDay(call.at, settings)))
  return (
    calls.length >= settings.callbackTries &&
    parts.size >= Math.min(3, settings.callbackTries) &&
    parts.has('evening')
  )
}

function partOfDay(at: Date, settings: ProfileSettings): 'morning' | 'afternoon' | 'evening' {
  const minute = minuteOfDay(at)
  if (minute >= settings.callbackEveningFrom * 60) return 'evening'
  return minute < 12 * 60 ? 'morning' : 'afternoon'
}

/** The next working day's office opening after a reply: when its call-back falls due (D3.29). */
export function callbackDue(repliedAt: Date, calendar: WorkingCalendar): Date {
  let date = addDays(civilDateOf(repliedAt), 1)
  while (!calendar.isWorkingDay(date)) date = addDays(date, 1)
  return new Date(startOfDate(date).getTime() + (calendar.hours[0]?.from ?? 0) * 60_000)
}

/** When the clock looks at this order next: at the reminder share, at the deadline, a working day later, then never. */
export function nextWake(thing: Order, situation: Pick<Situation, 'settings' | 'calendar'>): Date | null {
  if (thing.state === 'replied') return thing.callback_due_at
  const limit = runningLimit[thing.state]
  if (!limit || thing.due_at === null || thing.due_from === null || thing.history) return null
  switch (thing.reminded) {
    case null:
      return shareOfLimit(
        thing.due_from,
        thing.due_at,
        limit(thing, situation.settings),
        situation.settings.remindAtShare,
        situation.calendar,
      )
    case 'share':
      return thing.due_at
    case 'due':
      return deadline(thing.due_at, { amount: 1, unit: 'working-days' }, situation.calendar)
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
