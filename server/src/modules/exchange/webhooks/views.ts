import type * as z from 'zod'
import type { deliveries, deliveryQuery, webhooks } from '#contract/webhooks'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { found } from '../../../platform/refusal.ts'
import { allPartners } from '../partners/store.ts'
import * as store from './store.ts'

/** Every webhook by name, and how it goes. */
export async function webhookList(ctx: Ctx): Promise<z.input<typeof webhooks>> {
  const rows = await store.allWebhooks(ctx)
  const [partners, waiting, secrets] = [
    await allPartners(ctx),
    await store.waitingOf(ctx),
    await store.livingSecrets(
      ctx,
      rows.map(({ id }) => id),
    ),
  ]
  const names = new Map(partners.map(({ id, name }) => [id, name]))
  return {
    items: rows.map((row) => {
      const ending = secrets.find((secret) => secret.webhook_id === row.id && secret.ends_at !== null)
      return {
        id: row.id,
        partnerId: row.partner_id,
        partnerName: names.get(row.partner_id) ?? '',
        name: row.name,
        url: row.url,
        events: row.events,
        active: row.active,
        giveUpDays: row.give_up_days,
        failingSince: row.failing_since?.toISOString() ?? null,
        disabledAt: row.disabled_at?.toISOString() ?? null,
        disabledWhy: row.disabled_why,
        overlapUntil: ending?.ends_at?.toISOString() ?? null,
        waiting: waiting.get(row.id) ?? 0,
      }
    }),
  }
}

/** What was told to one webhook, the newest first, with what came of it. */
export async function deliveryPage(
  ctx: Ctx,
  webhookId: string,
  query: z.output<typeof deliveryQuery>,
): Promise<z.input<typeof deliveries>> {
  found((await store.allWebhooks(ctx)).find(({ id }) => id === webhookId))
  const before = query.cursor ? String(decodeCursor(query.cursor, 1)[0]) : null
  const rows = await store.latestDeliveries(ctx, webhookId, {
    before,
    state: query.state,
    limit: query.limit + 1,
  })
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  return {
    items: items.map((row) => ({
      id: row.id,
      event: row.event_name,
      createdAt: row.created_at.toISOString(),
      state: row.state,
      attempts: row.attempts,
      status: row.last_status,
      error: row.last_error,
      lastAt: row.last_at?.toISOString() ?? null,
      nextAt: row.next_at?.toISOString() ?? null,
      bytes: Buffer.byteLength(row.body),
      hash: row.body_hash.toString('hex'),
    })),
    next,
  }
}
