// A push service on a port of its own, and a browser at the end of it that can read what it is sent (RFC 8188, 8291).
import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from '../../server/src/platform/messages/push.ts'
import { afterFile } from './database.ts'

export interface Rung {
  path: string
  headers: IncomingHttpHeaders
  /** What the browser reads. */
  said: { id: string; title: string; path: string | null }
}
export interface PushService {
  rung: Rung[]
  /** A browser that listens at an address of its own. */
  browser(): Browser
  /** Answers with this status until told otherwise. */
  answers(status: number): void
}

export async function openPushService(): Promise<PushService> {
  const rung: Rung[] = []
  const browsers = new Map<string, (body: Buffer) => string>()
  let status = 201
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const path = request.url ?? ''
      const read = browsers.get(path)
      if (read && status < 300)
        rung.push({
          path,
          headers: request.headers,
          said: JSON.parse(read(Buffer.concat(parts))) as Rung['said'],
        })
      response.writeHead(read ? status : 404).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterFile(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.address() as AddressInfo
  return {
    rung,
    answers: (next) => void (status = next),
    browser() {
      const path = `/push/${randomBytes(8).toString('hex')}`
      const [pair, auth] = [createECDH('prime256v1'), randomBytes(16)]
      pair.generateKeys()
      browsers.set(path, (body) => decrypt(body, pair, auth))
      return {
        endpoint: `http://127.0.0.1:${port}${path}`,
        keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
      }
    },
  }
}

/** One record of aes128gcm: salt (16), record size (4), length of the sender's key (1), that key, then the text and its mark. */
function decrypt(body: Buffer, pair: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + (body[20] ?? 0))
  const sealed = body.subarray(21 + sender.length)
  const derive = (secret: Buffer, mixed: Buffer, info: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, mixed, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender])
  const shared = derive(pair.computeSecret(sender), auth, info, 32)
  const key = derive(shared, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(shared, salt, 'Content-Encoding: nonce\0', 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  // The last record ends with a 2 and nothing but zeros behind it (RFC 8188 §2).
  return text.subarray(0, text.lastIndexOf(2)).toString('utf8')
}
