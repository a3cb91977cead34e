// On these events, do that: keep the search index, tell the person.
import { enqueue, type Task } from '../../platform/jobs/jobs.ts'
import type { Listener } from '../../platform/events/listeners.ts'
import { indexOrders } from './intake/search-index.ts'
import { ordersById } from './intake/links.ts'

export const listeners: Listener[] = [
  {
    name: 'demands.search',
    hears: ['demands.received', 'demands.imported', 'demands.completed'],
    async react(ctx, events) {
      const ids = [...new Set(events.flatMap((event) => event.subject ?? []))]
      await indexOrders(ctx, [...(await ordersById(ctx, ids)).values()])
    },
  },
  {
    name: 'demands.tellPerson',
    hears: [
      'demands.replied',
      'demands.answered',
      'demands.guided',
      'demands.extended',
      'demands.parked',
      'demands.closed',
      'demands.redoOrdered',
      'demands.exclusionGranted',
      'demands.exclusionUpheld',
      'demands.exclusionLifted',
    ],
    async react(ctx, events) {
      const orders = await ordersById(
        ctx,
        events.flatMap((event) => event.subject ?? []),
      )
      for (const event of events) {
        const order = orders.get(event.subject ?? '')
        if (!order || order.raiser_phone === null || !order.reply_wanted || order.history) continue
        // Told of what is said about their demand (G3); a gap in the evidence is the office's own affair.
        if (event.name === 'demands.exclusionGranted' && event.facts.reason !== 'malicious') continue
        const message = { tenant: ctx.tenant.id, order: order.id, about: event.name }
        await enqueue(ctx.db, 'demands.message', message, event.id)
      }
    },
  },
]

/** Text messages leave through an interface; this transport writes that one was due, never to whom or what it said. */
export const tasks: Task[] = [
  {
    name: 'demands.message',
    async run(service, payload) {
      const { tenant, order, about } = payload as { tenant: number; order: string; about: string }
      service.log.info({ tenant, order, about }, 'a text message to the person is due')
    },
  },
]
