// Consent to act for another person: given on paper, by voice or at home; ended by either, at any time (G11).
import type { CONSENT_ENDERS, ConsentAct, ConsentCodes, GiveConsent } from '#contract/consent'
import { rulesOf } from '../../areas/index.ts'
import { addDays, civilDateOf } from '../../../platform/clock/civil.ts'
import { accountOf, signature, type Actor, type Ctx } from '../../../platform/context.ts'
import { newQueryCode, plainQueryCode } from '../../../platform/access/query-code.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { covers, holdsFor, stateOf, type OrderOf } from './rules.ts'
import * as store from './store.ts'

/** In whose place somebody stands in an order: the person themselves, or who acts for them. */
export interface Standing {
  consentId: string
  as: 'principal' | 'deputy'
}

/**
 * Records a consent and makes the two codes, which are shown this once. `orderId`: for this demand alone; null: for all
 * the person says under their number. Refuses `people.witnessMissing`, `people.consentTooLong`, `people.sameTwo`.
 */
export async function giveConsent(
  ctx: Ctx,
  sealing: Sealing,
  request: GiveConsent,
  orderId: string | null,
): Promise<ConsentCodes> {
  const { principal, deputy, endsOn } = request
  const { settings } = await rulesOf(ctx)
  const today = civilDateOf(ctx.now)
  const last = addDays(today, settings.consentMostDays)
  if (endsOn < today || endsOn > last) refuse('people.consentTooLong', { from: today, until: last })
  if (request.how === 'visit' && !request.witness) refuse('people.witnessMissing')
  if (orderId === null && !principal.phone)
    throw new Refusal('request.invalid', { place: 'body' }, [
      { path: 'principal.phone', message: 'a consent for everything is found by the number' },
    ])
  if (principal.name === deputy.name && (principal.phone ?? null) === (deputy.phone ?? null))
    refuse('people.sameTwo')
  const id = newId()
  const codes = { principalCode: newQueryCode(), deputyCode: newQueryCode() }
  await store.insertConsent(ctx, {
    id,
    principal_name: principal.name,
    principal_phone: principal.phone ?? null,
    principal_key: principal.phone ? sealing.hash('phone', principal.phone) : null,
    deputy_name: deputy.name,
    deputy_phone: deputy.phone ?? null,
    deputy_key: deputy.phone ? sealing.hash('phone', deputy.phone) : null,
    order_id: orderId,
    acts: [...new Set(request.acts)],
    how: request.how,
    witness: request.witness ?? null,
    evidence: request.evidence ?? null,
    given_at: ctx.now,
    ends_on: endsOn,
    recorded_by: accountOf(ctx.actor) ?? 'system',
    unit_id: signature(ctx.actor).unit,
    principal_code_hash: codeHash(ctx, sealing, codes.principalCode),
    deputy_code_hash: codeHash(ctx, sealing, codes.deputyCode),
    revoked_at: null,
    revoked_by: null,
  })
  ctx.record('people.consentGiven', orderId ?? id, {
    consent: id,
    how: request.how,
    acts: request.acts,
    until: endsOn,
  })
  return { id, ...codes, endsOn }
}

/** Ends a consent at once. Refuses `people.consentOver` when it ended before. */
export async function revokeConsent(
  ctx: Ctx,
  id: string,
  by: (typeof CONSENT_ENDERS)[number],
): Promise<void> {
  const row = found(await store.consentById(ctx, id, true))
  if (stateOf(row, ctx.now) !== 'active') refuse('people.consentOver')
  await store.saveConsent(ctx, id, { revoked_at: ctx.now, revoked_by: by })
  ctx.record('people.consentRevoked', row.order_id ?? id, { consent: id, by })
}

/** One of the two ends it on the page of an order it covers. */
export async function revokeFollowed(ctx: Ctx, order: OrderOf, id: string): Promise<void> {
  if (ctx.actor.kind !== 'resident') return refuse('session.required')
  const row = found(await store.consentById(ctx, id, true))
  const { acting } = ctx.actor
  const isTheirs =
    acting?.as === 'deputy'
      ? acting.consentId === id
      : covers(row, order, await store.saidForOf(ctx, order.id))
  if (!isTheirs) refuse('request.notFound')
  await revokeConsent(ctx, id, acting?.as ?? 'principal')
}

/**
 * For whom a code stands that is not the order's own: one of the two of a consent that covers it. A deputy's code opens
 * nothing once the consent is over; the person's own goes on to.
 */
export async function standingByCode(
  ctx: Ctx,
  sealing: Sealing,
  order: OrderOf,
  typed: string,
): Promise<Standing | null> {
  const hash = codeHash(ctx, sealing, typed)
  const rows = await store.consentsByCode(ctx, hash)
  if (rows.length === 0) return null
  const saidFor = await store.saidForOf(ctx, order.id)
  for (const row of rows) {
    if (!covers(row, order, saidFor)) continue
    if (row.principal_code_hash.equals(hash)) return { consentId: row.id, as: 'principal' }
    if (holdsFor(row, 'follow', ctx.now)) return { consentId: row.id, as: 'deputy' }
  }
  return null
}

/** Who holds the order's own code: the person, or the deputy who said it for them; refuses where that is over. */
export async function standingOfSayer(ctx: Ctx, orderId: string): Promise<Standing | null | 'over'> {
  const row = await store.saidForOf(ctx, orderId)
  if (!row) return null
  return holdsFor(row, 'follow', ctx.now) ? { consentId: row.id, as: 'deputy' } : 'over'
}

/**
 * Refuses whoever acts for somebody else when that is over, or never covered this. Answers all a deputy may do; null for
 * the person themselves.
 */
export async function mustStillAct(ctx: Ctx, act: ConsentAct): Promise<readonly ConsentAct[] | null> {
  if (ctx.actor.kind !== 'resident' || ctx.actor.acting?.as !== 'deputy') return null
  const row = await store.consentById(ctx, ctx.actor.acting.consentId)
  if (!row || stateOf(row, ctx.now) !== 'active') return refuse('session.required')
  if (!row.acts.includes(act)) refuse('people.consentNarrower', { act })
  return row.acts
}

/** The consent a deputy names by number and code when saying something for somebody; `people.consentOver` where none holds. */
export async function consentOfDeputy(
  ctx: Ctx,
  sealing: Sealing,
  given: { phone: string; code: string },
): Promise<{ id: string; principalName: string }> {
  const phone = sealing.hash('phone', given.phone)
  const code = codeHash(ctx, sealing, given.code)
  const rows = await store.consentsByCode(ctx, code)
  const row = rows.find((each) => each.deputy_code_hash.equals(code) && each.deputy_key?.equals(phone))
  if (!row || row.order_id !== null || !holdsFor(row, 'say', ctx.now)) return refuse('people.consentOver')
  return { id: row.id, principalName: row.principal_name }
}

/** Keeps under which consent an order was said. */
export async function saidUnder(ctx: Ctx, orderId: string, consentId: string, by: Actor): Promise<void> {
  await store.insertSaidFor(ctx, orderId, consentId)
  ctx.record('people.consentUsed', orderId, { consent: consentId }, by)
}

function codeHash(ctx: Ctx, sealing: Sealing, code: string): Buffer {
  return sealing.hash('consent-code', `${ctx.tenant.id} ${plainQueryCode(code)}`)
}
