// On these events, do that: keep the search index, tell the person.
import type { Listener } from '../../platform/events/listeners.ts'
import { indexOrders } from './intake/search-index.ts'
import { ordersById } from './intake/links.ts'
import { tellPerson } from './messages/tell-person.ts'

export const listeners: Listener[] = [
  {
    name: 'demands.search',
    hears: ['demands.received', 'demands.imported', 'demands.completed', 'demands.noted'],
    async react(ctx, events) {
      const ids = [...new Set(events.flatMap((event) => event.subject ?? []))]
      await indexOrders(ctx, [...(await ordersById(ctx, ids)).values()])
    },
  },
  tellPerson,
]
