// The whole life of an order on one screen: SM1, the law beside the row it comes from.
import type { DemandAction, DemandState } from '#contract/demands'
import type { Role } from '#contract/people'
import { holds, unitsOf } from '../../../platform/context.ts'
import { lifecycle } from '../../../platform/lifecycle/lifecycle.ts'
import * as is from './guards.ts'
import { keep, limitOf, none, prolonged, promised, review } from './limits.ts'
import { BEFORE_REPLY, CLOSED_STATES, type Order } from './order.ts'
import type { Situation } from './situation.ts'

type By =
  | 'intake'
  | 'dispatcher'
  | 'consulted-unit'
  | 'reviewer'
  | 'main-unit'
  | 'unit-head'
  | 'assist-unit'
  | 'sub-district'
  | 'leader'
  | 'district'
  | 'caller-back'
  | 'supervisor'
  | 'person'
  | 'system'

const OPEN: DemandState[] = [...BEFORE_REPLY, 'replied', 'callback']
const OUT = BEFORE_REPLY.filter((state) => !['received', 'queued', 'consulting'].includes(state))
const AT_WORK: DemandState[] = ['dispatched', 'signed', 'contacted', 'handling', 'joint']
const CLOSED_AFTER_WORK = CLOSED_STATES.filter((state) => state.startsWith('closed-'))

/** The same row for each of these states, which it does not leave. */
const within = (states: readonly DemandState[], action: DemandAction, by: By | By[], ...guards: is.Rule[]) =>
  states.map((state) => [state, action, state, by, guards, keep] as const)

// Read as a table: from, action, to, by, guard, due.
// prettier-ignore
export const order = lifecycle<DemandState, DemandAction, By, Order, Situation>('demands.order', acts, [
  ['received',               'complete',           'queued',            ['intake', 'system'],  [],                                                                          limitOf('queued')],
  [['received', 'queued'],   'answer',             'answered',          'intake',              is.isConsultation,                                                           none],                 // D3.12
  [['received', 'queued'],   'transfer',           'transferred',       'intake',              [],                                                                          none],                 // D3.11
  [['received', 'queued'],   'guide',              'guided',            'intake',              [],                                                                          none],                 // D3.11
  [['received', 'queued'],   'merge',              'merged',            'intake',              [],                                                                          none],                 // same person, same fact
  ['merged',                 'unmerge',            'queued',            ['dispatcher', 'supervisor'], [],                                                                          limitOf('queued')],// the way back
  ...within(['received', 'queued'], 'split', 'intake'),                                                                                                                                            // 一单多诉
  ['queued',                 'consult',            'consulting',        'dispatcher',          [],                                                                          limitOf('consulting')],// D3.14
  ['consulting',             'opine',              'consulting',        'consulted-unit',      is.opinionIsMissing,                                                         keep],
  ['consulting',             'concludeConsult',    'queued',            'dispatcher',          [],                                                                          limitOf('queued')],
  ['queued',                 'dispatch',           'dispatched',        'dispatcher',          [],                                                                          limitOf('dispatched')],// D3.14
  ['queued',                 'sendBack',           'received',          'dispatcher',          [],                                                                          limitOf('received')],
  ['dispatched',             'recall',             'queued',            'dispatcher',          [is.isWithinRecallMinutes, is.unitIsNotFixed],                               limitOf('queued')],
  [['dispatched', 'signed'], 'object',             'objected',          'main-unit',           [is.unitIsNotFixed, is.wasNotObjected, is.isWithinObjectionHours],           limitOf('objected')],  // D3.16
  ['objected',               'redirect',           'dispatched',        'reviewer',            [is.isNotTheDispatcher, is.decidesFromOutside],                              limitOf('dispatched')],
  ['objected',               'confirmUnit',        'dispatched',        'reviewer',            [is.isNotTheDispatcher, is.decidesFromOutside],                              limitOf('dispatched')],
  ['dispatched',             'sign',               'signed',            'main-unit',           [],                                                                          limitOf('signed')],
  ['signed',                 'contact',            'contacted',         'main-unit',           [],                                                                          promised],             // D3.27
  ['contacted',              'handle',             'handling',          'main-unit',           [],                                                                          keep],
  ['signed',                 'handle',             'handling',          'main-unit',           is.cannotBeCalled,                                                           promised],             // nobody to contact
  ['handling',               'callUnits',          'joint',             'main-unit',           is.nothingIsPending,                                                         keep],                 // D3.17
  ['handling',               'whistle',            'joint',             'sub-district',        is.nothingIsPending,                                                         keep],                 // D3.18
  ['joint',                  'whistle',            'joint',             'sub-district',        [],                                                                          keep],
  ...within(AT_WORK, 'reportAssist', 'assist-unit', is.owesAReport),                                                                                                                               // D3.17
  ...within(['handling', 'joint'], 'answerWhistle', 'assist-unit', is.owesAnAnswer),                                                                                                               // D3.18
  ...within(['handling', 'joint'], 'arrive', ['main-unit', 'sub-district'], is.somebodyIsAwaited),
  ['joint',                  'conclude',           'handling',          'main-unit',           is.everybodyReported,                                                        keep],
  ['joint',                  'concludeWithout',    'handling',          'main-unit',           is.somebodyOwesAReport,                                                      keep],                 // the reason is given
  ['handling',               'requestExtension',   'extended',          'unit-head',           [is.nothingIsPending, is.isBeforeThePromise, is.extensionIsLeft],            keep],                 // D3.25
  ['extended',               'extend',             'handling',          'supervisor',          [is.isNotTheAsker, is.decidesFromOutside],                                   prolonged],
  ['extended',               'refuseExtension',    'handling',          'supervisor',          [is.isNotTheAsker, is.decidesFromOutside],                                   keep],
  ['handling',               'requestParking',     'handling',          'main-unit',           is.nothingIsPending,                                                         keep],                 // D3.28
  ['handling',               'agreeParking',       'handling',          'leader',              [is.pendingIs('parking'), is.isNotTheAsker, is.decidesFromOutside],          keep],
  ['handling',               'park',               'parked',            'district',            [is.pendingIs('parking-agreed'), is.reviewIsAhead, is.isNotTheAsker, is.decidesFromOutside], review],
  ['handling',               'refuseParking',      'handling',          ['leader', 'district'], [is.pendingIs('parking', 'parking-agreed'), is.isNotTheAsker, is.decidesFromOutside], keep],
  ['parked',                 'unpark',             'handling',          ['main-unit', 'supervisor', 'system'], [],                                                                          limitOf('handling')],// review date, or the obstacle is gone
  ['handling',               'requestTermination', 'handling',          'main-unit',           is.nothingIsPending,                                                         keep],
  ['handling',               'terminate',          'closed-terminated', 'supervisor',          [is.pendingIs('termination'), is.isNotTheAsker, is.decidesFromOutside],      none],
  ['handling',               'refuseTermination',  'handling',          'supervisor',          [is.pendingIs('termination'), is.isNotTheAsker, is.decidesFromOutside],      keep],
  ['handling',               'reply',              'replied',           'main-unit',           is.nothingIsPending,                                                         none],                 // D3.27
  ['replied',                'openCallback',       'callback',          'system',              [is.callbackIsDue, is.canBeCalled],                                          limitOf('callback')],  // D3.29
  ['replied',                'closeUnverified',    'closed-unverified', 'system',              [is.callbackIsDue, is.cannotBeCalled],                                       none],
  ['callback',               'recordCall',         'callback',          'caller-back',         [is.isOfAnotherUnit, is.isNotAnsweredYet],                                   keep],                 // D3.29
  ['callback',               'closeSolved',        'closed-solved',     'caller-back',         [is.isOfAnotherUnit, is.saidSolvedAndContent],                               none],
  ['callback',               'closeSolved',        'closed-solved',     'supervisor',          [is.isOfAnotherUnit, is.saidSolved],                                         none],                 // looked at twice
  ['callback',               'closeUnreached',     'closed-unreached',  'caller-back',         [is.isOfAnotherUnit, is.isNotAnsweredYet, is.triesAreEnough, is.noAppointmentAhead], none],
  ['callback',               'orderRedo',          'redo',              'supervisor',          [is.isOfAnotherUnit, is.saidNotSolvedOrDissatisfied, is.redoIsLeft],         limitOf('redo')],
  ['callback',               'closeUnsolved',      'closed-unsolved',   'supervisor',          [is.isOfAnotherUnit, is.saidNotSolved],                                      none],
  ['redo',                   'resume',             'handling',          'main-unit',           [],                                                                          keep],
  [[...BEFORE_REPLY],        'withdraw',           'withdrawn',         'person',              [],                                                                          none],
  [CLOSED_AFTER_WORK,        'reopen',             'redo',              'person',              [is.isWithinReopenDays, is.wasNotReopened],                                  limitOf('redo')],
  ...within(['answered', 'guided'], 'checkClosed', 'caller-back', is.wasSampled, is.didNotEndIt),                                                                                                  // G1
  ...within(['closed-terminated', 'withdrawn'], 'checkClosed', 'caller-back', is.wasSampled, is.isOfAnotherUnit),
  ...within([...OUT, 'replied', 'callback'], 'supervise', 'supervisor', is.decidesFromOutside),                                                                                                    // D3.30
  ...within(OUT, 'answerSupervision', 'main-unit', is.answerIsWanted),
  ...within(OPEN, 'instruct', 'leader'),                                                                                                                                                           // 领导批示
  ...within(OPEN, 'addFacts', ['person', 'intake']),
], is.isNotHistory)

const HANDLING_ROLES: Role[] = ['handler', 'unit-head', 'committee', 'grid']

/** What the words of the table's fourth column mean for this order. */
function acts(by: By, thing: Order, { actor }: Situation): boolean {
  const worksFor = (unit: string | null, roles: readonly Role[]) =>
    unit !== null && roles.some((role) => unitsOf(actor, role).includes(unit))
  switch (by) {
    case 'intake':
      return holds(actor, 'operator', 'window-clerk', 'dispatcher', 'grid', 'committee')
    case 'dispatcher':
      return holds(actor, 'dispatcher')
    case 'consulted-unit':
      return thing.consulted_unit_ids.some((unit) => worksFor(unit, HANDLING_ROLES))
    case 'reviewer':
      return holds(actor, 'objection-reviewer')
    case 'main-unit':
      return worksFor(thing.main_unit_id, HANDLING_ROLES)
    case 'unit-head':
      return worksFor(thing.main_unit_id, ['unit-head'])
    case 'assist-unit':
      return thing.assist_unit_ids.some((unit) => worksFor(unit, HANDLING_ROLES))
    case 'sub-district':
      return holds(actor, 'leader', 'supervisor', 'dispatcher')
    case 'leader':
      return holds(actor, 'leader')
    case 'district':
      return holds(actor, 'district')
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
