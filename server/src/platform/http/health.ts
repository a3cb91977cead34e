import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { pending, type Migration } from '../db/migrate.ts'
import { Refusal } from '../refusal.ts'
import type { Service } from './service.ts'

/** Alive, ready and measured: `/healthz`, `/readyz`, `/metrics` (loopback, or with the token). */
export function answerHealth(
  app: FastifyInstance,
  service: Service,
  migrations: Migration[],
  workerAlive: () => boolean,
): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'alive', service: 'heban' }))

  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const missing = await pending(service.database.pool, migrations).catch(() => null)
    const checks = { database: missing !== null, migrations: missing?.length === 0, worker: workerAlive() }
    const ready = Object.values(checks).every(Boolean)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks })
  })

  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'heban_http_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const refusals = new Counter({
    name: 'heban_refusals_total',
    help: 'Refusals by code',
    labelNames: ['code'],
    registers: [registry],
  })
  const timers = new Map<string, ReturnType<typeof seconds.labels>>()
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    const name = `${request.method} ${reply.statusCode} ${route}`
    let timer = timers.get(name)
    if (!timer) {
      timer = seconds.labels({ method: request.method, route, status: String(reply.statusCode) })
      timers.set(name, timer)
    }
    timer.observe(reply.elapsedTime / 1000)
    done()
  })
  app.addHook('onError', async (_request, _reply, error) => {
    if (error instanceof Refusal) refusals.inc({ code: error.code })
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const token = service.config.metricsToken
    const allowed = token
      ? request.headers.authorization === `Bearer ${token}`
      : ['127.0.0.1', '::1'].includes(request.ip)
    if (!allowed) throw new Refusal('access.denied')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
