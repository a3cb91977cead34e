// Calls that come in: told by the exchange, taken by an operator, forgotten on their day (G10).
import { timingSafeEqual } from 'node:crypto'
import type * as z from 'zod'
import type { ExchangeEvent, recording, TakenCall } from '#contract/calls'
import type { unmaskRequest } from '#contract/orders'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { DAY, HOUR } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { callOut } from '../../../platform/live/wire.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { isHiddenFrom, isOnlyAsked, maySee } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'
import { callState } from './rules.ts'
import * as store from './store.ts'
import { inboundCallOf } from './views.ts'

/** An exchange that never says that a call is over. */
const FORGOTTEN_MS = 4 * HOUR

/** The secret an exchange shows for one sub-district; kept nowhere, because the seal makes it again. */
export function exchangeSecret(sealing: Sealing, tenant: number): string {
  return sealing.hash('exchange', String(tenant)).toString('base64url')
}

/** Refuses `session.required` to whoever does not know the secret. */
export function mustBeExchange(ctx: Ctx, sealing: Sealing, shown: string): void {
  const [given, right] = [Buffer.from(shown), Buffer.from(exchangeSecret(sealing, ctx.tenant.id))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) refuse('session.required')
}

/** Takes what an exchange tells; the same event twice changes nothing. */
export async function hearExchange(ctx: Ctx, sealing: Sealing, event: ExchangeEvent): Promise<void> {
  const { settings } = await areas.rulesOf(ctx)
  const { row, isNew } = await store.saveEvent(ctx, event, {
    phoneKey: event.number ? sealing.hash('phone', event.number) : null,
    keptUntil: new Date(ctx.now.getTime() + settings.recordingDays * DAY),
  })
  ringOut(ctx)
  if (isNew) ctx.record('demands.callRang', row.id, { line: row.line !== null }, ctx.actor)
  if (event.event === 'ended' && row.taken_at === null)
    ctx.record('demands.callMissed', row.id, {}, ctx.actor)
}

/** An operator takes a call, also one that another telephone has answered or that rang out: to ring back. */
export async function answerCall(ctx: Ctx, id: string): Promise<TakenCall> {
  const call = found(await store.lockCall(ctx, id))
  const account = found(accountOf(ctx.actor), 'session.required')
  if (call.taken_by !== null && call.taken_by !== account) refuse('demands.callTaken')
  if (callState(call) === 'ended') refuse('demands.callTaken')
  const isMissed = callState(call) === 'missed'
  await store.takeCall(ctx, id, account)
  ringOut(ctx)
  ctx.record('demands.callTaken', id, { missed: isMissed })
  const taken = { ...call, taken_at: call.taken_at ?? ctx.now, taken_by: account }
  return { ...inboundCallOf(ctx, taken), phone: call.phone }
}

/** The operator is done with a call. */
export async function endCall(ctx: Ctx, id: string): Promise<void> {
  const call = found(await store.lockCall(ctx, id))
  if (call.taken_by !== accountOf(ctx.actor)) refuse('demands.callTaken')
  await store.endCall(ctx, id)
  ringOut(ctx)
}

/** Every desk hears at once that a telephone rings or has been taken; what of it, each asks for itself. */
const ringOut = ({ db, tenant }: Ctx) => callOut(db, { tenant: tenant.id, calls: true })

/** Where the recording of an order's call is heard, for a stated reason; the log of it is open to the person (G8). */
export async function openRecording(
  ctx: Ctx,
  orderId: string,
  reason: z.infer<typeof unmaskRequest>['reason'],
  origins: readonly string[],
): Promise<z.infer<typeof recording>> {
  const order = await loadOrder(ctx, orderId)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  if (isHiddenFrom(ctx.actor, order)) refuse('demands.secret')
  if (isOnlyAsked(ctx.actor, order)) refuse('access.denied', { ability: 'demands.unmask' })
  const call = order.call_id ? await store.callByCallId(ctx, order.call_id) : null
  if (!call?.recording_url) return refuse('demands.noRecording')
  await people.recordUnmasking(ctx, { subject: orderId, fields: ['recording'], reason })
  return {
    url: call.recording_url,
    until: call.kept_until.toISOString(),
    playable: origins.includes(new URL(call.recording_url).origin),
  }
}

/** The clock's part: numbers and links whose day has come go, and so do calls that never ended. */
export async function forgetCalls(ctx: Ctx): Promise<void> {
  await store.endForgotten(ctx, new Date(ctx.now.getTime() - FORGOTTEN_MS))
  for (const id of await store.forgetRecordings(ctx)) ctx.record('demands.recordingForgotten', id)
}
