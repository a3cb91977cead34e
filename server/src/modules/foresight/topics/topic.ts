import type {
  Reason,
  SUPPLIES,
  TopicAction,
  TopicOrigin,
  TopicState,
  VERIFY_WAYS,
  VISIT_FINDINGS,
} from '#contract/foresight-topics'

/** One row of foresight.topic. */
export interface Topic {
  id: string
  state: TopicState
  state_since: Date
  version: number
  origin: TopicOrigin
  origin_id: string | null
  title: string
  topic_code: string | null
  area_id: string
  estate: string | null
  reasons: Reason[]
  detected_at: Date
  detected_by: string | null
  verified_at: Date | null
  owner_unit_id: string | null
  plan: string | null
  deadline: string | null
  supply: (typeof SUPPLIES)[number] | null
  supply_note: string | null
  baseline: number | null
  baseline_from: string | null
  baseline_until: string | null
  started_at: Date | null
  checked_at: Date | null
  checked_by: string | null
  closed_at: Date | null
  due_at: Date | null
  reminded: 'share' | 'late' | null
}

/** One line of its story. */
export interface Entry {
  id: string
  topic_id: string
  at: Date
  action: TopicAction | 'detect'
  by_account: string | null
  unit_id: string | null
  outside: boolean
  text: string | null
  way: (typeof VERIFY_WAYS)[number] | null
  finding: (typeof VISIT_FINDINGS)[number] | null
}

/** A unit called to help, until it has reported. */
export interface Call {
  id: string
  topic_id: string
  unit_id: string
  task: string
  called_at: Date
  called_by: string | null
  due_at: Date
  reported_at: Date | null
}
