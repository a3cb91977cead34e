import { sql } from 'kysely'
import type { Actor, Ctx, Tenant } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'
import type { Sealing } from '../platform/sealing.ts'
import { writeEvents, type Happening } from '../platform/events/record.ts'

const MOST_EVENTS = 1000

export const CLOCK: Actor = { kind: 'system', name: 'clock' }

/** One transaction in which the clock stands wherever a scene needs it. */
export class Stage {
  readonly #happenings: (Happening & { at: Date })[] = []
  readonly #amends: (() => void | Promise<void>)[] = []

  constructor(
    readonly db: Db,
    readonly tenant: Tenant,
    readonly sealing: Sealing,
  ) {}

  /** The context of one step: it is `at`, and `actor` takes it; on this transaction or on what stands in for it. */
  scene(at: number, actor: Actor, db: Db = this.db): Ctx {
    const now = new Date(at)
    const happenings = this.#happenings
    return {
      db,
      tenant: this.tenant,
      actor,
      now,
      sealing: this.sealing,
      record: (name, subject, facts = {}, by = actor) =>
        void happenings.push({ name, subject, actor: by, facts, at: now }),
      // Nothing leaves the house for what happened long ago.
      afterCommit: () => undefined,
      afterFailure: (effect) => void this.#amends.push(effect),
    }
  }

  /** Takes back what was done outside the database: the transaction has failed. */
  async amend(): Promise<void> {
    for (const effect of this.#amends.splice(0)) await effect()
  }

  /** Writes what happened since the last time, in the order of its time; answers how much. */
  async tell(): Promise<number> {
    const told = this.#happenings.splice(0).toSorted((a, b) => a.at.getTime() - b.at.getTime())
    for (let i = 0; i < told.length; i += MOST_EVENTS)
      await writeEvents(this.db, this.tenant, new Date(), told.slice(i, i + MOST_EVENTS))
    return told.length
  }
}

/** Inside one transaction the tables have no statistics yet; left to guess, the planner reads them whole each time. */
export async function planWithoutStatistics(db: Db): Promise<void> {
  for (const guess of ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'])
    await sql.raw(`set local ${guess} = off`).execute(db)
}

/** The listener that writes to people counts as having heard all this: nobody gets a message about last month. */
export async function hearEverything({ db, tenant }: Stage): Promise<void> {
  await sql`insert into platform.chain (tenant_id, seq, hash) values (${tenant.id}, 0, ${Buffer.alloc(32)}) on conflict do nothing`.execute(
    db,
  )
  // The lock holds the sealer back, so that the count is what it will number.
  const head = await sql<{ seq: number }>`
    select seq from platform.chain where tenant_id = ${tenant.id} for update`.execute(db)
  const open = await sql<{ n: number }>`
    select count(*)::int as n from platform.event where tenant_id = ${tenant.id} and seq is null`.execute(db)
  const heard = (head.rows[0]?.seq ?? 0) + (open.rows[0]?.n ?? 0)
  await sql`
    insert into platform.listener_cursor (tenant_id, listener, seq) values (${tenant.id}, 'demands.tellPerson', ${heard})
    on conflict (tenant_id, listener) do update set seq = excluded.seq`.execute(db)
}
