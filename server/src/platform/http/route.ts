// A route is a path, a contract, an ability and one call. What is not stated here cannot happen:
// no ability, no compile; an unknown key in a body is an error; a reply sends what the contract lists and no more.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { Scope } from '#contract/exchange'
import type { Ability } from '#contract/people'
import type { Actor, Ctx, Tenant } from '../context.ts'
import { Refusal, refuse } from '../refusal.ts'
import { Download } from './download.ts'
import { once } from './idempotency.ts'
import { inTransaction, tenantByCode, type Service } from './service.ts'

/**
 * Who may come in: an ability, any signed-in person, a partner's program whose key has the scope, or everybody, the last
 * with a reason a reader can judge.
 */
export type Entrance = Ability | 'signed-in' | { scope: Scope } | { open: string }

type Shape = z.ZodType | undefined
type Parsed<S extends Shape> = S extends z.ZodType ? z.infer<S> : undefined

export interface RouteContract<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Reply extends Shape,
> {
  params?: Params
  query?: Query
  body?: Body
  /** Left out only by routes that answer a file: a Download, or a response of their own. */
  reply?: Reply
}

export interface Asked<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  raw: FastifyRequest
  response: FastifyReply
}

export interface Route<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Reply extends Shape,
> extends RouteContract<Params, Query, Body, Reply> {
  ability: Entrance
  /** One line for the API page. */
  says: string
  /** 'own': the route groups or delays its transactions itself, and its ctx has none. */
  transaction?: 'own'
  run(
    ctx: Ctx,
    asked: Asked<Parsed<Params>, Parsed<Query>, Parsed<Body>>,
  ): Promise<Reply extends z.ZodType ? Answer<z.input<Reply>> : unknown>
}

/** What a contract lists; where it lists nothing, nothing need be said. */
type Answer<Reply> = Record<never, never> extends Reply ? Reply | void : Reply

export type Method = 'GET' | 'POST' | 'DELETE'
export interface Registered {
  method: Method
  url: string
  ability: Entrance
}

/** How a request is turned into somebody, given by the people module at start. */
export type FindActor = (request: FastifyRequest) => Promise<{ actor: Actor; tenant: Tenant } | null>

export interface Router {
  route<Params extends Shape, Query extends Shape, Body extends Shape, Reply extends Shape>(
    method: Method,
    url: string,
    route: Route<Params, Query, Body, Reply>,
  ): void
  /** Every route with its entrance: the access test walks this list. */
  registered: Registered[]
}

export function createRouter(
  app: FastifyInstance,
  service: Service,
  findActor: FindActor,
  findPartner: FindActor = async () => null,
): Router {
  const registered: Registered[] = []

  async function admit(
    request: FastifyRequest,
    ability: Entrance,
  ): Promise<{ actor: Actor; tenant: Tenant }> {
    if (typeof ability === 'object' && 'scope' in ability) {
      const who = (await findPartner(request)) ?? refuse('session.required')
      if (who.actor.kind !== 'service' || !who.actor.scopes.has(ability.scope))
        refuse('access.denied', { ability: ability.scope })
      return who
    }
    if (typeof ability === 'object') {
      const { tenant: code } = request.params as { tenant?: string }
      if (code !== undefined) {
        const tenant = (await tenantByCode(service.database, code)) ?? refuse('request.notFound')
        return { actor: { kind: 'guest' }, tenant }
      }
      return { actor: { kind: 'guest' }, tenant: { id: 0, code: '' } }
    }
    const who = (await findActor(request)) ?? refuse('session.required')
    if (ability !== 'signed-in' && !(who.actor.kind === 'staff' && who.actor.abilities.has(ability)))
      refuse('access.denied', { ability })
    return who
  }

  return {
    registered,
    route(method, url, route) {
      registered.push({ method, url, ability: route.ability })
      app.route({
        method,
        url,
        schema: describe(url, route),
        async handler(request, response) {
          const answer = await answerTo(request, response)
          return answer instanceof Download ? answer.over(response) : answer
        },
      })

      async function answerTo(request: FastifyRequest, response: FastifyReply): Promise<unknown> {
        const { actor, tenant } = await admit(request, route.ability)
        const asked = {
          params: parsed(route.params, request.params, 'params'),
          query: parsed(route.query, request.query, 'query'),
          body: parsed(route.body, request.body ?? {}, 'body'),
          raw: request,
          response,
        }
        const work = async (ctx: Ctx) => (await route.run(ctx, asked as never)) ?? {}
        // Routes that belong to no tenant (sign-in, the list of sub-districts) open the transactions they need themselves.
        if (tenant.id === 0 || route.transaction === 'own')
          return work(withoutTransaction(service, tenant, actor))
        const key = idempotencyKey(request)
        if (method === 'GET' || key === null || !route.reply)
          return inTransaction(service, tenant, actor, work)
        return inTransaction(service, tenant, actor, (ctx) =>
          once(
            ctx,
            service.sealing,
            { route: `${method} ${url}`, key, body: [request.params, asked.body] },
            () => work(ctx),
          ),
        )
      }
    },
  }
}

/** The request's Idempotency-Key, 8 to 128 characters, or null when it brings none. */
export function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') return null
  return key.length >= 8 && key.length <= 128 ? key : refuse('request.invalid', { reason: 'idempotency-key' })
}

function withoutTransaction(service: Service, tenant: Tenant, actor: Actor): Ctx {
  const none = (): never => {
    throw new Error('this route has no transaction of its own: it records nothing here')
  }
  return {
    db: undefined as never,
    tenant,
    actor,
    now: service.clock.now(),
    sealing: service.sealing,
    record: none,
    afterCommit: none,
    afterFailure: none,
  }
}

function parsed(shape: Shape, value: unknown, place: string): unknown {
  if (!shape) return undefined
  const result = shape.safeParse(value)
  if (result.success) return result.data
  throw new Refusal(
    'request.invalid',
    { place },
    result.error.issues.slice(0, 50).map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}

function jsonSchema(shape: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return schema
}

/** The same schemas as documentation and as serialiser: fast-json-stringify writes replies, zod reads requests. */
function describe(
  url: string,
  route: RouteContract<Shape, Shape, Shape, Shape> & { ability: Entrance; says: string },
) {
  return {
    summary: route.says,
    tags: [url.split('/')[2] ?? 'other'],
    ...entranceOf(route.ability),
    ...(route.params && { params: jsonSchema(route.params, 'input') }),
    ...(route.query && { querystring: jsonSchema(route.query, 'input') }),
    ...(route.body && { body: jsonSchema(route.body, 'input') }),
    ...(route.reply && { response: { 200: jsonSchema(route.reply, 'output') } }),
  }
}

function entranceOf(ability: Entrance): { security: Record<string, never[]>[]; description: string } {
  if (typeof ability === 'string') return { security: [{ session: [] }], description: `Needs: ${ability}` }
  if ('scope' in ability)
    return { security: [{ key: [] }], description: `Needs: a key with the scope ${ability.scope}` }
  return { security: [], description: `Open: ${ability.open}` }
}
