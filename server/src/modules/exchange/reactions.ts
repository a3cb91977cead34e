// On these events, do that: tell whoever subscribed; and what the clock does by itself: tries again, and the counts of a day.
import { PUBLIC_EVENTS } from '#contract/webhooks'
import * as demands from '../demands/index.ts'
import { addDays, civilDateOf } from '../../platform/clock/civil.ts'
import type { Ctx, Tenant } from '../../platform/context.ts'
import type { Heard, Listener } from '../../platform/events/listeners.ts'
import { asSystem } from '../../platform/http/service.ts'
import { enqueue, type Chore, type Task } from '../../platform/jobs/jobs.ts'
import { SEND } from './webhooks/actions.ts'
import { aboutDay, aboutOrder, deliveryOf } from './webhooks/envelope.ts'
import { sendDelivery } from './webhooks/sending.ts'
import * as store from './webhooks/store.ts'

const MOST_AT_ONCE = 200

export const listeners: Listener[] = [
  { name: 'exchange.webhooks', hears: PUBLIC_EVENTS, react: (ctx, events) => tell(ctx, events) },
]

async function tell(ctx: Ctx, events: readonly Heard[]): Promise<void> {
  const webhooks = (await store.allWebhooks(ctx)).filter(({ active }) => active)
  if (webhooks.length === 0) return
  const orders = await demands.publicOrders(
    ctx,
    events.flatMap(({ subject }) => subject ?? []),
  )
  for (const event of events) {
    const order = orders.get(event.subject ?? '')
    if (!order) continue
    if (order === 'protected') {
      await store.countProtected(ctx, civilDateOf(event.at), [event.name])
      continue
    }
    const told = aboutOrder(event, order)
    const wanted = webhooks.filter(({ events: names }) => (names as string[]).includes(event.name))
    await put(
      ctx,
      wanted.map(({ id }) => deliveryOf(ctx, id, told)),
    )
  }
}

async function put(ctx: Ctx, deliveries: readonly store.DeliveryRow[]): Promise<void> {
  await store.insertDeliveries(ctx, deliveries)
  for (const { id } of deliveries) await enqueue(ctx.db, SEND, { tenant: ctx.tenant, delivery: id }, id)
}

export const tasks: Task[] = [
  {
    name: SEND,
    async run(service, payload) {
      const { tenant, delivery } = payload as { tenant: Tenant; delivery: string }
      await sendDelivery(service, tenant, delivery)
    },
  },
]

export const chores: Chore[] = [
  {
    name: 'exchange.sendDue',
    everySeconds: 15,
    run: (service, tenant) =>
      asSystem(service, tenant, 'exchange.sendDue', async (ctx) => {
        for (const id of await store.dueDeliveries(ctx, MOST_AT_ONCE))
          await enqueue(ctx.db, SEND, { tenant, delivery: id }, id)
      }),
  },
  {
    name: 'exchange.countDays',
    everySeconds: 600,
    run: (service, tenant) => asSystem(service, tenant, 'exchange.countDays', tellCounts),
  },
]

/** The counts of days that are over, to each webhook once; a day without any is not told of. */
async function tellCounts(ctx: Ctx): Promise<void> {
  const yesterday = addDays(civilDateOf(ctx.now), -1)
  for (const webhook of await store.allWebhooks(ctx)) {
    if (!webhook.active || webhook.counted_until >= yesterday) continue
    const counts = (await store.protectedCounts(ctx, webhook.counted_until, yesterday)).filter(
      ({ event_name }) => (webhook.events as string[]).includes(event_name),
    )
    for (const day of new Set(counts.map((count) => count.day))) {
      const ofDay = counts.filter((count) => count.day === day)
      await put(ctx, [deliveryOf(ctx, webhook.id, aboutDay(day, ofDay, ctx.now))])
    }
    await store.updateWebhook(ctx, webhook.id, { counted_until: yesterday })
  }
}
