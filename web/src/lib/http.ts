// Talks to the API: JSON in and out, refusals as coded problems (RFC 9457), POSTs that may be repeated safely.
import type { Facts, Problem as ProblemBody } from '#contract/refusals'

export interface FieldFault {
  path: string
  message: string
}

/** A refusal of the server, or of the line (`web.offline`, `web.broken`). Wording lives in the words files. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Facts
  readonly faults: FieldFault[]
  constructor(code: string, status: number, facts: Facts = {}, faults: FieldFault[] = []) {
    super(code)
    this.code = code
    this.status = status
    this.facts = facts
    this.faults = faults
  }
}

export type Query = Record<string, string | number | boolean | undefined | null>

/** Adds the given pairs to a path; undefined, null and empty values are left out. */
export function withQuery(path: string, query?: Query): string {
  const pairs = Object.entries(query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  if (pairs.length === 0) return path
  return `${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`
}

const signedOutListeners = new Set<() => void>()

/** Calls back when the server says that the session has ended; asking for the session itself is no surprise. Answers the function that stops it. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<ProblemBody>
    return new Problem(
      body.code ?? `http.${response.status}`,
      response.status,
      body.facts ?? {},
      body.errors ?? [],
    )
  } catch {
    return new Problem(response.status >= 500 ? 'web.broken' : `http.${response.status}`, response.status)
  }
}

async function exchange<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init })
  } catch {
    throw new Problem('web.offline', 0)
  }
  if (!response.ok) {
    const problem = await readProblem(response)
    if (problem.code === 'session.required' && path !== '/api/session')
      for (const listener of signedOutListeners) listener()
    throw problem
  }
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T
  return (await response.json()) as T
}

/** Reads. Throws a Problem. */
export function ask<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return exchange<T>(withQuery(path, query), {
    headers: { accept: 'application/json' },
    signal: signal ?? null,
  })
}

/** A fresh Idempotency-Key. Works on plain http too, where crypto.randomUUID is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Does a command. The same key must be given again when the same body is sent again after a failure.
 * A lost line is tried once more with that key, after one second. Throws a Problem.
 */
export async function tell<T>(path: string, body: unknown, key: string, method = 'POST'): Promise<T> {
  const form = body instanceof FormData
  const init: RequestInit = {
    method,
    body: form ? body : JSON.stringify(body ?? {}),
    headers: {
      accept: 'application/json',
      'idempotency-key': key,
      ...(form ? {} : { 'content-type': 'application/json' }),
    },
  }
  try {
    return await exchange<T>(path, init)
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== 'web.offline') throw failure
    await new Promise((resume) => setTimeout(resume, 1000))
    return exchange<T>(path, init)
  }
}
