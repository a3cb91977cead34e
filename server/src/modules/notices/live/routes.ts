import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyReply } from 'fastify'
import { changes, liveQuery } from '#contract/live'
import { headOf } from '../../../platform/events/log.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import { stretchAfter, tellable } from './changes.ts'
import type { Line, Live } from './streams.ts'

export function liveRoutes(router: Router, service: Service, live: Live): void {
  router.route('GET', '/api/live', {
    ability: 'signed-in',
    says: 'What changed that one may see: as a stream of events, or, without one, once since `after`',
    transaction: 'own',
    query: liveQuery,
    reply: changes,
    async run({ actor, tenant }, { query, raw, response }) {
      const known = Number(raw.headers['last-event-id'] ?? NaN)
      const after = Number.isSafeInteger(known) && known >= 0 ? known : query.after
      if (!raw.headers.accept?.includes('text/event-stream'))
        return service.database.inTenant(tenant.id, async (db) => {
          const from = after ?? (await headOf(db, tenant.id))
          return tellable(await stretchAfter(db, tenant, from), actor)
        })
      if (actor.kind !== 'staff') return refuse('session.required')
      const leave = await live.watch({ actor, tenant, visitor: raw }, () => lineOf(response), after)
      response.raw.on('close', leave)
      return response as never
    },
  })
}

/** Takes the connection out of the server's hands; no proxy on the way may hold it back or press it. */
function lineOf(response: FastifyReply): Line {
  response.hijack()
  const { raw } = response
  raw.writeHead(200, {
    ...(response.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    // Over when the stream is over: kept alive, it would hold up a server that stops.
    connection: 'close',
  })
  return {
    write: (text) => void raw.write(text),
    end: () => void raw.end(),
    unread: () => raw.writableLength,
  }
}
