// What a story is told from and told in: the demand's circumstances, its steps, and the state they lead to (SM1).
import type {
  CALL_OUTCOMES,
  DemandAction,
  DemandState,
  EMERGENCY_SERVICES,
  GUIDE_REASONS,
  SATISFACTION,
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
}

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
  /** −1 … 1: how well the handling unit works. */
  quality: number
  limits: StoryLimits
  stop: DemandState | null
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
  sign: 'signed',
  contact: 'contacted',
  handle: 'handling',
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
