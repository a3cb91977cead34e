// The world outside the house: a real SMTP server that keeps what it is given, and an office's gateway for text messages.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterFile } from './database.ts'

export interface Letter {
  from: string
  to: string[]
  raw: string
}
export interface Post {
  url: string
  letters: Letter[]
  /** Addresses the server refuses for good. */
  unknown: Set<string>
}

/** A mail server on a port of its own. */
export async function openPost(): Promise<Post> {
  const letters: Letter[] = []
  const unknown = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, answer) {
      answer(
        unknown.has(address) ? Object.assign(new Error(`no ${address} here`), { responseCode: 550 }) : null,
      )
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        letters.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        })
        answer()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  afterFile(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, letters, unknown }
}

export interface Text {
  id: string
  to: string
  template: string
  text: string
  link: string | null
  facts: Record<string, unknown>
}
export interface Gateway {
  url: string
  texts: Text[]
  /** What came, as it came. */
  requests: { signature: string; body: string }[]
  /** Answers with this status until told otherwise. */
  answers(status: number): void
}

/** An office's own gateway. */
export async function openGateway(): Promise<Gateway> {
  const texts: Text[] = []
  const requests: Gateway['requests'] = []
  let status = 200
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      requests.push({ signature: String(request.headers['x-heban-signature']), body })
      if (status < 300) texts.push(JSON.parse(body) as Text)
      response.writeHead(status).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterFile(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/send`,
    texts,
    requests,
    answers: (next) => void (status = next),
  }
}
