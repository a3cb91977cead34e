// Sends a draft once, however often it is tried. The key stays the same until an answer came; when the words changed
// between two tries and the first had arrived after all, the server says so (422) and the first answer is fetched.
import { type Attempt, type Draft } from './draft.ts'
import { newKey, Refused } from './http.ts'
import { type Receipt, type SayDemand, sendDemand } from './open.ts'
import { tidyCode, tidyPhone } from './query-code.ts'

export interface Sent {
  receipt: Receipt
  /** The server holds an earlier wording than the one on the screen. */
  earlierWording: boolean
}

/** The request a draft stands for. */
export function requestOf(draft: Draft): SayDemand {
  const phone = draft.answer === 'no-phone' ? null : tidyPhone(draft.phone)
  return {
    body: draft.body.trim(),
    place: placeOf(draft),
    raiser: {
      name: draft.name.trim() || null,
      phone,
      noPhoneReason: phone ? null : draft.noPhoneReason || 'will-not-say',
      anonymous: draft.name.trim() === '',
      keepSecret: draft.keepSecret,
      replyWanted: draft.answer === 'call',
      onBehalfOf: draft.forWhom === 'other' ? draft.onBehalfOf.trim() || null : null,
      deputyCode: draft.forWhom === 'other' ? tidyCode(draft.deputyCode) || null : null,
    },
    photoIds: draft.photos.map((photo) => photo.id),
    sameAs: draft.sameAs || null,
  }
}

/** Where it is, as far as the person said. */
export function placeOf(draft: Draft) {
  return {
    areaId: draft.areaId || null,
    estate: draft.estate.trim() || null,
    detail: draft.detail.trim() || null,
  }
}

/** The attempt to make now: the old key with one more body, or a fresh key. Must be kept before sending. */
export function nextAttempt(draft: Draft): Attempt {
  const body = requestOf(draft)
  const before = draft.attempt
  if (!before) return { key: newKey(), bodies: [body] }
  const others = before.bodies.filter((known) => !sameBody(known, body))
  return { key: before.key, bodies: [body, ...others] }
}

/** Newest wording first. Throws Refused or Unreachable; after Refused the key is spent, after Unreachable it must be kept. */
export async function send(tenant: string, attempt: Attempt): Promise<Sent> {
  let last: unknown
  for (const [index, body] of attempt.bodies.entries()) {
    try {
      return { receipt: await sendDemand(tenant, body, attempt.key), earlierWording: index > 0 }
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== 'request.idempotencyMismatch') throw error
      last = error
    }
  }
  throw last
}

function sameBody(one: SayDemand, other: SayDemand) {
  return JSON.stringify(one) === JSON.stringify(other)
}
