// A client with verbs: what a browser or another program would send, and what came back.
import { expect } from 'vitest'
import { REFUSALS, type Facts, type Problem, type RefusalCode } from '#contract/refusals'

export interface Answer<Body = unknown> {
  status: number
  headers: Headers
  /** JSON where the server sent JSON, else the bytes. */
  body: Body
}

export interface Extras {
  headers?: Record<string, string>
  /** Sent instead of JSON: a file, a form, broken text. */
  raw?: BodyInit
}

export interface Client {
  send<Body = unknown>(method: string, path: string, body?: unknown, extras?: Extras): Promise<Answer<Body>>
  get<Body = unknown>(path: string, extras?: Extras): Promise<Answer<Body>>
  post<Body = unknown>(path: string, body?: unknown, extras?: Extras): Promise<Answer<Body>>
  delete<Body = unknown>(path: string, extras?: Extras): Promise<Answer<Body>>
  /** The same client with more headers: a cookie, a bearer token, an Idempotency-Key. */
  with(headers: Record<string, string>): Client
}

export function createClient(address: string, headers: Record<string, string> = {}): Client {
  async function send<Body>(
    method: string,
    path: string,
    body?: unknown,
    extras: Extras = {},
  ): Promise<Answer<Body>> {
    const isJson = body !== undefined && extras.raw === undefined
    const response = await fetch(new URL(path, address), {
      method,
      redirect: 'manual',
      headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers, ...extras.headers },
      body: isJson ? JSON.stringify(body) : (extras.raw ?? null),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const type = response.headers.get('content-type') ?? ''
    const read: unknown = /[/+]json\b/.test(type) ? JSON.parse(bytes.toString('utf8')) : bytes
    return { status: response.status, headers: response.headers, body: read as Body }
  }
  return {
    send,
    get: (path, extras) => send('GET', path, undefined, extras),
    post: (path, body, extras) => send('POST', path, body, extras),
    delete: (path, extras) => send('DELETE', path, undefined, extras),
    with: (more) => createClient(address, { ...headers, ...more }),
  }
}

/** What a request that went well answered; anything else fails the test with the refusal in plain sight. */
export function done<Body>(answer: Answer<Body>): Body {
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body
}

/** That the server said no with this code, as problem+json and with the status the contract gives it; answers its facts. */
export function expectRefusal(answer: Answer, code: RefusalCode): Facts {
  const problem = answer.body as Problem
  expect({ status: answer.status, code: problem.code }, JSON.stringify(problem)).toEqual({
    status: REFUSALS[code],
    code,
  })
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  return problem.facts
}

/** A multipart body with one file in it. */
export function fileForm(bytes: Uint8Array<ArrayBuffer>, name = 'photo.jpg', type = 'image/jpeg'): FormData {
  const form = new FormData()
  form.append('file', new Blob([bytes], { type }), name)
  return form
}
