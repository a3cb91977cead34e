// The log of who opened which order (X7, X9): one row a day, session and order, written beside the reading itself.
import { sql } from 'kysely'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { often } from '../../../platform/db/connection.ts'

/** Not waited for: its failure fails the reading, which is then not shown either. */
export function noteReading(ctx: Ctx, subject: string): void {
  const { actor } = ctx
  if (actor.kind !== 'staff') return
  void often(
    ctx.db,
    sql`insert into people.reading (tenant_id, day, account_id, session_id, subject, at)
      values (${ctx.tenant.id}, ${civilDateOf(ctx.now)}, ${actor.accountId}, ${actor.sessionId}, ${subject}, ${ctx.now})
      on conflict do nothing`,
  )
}

export interface Reading {
  account_id: string
  subject: string
  at: Date
}

/** Readings of some days, by one account or by all; `most` at most, the earliest first. */
export async function readingsBetween(
  ctx: Ctx,
  filter: { from: string; until: string; account: string | null; most: number },
): Promise<Reading[]> {
  const { rows } = await sql<Reading>`
    select account_id, subject, at from people.reading
    where tenant_id = ${ctx.tenant.id} and day between ${filter.from}::date and ${filter.until}::date
      and (${filter.account}::text is null or account_id = ${filter.account})
    order by day, at limit ${filter.most}`.execute(ctx.db)
  return rows
}

/** Takes away what is older than that day; answers how many rows. */
export async function removeReadings(ctx: Ctx, before: string): Promise<number> {
  const done = await sql`
    delete from people.reading where tenant_id = ${ctx.tenant.id} and day < ${before}::date`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0n)
}
