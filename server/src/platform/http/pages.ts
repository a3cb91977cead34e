import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'

/** The web entries on the same port: `/console/*` for staff, `/visit/*` for those who visit, every other page for residents. */
const ENTRIES = [
  [/^\/console(\/|$)/, 'console.html'],
  [/^\/visit(\/|$)/, 'visit.html'],
  [/./, 'resident.html'],
] as const

export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  if (existsSync(folder)) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      // Names under /assets carry a hash of their content; everything else is asked for anew.
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    const isPage =
      ['GET', 'HEAD'].includes(request.method) && !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path)
    if (!isPage || !existsSync(folder)) throw new Refusal('request.notFound')
    return reply
      .header('cache-control', 'no-cache')
      .sendFile(ENTRIES.find(([paths]) => paths.test(path))?.[1] ?? 'resident.html')
  })
}
