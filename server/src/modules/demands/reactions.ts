// On these events, do that: keep the search index, tell the person.
import { sql } from 'kysely'
import { bigrams } from '#analysis/text/bigrams'
import { normalise } from '#analysis/text/normalise'
import { enqueue, type Task } from '../../platform/jobs/jobs.ts'
import type { Listener } from '../../platform/events/listeners.ts'
import { loadOrder } from './orders/store.ts'

/** Characters of a text that are indexed: the rest of a very long letter is found by its beginning. */
const INDEXED = 2000

export const listeners: Listener[] = [
  {
    name: 'demands.search',
    hears: ['demands.received', 'demands.imported', 'demands.completed'],
    async react(ctx, event) {
      if (event.subject === null) return
      const order = await loadOrder(ctx, event.subject)
      const text = normalise(
        [order.title, order.estate ?? '', order.place_detail ?? '', order.body].join('\n'),
      ).slice(0, INDEXED)
      const grams = bigrams(text)
      await sql`
        insert into demands.search (tenant_id, order_id, grams) values (${ctx.tenant.id}, ${order.id}, ${grams}::int[])
        on conflict (tenant_id, order_id) do update set grams = excluded.grams`.execute(ctx.db)
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
