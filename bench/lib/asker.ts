// One keep-alive connection that asks and is answered, and little else: a client library would take from the server the
// processor that it is measured on.
import { connect } from 'node:net'

export interface Answer {
  status: number
  body: string
}

export type Ask = (method: 'GET' | 'POST', path: string, cookie: string, body?: unknown) => Promise<Answer>

/** Opens a connection; one question at a time. Every answer must carry a content-length. */
export function openAsker(port: number): { ask: Ask; close(): void } {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined
  let unread: Buffer = Buffer.alloc(0)
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (chunk: Buffer) => {
    unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk])
    const headEnd = unread.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = unread.toString('latin1', 0, headEnd)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) return fail(new Error(`an answer without length: ${head}`))
    if (unread.length < headEnd + 4 + length) return
    const body = unread.toString('utf8', headEnd + 4)
    unread = Buffer.alloc(0)
    waiting?.resolve({ status: Number(head.slice(9, 12)), body })
  })
  return {
    ask(method, path, cookie, body) {
      const text = body === undefined ? '' : JSON.stringify(body)
      const length = Buffer.byteLength(text)
      const kind = body === undefined ? '' : 'content-type: application/json\r\n'
      const answer = new Promise<Answer>((resolve, reject) => (waiting = { resolve, reject }))
      socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n${kind}content-length: ${length}\r\n\r\n${text}`,
      )
      return answer
    },
    close: () => socket.destroy(),
  }
}
