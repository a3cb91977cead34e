// The resident entry's own fetch: JSON, coded refusals, a time limit, and patience on a bad line.
import type { Problem } from '#contract/refusals'

/** The server said no, with a code the words files know. Nothing was saved. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** No answer came: line dropped, time ran out, or the server fell over. Whether it was saved is unknown. */
export class Unreachable extends Error {}

export interface Asking {
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  /** Stands for number and query code: sent as `Authorization: Bearer`. */
  token?: string
  /** The same key may be sent any number of times: the server does the work once. */
  idempotencyKey?: string
  tries?: number
  timeoutMs?: number
}

const PAUSES_MS = [600, 1800, 4000]

/** A JSON call. Throws Refused or Unreachable. Repeats on a bad line only what may be repeated: reads, and POSTs with a key. */
export async function call<Reply>(path: string, asking: Asking = {}): Promise<Reply> {
  const repeatable = asking.idempotencyKey !== undefined || (asking.method ?? 'GET') === 'GET'
  const tries = repeatable ? (asking.tries ?? 3) : 1
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once<Reply>(path, asking)
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt >= tries) throw error
      await pause(PAUSES_MS[attempt - 1] ?? 4000)
    }
  }
}

async function once<Reply>(path: string, asking: Asking): Promise<Reply> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (asking.body !== undefined) headers['content-type'] = 'application/json'
  if (asking.token) headers.authorization = `Bearer ${asking.token}`
  if (asking.idempotencyKey) headers['idempotency-key'] = asking.idempotencyKey
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), asking.timeoutMs ?? 15_000)
  try {
    const response = await fetch(path, {
      method: asking.method ?? 'GET',
      headers,
      body: asking.body === undefined ? undefined : JSON.stringify(asking.body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop.signal,
    })
    return replyOf<Reply>(response.status, await response.text())
  } catch (error) {
    throw error instanceof Refused ? error : new Unreachable(String(error))
  } finally {
    clearTimeout(timer)
  }
}

/** What a status and a text mean: a reply, a refusal with its code, or no usable answer. Also used for uploads. */
export function replyOf<Reply>(status: number, text: string): Reply {
  const value = parsed(text)
  if (status >= 200 && status < 300) {
    if (value === undefined) throw new Unreachable(`not JSON: ${status}`)
    return value as Reply
  }
  if (isProblem(value) && status < 500) throw new Refused(value)
  throw new Unreachable(`status ${status}`)
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A fresh Idempotency-Key. `crypto.randomUUID` does not exist on plain http, where many first servers run. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

export function pause(ms: number) {
  return new Promise<void>((done) => {
    setTimeout(done, ms)
  })
}
