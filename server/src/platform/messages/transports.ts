// The ways out: SMTP, the office's own gateway for text messages, and in development the log.
import { createHmac } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { maskAddress } from './address.ts'
import { webPush } from './push.ts'
import { Undeliverable, type Transport, type Transports } from './transport.ts'

const PATIENCE_MS = 10_000

/** What the configuration sets up. Without it development writes to the log, and a production server sends nothing. */
export function openTransports(config: Config, log: Log): Transports {
  const settings = config.messages
  const instead = settings.console ? consoleTransport(log, settings.console) : null
  return {
    mail: settings.smtpUrl ? smtp(settings.smtpUrl, settings.mailFrom) : instead,
    sms: settings.smsUrl ? smsGateway(settings.smsUrl, settings.smsSecret) : instead,
    push: webPush(config),
  }
}

/** Says that something was due and to which masked address; the text only where nobody else can read the log. */
export function consoleTransport(log: Log, shows: 'text' | 'address'): Transport {
  return {
    name: 'console',
    async send({ channel, to, template, text }) {
      log.info(
        { channel, template, to: maskAddress(channel, to), ...(shows === 'text' && { text }) },
        'a message is due',
      )
    },
  }
}

export function smtp(url: string, from: string): Transport {
  // A tenth of a second to load: a start does not wait for the first mail.
  const opened = async () =>
    (await import('nodemailer')).createTransport({
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: 2 * PATIENCE_MS,
    })
  let mailer: ReturnType<typeof opened> | undefined
  return {
    name: 'smtp',
    async send({ id, to, subject, text }) {
      try {
        mailer ??= opened()
        await (
          await mailer
        ).sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@heban>`,
          // RFC 3834: no holiday notice answers a machine.
          headers: { 'auto-submitted': 'auto-generated' },
        })
      } catch (error) {
        const { responseCode } = error as { responseCode?: number }
        if (responseCode !== undefined && responseCode >= 500) throw new Undeliverable(String(error))
        throw error
      }
    },
  }
}

/**
 * Posts JSON to the office's gateway: `{id, to, template, text, link, facts}`. `x-heban-signature` is
 * `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "t.body" under the shared secret>`; the gateway refuses old times.
 */
export function smsGateway(url: string, secret: string): Transport {
  return {
    name: 'sms-gateway',
    async send({ id, to, template, text, link, facts }) {
      const body = JSON.stringify({ id, to, template, text, link, facts })
      const time = Math.floor(Date.now() / 1000)
      const mark = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json', 'x-heban-signature': `t=${time},v1=${mark}` },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      await answer.body?.cancel()
      if (answer.ok) return
      const isFinal = answer.status >= 400 && answer.status < 500 && ![408, 425, 429].includes(answer.status)
      const said = `the gateway answered ${answer.status}`
      throw isFinal ? new Undeliverable(said) : new Error(said)
    },
  }
}
