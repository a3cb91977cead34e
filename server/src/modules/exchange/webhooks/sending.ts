// One delivery on its way: claimed in one transaction, sent outside any, and what came of it written down in another.
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import { postOut, type Sent } from '../../../platform/outbound/post.ts'
import { SEALED_FOR } from './actions.ts'
import * as rules from './rules.ts'
import { signedHeaders } from './signature.ts'
import * as store from './store.ts'

/** Longer than a sending can take: another worker leaves a claimed delivery alone until then. */
const LEASE_MS = 60_000

interface Claimed {
  url: string
  secrets: string[]
  body: string
}

export async function sendDelivery(service: Service, tenant: Tenant, id: string): Promise<void> {
  const claimed = await asSystem(service, tenant, 'exchange.send', (ctx) => claim(ctx, service, id))
  if (!claimed) return
  // The receiver compares this with its own clock, so it is the machine's, not one that a demo has moved.
  const message = { id, at: new Date(), body: claimed.body }
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'Heban',
    ...signedHeaders(message, claimed.secrets),
  }
  const sent = await postOut(claimed.url, claimed.body, headers, service.config.outboundAllow)
  await asSystem(service, tenant, 'exchange.send', (ctx) => note(ctx, id, sent))
}

async function claim(ctx: Ctx, service: Service, id: string): Promise<Claimed | null> {
  const delivery = await store.lockDelivery(ctx, id)
  if (!delivery?.next_at || delivery.next_at > ctx.now) return null
  const webhook = await store.lockWebhook(ctx, delivery.webhook_id)
  if (!webhook?.active) return null
  await store.updateDelivery(ctx, id, { next_at: new Date(ctx.now.getTime() + LEASE_MS) })
  const secrets = await store.livingSecrets(ctx, [webhook.id])
  return {
    url: webhook.url,
    body: delivery.body,
    secrets: secrets.map(({ sealed }) => service.sealing.decrypt(SEALED_FOR, sealed)),
  }
}

async function note(ctx: Ctx, id: string, sent: Sent): Promise<void> {
  const delivery = await store.lockDelivery(ctx, id)
  const webhook = delivery && (await store.lockWebhook(ctx, delivery.webhook_id))
  if (!delivery || !webhook) return
  const attempts = delivery.attempts + 1
  const last = {
    attempts,
    last_at: ctx.now,
    last_status: sent.status,
    last_error: sent.status === null ? sent.error : null,
  }
  if (sent.status !== null && rules.isTaken(sent.status)) {
    await store.updateDelivery(ctx, id, { ...last, state: 'delivered', next_at: null })
    if (webhook.failing_since) await store.updateWebhook(ctx, webhook.id, { failing_since: null })
    return
  }
  const wait = sent.status === null ? null : sent.retryAfterSeconds
  const since = webhook.failing_since ?? ctx.now
  await store.updateDelivery(ctx, id, {
    ...last,
    state: 'waiting',
    next_at: rules.nextTry(ctx.now, attempts, wait),
  })
  await store.updateWebhook(ctx, webhook.id, { failing_since: since })
  // 410 says that nobody will ever be there again.
  if (sent.status === 410) await switchOff(ctx, webhook.id, 'gone')
  else if (rules.isGivenUp(since, ctx.now, webhook.give_up_days)) await switchOff(ctx, webhook.id, 'failing')
}

/** Nothing more is sent until a person has looked; what waited is kept and can be sent again. */
async function switchOff(ctx: Ctx, webhookId: string, why: 'gone' | 'failing'): Promise<void> {
  await store.updateWebhook(ctx, webhookId, { active: false, disabled_at: ctx.now, disabled_why: why })
  await store.giveUpWaiting(ctx, webhookId)
  ctx.record('exchange.webhookDisabled', webhookId, { why })
}
