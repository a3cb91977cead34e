import { sql } from 'kysely'
import type { LegalBasis, PersonalField, SharingChannel } from '#contract/rights'
import type { Role } from '#contract/people'
import type { Ctx } from '../../../platform/context.ts'

export interface SharingRow {
  tenant_id: number
  id: string
  at: Date
  channel: SharingChannel
  /** An office, a firm or a system; never a private person. */
  recipient: string
  fields: PersonalField[]
  basis: LegalBasis
  persons: number
  account_id: string | null
  role: Role | null
  unit_id: string | null
}
type Tables = { 'people.sharing': SharingRow }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export async function insertSharing(
  ctx: Ctx,
  row: Omit<SharingRow, 'tenant_id'>,
  subjects: readonly string[],
): Promise<void> {
  await t(ctx)
    .insertInto('people.sharing')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
  await sql`
    insert into people.shared_subject (tenant_id, subject, sharing_id)
    select ${ctx.tenant.id}, subject, ${row.id} from unnest(${[...new Set(subjects)]}::uuid[]) as subject`.execute(
    ctx.db,
  )
}

/** The newest first. */
export function sharings(
  ctx: Ctx,
  filter: {
    channel?: SharingChannel
    from?: Date
    before?: Date
    account?: string
    beforeId?: string
    limit: number
  },
): Promise<SharingRow[]> {
  const { channel, from, before, account, beforeId } = filter
  return t(ctx)
    .selectFrom('people.sharing')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel as SharingChannel))
    .$if(from !== undefined, (query) => query.where('at', '>=', from as Date))
    .$if(before !== undefined, (query) => query.where('at', '<', before as Date))
    .$if(account !== undefined, (query) => query.where('account_id', '=', account ?? null))
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute()
}

export async function sharingsOf(ctx: Ctx, subject: string): Promise<SharingRow[]> {
  const { rows } = await sql<SharingRow>`
    select s.* from people.shared_subject p
    join people.sharing s on s.tenant_id = p.tenant_id and s.id = p.sharing_id
    where p.tenant_id = ${ctx.tenant.id} and p.subject = ${subject} order by s.id desc limit 200`.execute(
    ctx.db,
  )
  return rows
}

/** Orders whose data went out in these records. */
export async function subjectsOf(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    select distinct subject from people.shared_subject
    where tenant_id = ${ctx.tenant.id} and sharing_id = any(${ids}::uuid[])`.execute(ctx.db)
  return rows.map(({ subject }) => subject)
}

/** Takes away records older than that; answers how many. */
export async function removeSharings(ctx: Ctx, before: Date): Promise<number> {
  const done = await t(ctx)
    .deleteFrom('people.sharing')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('at', '<', before)
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}
