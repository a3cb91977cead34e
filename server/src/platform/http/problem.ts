import type { FastifyError, FastifyInstance } from 'fastify'
import type { Problem } from '#contract/refusals'
import { Refusal } from '../refusal.ts'

function problem(refusal: Refusal, instance: string): Problem {
  return {
    type: `about:blank#${refusal.code}`,
    title: refusal.code,
    status: refusal.status,
    code: refusal.code,
    facts: refusal.facts,
    ...(refusal.errors && { errors: refusal.errors }),
    instance,
  }
}

/** PostgreSQL keeps no character zero, in text or JSON: whoever sends one has sent no text. */
const NO_TEXT = ['22021', '22P05']

/** Errors that Fastify raises before a route runs, or the database about what was sent, in our own words. */
function translated(error: FastifyError): Refusal | null {
  if (error instanceof Refusal) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('request.tooLarge')
  if (error.statusCode === 429) return new Refusal('request.tooMany')
  if (NO_TEXT.includes(error.code)) return new Refusal('request.invalid', { reason: 'characters' })
  if (error.statusCode && error.statusCode < 500)
    return new Refusal('request.invalid', { reason: error.code ?? 'malformed' })
  return null
}

/** The one error handler: every refusal leaves as RFC 9457 problem+json; anything else is logged and says nothing. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = translated(error)
    if (!refusal) request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
    const answer = problem(refusal ?? new Refusal('server.failed'), request.id)
    if (answer.status === 503) reply.header('retry-after', '1')
    return reply.code(answer.status).type('application/problem+json').send(JSON.stringify(answer))
  })
}
