// What a story is told from and told in: the demand's circumstances, its steps, and the state they lead to (SM1).
import type {
  CALL_OUTCOMES,
  DemandAction,
  DemandState,
  EMERGENCY_SERVICES,
  GUIDE_REASONS,
  OPINIONS,
  PARKING_REASONS,
  SATISFACTION,
  SUPERVISION_TRIGGERS,
  TERMINATION_REASONS,
  URGENCIES,
} from '#contract/demands'

export type Urgency = (typeof URGENCIES)[number]

export interface DemoStep {
  action: DemandAction
  /** Since the demand came in. */
  hours: number
  /** Plan, note, reply, reason: whatever the action asks for in words. */
  text?: string
  service?: (typeof EMERGENCY_SERVICES)[number]
  guideReason?: (typeof GUIDE_REASONS)[number]
  channel?: 'phone' | 'visit' | 'nobody' | 'through-office'
  outcome?: (typeof CALL_OUTCOMES)[number]
  contacted?: boolean
  solved?: boolean
  satisfaction?: (typeof SATISFACTION)[number]
  unsolvedReason?: 'beyond-law' | 'unreasonable' | 'redo-limit'
  /** What the unit claims in its reply. */
  resolved?: boolean
  /** Code of the unit that acts or is named, and codes of those asked. */
  unit?: string
  units?: readonly string[]
  basis?: string
  opinion?: (typeof OPINIONS)[number]
  coming?: boolean
  parkingReason?: (typeof PARKING_REASONS)[number]
  /** Days from the request to the review of a parked order. */
  reviewIn?: number
  terminationReason?: (typeof TERMINATION_REASONS)[number]
  level?: number
  trigger?: (typeof SUPERVISION_TRIGGERS)[number]
  /** What the person said of an end without work. */
  agreed?: boolean
}

/** The side roads of SM1; an order takes one of them at most. */
export const ROADS = [
  'consult',
  'object-upheld',
  'object-refused',
  'call-units',
  'whistle',
  'extend',
  'extend-refused',
  'park',
  'park-refused',
  'terminate',
  'terminate-refused',
  'supervise',
  'instruct',
] as const
export type Road = (typeof ROADS)[number]

/** What the demand lets happen; `stop` asks for an order that got no further than this state. */
export interface Plot {
  at: number
  to: number
  urgency: Urgency
  night: boolean
  callable: boolean
  secret: boolean
  kind: string
  service: (typeof EMERGENCY_SERVICES)[number] | null
  guideReason: (typeof GUIDE_REASONS)[number] | null
  merge: boolean
  /** The merge turns out to be a mistake. */
  unmerge: boolean
  /** −1 … 1: how well the handling unit works. */
  quality: number
  limits: StoryLimits
  stop: DemandState | null
  road: Road | null
  /** With `stop`: the story stands still after this step. */
  until: DemandAction | null
  /** How many took this road before, so that its kinds come in turn. */
  turn: number
  /** Codes of the units: who shall have it, who helps from the start, who else could be thought of. */
  main: string | null
  assist: readonly string[]
  others: readonly string[]
  nextOffice: (repliedAt: number) => number
}

/** Natural hours a step may take, by the profile in force. */
export interface StoryLimits {
  sign: number
  contact: Record<Urgency, number>
  reply: Record<Urgency, number>
}
export const STORY_LIMITS: StoryLimits = {
  sign: 4,
  contact: { general: 24, urgent: 2, 'extra-urgent': 2 },
  reply: { general: 168, urgent: 24, 'extra-urgent': 2 },
}

export const NEXT: Partial<Record<DemandAction, DemandState>> = {
  complete: 'queued',
  answer: 'answered',
  transfer: 'transferred',
  guide: 'guided',
  merge: 'merged',
  dispatch: 'dispatched',
  sendBack: 'received',
  recall: 'queued',
  unmerge: 'queued',
  consult: 'consulting',
  concludeConsult: 'queued',
  object: 'objected',
  redirect: 'dispatched',
  confirmUnit: 'dispatched',
  sign: 'signed',
  contact: 'contacted',
  handle: 'handling',
  callUnits: 'joint',
  whistle: 'joint',
  conclude: 'handling',
  concludeWithout: 'handling',
  requestExtension: 'extended',
  extend: 'handling',
  refuseExtension: 'handling',
  park: 'parked',
  unpark: 'handling',
  terminate: 'closed-terminated',
  reply: 'replied',
  openCallback: 'callback',
  closeUnverified: 'closed-unverified',
  closeSolved: 'closed-solved',
  closeUnreached: 'closed-unreached',
  closeUnsolved: 'closed-unsolved',
  orderRedo: 'redo',
  resume: 'handling',
  withdraw: 'withdrawn',
  reopen: 'redo',
}

/** The state after these steps; calls and added facts leave it where it is. */
export function stateAfter(steps: readonly DemoStep[]): DemandState {
  let state: DemandState = 'received'
  for (const step of steps) state = NEXT[step.action] ?? state
  return state
}
