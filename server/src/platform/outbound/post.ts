// One POST to an address that somebody else named: pinned, without redirects, short, and never to a private place by accident.
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { pin } from './address.ts'

const LONGEST_MS = 10_000

export type Sent =
  | { status: number; retryAfterSeconds: number | null }
  | { status: null; error: 'private-address' | 'not-https' | 'timeout' | 'unreachable' }

/** Sends `body`; answers the status, or why there is none. Plain http goes only to addresses this house allows by name. */
export async function postOut(
  target: string,
  body: string | Buffer,
  headers: Record<string, string>,
  allowed: readonly (readonly [string, number])[],
): Promise<Sent> {
  const url = new URL(target)
  const place = await pin(url.hostname, allowed).catch(() => undefined)
  if (place === undefined) return { status: null, error: 'unreachable' }
  if (place === null) return { status: null, error: 'private-address' }
  const { address, family, reach } = place
  if (url.protocol !== 'https:' && reach !== 'allowed') return { status: null, error: 'not-https' }
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal: AbortSignal.timeout(LONGEST_MS),
    lookup: (_host, { all }, answer) =>
      all ? answer(null, [{ address, family }]) : answer(null, address, family),
  }
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const going = send(url, options, resolve)
      going.on('error', reject)
      going.end(body)
    })
    // What it answers beyond its status is nobody's business here.
    response.destroy()
    const wait = Number(response.headers['retry-after'])
    return {
      status: response.statusCode ?? 0,
      retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? wait : null,
    }
  } catch (error) {
    const { name } = error as Error
    return {
      status: null,
      error: name === 'AbortError' || name === 'TimeoutError' ? 'timeout' : 'unreachable',
    }
  }
}
