// The public calls of the API, one line each. Shapes come from the contract as types only.
import type { infer as Infer } from 'zod'
import type { LIMITS } from '#contract/demands'
import type { followRequest, followToken, Followed, openTenant, openTenants } from '#contract/following'
import type { publicDuplicate, Receipt, SayDemand, similarReply, similarRequest } from '#contract/intake'
import type { answerOutside, OutsideSeen } from '#contract/outside'
import type { OpenFigures } from '#contract/publish'
import type { askRight as askRightShape, KeptAboutMe } from '#contract/rights'
import type { ParkedList } from '#contract/roads'
import { call } from './http.ts'
import { pathOf } from './router.ts'

export type OpenTenants = Infer<typeof openTenants>
export type OpenTenant = Infer<typeof openTenant>
export type SimilarReply = Infer<typeof similarReply>
export type PublicDuplicate = Infer<typeof publicDuplicate>
export type FollowToken = Infer<typeof followToken>
export type Crisis = NonNullable<Receipt['crisis']>
export type { Followed, KeptAboutMe, OutsideSeen, Receipt, SayDemand }

type Limits = typeof LIMITS
/** The contract's limits, repeated here because importing the value would bring zod along. The types keep them equal. */
export const BODY_MAX: Limits['body'] = 5000
export const NOTE_MAX: Limits['note'] = 2000
export const PHOTOS_MAX: Limits['photos'] = 9
export const PHOTO_BYTES_MAX: Limits['photoBytes'] = 12_000_000
export const QUERY_CODE_LENGTH: Limits['queryCode'] = 8

const open = (tenant: string, ...rest: string[]) => `/api/open${pathOf(tenant, ...rest)}`

export function listTenants() {
  return call<OpenTenants>('/api/open/tenants')
}

export function readTenant(tenant: string) {
  return call<OpenTenant>(open(tenant))
}

/** Neighbours' demands that look alike: topic, estate and state only (G6). One try: it may never hold a person up. */
export function findSimilar(tenant: string, body: Infer<typeof similarRequest>) {
  return call<SimilarReply>(open(tenant, 'similar'), { method: 'POST', body, tries: 1, timeoutMs: 6000 })
}

export function sendDemand(tenant: string, body: SayDemand, idempotencyKey: string) {
  return call<Receipt>(open(tenant, 'demands'), { method: 'POST', body, idempotencyKey, timeoutMs: 20_000 })
}

export function photoUploadPath(tenant: string) {
  return open(tenant, 'photos')
}

/** Parked matters: topic, estate, reason class and day of review (D3.28). */
export function readParked(tenant: string) {
  return call<ParkedList>(open(tenant, 'parked'))
}

/** Published figures of a month, the last one unless another is asked for (D3.34). */
export function readFigures(tenant: string, month: string | undefined) {
  return call<OpenFigures>(`${open(tenant, 'figures')}${month ? `?month=${month}` : ''}`)
}

export function openDataPath(tenant: string, month: string, file: string) {
  return open(tenant, 'data', month, file)
}

/** What an outside party's link opens. */
export function readFromOutside(tenant: string, token: string) {
  return call<OutsideSeen>(open(tenant, 'outside'), { token })
}

export function answerFromOutside(
  tenant: string,
  token: string,
  body: Infer<typeof answerOutside>,
  idempotencyKey: string,
) {
  return call<unknown>(open(tenant, 'outside', 'answer'), { method: 'POST', body, token, idempotencyKey })
}

export function openFollow(tenant: string, body: Infer<typeof followRequest>) {
  return call<FollowToken>(open(tenant, 'follow'), { method: 'POST', body })
}

export function readFollowed(tenant: string, token: string) {
  return call<Followed>(open(tenant, 'followed'), { token })
}

/** What is kept about the person in this order; `copy`: in clear, and written down. */
export function readKept(tenant: string, token: string, copy = false) {
  return call<KeptAboutMe>(`${open(tenant, 'followed', 'kept')}${copy ? '?copy=true' : ''}`, { token })
}

export function askRight(
  tenant: string,
  token: string,
  body: Infer<typeof askRightShape>,
  idempotencyKey: string,
) {
  return call<KeptAboutMe>(open(tenant, 'followed', 'rights'), {
    method: 'POST',
    body,
    token,
    idempotencyKey,
  })
}

/** Ends a consent to act for another: either of the two may (G11). */
export function revokeConsent(tenant: string, token: string, id: string, idempotencyKey: string) {
  return call<unknown>(open(tenant, 'followed', 'consents', id, 'revoke'), {
    method: 'POST',
    body: {},
    token,
    idempotencyKey,
  })
}

/** Nobody has to do anything more in these. */
const FINISHED: ReadonlySet<Followed['state']> = new Set([
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
])

export function isFinished(state: Followed['state']) {
  return FINISHED.has(state)
}

export type ResidentAction = Followed['can'][number]

export function actOnFollowed(
  tenant: string,
  token: string,
  action: ResidentAction,
  body: { text?: string; photoIds?: string[] },
  idempotencyKey: string,
) {
  return call<unknown>(open(tenant, 'followed', action), { method: 'POST', body, token, idempotencyKey })
}
