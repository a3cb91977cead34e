import { useQuery } from '@tanstack/react-query'
import type { DemandAction } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import { ask } from '../lib/http.ts'
import { paths } from './calls.ts'
import { isTypedAbout } from './live.ts'

/** One order with all that the asker may see and do. */
export function useDemand(id: string | null | undefined) {
  return useQuery({
    queryKey: ['demand', id],
    queryFn: ({ signal }) => ask<DemandDetail>(paths.demand(id ?? ''), {}, signal),
    enabled: Boolean(id),
    // Not under the hands of somebody who types about it: they are told, and reload when they like.
    refetchInterval: () => (isTypedAbout(id) ? false : 60_000),
  })
}

/** The order in which moves are offered; the first one possible is the main button. */
const offered: DemandAction[] = [
  'complete',
  'dispatch',
  'consult',
  'opine',
  'concludeConsult',
  'redirect',
  'confirmUnit',
  'sign',
  'contact',
  'handle',
  'reply',
  'answerWhistle',
  'reportAssist',
  'conclude',
  'extend',
  'terminate',
  'agreeParking',
  'park',
  'unpark',
  'answerSupervision',
  'callUnits',
  'whistle',
  'arrive',
  'concludeWithout',
  'requestExtension',
  'requestParking',
  'requestTermination',
  'refuseExtension',
  'refuseParking',
  'refuseTermination',
  'object',
  'recordCall',
  'resume',
  'closeSolved',
  'orderRedo',
  'closeUnsolved',
  'answer',
  'transfer',
  'guide',
  'merge',
  'unmerge',
  'split',
  'sendBack',
  'recall',
  'openCallback',
  'closeUnreached',
  'closeUnverified',
  'checkClosed',
  'supervise',
  'instruct',
  'addFacts',
  'reopen',
  'withdraw',
]

const passive = new Set<DemandAction>([
  'addFacts',
  'reopen',
  'withdraw',
  'recall',
  'sendBack',
  'guide',
  'merge',
  'unmerge',
  'split',
  'object',
  'requestExtension',
  'requestParking',
  'requestTermination',
  'refuseExtension',
  'refuseParking',
  'refuseTermination',
  'concludeWithout',
  'callUnits',
  'whistle',
  'arrive',
  'supervise',
  'instruct',
  'consult',
])

/** Whether a move carries the order on; the others never stand out as the next step. */
export function isForward(action: DemandAction): boolean {
  return !passive.has(action)
}

/** Moves without a way back: they are asked about once more before they are made. */
const final = [
  'split',
  'object',
  'redirect',
  'confirmUnit',
  'concludeWithout',
  'terminate',
  'closeUnsolved',
  'closeUnreached',
] as const satisfies DemandAction[]

export function isFinal(action: DemandAction): action is (typeof final)[number] {
  return (final as readonly DemandAction[]).includes(action)
}

/** Exactly what `can` holds, the next step first. */
export function orderedActions(can: readonly DemandAction[]): DemandAction[] {
  return offered.filter((action) => can.includes(action))
}
