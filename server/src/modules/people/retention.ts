// What of people's own records is over (X2, X4, X9): counted for the list of what is due, and taken away.
import { sql } from 'kysely'
import { startOfDate } from '../../platform/clock/civil.ts'
import type { Ctx } from '../../platform/context.ts'
import { removeReadings } from './reading/store.ts'
import { removeSharings } from './sharing/store.ts'

/** For each kind the day before which it is over, YYYY-MM-DD. */
interface Cutoffs {
  logs: string
  sharing: string
  consents: string
}
type Counts = Record<keyof Cutoffs, number>

const oldConsents = (
  ctx: Ctx,
  before: string,
) => sql`c.tenant_id = ${ctx.tenant.id} and c.ends_on < ${before}::date
  and not exists (select 1 from people.said_for s where s.tenant_id = c.tenant_id and s.consent_id = c.id)`

export async function countOver(ctx: Ctx, until: Cutoffs): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*)::int from people.reading r where r.tenant_id = ${ctx.tenant.id} and r.day < ${until.logs}::date) as logs,
      (select count(*)::int from people.sharing s where s.tenant_id = ${ctx.tenant.id} and s.at < ${startOfDate(until.sharing)}) as sharing,
      (select count(*)::int from people.consent c where ${oldConsents(ctx, until.consents)}) as consents`.execute(
    ctx.db,
  )
  return rows[0] ?? { logs: 0, sharing: 0, consents: 0 }
}

export async function removeOver(ctx: Ctx, until: Cutoffs): Promise<Counts> {
  const logs = await removeReadings(ctx, until.logs)
  const sharing = await removeSharings(ctx, startOfDate(until.sharing))
  const consents = await sql`delete from people.consent c where ${oldConsents(ctx, until.consents)}`.execute(
    ctx.db,
  )
  return { logs, sharing, consents: Number(consents.numAffectedRows ?? 0n) }
}

/** With an order's words goes who spoke for whom in it. */
export async function forgetConsentsOf(ctx: Ctx, orderId: string): Promise<void> {
  await sql`delete from people.said_for where tenant_id = ${ctx.tenant.id} and order_id = ${orderId}`.execute(
    ctx.db,
  )
  await sql`delete from people.consent c where c.tenant_id = ${ctx.tenant.id} and c.order_id = ${orderId}
    and not exists (select 1 from people.said_for s where s.tenant_id = c.tenant_id and s.consent_id = c.id)`.execute(
    ctx.db,
  )
}
