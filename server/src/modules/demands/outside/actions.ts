// The responsible unit asks an outside party, and the party answers once; nothing here moves the order.
import { randomBytes } from 'node:crypto'
import type * as z from 'zod'
import type { DemandState } from '#contract/demands'
import type { answerOutside, askOutside, OutsideLink } from '#contract/outside'
import * as people from '../../people/index.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import { accountOf, holds, unitsOf, type Actor, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { open } from '../orders/move.ts'
import type { Order } from '../orders/order.ts'
import { isSecret } from '../orders/sight.ts'
import { attachPhotos, loadOrder, lockOrder, writeEntry } from '../orders/store.ts'
import { keepParty, lockParty, saveParty, type OutsideRow } from './store.ts'

const LINK_DAYS = 7
const AT_WORK: readonly DemandState[] = ['signed', 'contacted', 'handling', 'joint', 'redo']

/** The main unit, while it works on an order that is nobody's secret. */
export function mayAskOutside(actor: Actor, order: Order): boolean {
  return (
    order.main_unit_id !== null &&
    unitsOf(actor).includes(order.main_unit_id) &&
    holds(actor, 'handler', 'unit-head', 'committee', 'grid') &&
    AT_WORK.includes(order.state) &&
    !isSecret(order)
  )
}

/** Makes a link of seven days, or logs a call with its answer. What is secret never leaves the house (G5). */
export async function askOutsideParty(
  ctx: Ctx,
  sealing: Sealing,
  id: string,
  request: z.infer<typeof askOutside>,
): Promise<OutsideLink> {
  const { order } = await open(ctx, id, request.version)
  if (isSecret(order)) refuse('demands.secret')
  if (order.main_unit_id === null || !unitsOf(ctx.actor).includes(order.main_unit_id))
    return refuse('access.denied', { ability: 'demands.handle' })
  if (!AT_WORK.includes(order.state)) refuse('lifecycle.notPossible', { state: order.state })
  const token = request.answer ? null : randomBytes(32).toString('base64url')
  const expires = token ? new Date(ctx.now.getTime() + LINK_DAYS * DAY) : null
  const task_entry = await writeEntry(ctx, id, 'demands.outsideAsked', request.task)
  const answer_entry = request.answer
    ? await writeEntry(ctx, id, 'demands.outsideAnswered', request.answer)
    : null
  const row: OutsideRow = {
    tenant_id: ctx.tenant.id,
    id: newId(),
    order_id: id,
    round: order.round,
    unit_id: order.main_unit_id,
    name: request.name,
    kind: request.kind,
    how: token ? 'link' : 'call',
    asked_at: ctx.now,
    asked_by: accountOf(ctx.actor) ?? 'system',
    task_entry,
    token_hash: token ? hashOf(sealing, token) : null,
    expires_at: expires,
    opened_at: null,
    revoked_at: null,
    answered_at: answer_entry ? ctx.now : null,
    answer_entry,
  }
  await keepParty(ctx, row)
  // Words and place without name and number; a call is told as much as the link shows.
  await people.recordSharing(ctx, {
    channel: 'outside-link',
    recipient: row.name,
    fields: ['words', 'place'],
    basis: 'legal-duty',
    subjects: [id],
  })
  const facts = { party: row.id, kind: row.kind, how: row.how, unit: row.unit_id }
  ctx.record('demands.outsideAsked', id, { ...facts, entry: task_entry })
  if (answer_entry) ctx.record('demands.outsideAnswered', id, { ...facts, entry: answer_entry })
  return {
    id: row.id,
    // Behind the sign of number, so that no log on the way holds the secret.
    link: token && `/${ctx.tenant.code}/outside#${token}`,
    expiresAt: expires?.toISOString() ?? null,
  }
}

/** Shuts a link that was not used: whoever works for the unit may, also after the order went on. */
export async function revokeOutsideLink(ctx: Ctx, partyId: string): Promise<void> {
  const party = found(await lockParty(ctx, { id: partyId }), 'request.notFound')
  const order = await loadOrder(ctx, party.order_id)
  if (order.main_unit_id === null || !unitsOf(ctx.actor).includes(order.main_unit_id))
    refuse('request.notFound')
  if (party.how === 'call' || party.answered_at || party.revoked_at) refuse('lifecycle.notPossible')
  await saveParty(ctx, partyId, { revoked_at: ctx.now })
  ctx.record('demands.outsideRevoked', party.order_id, { party: partyId, unit: party.unit_id })
}

/** The one answer of the party; after it the link only shows what was said. */
export async function answerFromOutside(
  ctx: Ctx,
  sealing: Sealing,
  token: string,
  request: z.infer<typeof answerOutside>,
): Promise<void> {
  const { party, order } = await partyOf(ctx, sealing, token)
  if (party.answered_at) refuse('session.linkInvalid')
  await lockOrder(ctx, order.id)
  await attachPhotos(ctx, order.id, request.photoIds, 'outside')
  const entry = await writeEntry(ctx, order.id, 'demands.outsideAnswered', request.text)
  await saveParty(ctx, party.id, { answered_at: ctx.now, answer_entry: entry })
  ctx.record('demands.outsideAnswered', order.id, {
    party: party.id,
    kind: party.kind,
    how: party.how,
    unit: party.unit_id,
    photos: request.photoIds.length,
    entry,
  })
}

/** The party a secret stands for, and its order; `session.linkInvalid` once it is shut, run out, or the unit is not at work any more. */
export async function partyOf(
  ctx: Ctx,
  sealing: Sealing,
  token: string,
): Promise<{ party: OutsideRow; order: Order }> {
  const party = await lockParty(ctx, { hash: hashOf(sealing, token) })
  if (!party || party.revoked_at || !party.expires_at || party.expires_at <= ctx.now)
    return refuse('session.linkInvalid')
  const order = await loadOrder(ctx, party.order_id)
  if (order.main_unit_id !== party.unit_id || !AT_WORK.includes(order.state) || isSecret(order))
    return refuse('session.linkInvalid')
  return { party, order }
}

const hashOf = (sealing: Sealing, token: string) => sealing.hash('outside', token)
