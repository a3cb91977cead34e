// The load, in a process of its own: keep-alive connections that each send the next demand as soon as the last is answered.
// Bare sockets, because a client library would take from the two servers the processor that they are measured on.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

export interface Order {
  port: number
  /** Requests are spread over these by chance. */
  paths: string[]
  connections: number
  /** The first of these seconds warm up and are not counted. */
  warmup: number
  seconds: number
}

export interface Outcome {
  requestsPerSecond: number
  p50ms: number
  p95ms: number
  /** All that were answered, before the counting and after it as well. */
  answered: number
  /** Answers that were no 200, by status. */
  refused: Record<string, number>
}

interface Tally {
  counting: boolean
  over: boolean
  answered: number
  milliseconds: number[]
  refused: Record<string, number>
}

const bodies = readFileSync(process.argv[2] ?? '', 'utf8')
  .split('\n')
  .map((line) => Buffer.from(line))
const run = `${Date.now()}`
// Anywhere in the list: a second run on a kept database shall not say the same again.
let sent = Math.floor(Math.random() * bodies.length)

function nextRequest(paths: string[]): Buffer {
  const body = bodies[sent % bodies.length] ?? Buffer.alloc(0)
  sent += 1
  const path = paths[Math.floor(Math.random() * paths.length)] ?? '/'
  const head =
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
    `idempotency-key: bench-${run}-${sent}\r\ncontent-length: ${body.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

/** One connection until the tally is over. Every answer carries a content-length: both servers send whole bodies. */
function converse(order: Order, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: order.port, noDelay: true })
    let begun = 0
    let unread: Buffer = Buffer.alloc(0)
    const ask = () => {
      begun = performance.now()
      socket.write(nextRequest(order.paths))
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk])
      const headEnd = unread.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const head = unread.toString('latin1', 0, headEnd)
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
      if (Number.isNaN(length)) return reject(new Error(`an answer without length: ${head}`))
      if (unread.length < headEnd + 4 + length) return
      unread = Buffer.alloc(0)
      tally.answered += 1
      if (tally.counting) {
        const status = head.slice(9, 12)
        if (status === '200') tally.milliseconds.push(performance.now() - begun)
        else tally.refused[status] = (tally.refused[status] ?? 0) + 1
      }
      if (!tally.over) return ask()
      socket.destroy()
      resolve()
    })
  })
}

async function measure(order: Order): Promise<Outcome> {
  const tally: Tally = { counting: false, over: false, answered: 0, milliseconds: [], refused: {} }
  const talks = Array.from({ length: order.connections }, () => converse(order, tally))
  await pause(order.warmup * 1000)
  tally.counting = true
  const begun = performance.now()
  await pause(order.seconds * 1000)
  tally.counting = false
  const seconds = (performance.now() - begun) / 1000
  tally.over = true
  await Promise.all(talks)
  const sorted = Float64Array.from(tally.milliseconds).sort()
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return {
    requestsPerSecond: sorted.length / seconds,
    p50ms: at(0.5),
    p95ms: at(0.95),
    answered: tally.answered,
    refused: tally.refused,
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

process.on('message', (order: Order) => {
  void measure(order).then((outcome) => process.send?.(outcome))
})
process.on('disconnect', () => process.exit())
process.send?.({ ready: true })
