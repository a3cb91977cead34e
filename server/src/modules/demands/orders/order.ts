import type { DemandState, PARKING_REASONS } from '#contract/demands'
import type { Suggestions } from '#contract/intake'
import type { demandRow } from '#contract/orders'
import type * as z from 'zod'

type Listed = z.infer<typeof demandRow>

/** A work order 工单 as it is stored (F1): one row of demands.work_order, without its texts' history. */
export interface Order {
  tenant_id: number
  id: string
  number: string
  query_code_hash: Buffer
  origin: Listed['origin']
  history: boolean
  import_source: string | null
  import_key: string | null
  channel: Listed['channel']
  call_id: string | null
  kind: Listed['kind']
  topic_code: string | null
  urgency: Listed['urgency']
  confirmed: boolean
  /** What its first words were read as; of old or imported orders less, or nothing. */
  suggested: Omit<Suggestions, 'units' | 'rule'> | null
  title: string
  body: string
  area_id: string | null
  estate: string | null
  place_detail: string | null
  lat: number | null
  lng: number | null
  event_at: Date | null
  received_at: Date
  entered_by: string | null
  raiser_name: string | null
  raiser_phone: string | null
  phone_key: Buffer | null
  no_phone_reason: string | null
  on_behalf_of: string | null
  anonymous: boolean
  keep_secret: boolean
  reply_wanted: boolean
  against_unit_id: string | null
  crisis: string[]
  signature: Buffer | null
  /** The keys by which near-duplicates find it, packed. */
  sketch: Buffer | null
  state: DemandState
  state_since: Date
  version: number
  profile_id: string | null
  main_unit_id: string | null
  assist_unit_ids: string[]
  complex: boolean
  dispatched_by: string | null
  dispatched_at: Date | null
  signed_at: Date | null
  sign_due_at: Date | null
  contacted_at: Date | null
  contact_due_at: Date | null
  /** From when and until when the reply is promised; neither contact nor plan moves it. */
  reply_from: Date | null
  reply_due_at: Date | null
  replied_at: Date | null
  replied_by: string | null
  reply_entry: string | null
  /** What the unit said of its own work; the person's answer is in the calls. */
  resolved_claim: boolean | null
  /** Start of the deadline that runs; with `due_at` it says when 80 % are gone. */
  due_from: Date | null
  /** The one deadline that counts now, for server and screen alike. */
  due_at: Date | null
  wake_at: Date | null
  reminded: 'share' | 'due' | 'late' | null
  /** When the call-back fell due: the month in which M1 counts the order. */
  callback_due_at: Date | null
  /** The person asked to be called back then. */
  call_at: Date | null
  round: number
  redo_count: number
  reopened: boolean
  closed_at: Date | null
  merged_into: string | null
  consulted_unit_ids: string[]
  /** Named by a review: it may not be returned again. */
  unit_fixed: boolean
  objected: boolean
  extensions: number
  /** What waits for a body outside the unit, and who asked or agreed last. */
  pending: 'extension' | 'parking' | 'parking-agreed' | 'termination' | null
  pending_by: string | null
  parked_until: Date | null
  parked_reason: (typeof PARKING_REASONS)[number] | null
  supervision_level: number
  /** Supervision or an instruction waits for the unit's answer. */
  answer_wanted: boolean
  /** An outside call-back shall ask about it, though it ended without work (G1). */
  sampled: boolean
  /** The version of the catalogue it was dispatched by (F1). */
  catalogue_version: string | null
  /** Only kept: nobody works with it any more (PIPL art.47). */
  restricted: boolean
  /** When everything that tells of a person was taken away. */
  anonymised_at: Date | null
  /** Accounts that have no part in it (D3.13). */
  stepped_aside: string[]
}

export const CLOSED_STATES = [
  'answered',
  'transferred',
  'guided',
  'merged',
  'closed-solved',
  'closed-unsolved',
  'closed-unreached',
  'closed-unverified',
  'closed-terminated',
  'withdrawn',
] as const
export const BEFORE_REPLY = [
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
] as const

export function isClosed(state: DemandState): boolean {
  return (CLOSED_STATES as readonly string[]).includes(state)
}
