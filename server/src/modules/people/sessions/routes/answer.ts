// How a sign-in is answered: a session with its cookie, or the cookie of the half and what is left to do.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Session } from '#contract/session'
import { giveCookie, takeCookie } from '../../../../platform/http/cookies.ts'
import { refuse } from '../../../../platform/refusal.ts'
import { HALF_COOKIE, STEP_MS, VISIT_COOKIE } from '../caller.ts'
import { SESSION_COOKIE } from '../entrance.ts'
import { LONGEST_MS } from '../rules.ts'
import type { Outcome } from '../steps.ts'

/** Cookies of the way in are sent to the sign-in routes alone. */
const STEPS_PATH = '/api/session'

export function giveSession(request: FastifyRequest, response: FastifyReply, token: string): void {
  giveCookie(request, response, { name: SESSION_COOKIE, path: '/', token, milliseconds: LONGEST_MS })
  takeCookie(response, { name: HALF_COOKIE, path: STEPS_PATH })
}

export function takeSession(response: FastifyReply): void {
  takeCookie(response, { name: SESSION_COOKIE, path: '/' })
}

export function giveStep(
  request: FastifyRequest,
  response: FastifyReply,
  name: typeof HALF_COOKIE | typeof VISIT_COOKIE,
  token: string,
): void {
  giveCookie(request, response, { name, path: STEPS_PATH, token, milliseconds: STEP_MS })
}

/** The session, with its cookie; or the cookie of the half and `session.factorRequired`, which says what is next. */
export function answerOutcome(request: FastifyRequest, response: FastifyReply, outcome: Outcome): Session {
  if ('half' in outcome) {
    giveStep(request, response, HALF_COOKIE, outcome.half)
    return refuse('session.factorRequired', { step: outcome.step })
  }
  giveSession(request, response, outcome.token)
  return outcome.session
}
