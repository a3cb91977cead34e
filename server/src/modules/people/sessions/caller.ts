/** Who tries to come in: where from, and with what. */
export interface Caller {
  ip: string
  userAgent: string | null
}

/** Carries a half session to its second step. */
export const HALF_COOKIE = 'heban.half'
/** Ties a visit to an identity provider to the browser that began it. */
export const VISIT_COOKIE = 'heban.visit'
/** How long a step on the way in may take. */
export const STEP_MS = 10 * 60_000

export function callerOf(request: { ip: string; headers: { 'user-agent'?: string } }): Caller {
  return { ip: request.ip, userAgent: request.headers['user-agent'] ?? null }
}
