import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { keyFor } from './config.ts'

/** Everything done with the secret, each purpose under a key of its own. */
export interface Sealing {
  /** A keyed hash: finds the same phone number again without keeping it in the clear beside the log. */
  hash(purpose: string, text: string): Buffer
  /** Signs a short-lived statement; `open` answers it, or null when it was altered or has run out. */
  sign(purpose: string, statement: object, expires: Date): string
  open<Statement>(purpose: string, token: string, now: Date): Statement | null
  encrypt(purpose: string, text: string): Buffer
  decrypt(purpose: string, sealed: Buffer): string
}

export function createSealing(secret: string): Sealing {
  const keys = new Map<string, Buffer>()
  const key = (purpose: string): Buffer => {
    const known = keys.get(purpose) ?? keyFor(secret, purpose)
    keys.set(purpose, known)
    return known
  }
  const hash = (purpose: string, text: string): Buffer =>
    createHmac('sha256', key(purpose)).update(text).digest()

  return {
    hash,
    sign(purpose, statement, expires) {
      const payload = Buffer.from(JSON.stringify({ s: statement, e: expires.getTime() })).toString(
        'base64url',
      )
      return `${payload}.${hash(purpose, payload).toString('base64url')}`
    },
    open<Statement>(purpose: string, token: string, now: Date) {
      const [payload = '', mark = ''] = token.split('.')
      const given = Buffer.from(mark, 'base64url')
      const right = hash(purpose, payload)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      const { s, e } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { s: Statement; e: number }
      return e > now.getTime() ? s : null
    },
    encrypt(purpose, text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key(purpose), nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    decrypt(purpose, sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key(purpose), sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
