// Web push: a word to a browser that listens, encrypted for it alone (RFC 8291) and signed as ours (VAPID, RFC 8292).
import { createECDH } from 'node:crypto'
import { keyFor, type Config } from '../config.ts'
import { postOut } from '../outbound/post.ts'
import { Gone, Undeliverable, type Transport } from './transport.ts'

/** What a browser gives when it begins to listen; as text, the `to` of a message. */
export interface Browser {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** The pair by which push services know us: made of the secret, so that it lives and moves with it (base64url). */
export function vapidKeys(secret: string): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(keyFor(secret, 'vapid'))
  return { publicKey: pair.getPublicKey('base64url'), privateKey: pair.getPrivateKey('base64url') }
}

/** Longest a push service is asked to keep what it cannot deliver, in seconds: a day, as notices live (RFC 8030 §5.2). */
const KEEP_SECONDS = 86_400

export function webPush(
  config: Pick<Config, 'secret' | 'publicUrl' | 'messages' | 'outboundAllow'>,
): Transport {
  const keys = vapidKeys(config.secret)
  const { publicUrl, messages } = config
  const mail = /[^\s<>]+@[^\s<>]+/.exec(messages.mailFrom)?.[0] ?? 'heban@localhost'
  const subject = publicUrl?.startsWith('https:') ? publicUrl : `mailto:${mail}`
  return {
    name: 'web-push',
    async send({ id, to, subject: title, path, urgent }) {
      const { default: webpush } = await import('web-push')
      const { endpoint, headers, body } = webpush.generateRequestDetails(
        JSON.parse(to) as Browser,
        JSON.stringify({ id, title, path }),
        {
          vapidDetails: { subject, ...keys },
          contentEncoding: 'aes128gcm',
          TTL: KEEP_SECONDS,
          urgency: urgent ? 'high' : 'normal',
        },
      )
      const sent = await postOut(
        endpoint,
        body ?? Buffer.alloc(0),
        headers as Record<string, string>,
        config.outboundAllow,
      )
      if (sent.status === null) throw new Error(sent.error)
      if (sent.status >= 200 && sent.status < 300) return
      const said = `the push service answered ${sent.status}`
      if (sent.status === 404 || sent.status === 410) throw new Gone(said)
      throw [400, 401, 403, 413].includes(sent.status) ? new Undeliverable(said) : new Error(said)
    },
  }
}
