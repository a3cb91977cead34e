/** One row of foresight.issue. */
export interface Issue {
  id: string
  version: number
  title: string
  named: boolean
  place: string | null
  area_id: string
  topic_code: string | null
  merged_into: string | null
  made_at: Date
  demands: number
  people: number
  first_at: Date
  last_at: Date
  recent: number
  before: number
  returns: number
  asked: number
  dissatisfied: number
  heat: number
  voices: number
  density: number
  freshness: number
}

/** Where a demand is. */
export interface Placement {
  order_id: string
  issue_id: string
  pinned: boolean
}
