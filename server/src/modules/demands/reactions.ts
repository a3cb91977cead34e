// On these events, do that: keep the search index, tell the person.
import { enqueue, type Task } from '../../platform/jobs/jobs.ts'
import type { Listener } from '../../platform/events/listeners.ts'
import { indexOrders } from './intake/search-index.ts'
import { loadOrder } from './orders/store.ts'

export const listeners: Listener[] = [
  {
    name: 'demands.search',
    hears: ['demands.received', 'demands.completed'],
    async react(ctx, event) {
      if (event.subject === null) return
      await indexOrders(ctx, [await loadOrder(ctx, event.subject)])
    },
  },
  {
    name: 'demands.tellPerson',
    hears: ['demands.replied', 'demands.answered', 'demands.guided', 'demands.closed', 'demands.redoOrdered'],
    async react(ctx, event) {
      if (event.subject === null) return
      const order = await loadOrder(ctx, event.subject)
      if (order.raiser_phone === null || !order.reply_wanted || order.history) return
      await enqueue(
        ctx.db,
        'demands.message',
        { tenant: ctx.tenant.id, order: order.id, about: event.name },
        `${event.id}`,
      )
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
