import type { CALL_STATES } from '#contract/calls'

export interface CallTimes {
  rang_at: Date
  taken_at: Date | null
  ended_at: Date | null
}

/** What has become of a call; an event that came late changes nothing that has happened since. */
export function callState(call: CallTimes): (typeof CALL_STATES)[number] {
  if (call.ended_at) return call.taken_at ? 'ended' : 'missed'
  return call.taken_at ? 'talking' : 'waiting'
}
