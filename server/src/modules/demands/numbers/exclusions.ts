// Leaving an order out of the net rates: the handling unit asks once and with evidence, a supervisor outside it decides (X14).
// 'malicious' is a label of the order: it ends, the person is told and may appeal to somebody who had no part in it (G3).
import type * as z from 'zod'
import type * as contract from '#contract/exclusions'
import type { DemandState } from '#contract/demands'
import * as areas from '../../areas/index.ts'
import { addDays, civilDateOf } from '../../../platform/clock/civil.ts'
import { accountOf, unitsOf, type Actor, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Order } from '../orders/order.ts'
import { maySee } from '../orders/sight.ts'
import { lockOrder, writeEntry } from '../orders/store.ts'
import {
  exclusionOf,
  insertExclusion,
  lockExclusion,
  updateExclusion,
  type ExclusionRow,
} from './exclusion-store.ts'

/** After the answer: before it there is nothing a rate could count. A terminated order is excluded by its own approval. */
const ASKED_IN: readonly DemandState[] = [
  'replied',
  'callback',
  'closed-solved',
  'closed-unsolved',
  'closed-unreached',
  'closed-unverified',
]

const askerOf = (ctx: Ctx) => accountOf(ctx.actor) ?? ''

export function mayAsk(actor: Actor, order: Order, existing: ExclusionRow | undefined): boolean {
  return (
    existing === undefined &&
    !order.history &&
    ASKED_IN.includes(order.state) &&
    order.main_unit_id !== null &&
    worksFor(actor, order.main_unit_id)
  )
}

function worksFor(actor: Actor, unit: string): boolean {
  return (['handler', 'unit-head', 'committee', 'grid'] as const).some((role) =>
    unitsOf(actor, role).includes(unit),
  )
}

async function openOrder(ctx: Ctx, id: string): Promise<Order> {
  const order = await lockOrder(ctx, id)
  return maySee(ctx.actor, order) ? order : refuse('demands.unknown')
}

export async function askExclusion(
  ctx: Ctx,
  orderId: string,
  request: z.infer<typeof contract.askExclusion>,
): Promise<void> {
  const order = await openOrder(ctx, orderId)
  const existing = await exclusionOf(ctx, orderId)
  if (existing) refuse('demands.exclusionOnce')
  if (order.main_unit_id === null || !worksFor(ctx.actor, order.main_unit_id)) refuse('access.denied')
  if (!mayAsk(ctx.actor, order, existing)) refuse('lifecycle.notPossible', { state: order.state })
  const words = await writeEntry(ctx, orderId, 'demands.exclusionAsked', request.text)
  const evidence = await writeEntry(ctx, orderId, 'demands.exclusionAsked', request.evidence)
  await insertExclusion(ctx, {
    id: newId(),
    order_id: orderId,
    reason: request.reason,
    unit_id: order.main_unit_id,
    asked_at: ctx.now,
    asked_by: askerOf(ctx),
    words,
    evidence,
    decided_at: null,
    decided_by: null,
    granted: null,
    decision: null,
    expires_on: null,
    appealed_at: null,
    appeal: null,
    appeal_decided_at: null,
    appeal_decided_by: null,
    lifted: null,
    appeal_decision: null,
  })
  const facts = { entry: words, evidence, reason: request.reason, unit: order.main_unit_id }
  ctx.record('demands.exclusionAsked', orderId, facts)
}

/** Why this asker may not decide: nobody judges what their own unit handled or what they asked for themselves. */
function mustBeOutside(ctx: Ctx, order: Order, asker: string): void {
  if (asker === askerOf(ctx)) refuse('demands.decidedByAsker')
  if (worksOn(ctx.actor, order)) refuse('demands.decidedBySameUnit')
}

export function worksOn(actor: Actor, order: Pick<Order, 'main_unit_id' | 'assist_unit_ids'>): boolean {
  return unitsOf(actor).some((unit) => unit === order.main_unit_id || order.assist_unit_ids.includes(unit))
}

export async function decideExclusion(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof contract.decideExclusion>,
): Promise<void> {
  const row = await lockExclusion(ctx, id)
  const order = await openOrder(ctx, row.order_id)
  if (row.granted !== null) refuse('demands.exclusionDecided')
  mustBeOutside(ctx, order, row.asked_by)
  const name = request.grant ? 'demands.exclusionGranted' : 'demands.exclusionRefused'
  const decision = await writeEntry(ctx, order.id, name, request.text)
  const { settings } = await areas.rulesOf(ctx)
  const labelled = request.grant && row.reason === 'malicious'
  const expires_on = labelled ? addDays(civilDateOf(ctx.now), settings.labelDays) : null
  await updateExclusion(ctx, id, {
    granted: request.grant,
    decided_at: ctx.now,
    decided_by: askerOf(ctx),
    decision,
    expires_on,
  })
  const facts = { entry: decision, reason: row.reason, until: expires_on, unit: row.unit_id }
  if (request.grant) ctx.record('demands.exclusionGranted', order.id, facts)
  else ctx.record('demands.exclusionRefused', order.id, facts)
}

/** By the person who follows the order, or by the office that hears it on the telephone or at the window (G11). */
export async function appealExclusion(ctx: Ctx, row: ExclusionRow, text: string): Promise<void> {
  await openOrder(ctx, row.order_id)
  if (row.granted !== true || row.reason !== 'malicious') refuse('lifecycle.notPossible')
  if (row.appealed_at !== null) refuse('demands.appealOnce')
  const appeal = await writeEntry(ctx, row.order_id, 'demands.exclusionAppealed', text)
  await updateExclusion(ctx, row.id, { appealed_at: ctx.now, appeal })
  ctx.record('demands.exclusionAppealed', row.order_id, { entry: appeal })
}

export async function appealByOffice(ctx: Ctx, id: string, text: string): Promise<void> {
  await appealExclusion(ctx, await lockExclusion(ctx, id), text)
}

export async function appealByPerson(ctx: Ctx, orderId: string, text: string): Promise<void> {
  const row = await exclusionOf(ctx, orderId)
  if (!row) refuse('lifecycle.notPossible')
  else await appealExclusion(ctx, await lockExclusion(ctx, row.id), text)
}

export async function decideAppeal(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof contract.decideAppeal>,
): Promise<void> {
  const row = await lockExclusion(ctx, id)
  const order = await openOrder(ctx, row.order_id)
  if (row.appealed_at === null) refuse('lifecycle.notPossible')
  if (row.lifted !== null) refuse('demands.exclusionDecided')
  mustBeOutside(ctx, order, row.asked_by)
  if (row.decided_by === askerOf(ctx)) refuse('demands.decidedByAsker')
  const name = request.lift ? 'demands.exclusionLifted' : 'demands.exclusionUpheld'
  const entry = await writeEntry(ctx, order.id, name, request.text)
  await updateExclusion(ctx, id, {
    lifted: request.lift,
    appeal_decided_at: ctx.now,
    appeal_decided_by: askerOf(ctx),
    appeal_decision: entry,
  })
  if (request.lift) ctx.record('demands.exclusionLifted', order.id, { entry })
  else ctx.record('demands.exclusionUpheld', order.id, { entry })
}
