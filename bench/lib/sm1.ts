// SM1 and its law once more, written by hand from domain.md and read from outside: who may lead an order from where to
// where, and what must never be seen. The table of the server is compared with it and shares nothing with it.
import type { DemandAction, DemandState } from '#contract/demands'
import type { Role } from '#contract/people'
import type { Actor } from '../../server/src/platform/context.ts'

/** Who, in the words of domain.md; RC and GM handle what their duty list gives them. */
const OP: Role[] = ['operator', 'window-clerk', 'grid', 'committee', 'dispatcher']
const DC: Role[] = ['dispatcher']
const HU: Role[] = ['handler', 'unit-head', 'committee', 'grid']
const SD: Role[] = ['leader', 'supervisor', 'dispatcher']
const SV: Role[] = ['supervisor']

interface Who {
  /** Somebody of the sub-district with one of these roles. */
  office?: Role[]
  /** Somebody of the unit that has the order. */
  unit?: Role[]
  person?: true
  clock?: true
}
type Arrow = readonly [from: DemandState[], to: DemandState, by: DemandAction, who: Who]

const UNREPLIED: DemandState[] = [
  'received',
  'queued',
  'consulting',
  'dispatched',
  'objected',
  'signed',
  'contacted',
  'handling',
  'joint',
  'extended',
  'parked',
  'redo',
]

/**
 * Where SM1 is silent, its sense: what intake may do with a received order it may do until somebody dispatches, because
 * the house completes what was said enough of by itself; a reopened order waits in REDO to be taken up by its unit.
 */
const ARROWS: readonly Arrow[] = [
  [['received', 'queued'], 'answered', 'answer', { office: OP }],
  [['received', 'queued'], 'transferred', 'transfer', { office: OP }],
  [['received', 'queued'], 'guided', 'guide', { office: OP }],
  [['received', 'queued'], 'merged', 'merge', { office: OP }],
  [['merged'], 'queued', 'unmerge', { office: ['dispatcher', 'supervisor'] }],
  [['received'], 'queued', 'complete', { office: OP, clock: true }],
  [['queued'], 'received', 'sendBack', { office: DC }],
  [['queued'], 'consulting', 'consult', { office: DC }],
  [['consulting'], 'queued', 'concludeConsult', { office: DC }],
  [['queued'], 'dispatched', 'dispatch', { office: DC }],
  [['dispatched'], 'queued', 'recall', { office: DC }],
  [['dispatched', 'signed'], 'objected', 'object', { unit: HU }],
  [['objected'], 'dispatched', 'redirect', { office: ['objection-reviewer'] }],
  [['objected'], 'dispatched', 'confirmUnit', { office: ['objection-reviewer'] }],
  [['dispatched'], 'signed', 'sign', { unit: HU }],
  [['signed'], 'contacted', 'contact', { unit: HU }],
  [['signed', 'contacted'], 'handling', 'handle', { unit: HU }],
  [['handling'], 'joint', 'callUnits', { unit: HU }],
  [['handling'], 'joint', 'whistle', { office: SD }],
  [['joint'], 'handling', 'conclude', { unit: HU }],
  [['joint'], 'handling', 'concludeWithout', { unit: HU }],
  [['handling'], 'extended', 'requestExtension', { unit: ['unit-head'] }],
  [['extended'], 'handling', 'extend', { office: SV }],
  [['extended'], 'handling', 'refuseExtension', { office: SV }],
  [['handling'], 'parked', 'park', { office: ['district'] }],
  [['parked'], 'handling', 'unpark', { unit: HU, office: SV, clock: true }],
  [['handling'], 'closed-terminated', 'terminate', { office: SV }],
  [['handling'], 'replied', 'reply', { unit: HU }],
  [['replied'], 'callback', 'openCallback', { clock: true }],
  [['replied'], 'closed-unverified', 'closeUnverified', { clock: true }],
  // A call that ends in "solved" and content closes in the same move.
  [['callback'], 'closed-solved', 'recordCall', { office: ['caller-back'] }],
  [['callback'], 'closed-solved', 'closeSolved', { office: ['caller-back', 'supervisor'] }],
  [['callback'], 'closed-unreached', 'closeUnreached', { office: ['caller-back'] }],
  [['callback'], 'closed-unsolved', 'closeUnsolved', { office: SV }],
  [['callback'], 'redo', 'orderRedo', { office: SV }],
  [['redo'], 'handling', 'resume', { unit: HU }],
  [
    ['closed-solved', 'closed-unsolved', 'closed-unreached', 'closed-unverified', 'closed-terminated'],
    'redo',
    'reopen',
    { person: true },
  ],
  [UNREPLIED, 'withdrawn', 'withdraw', { person: true }],
]

/** What leaves an order where it is. */
const STAYING = new Set<DemandAction>([
  'split',
  'opine',
  'whistle',
  'answerWhistle',
  'arrive',
  'reportAssist',
  'requestParking',
  'agreeParking',
  'refuseParking',
  'requestTermination',
  'refuseTermination',
  'recordCall',
  'supervise',
  'answerSupervision',
  'instruct',
  'addFacts',
  'checkClosed',
])

/** What is known of an order from having watched it, and of the people from their posts. */
export interface Watched {
  kind: string
  mainUnit: string | null
  helping: ReadonlySet<string>
  against: string | null
  dispatchedBy: string | null
  dispatchedAt: number
  objections: number
  /** A review has named the unit. */
  fixed: boolean
  askedBy: string | null
  agreedBy: string | null
  extensions: number
  redos: number
  reopened: number
  replyDue: number | null
  repliedAt: number
  closedAt: number
  hasPhone: boolean
  replyWanted: boolean
  /** Calls of the round in hand. */
  calls: { at: number; outcome: string; solved: boolean | null; satisfied: boolean | null }[]
  callAt: number | null
}

interface Rules {
  recallMinutes: number
  objectionHours: number
  maxExtensions: number
  maxRedo: number
  callbackTries: number
  eveningFrom: number
  reopenDays: number
}

const unitsOf = (actor: Actor, roles?: readonly Role[]) =>
  actor.kind === 'staff'
    ? actor.holdings.flatMap((held) =>
        held.unitId && (!roles || roles.includes(held.role)) ? held.unitId : [],
      )
    : []
const idOf = (actor: Actor) => (actor.kind === 'staff' ? actor.accountId : actor.kind)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const civilDay = (at: number) => Math.floor((at + 8 * HOUR) / DAY)
const hourOf = (at: number) => ((at + 8 * HOUR) % DAY) / HOUR

/** What is wrong with this step, as seen from outside; null when nothing is. */
export function offence(
  seen: Watched,
  step: { from: DemandState; to: DemandState; action: DemandAction; actor: Actor; now: number },
  rules: Rules,
): string | null {
  const { from, to, action, actor, now } = step
  if (from === to && !STAYING.has(action)) return `${action} leaves ${from} as it is`
  if (from !== to && !arrows(from, to, action).some(([, , , who]) => is(who, actor, seen)))
    return `${from} -> ${to} by ${action} of ${idOf(actor)} is no arrow of SM1`
  const works = unitsOf(actor).some((unit) => unit === seen.mainUnit || seen.helping.has(unit))
  const answer = seen.calls.find(({ solved }) => solved !== null)
  const broken: Partial<Record<DemandAction, string | false | null | undefined>> = {
    answer: seen.kind !== 'consultation' && 'what is no question was answered at once',
    recall:
      (now - seen.dispatchedAt > rules.recallMinutes * MINUTE && 'recalled too late') ||
      (seen.fixed && 'recalled from the unit that a review named'),
    object:
      (seen.objections > 0 && 'objected twice') ||
      (seen.fixed && 'objected though the review named the unit') ||
      (now - seen.dispatchedAt > rules.objectionHours * HOUR && 'objected too late'),
    redirect: reviewOf(),
    confirmUnit: reviewOf(),
    requestExtension:
      (seen.replyDue !== null && now > seen.replyDue && 'more time asked for after it was due') ||
      (seen.extensions >= rules.maxExtensions && 'too many extensions'),
    extend: decisionOf(seen.askedBy),
    refuseExtension: decisionOf(seen.askedBy),
    agreeParking: decisionOf(seen.askedBy),
    park: decisionOf(seen.askedBy) ?? (seen.agreedBy === idOf(actor) && 'parked by who agreed to it'),
    refuseParking: decisionOf(seen.agreedBy ?? seen.askedBy),
    terminate: decisionOf(seen.askedBy),
    refuseTermination: decisionOf(seen.askedBy),
    supervise: works && 'chased by the unit itself',
    recordCall: (works && 'called back by who worked on it') || (answer && 'called again after the answer'),
    closeSolved:
      (works && 'closed by who worked on it') ||
      (answer?.solved !== true && 'closed as solved without a "solved"'),
    closeUnreached:
      (works && 'closed by who worked on it') ||
      (answer && 'closed as unreached after an answer') ||
      (seen.callAt !== null && now < seen.callAt && 'given up before the appointment') ||
      triesOf(),
    closeUnsolved:
      (works && 'closed by who worked on it') || (answer?.solved !== false && 'nobody said unsolved'),
    orderRedo:
      (works && 'redo ordered by who worked on it') ||
      (seen.redos >= rules.maxRedo && 'redone too often') ||
      (!(answer && (answer.solved === false || answer.satisfied === false)) && 'nobody asked for a redo'),
    openCallback: !(seen.hasPhone && seen.replyWanted) && 'a call-back of nobody',
    closeUnverified: seen.hasPhone && seen.replyWanted && 'closed as unverified though somebody waits',
    reopen:
      (seen.reopened > 0 && 'reopened twice') ||
      (civilDay(now) - civilDay(seen.closedAt) > rules.reopenDays && 'reopened too late'),
    checkClosed: works && 'asked by who worked on it',
  }
  if (seen.against !== null && unitsOf(actor).includes(seen.against))
    return `${action} by the unit it is against`
  if (to === 'closed-solved' && action === 'recordCall')
    return answerNow(seen) ? null : 'closed by a call that did not say solved and content'
  return broken[action] || null

  function reviewOf() {
    return (
      (seen.dispatchedBy === idOf(actor) && 'the dispatcher judges the objection') ||
      (works && 'the unit judges its own objection')
    )
  }
  function decisionOf(asker: string | null) {
    return (
      (asker === idOf(actor) && `${action} by the asker`) || (works && `${action} by the unit itself`) || null
    )
  }
  function triesOf() {
    const tries = seen.calls.filter(({ outcome }) => outcome !== 'later').map(({ at }) => hourOf(at))
    const evening = tries.some((hour) => hour >= rules.eveningFrom)
    const day = [
      tries.some((hour) => hour < Math.min(12, rules.eveningFrom)),
      tries.some((hour) => hour >= 12 && hour < rules.eveningFrom),
      evening,
    ].filter(Boolean).length
    const enough = tries.length >= rules.callbackTries && evening && day >= Math.min(3, rules.callbackTries)
    return !enough && 'given up too early'
  }
}

/** The call in hand is already among those watched. */
function answerNow({ calls }: Watched): boolean {
  const last = calls.at(-1)
  return last?.solved === true && last.satisfied !== false
}

function arrows(from: DemandState, to: DemandState, action: DemandAction): readonly Arrow[] {
  return ARROWS.filter(([froms, into, by]) => froms.includes(from) && into === to && by === action)
}

function is(who: Who, actor: Actor, seen: Watched): boolean {
  if (actor.kind === 'system') return who.clock === true
  if (actor.kind === 'resident') return who.person === true
  if (actor.kind !== 'staff') return false
  const { office, unit } = who
  return (
    (office !== undefined && actor.holdings.some(({ role }) => office.includes(role))) ||
    (unit !== undefined && seen.mainUnit !== null && unitsOf(actor, unit).includes(seen.mainUnit))
  )
}
