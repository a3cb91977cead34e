// The conditions of SM1, as sentences: each is true, or the code that tells a person why not.
import { HOUR, addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Guard } from '../../../platform/lifecycle/lifecycle.ts'
import { accountOf, unitsOf, type Actor } from '../../../platform/context.ts'
import type { Order } from './order.ts'
import {
  answerOf,
  callsOfRound,
  hasSomebodyToCall,
  openAssists,
  triesComplete,
  type Situation,
} from './situation.ts'

export type Rule = Guard<Order, Situation>

/** History is there to be read. */
export const isNotHistory: Rule = (order) => !order.history || 'lifecycle.notPossible'

// ---- at intake and dispatch ----

export const isConsultation: Rule = (order) => order.kind === 'consultation' || 'demands.notAConsultation'
export const isWithinRecallMinutes: Rule = (order, { now, settings }) =>
  (order.dispatched_at !== null &&
    now.getTime() - order.dispatched_at.getTime() <= settings.recallMinutes * 60_000) ||
  'demands.recallTooLate'
export const opinionIsMissing: Rule = (_, { actor, consultations }) =>
  consultations.some(
    ({ unit_id, answered_at }) => answered_at === null && unitsOf(actor).includes(unit_id),
  ) || 'demands.opinionGiven'

// ---- objection ----

export const isWithinObjectionHours: Rule = (order, { now, settings }) =>
  (order.dispatched_at !== null &&
    now.getTime() - order.dispatched_at.getTime() <= settings.objectionHours * HOUR) ||
  'demands.objectionTooLate'
export const wasNotObjected: Rule = (order) => !order.objected || 'demands.objectionOnce'
export const unitIsNotFixed: Rule = (order) => !order.unit_fixed || 'demands.unitFixed'
export const isNotTheDispatcher: Rule = (order, { actor }) =>
  order.dispatched_by !== accountOf(actor) || 'demands.reviewByDispatcher'

// ---- supervision ----

export const answerIsWanted: Rule = (order) => order.answer_wanted || 'lifecycle.notPossible'

// ---- units that help ----

export const owesAReport: Rule = (order, at) =>
  openAssists(order, at).some(({ unit_id }) => unitsOf(at.actor).includes(unit_id)) || 'demands.assistNotOpen'
export const owesAnAnswer: Rule = (order, at) =>
  openAssists(order, at).some(
    ({ unit_id, how, answered_at }) =>
      how === 'whistled' && answered_at === null && unitsOf(at.actor).includes(unit_id),
  ) || 'demands.assistNotOpen'
export const somebodyIsAwaited: Rule = (order, at) =>
  openAssists(order, at).some(({ how, arrived_at }) => how === 'whistled' && arrived_at === null) ||
  'demands.assistNotOpen'
export const everybodyReported: Rule = (order, at) =>
  openAssists(order, at).length === 0 || 'demands.assistMissing'
export const somebodyOwesAReport: Rule = (order, at) =>
  openAssists(order, at).length > 0 || 'lifecycle.notPossible'

// ---- what a body outside the unit decides ----

export const nothingIsPending: Rule = (order) => order.pending === null || 'demands.requestPending'
export const pendingIs =
  (...wanted: NonNullable<Order['pending']>[]): Rule =>
  (order) =>
    (order.pending !== null && wanted.includes(order.pending)) || 'lifecycle.notPossible'
export const isBeforeThePromise: Rule = (order, { now }) =>
  order.reply_due_at === null || now <= order.reply_due_at || 'demands.extensionTooLate'
/** A plan whose day of review has come meanwhile would only start the clock anew. */
export const reviewIsAhead: Rule = (order, { now }) =>
  (order.parked_until !== null && now < order.parked_until) || 'demands.reviewPassed'
export const extensionIsLeft: Rule = (order, { settings }) =>
  order.extensions < settings.maxExtensions || 'demands.extensionLimit'
/** Who proposes cannot approve (X14). */
export const isNotTheAsker: Rule = (order, { actor }) =>
  order.pending_by !== accountOf(actor) || 'demands.decidedByAsker'
export const decidesFromOutside: Rule = (order, { actor }) =>
  !worksOn(order, actor) || 'demands.decidedBySameUnit'

// ---- call-back ----

export const canBeCalled: Rule = (order) => hasSomebodyToCall(order) || 'demands.contactMissing'
export const cannotBeCalled: Rule = (order) => !hasSomebodyToCall(order) || 'lifecycle.notPossible'
export const callbackIsDue: Rule = (order, { now }) =>
  (order.callback_due_at !== null && now >= order.callback_due_at) || 'demands.callbackNotDue'
/** Who handles cannot call back (X14, SM1): another unit than every unit that worked on it. */
export const isOfAnotherUnit: Rule = (order, { actor }) =>
  !worksOn(order, actor) || 'demands.callbackBySameUnit'
export const saidSolved: Rule = (order, at) =>
  answerOf(order, at)?.solved === true || 'demands.callbackAnswersMissing'
/** Solved but dissatisfied is looked at a second time before it closes. */
export const saidSolvedAndContent: Rule = (order, at) => {
  const answer = answerOf(order, at)
  return (
    (answer?.solved === true && answer.satisfaction !== 'dissatisfied') || 'demands.callbackAnswersMissing'
  )
}
export const saidNotSolved: Rule = (order, at) =>
  answerOf(order, at)?.solved === false || 'demands.callbackAnswersMissing'
export const saidNotSolvedOrDissatisfied: Rule = (order, at) => {
  const answer = answerOf(order, at)
  return (
    answer?.solved === false || answer?.satisfaction === 'dissatisfied' || 'demands.callbackAnswersMissing'
  )
}
export const isNotAnsweredYet: Rule = (order, at) =>
  answerOf(order, at) === undefined || 'lifecycle.notPossible'
export const redoIsLeft: Rule = (order, { settings }) =>
  order.redo_count < settings.maxRedo || 'demands.redoLimit'
export const triesAreEnough: Rule = (order, at) =>
  triesComplete(callsOfRound(order, at), at.settings) || 'demands.callbackTriesMissing'
/** Who asked to be called at a time is not given up before it. */
export const noAppointmentAhead: Rule = (order, { now }) =>
  order.call_at === null || order.call_at <= now || 'demands.appointmentAhead'
export const wasSampled: Rule = (order) => order.sampled || 'demands.notSampled'

/** Whoever answered or guided cannot ask whether it helped. */
export const didNotEndIt: Rule = (order, { actor }) =>
  order.replied_by !== accountOf(actor) || 'demands.callbackBySameUnit'

// ---- the person ----

export const isWithinReopenDays: Rule = (order, { now, settings }) =>
  (order.closed_at !== null &&
    now < startOfDate(addDays(civilDateOf(order.closed_at), settings.reopenDays + 1))) ||
  'demands.reopenTooLate'
export const wasNotReopened: Rule = (order) => !order.reopened || 'demands.reopenOnce'

function worksOn(order: Order, actor: Actor): boolean {
  return unitsOf(actor).some((unit) => unit === order.main_unit_id || order.assist_unit_ids.includes(unit))
}
