// Listeners follow each tenant's sealed sequence by cursor, so none is missed and none is heard twice in effect:
// the cursor moves in the same transaction as what the listener did.
import { sql } from 'kysely'
import type { Actor, Ctx, Tenant } from '../context.ts'
import type { Database, Db } from '../db/database.ts'
import { newId } from '../ids.ts'
import type { EventName } from '../../events.ts'

export interface Heard {
  id: string
  seq: number
  at: Date
  name: EventName
  subject: string | null
  actor_kind: Actor['kind']
  actor_id: string | null
  facts: Record<string, unknown>
}

/** On one of these events, do that. `name` is kept for ever: it names the cursor. */
export interface Listener {
  name: string
  hears: readonly EventName[]
  /** Some events of one tenant, in order; what it does for all of them is one transaction. */
  react(ctx: Ctx, events: readonly Heard[]): Promise<void>
}

export type RunAsSystem = <Result>(
  tenant: Tenant,
  name: string,
  work: (ctx: Ctx) => Promise<Result>,
) => Promise<Result>

/** Waits before a second, third … try, in minutes; after the last the event is dead for this listener until a person retries it. */
const RETRY_MINUTES = [1, 5, 30, 240, 1440]

/**
 * Hands one listener its next events of one tenant, together; when that fails, one by one, so that the failing one is
 * known and the others are not held up. Answers how many it moved on by.
 */
export async function follow(
  database: Database,
  run: RunAsSystem,
  listener: Listener,
  tenant: Tenant,
  now: Date,
  batch = 500,
): Promise<number> {
  const { from, to, events } = await database.inTenant(
    tenant.id,
    (db) => nextEvents(db, listener, tenant.id, batch),
    'heban_worker',
  )
  if (to === from) return 0
  const react = (heard: readonly Heard[], start: number, end: number) =>
    run(tenant, `listener:${listener.name}`, async (ctx) => {
      const ours = await moveCursor(ctx.db, listener, tenant.id, start, end)
      if (ours && heard.length > 0) await listener.react(ctx, heard)
    })
  try {
    await react(events, from, to)
  } catch (together) {
    let at = from
    for (const event of events) {
      const start = at
      const alone = events.length === 1 ? Promise.reject(together) : react([event], start, event.seq)
      await alone.catch((error: unknown) =>
        database.inTenant(tenant.id, async (db) => {
          if (await moveCursor(db, listener, tenant.id, start, event.seq))
            await noteFailure(db, listener.name, tenant.id, event, error, now)
        }),
      )
      at = event.seq
    }
    if (at < to) await react([], at, to)
  }
  return to - from
}

export interface News {
  /** How far the tenant's sequence is sealed, and how far each listener has heard it. */
  head: number
  heard: ReadonlyMap<string, number>
  /** Some failure is due for another try. */
  failureDue: boolean
}

/** What waits for listeners of one tenant, in one question: most tenants most of the time have nothing. */
export async function newsOf(database: Database, tenant: Tenant, now: Date): Promise<News> {
  const { rows } = await database.inTenant(
    tenant.id,
    (db) =>
      sql<{ head: number; heard: Record<string, number>; due: boolean }>`
        select coalesce((select seq from platform.chain where tenant_id = ${tenant.id}), 0)::float8 as head,
          coalesce((select json_object_agg(listener, seq) from platform.listener_cursor where tenant_id = ${tenant.id}), '{}') as heard,
          exists (select from platform.listener_failure where tenant_id = ${tenant.id} and next_at <= ${now}) as due`.execute(
        db,
      ),
    'heban_worker',
  )
  const [news] = rows
  return {
    head: news?.head ?? 0,
    heard: new Map(Object.entries(news?.heard ?? {})),
    failureDue: news?.due ?? false,
  }
}

/** What lies after the cursor: a stretch of the sequence, and what of it this listener hears. */
async function nextEvents(
  db: Db,
  listener: Listener,
  tenant: number,
  batch: number,
): Promise<{ from: number; to: number; events: Heard[] }> {
  const cursor = await sql<{ seq: number }>`
    select seq from platform.listener_cursor where tenant_id = ${tenant} and listener = ${listener.name}`.execute(
    db,
  )
  const from = cursor.rows[0]?.seq ?? 0
  const { rows } = await sql<Heard>`
    select id, seq, at, name, subject, actor_kind, actor_id, facts from platform.event
    where tenant_id = ${tenant} and seq > ${from} order by seq limit ${batch}`.execute(db)
  return {
    from,
    to: rows.at(-1)?.seq ?? from,
    events: rows.filter((row) => listener.hears.includes(row.name)),
  }
}

/**
 * Moves the cursor on and holds it until the transaction ends; false when another worker had moved it, which then has
 * done, or noted as failed, everything it passed.
 */
async function moveCursor(
  db: Db,
  listener: Listener,
  tenant: number,
  from: number,
  to: number,
): Promise<boolean> {
  const moved = await sql`
    insert into platform.listener_cursor (tenant_id, listener, seq) values (${tenant}, ${listener.name}, ${to})
    on conflict (tenant_id, listener) do update set seq = excluded.seq where platform.listener_cursor.seq = ${from}`.execute(
    db,
  )
  return moved.numAffectedRows === 1n
}

async function noteFailure(
  db: Db,
  listener: string,
  tenant: number,
  event: Heard,
  error: unknown,
  now: Date,
): Promise<void> {
  await sql`
    insert into platform.listener_failure (tenant_id, id, listener, seq, event_name, error, attempts, next_at, dead, at)
    values (${tenant}, ${newId()}, ${listener}, ${event.seq}, ${event.name}, ${reasonOf(error)}, 1, ${inMinutes(now, RETRY_MINUTES[0] ?? 1)}, false, ${now})
    on conflict (tenant_id, listener, seq) do nothing`.execute(db)
}

/** Tries again what failed and is due; a failure that goes well is removed, one that runs out of tries is dead. */
export async function retryFailures(
  database: Database,
  run: RunAsSystem,
  listeners: readonly Listener[],
  tenant: Tenant,
  now: Date,
): Promise<void> {
  const due = await database.inTenant(tenant.id, async (db) => {
    const { rows } = await sql<{ id: string; listener: string; seq: number; attempts: number }>`
      select id, listener, seq, attempts from platform.listener_failure
      where tenant_id = ${tenant.id} and next_at <= ${now} order by seq limit 50`.execute(db)
    return rows
  })
  for (const failure of due) {
    const listener = listeners.find((candidate) => candidate.name === failure.listener)
    try {
      if (!listener) throw new Error('no such listener in this version')
      await run(tenant, `listener:${failure.listener}`, async (ctx) => {
        // Removed first, which holds it: another worker waits here, and then finds nothing left to do.
        const ours = await sql`
          delete from platform.listener_failure where tenant_id = ${tenant.id} and id = ${failure.id}`.execute(
          ctx.db,
        )
        if (ours.numAffectedRows === 0n) return
        const { rows } = await sql<Heard>`
          select id, seq, at, name, subject, actor_kind, actor_id, facts from platform.event
          where tenant_id = ${tenant.id} and seq = ${failure.seq}`.execute(ctx.db)
        await listener.react(ctx, rows)
      })
    } catch (error) {
      const wait = RETRY_MINUTES[failure.attempts]
      await database.inTenant(tenant.id, (db) =>
        sql`update platform.listener_failure set attempts = ${failure.attempts + 1}, error = ${reasonOf(error)},
            next_at = ${wait === undefined ? null : inMinutes(now, wait)}, dead = ${wait === undefined}
            where tenant_id = ${tenant.id} and id = ${failure.id} and attempts = ${failure.attempts}`.execute(
          db,
        ),
      )
    }
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}

function inMinutes(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}
