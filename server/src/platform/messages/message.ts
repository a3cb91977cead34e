// What leaves the house to a person: written down in the command's transaction, sent by the worker after it committed.
import { sql } from 'kysely'
import type { Channel } from '#contract/operations'
import type { Ctx, EventFacts } from '../context.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/jobs.ts'
import type { Sealing } from '../sealing.ts'
import { addressKey } from './address.ts'

/** The words of one kind of message. `name` stays: gateways register their own wording under it. */
export interface Template<Facts extends EventFacts> {
  /** Of the event or the act it tells of, as `demands.replied`. */
  name: string
  /** For mail; a text message has none. */
  subject(facts: Facts): string
  text(facts: Facts): string
}

export interface Outgoing<Facts extends EventFacts> {
  channel: Channel
  /** A telephone number, a mail address, or what the push service gave. */
  to: string
  template: Template<Facts>
  facts: Facts
  /** What it is about: an order, an account. */
  about?: string | null
  /** When it helps nobody any more; a code that has run out is not sent. */
  until?: Date
  /** The page it leads to; a link to it ends the text where the installation has a public address. */
  path?: string
  /** It may wake a device that sleeps; danger alone does. */
  urgent?: boolean
}

/** What is sealed until it is sent. */
export interface Content {
  to: string
  subject: string
  text: string
  facts: EventFacts
  path: string | null
  urgent?: boolean
}

export const TASK = 'platform.message'

/**
 * Has a message sent once the transaction in hand commits; answers its id. Tried again when the way is blocked, then
 * dead and shown on the failures page. Only the sealed row knows to whom and what, and forgets both when it is sent.
 */
export async function sendMessage<Facts extends EventFacts>(
  ctx: Ctx,
  outgoing: Outgoing<Facts>,
): Promise<string> {
  const { channel, to, template, facts, about = null, until = null, path = null, urgent = false } = outgoing
  const id = newId()
  const [subject, text] = [template.subject(facts), template.text(facts)]
  const content: Content = { to, subject, text, facts, path, urgent }
  const sealed = seal(ctx.sealing, content)
  await sql`
    insert into platform.message (tenant_id, id, at, channel, template, about, address_key, sealed, state, attempts, next_at, until)
    values (${ctx.tenant.id}, ${id}, ${ctx.now}, ${channel}, ${template.name}, ${about},
      ${addressKey(ctx.sealing, channel, to)}, ${sealed}, 'queued', 0, ${ctx.now}, ${until})`.execute(ctx.db)
  await enqueue(ctx.db, TASK, { tenant: ctx.tenant.id, message: id }, id)
  return id
}

const seal = (sealing: Sealing, content: Content): Buffer =>
  sealing.encrypt('message', JSON.stringify(content))

export function unseal(sealing: Sealing, sealed: Buffer): Content {
  return JSON.parse(sealing.decrypt('message', sealed)) as Content
}
