import { sql } from 'kysely'
import type { RETENTION_KINDS, RIGHTS_KINDS, RIGHTS_OUTCOMES } from '#contract/rights'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface RequestRow {
  tenant_id: number
  id: string
  order_id: string
  kind: (typeof RIGHTS_KINDS)[number]
  text: string | null
  asked_at: Date
  due_at: Date
  outcome: (typeof RIGHTS_OUTCOMES)[number] | null
  answer: string | null
  answered_at: Date | null
  answered_by: string | null
}
export interface HoldRow {
  tenant_id: number
  id: string
  order_id: string
  reason: string
  at: Date
  by_account: string
  released_at: Date | null
  released_by: string | null
}
type Tables = { 'demands.rights_request': RequestRow; 'demands.legal_hold': HoldRow }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** One of a kind waits at a time: `demands.rightPending`. */
export async function insertRequest(ctx: Ctx, row: Omit<RequestRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('demands.rights_request')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'rights_request_once_open') return refuse('demands.rightPending')
      throw error
    })
}

export function requestsOf(ctx: Ctx, orderId: string): Promise<RequestRow[]> {
  return t(ctx)
    .selectFrom('demands.rights_request')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
}

export function lockRequest(ctx: Ctx, id: string): Promise<RequestRow | undefined> {
  return t(ctx)
    .selectFrom('demands.rights_request')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The newest first; those that wait alone, or all. */
export function requests(
  ctx: Ctx,
  filter: { open: boolean; beforeId: string | null; limit: number },
): Promise<RequestRow[]> {
  return t(ctx)
    .selectFrom('demands.rights_request')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .$if(filter.open, (query) => query.where('outcome', 'is', null))
    .$if(filter.beforeId !== null, (query) => query.where('id', '<', filter.beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute()
}

export async function saveRequest(ctx: Ctx, id: string, change: Partial<RequestRow>): Promise<void> {
  await t(ctx)
    .updateTable('demands.rights_request')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export function holdOf(ctx: Ctx, orderId: string): Promise<HoldRow | undefined> {
  return t(ctx)
    .selectFrom('demands.legal_hold')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
}

export function openHolds(ctx: Ctx): Promise<HoldRow[]> {
  return t(ctx)
    .selectFrom('demands.legal_hold')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('released_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function insertHold(ctx: Ctx, row: Omit<HoldRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('demands.legal_hold')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}

export async function releaseHold(ctx: Ctx, id: string, by: string): Promise<void> {
  await t(ctx)
    .updateTable('demands.legal_hold')
    .set({ released_at: ctx.now, released_by: by })
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export interface RunRow {
  id: string
  at: Date
  kind: (typeof RETENTION_KINDS)[number]
  /** YYYY-MM-DD */
  cutoff: string
  taken: number
}

export async function writeRun(ctx: Ctx, row: RunRow): Promise<void> {
  await sql`insert into demands.retention_run (tenant_id, id, at, kind, cutoff, taken)
    values (${ctx.tenant.id}, ${row.id}, ${row.at}, ${row.kind}, ${row.cutoff}, ${row.taken})`.execute(ctx.db)
}

export async function latestRuns(ctx: Ctx): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    select id, at, kind, cutoff, taken from demands.retention_run where tenant_id = ${ctx.tenant.id}
    order by id desc limit 50`.execute(ctx.db)
  return rows
}
