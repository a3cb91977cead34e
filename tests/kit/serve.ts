// The edge alone: routes of a test over a floor service, through the same router and the same error handler.
import cookie from '@fastify/cookie'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { ABILITIES, type Ability, type Role } from '#contract/people'
import type { Actor, Tenant } from '../../server/src/platform/context.ts'
import { answerProblems } from '../../server/src/platform/http/problem.ts'
import { createRouter, type FindActor, type Router } from '../../server/src/platform/http/route.ts'
import { newId } from '../../server/src/platform/ids.ts'
import { createClient, type Client } from './client.ts'
import { afterFile } from './database.ts'
import type { FloorService } from './service.ts'

export interface Edge {
  address: string
  router: Router
  guest: Client
}

/**
 * Serves what `add` registers. Unless `findActor` knows better, whoever sends `x-roles: handler,admin` and `x-tenant: 1`
 * is somebody of that office with those roles, without any account behind.
 */
export async function serve(
  service: FloorService,
  add: (router: Router, http: FastifyInstance) => void | Promise<void>,
  findActor: FindActor = fromHeaders,
): Promise<Edge> {
  const http: FastifyInstance = fastify({
    loggerInstance: service.log as FastifyBaseLogger,
    disableRequestLogging: true,
    genReqId: () => newId(),
    bodyLimit: 10_000,
  })
  http.setValidatorCompiler(() => () => true)
  answerProblems(http)
  await http.register(cookie)
  const router = createRouter(http, service, findActor)
  await add(router, http)
  const address = await http.listen({ host: '127.0.0.1', port: 0 })
  afterFile(() => http.close())
  return { address, router, guest: createClient(address) }
}

const fromHeaders: FindActor = async ({ headers }) => {
  const { 'x-roles': roles, 'x-tenant': tenant } = headers
  return typeof roles === 'string' ? { actor: holderOf(roles), tenant: tenantOf(Number(tenant ?? 1)) } : null
}

const tenantOf = (id: number): Tenant => ({ id, code: `tenant-${id}` })

function holderOf(names: string): Actor {
  const roles = names.split(',') as Role[]
  const abilities = (Object.entries(ABILITIES) as [Ability, readonly Role[]][]).flatMap(([ability, given]) =>
    given.some((role) => roles.includes(role)) ? [ability] : [],
  )
  return {
    kind: 'staff',
    accountId: `account of ${names}`,
    sessionId: 'session',
    name: '职员甲',
    holdings: roles.map((role) => ({ role, areaId: newId(), unitId: null })),
    abilities: new Set(abilities),
  }
}
