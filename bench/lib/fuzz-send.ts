// Sends what no client library would: raw paths, broken bodies, odd headers; answers status, type and text.
import { Agent, request } from 'node:http'

export interface Hostile {
  method: string
  path: string
  headers: Record<string, string>
  body?: Buffer | undefined
}

export interface Answered {
  status: number
  type: string
  text: string
  headers: string
}

const MOST_BYTES = 5_000_000
const PATIENCE_MS = 60_000
const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** A stream is heard for a moment only. An answer that never comes has status 0, a connection the server cut has 1. */
export function send(port: number, { method, path, headers, body }: Hostile): Promise<Answered> {
  return new Promise((resolve) => {
    const none = (status: number) => resolve({ status, type: '', text: '', headers: '' })
    const asked = request(
      {
        port,
        host: '127.0.0.1',
        method,
        path,
        agent,
        headers: { ...headers, ...(body && { 'content-length': body.length }) },
      },
      (answer) => {
        const type = answer.headers['content-type'] ?? ''
        const parts: Buffer[] = []
        let size = 0
        const done = () =>
          resolve({
            status: answer.statusCode ?? 0,
            type,
            text: Buffer.concat(parts).toString('utf8'),
            headers: JSON.stringify(answer.headers),
          })
        if (type.startsWith('text/event-stream')) setTimeout(() => (done(), answer.destroy()), 200)
        answer.on('data', (part: Buffer) => {
          size += part.length
          if (size < MOST_BYTES) parts.push(part)
        })
        answer.on('end', done)
        answer.on('error', done)
      },
    )
    asked.setTimeout(PATIENCE_MS, () => {
      none(0)
      asked.destroy()
    })
    asked.on('error', () => none(1))
    asked.end(body)
  })
}
