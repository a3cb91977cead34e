// The whole life of a proactive topic on one screen: SM12, the law beside the row it comes from.
import type { ProfileSettings } from '#contract/areas'
import type { TopicAction, TopicState } from '#contract/foresight-topics'
import type { Role } from '#contract/people'
import type { Limit } from '#contract/time'
import { deadline, type WorkingCalendar } from '../../../platform/clock/deadline.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import { accountOf, holds, unitsOf, type Actor } from '../../../platform/context.ts'
import { lifecycle, type Due, type Guard } from '../../../platform/lifecycle/lifecycle.ts'
import type { Call, Entry, Topic } from './topic.ts'

type By = 'verifier' | 'sub-district' | 'owner-unit' | 'called-unit' | 'outsider'

/** Everything a decision about a topic may depend on beside the topic itself. */
export interface Situation {
  actor: Actor
  now: Date
  settings: ProfileSettings['foresight']
  calendar: WorkingCalendar
  visits: readonly Pick<Entry, 'outside' | 'finding'>[]
  calls: readonly Pick<Call, 'unit_id' | 'reported_at'>[]
}

type Rule = Guard<Topic, Situation>

const none: Due<Topic, Situation> = () => null
const keep: Due<Topic, Situation> = () => 'keep'
const limitOf =
  (of: (settings: ProfileSettings['foresight']) => Limit): Due<Topic, Situation> =>
  (_, { now, settings, calendar }) =>
    deadline(now, of(settings), calendar)
/** A plan says the day itself: it ends with that day (X15). */
const planned: Due<Topic, Situation> = (topic) =>
  topic.deadline ? startOfDate(addDays(topic.deadline, 1)) : null

const dayIsAhead: Rule = (topic, { now }) =>
  (topic.deadline !== null && topic.deadline >= civilDateOf(now)) || 'foresight.deadlinePassed'
const owesAReport: Rule = (_, { actor, calls }) =>
  calls.some((call) => call.reported_at === null && unitsOf(actor).includes(call.unit_id)) ||
  'foresight.notCalled'
const everybodyReported: Rule = (_, { calls }) =>
  calls.every((call) => call.reported_at !== null) || 'foresight.reportOwed'
const visitsAreEnough: Rule = (_, { visits, settings }) =>
  visits.filter((visit) => visit.outside).length >= settings.visits || 'foresight.visitsMissing'
const visitsFoundItSolved: Rule = (_, { visits }) => {
  const seen = visits.filter((visit) => visit.outside)
  return (
    seen.filter(({ finding }) => finding === 'solved').length * 2 > seen.length || 'foresight.notFoundSolved'
  )
}
/** X14: who checked does not say the end. */
const isNotTheChecker: Rule = (topic, { actor }) =>
  topic.checked_by !== accountOf(actor) || 'foresight.decidedByChecker'
const isOfAnotherUnit: Rule = (topic, { actor }) => isOutside(actor, topic) || 'foresight.ofTheUnit'

// Read as a table: from, action, to, by, guard, due.
// prettier-ignore
export const topic = lifecycle<TopicState, TopicAction, By, Topic, Situation>('foresight.topic', acts, [
  ['detected',  'verify',        'verified',         'verifier',     [],                                                       limitOf(({ plan }) => plan)],     // on site or by phone
  ['detected',  'dismiss',       'dismissed',        'verifier',     [],                                                       none],                            // the check found nothing
  ['verified',  'plan',          'planned',          'sub-district', dayIsAhead,                                               planned],                         // owner, deadline, baseline, supply (P24)
  ['planned',   'plan',          'planned',          'sub-district', dayIsAhead,                                               planned],                         // planned anew
  ['planned',   'start',         'acting',           'owner-unit',   [],                                                       keep],
  ['acting',    'step',          'acting',           'owner-unit',   [],                                                       keep],
  ['acting',    'call',          'acting',           'sub-district', [],                                                       keep],                            // 吹哨, D3.18
  ['acting',    'report',        'acting',           'called-unit',  owesAReport,                                              keep],
  ['acting',    'visit',         'acting',           'outsider',     [],                                                       keep],                            // G1
  ['acting',    'check',         'checked',          'outsider',     [everybodyReported, visitsAreEnough],                     limitOf(({ conclude }) => conclude)],
  ['checked',   'closeEffective','closed-effective', 'sub-district', [isOfAnotherUnit, isNotTheChecker, visitsFoundItSolved],  none],
  ['checked',   'closeNoEffect', 'closed-no-effect', 'sub-district', [isOfAnotherUnit, isNotTheChecker],                       none],
  ['checked',   'escalate',      'escalated',        'sub-district', [isOfAnotherUnit, isNotTheChecker],                       none],                            // monthly topic, D3.38
])

const UNIT_ROLES: readonly Role[] = ['handler', 'unit-head', 'committee', 'grid']

function worksFor(actor: Actor, unit: string | null): boolean {
  return unit !== null && UNIT_ROLES.some((role) => unitsOf(actor, role).includes(unit))
}

/** Whether somebody belongs to no unit that answers for the topic, nor to one called to help. */
export function isOutside(
  actor: Actor,
  thing: Pick<Topic, 'owner_unit_id'>,
  calls: readonly Pick<Call, 'unit_id'>[] = [],
): boolean {
  const involved = [thing.owner_unit_id, ...calls.map((call) => call.unit_id)]
  return !unitsOf(actor).some((unit) => involved.includes(unit))
}

/** What the words of the table's fourth column mean for this topic. */
function acts(by: By, thing: Topic, { actor, calls }: Situation): boolean {
  switch (by) {
    case 'verifier':
      return holds(actor, 'leader', 'supervisor', 'dispatcher', ...UNIT_ROLES)
    case 'sub-district':
      return holds(actor, 'leader', 'supervisor', 'dispatcher')
    case 'owner-unit':
      return worksFor(actor, thing.owner_unit_id)
    case 'called-unit':
      return calls.some((call) => worksFor(actor, call.unit_id))
    case 'outsider':
      return (
        holds(actor, 'supervisor', 'caller-back', 'dispatcher', 'leader', 'committee', 'grid') &&
        isOutside(actor, thing, calls)
      )
  }
}
