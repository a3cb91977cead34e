// The worker's part: takes a message that is due, hands it to its transport, and writes down how that went.
import { sql } from 'kysely'
import type { Channel } from '#contract/operations'
import { DAY } from '../clock/civil.ts'
import type { Ctx } from '../context.ts'
import type { Service } from '../http/service.ts'
import { asSystem } from '../http/service.ts'
import { enqueue, type Chore, type Task } from '../jobs/jobs.ts'
import { addressKey, maskAddress } from './address.ts'
import { TASK, unseal } from './message.ts'
import { Gone, Undeliverable, type Parcel } from './transport.ts'

/** Minutes until a second, third … try; after the last the message is dead until a person has it tried again. */
const RETRY_MINUTES = [1, 5, 30, 240, 1440]
/** Content of a dead message is kept as long as somebody may still want it sent. */
const KEEP_DEAD_DAYS = 7

interface Taken {
  channel: Channel
  template: string
  sealed: Buffer
  attempts: number
  until: Date | null
}

/** Told in which tenant an address is gone for good, by the key under which its owner keeps it. */
export type OnGone = (ctx: Ctx, addressKey: Buffer) => Promise<void>

export const tasks = (onGone: OnGone): Task[] => [
  {
    name: TASK,
    async run(service, payload) {
      const { tenant, message } = payload as { tenant: number; message: string }
      await deliver(service, tenant, message, onGone)
    },
  },
]

export const chores: Chore[] = [
  {
    name: 'platform.messages',
    everySeconds: 15,
    run: (service, tenant) =>
      asSystem(service, tenant, 'clock', async (ctx) => {
        const { rows } = await sql<{ id: string }>`
          select id from platform.message
          where tenant_id = ${tenant.id} and state = 'queued' and next_at <= ${ctx.now} order by next_at limit 500`.execute(
          ctx.db,
        )
        for (const { id } of rows) await enqueue(ctx.db, TASK, { tenant: tenant.id, message: id }, id)
        await sql`
          update platform.message set sealed = null
          where tenant_id = ${tenant.id} and state = 'dead' and sealed is not null
            and at < ${new Date(ctx.now.getTime() - KEEP_DEAD_DAYS * DAY)}`.execute(ctx.db)
      }),
  },
]

/** Sends one message if it is due. Somebody else who holds it, or has sent it, leaves nothing to do. */
async function deliver(service: Service, tenant: number, id: string, onGone: OnGone): Promise<void> {
  const taken = await take(service, tenant, id)
  if (!taken) return
  const now = service.clock.now()
  const transport = service.transports[taken.channel]
  if (taken.until && taken.until <= now) return finish(service, tenant, id, 'dead', null, 'too late')
  if (!transport) return finish(service, tenant, id, 'off', null, 'no transport')
  const { path, urgent = false, ...content } = unseal(service.sealing, taken.sealed)
  const { publicUrl } = service.config
  const link = path && publicUrl ? publicUrl + path : null
  const text = link ? `${content.text} ${link}` : content.text
  const parcel: Parcel = {
    id,
    channel: taken.channel,
    template: taken.template,
    ...content,
    text,
    link,
    path,
    urgent,
  }
  try {
    await transport.send(parcel)
  } catch (error) {
    if (error instanceof Gone)
      await asSystem(service, { id: tenant, code: '' }, 'messages', (ctx) =>
        onGone(ctx, addressKey(service.sealing, parcel.channel, parcel.to)),
      )
    const isLast = error instanceof Undeliverable || taken.attempts > RETRY_MINUTES.length
    return finish(service, tenant, id, isLast ? 'dead' : 'queued', transport.name, reasonOf(error, parcel))
  }
  await finish(service, tenant, id, 'sent', transport.name, null)
}

/** Holds a due message for this try: until its next one nobody else takes it, though this process should die. */
function take(service: Service, tenant: number, id: string): Promise<Taken | null> {
  const now = service.clock.now()
  return service.database.inTenant(
    tenant,
    async (db) => {
      const { rows } = await sql<Taken>`
        select channel, template, sealed, attempts, until from platform.message
        where tenant_id = ${tenant} and id = ${id} and state = 'queued' and next_at <= ${now} for update`.execute(
        db,
      )
      const [row] = rows
      if (!row) return null
      const wait = RETRY_MINUTES[row.attempts] ?? RETRY_MINUTES.at(-1) ?? 1
      await sql`
        update platform.message set attempts = attempts + 1, next_at = ${new Date(now.getTime() + wait * 60_000)}
        where tenant_id = ${tenant} and id = ${id}`.execute(db)
      return { ...row, attempts: row.attempts + 1 }
    },
    'heban_worker',
  )
}

function finish(
  service: Service,
  tenant: number,
  id: string,
  state: 'queued' | 'sent' | 'dead' | 'off',
  via: string | null,
  error: string | null,
): Promise<void> {
  const now = service.clock.now()
  return service.database.inTenant(
    tenant,
    async (db) => {
      await sql`
        update platform.message set state = ${state}, via = ${via}, error = ${error},
          next_at = case when ${state === 'queued'} then next_at end,
          sent_at = ${state === 'sent' ? now : null},
          sealed = case when ${state === 'sent' || state === 'off'} then null else sealed end
        where tenant_id = ${tenant} and id = ${id} and state = 'queued'`.execute(db)
    },
    'heban_worker',
  )
}

/** Servers like to repeat the address in what they say against it. */
function reasonOf(error: unknown, { channel, to }: Parcel): string {
  const said = error instanceof Error ? error.message : String(error)
  return said.replaceAll(to, maskAddress(channel, to)).slice(0, 500)
}
