// The whole pipeline on one screen: what every request passes, then the modules, one line each.
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import * as areas from './modules/areas/index.ts'
import * as exchange from './modules/exchange/index.ts'
import * as demands from './modules/demands/index.ts'
import * as foresight from './modules/foresight/index.ts'
import * as knowledge from './modules/knowledge/index.ts'
import * as notices from './modules/notices/index.ts'
import * as onboarding from './modules/onboarding/index.ts'
import * as outreach from './modules/outreach/index.ts'
import * as people from './modules/people/index.ts'
import type { Migration } from './platform/db/migrate.ts'
import { answerHealth } from './platform/http/health.ts'
import { secureHeaders } from './platform/http/headers.ts'
import { endRecordings, scanHeld } from './platform/files/held.ts'
import { forgetKeys } from './platform/http/idempotency.ts'
import { answerOperations } from './platform/http/operations.ts'
import { servePages } from './platform/http/pages.ts'
import * as messages from './platform/messages/sending.ts'
import { messageRoutes } from './platform/messages/routes.ts'
import { answerProblems } from './platform/http/problem.ts'
import { createRouter, type Router } from './platform/http/route.ts'
import type { Service } from './platform/http/service.ts'
import { answerTrail } from './platform/http/trail.ts'
import type { Work } from './platform/jobs/jobs.ts'
import { newId } from './platform/ids.ts'

// What foresight learned reads at intake, in every process; demands comes before it and may not ask.
demands.readSubjectsBy(foresight.subjectModel)

/** What the worker does for the modules: their listeners, chores and tasks. */
export const work: Work = {
  listeners: [...demands.listeners, ...notices.listeners, ...exchange.listeners, ...foresight.listeners],
  chores: [
    forgetKeys,
    scanHeld,
    endRecordings,
    ...messages.chores,
    ...people.chores,
    ...knowledge.chores,
    ...demands.chores,
    ...notices.chores,
    ...exchange.chores,
    ...outreach.chores,
    ...foresight.chores,
  ],
  tasks: [...messages.tasks(notices.forgetBrowser), ...exchange.tasks, ...foresight.tasks],
}

export interface App {
  http: FastifyInstance
  router: Router
}

export async function createApp(
  service: Service,
  options: { checkout: string; migrations: Migration[]; workerAlive: () => boolean },
): Promise<App> {
  const http: FastifyInstance = fastify({
    loggerInstance: service.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    trustProxy: 'loopback',
    bodyLimit: 1_000_000,
    routerOptions: { maxParamLength: 200 },
  })
  // zod reads every request in the route; Fastify's own validator stays out of the way.
  http.setValidatorCompiler(() => () => true)
  answerProblems(http)
  secureHeaders(http, service.config)
  await http.register(cookie)
  await http.register(multipart, { limits: { files: 1, fields: 5 } })
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Heban 合办',
        version: '0.1.0',
        description: 'Demands of residents: heard, sent, answered, called back, rated, counted.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: people.SESSION_COOKIE },
          key: { type: 'http', scheme: 'bearer' },
        },
      },
    },
  })

  const router = createRouter(
    http,
    service,
    (request) => people.findActor(service, request),
    (request) => exchange.findPartner(service, request),
  )
  answerHealth(http, service, options.migrations, options.workerAlive)
  answerOperations(router, service)
  answerTrail(router, { namesOf: people.namesOf, hiddenOf: demands.hiddenOrders })
  messageRoutes(router)
  areas.routes(router, service)
  onboarding.routes(router)
  exchange.routes(router, service)
  people.routes(router, service)
  knowledge.routes(router, service)
  const solved = demands.openSolvedMemory(service)
  http.addHook('preClose', () => solved.stop())
  demands.routes(router, service, solved)
  const live = notices.openLive(service)
  // Streams stay open for hours: they end before the server waits for its last answers.
  http.addHook('preClose', () => live.stop())
  notices.routes(router, service, live)
  outreach.routes(router, service)
  foresight.routes(router, service)

  http.get('/openapi.json', { schema: { hide: true } }, async () => http.swagger())
  await servePages(http, join(options.checkout, 'build/web'))
  return { http, router }
}
