import type * as z from 'zod'
import type { saveWebhook as saveShape } from '#contract/webhooks'
import { addDays, civilDateOf, HOUR } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import type { Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/jobs/jobs.ts'
import { literalReach } from '../../../platform/outbound/address.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { partnerById } from '../partners/store.ts'
import { deliveryOf } from './envelope.ts'
import { newSecret } from './signature.ts'
import * as store from './store.ts'

export const SEND = 'exchange.send'
export const SEALED_FOR = 'webhook-secret'

type Save = z.output<typeof saveShape>

/** A new webhook with its first secret, which is answered this once. Refuses `exchange.addressNotAllowed`. */
export async function addWebhook(
  ctx: Ctx,
  service: Service,
  request: Save,
): Promise<{ id: string; secret: string }> {
  mustBeReachable(service, request.url)
  found(await partnerById(ctx, request.partnerId))
  const row = {
    tenant_id: ctx.tenant.id,
    id: newId(),
    partner_id: request.partnerId,
    ...fieldsOf(request),
    failing_since: null,
    disabled_at: null,
    disabled_why: null,
    counted_until: addDays(civilDateOf(ctx.now), -1),
    created_at: ctx.now,
    created_by: accountOf(ctx.actor),
  }
  await store.insertWebhook(ctx, row)
  ctx.record('exchange.webhookSaved', row.id, { active: row.active, events: row.events, isNew: true })
  return { id: row.id, secret: await addSecret(ctx, service, row.id) }
}

/** Changes a webhook; switching it on again forgets why it was switched off. */
export async function changeWebhook(
  ctx: Ctx,
  service: Service,
  id: string,
  request: Save,
): Promise<{ id: string }> {
  mustBeReachable(service, request.url)
  const before = found(await store.lockWebhook(ctx, id))
  if (before.partner_id !== request.partnerId) refuse('request.notFound')
  const back = request.active ? { failing_since: null, disabled_at: null, disabled_why: null } : {}
  await store.updateWebhook(ctx, id, { ...fieldsOf(request), ...back })
  if (!request.active) await store.giveUpWaiting(ctx, id)
  ctx.record('exchange.webhookSaved', id, { active: request.active, events: request.events, isNew: false })
  return { id }
}

function fieldsOf({ name, url, events, active, giveUpDays }: Save) {
  return { name, url, events: [...new Set(events)], active, give_up_days: giveUpDays }
}

/** What is plainly private is refused at once; what a name leads to is looked at anew with every sending. */
function mustBeReachable(service: Service, url: string): void {
  const { username, password, hostname } = new URL(url)
  if (username !== '' || password !== '') refuse('exchange.addressNotAllowed', { reason: 'credentials' })
  if (literalReach(hostname, service.config.outboundAllow) === 'private')
    refuse('exchange.addressNotAllowed', { reason: 'private' })
}

/** A new secret; the old one signs beside it for `overlapHours`, so that the receiver can change over in its own time. */
export async function rotateSecret(
  ctx: Ctx,
  service: Service,
  id: string,
  overlapHours: number,
): Promise<{ id: string; secret: string }> {
  found(await store.lockWebhook(ctx, id))
  await store.endSecrets(ctx, id, new Date(ctx.now.getTime() + overlapHours * HOUR))
  const secret = await addSecret(ctx, service, id)
  ctx.record('exchange.secretRotated', id, { overlapHours })
  return { id, secret }
}

async function addSecret(ctx: Ctx, service: Service, webhookId: string): Promise<string> {
  const secret = newSecret()
  await store.insertSecret(ctx, {
    tenant_id: ctx.tenant.id,
    id: newId(),
    webhook_id: webhookId,
    sealed: service.sealing.encrypt(SEALED_FOR, secret),
    created_at: ctx.now,
    ends_at: null,
  })
  return secret
}

/** A try without content, to see whether the receiver answers. */
export async function tryWebhook(ctx: Ctx, id: string): Promise<{ id: string }> {
  const webhook = found(await store.lockWebhook(ctx, id))
  if (!webhook.active) refuse('exchange.webhookOff')
  const told = { about: `try ${newId()}`, event: 'exchange.tried', at: ctx.now, subject: null, data: {} }
  const delivery = deliveryOf(ctx, id, told)
  await store.insertDeliveries(ctx, [delivery])
  await enqueue(ctx.db, SEND, { tenant: ctx.tenant, delivery: delivery.id })
  return { id: delivery.id }
}

/** Sends one delivery again, whatever became of it: the same id and body, so that the receiver knows it again. */
export async function sendAgain(ctx: Ctx, id: string): Promise<void> {
  const delivery = found(await store.lockDelivery(ctx, id))
  const webhook = found(await store.lockWebhook(ctx, delivery.webhook_id))
  if (!webhook.active) refuse('exchange.webhookOff')
  await store.updateDelivery(ctx, id, { state: 'waiting', next_at: ctx.now })
  await enqueue(ctx.db, SEND, { tenant: ctx.tenant, delivery: id })
  ctx.record('exchange.sentAgain', delivery.webhook_id, { delivery: id })
}
