// Who is told of what, and until when it stands: the whole law of notices on one screen. Pure.
import type { DemandState } from '#contract/demands'
import {
  DANGER,
  DEFAULT_PREFERENCES,
  WAYS,
  type NoticeKind,
  type Preferences,
  type Way,
} from '#contract/notices'
import type { Role } from '#contract/people'
import { civilDateOf, addDays } from '../../platform/clock/civil.ts'

/** What of an event decides who is told; its name is one of events.ts. */
export interface Happened {
  name: string
  facts: Record<string, unknown>
}
/** What of an order decides it. */
export interface Matter {
  state: string
  main_unit_id: string | null
  assist_unit_ids: readonly string[]
}
export interface Held {
  accountId: string
  role: Role
  unitId: string | null
}
type Audience = (heard: Happened, matter: Matter, held: readonly Held[]) => (string | null)[]

/** Those who do the work of a unit. */
const HANDS: readonly Role[] = ['handler', 'unit-head', 'committee', 'grid']

const ofUnits = (units: readonly unknown[], held: readonly Held[]) =>
  held
    .filter(({ role, unitId }) => HANDS.includes(role) && units.includes(unitId))
    .map((one) => one.accountId)
const inRole = (role: Role, held: readonly Held[]) =>
  held.filter((one) => one.role === role).map((one) => one.accountId)

const mainUnit: Audience = (_heard, { main_unit_id }, held) =>
  main_unit_id ? ofUnits([main_unit_id], held) : []
const unitNamed =
  (fact: string): Audience =>
  ({ facts }, _matter, held) =>
    ofUnits([facts[fact]].flat(), held)
const everyone =
  (role: Role): Audience =>
  (_heard, _matter, held) =>
    inRole(role, held)
/** The person alerted; the leaders where the roster is empty (G4). */
const alerted: Audience = ({ facts }, _matter, held) =>
  typeof facts.alerted === 'string' ? [facts.alerted] : inRole('leader', held)
/** Who owes the next step: the unit, or before and after it the desk where the order stands. */
const whoOwes: Audience = (heard, matter, held) => {
  const desk: Partial<Record<string, Role>> = {
    queued: 'dispatcher',
    consulting: 'dispatcher',
    objected: 'objection-reviewer',
    callback: 'caller-back',
  }
  const role = desk[matter.state]
  return role ? inRole(role, held) : mainUnit(heard, matter, held)
}
/** A topic waits for its unit once it has a plan; before that for the desk, after the second check for the leaders. */
const whoOwesTopic: Audience = (heard, matter, held) => {
  if (heard.facts.state === 'checked') return inRole('leader', held)
  return heard.facts.unit ? unitNamed('unit')(heard, matter, held) : inRole('dispatcher', held)
}
const accountsNamed: Audience = ({ facts }, _matter, held) => [
  ...((facts.accounts ?? []) as string[]),
  ...ofUnits((facts.units ?? []) as string[], held),
]
const accountNamed =
  (fact: string): Audience =>
  ({ facts }) => [typeof facts[fact] === 'string' ? facts[fact] : null]

export const TELLS: Partial<Record<string, readonly [kind: NoticeKind, to: Audience][]>> = {
  'demands.crisisRaised': [['crisis', alerted]],
  'demands.crisisEscalated': [['crisis', alerted]],
  'demands.dispatched': [
    ['assigned', mainUnit],
    ['assist', (_heard, { assist_unit_ids }, held) => ofUnits(assist_unit_ids, held)],
  ],
  'demands.redirected': [
    ['objection-decided', unitNamed('from_unit')],
    ['assigned', unitNamed('unit')],
  ],
  'demands.unitConfirmed': [['objection-decided', mainUnit]],
  'demands.redoOrdered': [['again', mainUnit]],
  'demands.reopened': [['again', mainUnit]],
  'demands.unitsCalled': [['assist', unitNamed('units')]],
  'demands.whistled': [['assist', unitNamed('units')]],
  'demands.consulted': [['consulted', unitNamed('units')]],
  'demands.objected': [['to-decide', everyone('objection-reviewer')]],
  'demands.extensionRequested': [['to-decide', everyone('supervisor')]],
  'demands.terminationRequested': [['to-decide', everyone('supervisor')]],
  'demands.parkingRequested': [['to-decide', everyone('leader')]],
  'demands.parkingAgreed': [['to-decide', everyone('district')]],
  'demands.extended': [['decided', mainUnit]],
  'demands.extensionRefused': [['decided', mainUnit]],
  'demands.parked': [['decided', mainUnit]],
  'demands.parkingRefused': [['decided', mainUnit]],
  'demands.terminationRefused': [['decided', mainUnit]],
  'demands.exclusionGranted': [['decided', mainUnit]],
  'demands.exclusionRefused': [['decided', mainUnit]],
  'demands.reminded': [['due', whoOwes]],
  'demands.supervised': [['supervised', mainUnit]],
  'demands.instructed': [['supervised', mainUnit]],
  'demands.urged': [['supervised', mainUnit]],
  'demands.assigned': [['mine', accountNamed('account')]],
  'demands.noted': [['mention', accountsNamed]],
  'demands.handedOver': [['hand-over', accountNamed('to')]],
  'demands.factsAdded': [['news', mainUnit]],
  'demands.outsideAnswered': [['news', mainUnit]],
  'foresight.issueGrew': [['issue', accountsNamed]],
  'foresight.signalTold': [['signal', accountsNamed]],
  'foresight.topicDetected': [['topic', everyone('dispatcher')]],
  'foresight.topicVerified': [['topic', everyone('dispatcher')]],
  'foresight.topicPlanned': [['topic', unitNamed('unit')]],
  'foresight.topicUnitsCalled': [['topic', unitNamed('units')]],
  'foresight.topicChecked': [['topic', everyone('leader')]],
  'foresight.topicReminded': [['topic', whoOwesTopic]],
  'foresight.topicLate': [
    ['topic', whoOwesTopic],
    ['topic', everyone('supervisor')],
  ],
}

/** A reminder before the time is one thing, one after it another. */
export function kindOf(kind: NoticeKind, { facts }: Pick<Happened, 'facts'>): NoticeKind {
  return kind === 'due' && facts.step !== 'share' ? 'late' : kind
}

/** The next step of the order is what these ask for: once it has moved, they stand no more. */
const UNTIL_IT_MOVES: readonly NoticeKind[] = [
  'assigned',
  'again',
  'due',
  'late',
  'to-decide',
  'call-due',
  'objection-decided',
  'topic',
]
/** What else ends a notice; `ours` ends it for the colleagues of whoever did it. */
const UNTIL: Partial<Record<string, readonly (readonly [NoticeKind, whose: 'all' | 'ours'])[]>> = {
  'demands.crisisAcknowledged': [['crisis', 'all']],
  'demands.assistReported': [['assist', 'ours']],
  'demands.jointConcluded': [['assist', 'all']],
  'demands.opined': [['consulted', 'ours']],
  'demands.consultConcluded': [['consulted', 'all']],
  'demands.supervisionAnswered': [['supervised', 'all']],
  'demands.called': [['call-due', 'all']],
  'foresight.signalDismissed': [['signal', 'all']],
  'foresight.signalTakenUp': [['signal', 'all']],
  'foresight.topicReported': [['topic', 'ours']],
  'demands.assigned': [['mine', 'all']],
  'demands.handoverAccepted': [['hand-over', 'all']],
  'demands.replied': [
    ['assist', 'all'],
    ['mine', 'all'],
    ['supervised', 'all'],
  ],
}
/** An order that is over asks nothing of anybody; what was said about it may still be read. */
const UNTIL_CLOSED: readonly NoticeKind[] = ['assist', 'mine', 'supervised', 'consulted']

/** What an event puts an end to; the colleagues of its actor are asked for where only they are done. */
export function endedBy(
  heard: Happened,
  isClosed: (state: DemandState) => boolean,
): { kind: NoticeKind; whose: 'all' | 'ours' }[] {
  const { to } = heard.facts
  const moved = typeof to === 'string'
  const kinds = [
    ...(UNTIL[heard.name] ?? []),
    // What is late is no longer about to be.
    ...(heard.name === 'demands.reminded' && heard.facts.step !== 'share' ? [['due', 'all'] as const] : []),
    ...(moved ? UNTIL_IT_MOVES.map((kind) => [kind, 'all'] as const) : []),
    ...(moved && isClosed(to as DemandState) ? UNTIL_CLOSED.map((kind) => [kind, 'all'] as const) : []),
  ]
  return kinds.map(([kind, whose]) => ({ kind, whose }))
}

/** Ways by which a notice of this kind leaves the house; danger takes all it ever took. */
export function waysOf(kind: NoticeKind, { ways }: Preferences): Way[] {
  const chosen = ways[kind] ?? []
  const always = kind === DANGER ? (DEFAULT_PREFERENCES.ways[DANGER] ?? []) : []
  return WAYS.filter((way) => chosen.includes(way) || always.includes(way))
}

/** When a notice may go out: now, or at the end of the quiet hours. Danger never waits (G4). */
export function sendAt(kind: NoticeKind, { quiet }: Preferences, now: Date): Date {
  if (kind === DANGER || quiet === null || quiet.from === quiet.until) return now
  const today = civilDateOf(now)
  const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`)
  for (const day of [addDays(today, -1), today]) {
    const from = at(day, quiet.from)
    const until = at(quiet.until > quiet.from ? day : addDays(day, 1), quiet.until)
    if (from <= now && now < until) return until
  }
  return now
}

/** Whether the hour somebody chose for the day's digest has come. */
export function isDigestDue({ digestAt }: Preferences, now: Date): boolean {
  return digestAt !== null && now >= new Date(`${civilDateOf(now)}T${digestAt}:00+08:00`)
}
