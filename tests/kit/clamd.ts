// A scanner as a file meets it: takes INSTREAM, finds the harmless sign every scanner is tested with, and can fall silent.
import { createServer, type AddressInfo, type Socket } from 'node:net'

export interface FakeClamd {
  address: string
  /** Sizes of what was sent, in order. */
  scanned: number[]
  stop(): Promise<void>
}

/** Begins like the EICAR test file and ends as itself, so that no real scanner objects to this very source. */
export const BAD_SIGN = ['X5O!P%@AP', 'HEBAN-TEST-SIGN'].join('-')

export async function fakeClamd(port = 0): Promise<FakeClamd> {
  const scanned: number[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let heard = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece])
      const file = streamIn(heard)
      if (!file) return
      scanned.push(file.length)
      socket.end(file.includes(BAD_SIGN) ? 'stream: Test.Sign FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    scanned,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** The bytes of a whole INSTREAM, or null while pieces are missing. */
function streamIn(heard: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (heard.length < command.length || heard.toString('latin1', 0, command.length) !== command) return null
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > heard.length) return null
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
