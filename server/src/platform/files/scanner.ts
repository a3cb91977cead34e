// The hook for a virus scanner: clamd, asked over TCP by its INSTREAM command. Nothing is written to its disk.
import { connect } from 'node:net'

export type Verdict = 'clean' | 'infected'

export interface Scanner {
  /** Throws when the scanner cannot be reached or answers what nobody understands. */
  scan(bytes: Buffer): Promise<Verdict>
}

const CHUNK = 64 * 1024
const PATIENCE_MS = 20_000

/** `address` is host:port. */
export function clamd(address: string, patienceMs = PATIENCE_MS): Scanner {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? []
  if (!host) throw new Error(`HEBAN_CLAMD is no host:port: ${address}`)
  return {
    scan: (bytes) =>
      new Promise((resolve, reject) => {
        const socket = connect({ host, port: Number(port) })
        const answer: Buffer[] = []
        socket.setTimeout(patienceMs, () => socket.destroy(new Error('the scanner did not answer in time')))
        socket.on('error', reject)
        socket.on('data', (piece) => void answer.push(piece))
        socket.on('close', () => {
          const said = Buffer.concat(answer).toString('latin1').replaceAll('\0', '').trim()
          if (said === 'stream: OK') resolve('clean')
          else if (said.endsWith(' FOUND')) resolve('infected')
          else reject(new Error(`the scanner answered ${JSON.stringify(said)}`))
        })
        socket.on('connect', () => {
          socket.write('zINSTREAM\0')
          for (let at = 0; at < bytes.length; at += CHUNK) {
            const piece = bytes.subarray(at, at + CHUNK)
            const length = Buffer.alloc(4)
            length.writeUInt32BE(piece.length)
            socket.write(length)
            socket.write(piece)
          }
          socket.end(Buffer.alloc(4))
        })
      }),
  }
}
