import { sql } from 'kysely'
import type { EXCLUSION_REASONS } from '#contract/demands'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { scope } from '../orders/list.ts'

export interface ExclusionRow {
  tenant_id: number
  id: string
  order_id: string
  reason: (typeof EXCLUSION_REASONS)[number]
  unit_id: string
  asked_at: Date
  asked_by: string
  words: string
  evidence: string
  decided_at: Date | null
  decided_by: string | null
  granted: boolean | null
  decision: string | null
  /** Civil date, the last day of the label. */
  expires_on: string | null
  appealed_at: Date | null
  appeal: string | null
  appeal_decided_at: Date | null
  appeal_decided_by: string | null
  lifted: boolean | null
  appeal_decision: string | null
}

const tables = (ctx: Ctx) => ctx.db.withTables<{ 'demands.exclusion': ExclusionRow }>()

export async function lockExclusion(ctx: Ctx, id: string): Promise<ExclusionRow> {
  const row = await tables(ctx)
    .selectFrom('demands.exclusion')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found(row, 'request.notFound')
}

export function exclusionOf(ctx: Ctx, orderId: string): Promise<ExclusionRow | undefined> {
  return tables(ctx)
    .selectFrom('demands.exclusion')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
}

export async function insertExclusion(ctx: Ctx, row: Omit<ExclusionRow, 'tenant_id'>): Promise<void> {
  await tables(ctx)
    .insertInto('demands.exclusion')
    .values({ ...row, tenant_id: ctx.tenant.id })
    .execute()
}

export async function updateExclusion(ctx: Ctx, id: string, change: Partial<ExclusionRow>): Promise<void> {
  await tables(ctx)
    .updateTable('demands.exclusion')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

/** Exclusions of orders the asker may see, the latest first; `open` are those that wait for a decision. */
export async function listExclusions(
  ctx: Ctx,
  query: { cursor?: string | undefined; limit: number; open: boolean },
): Promise<{ items: ExclusionRow[]; next: string | null }> {
  const cursor = query.cursor ? decodeCursor(query.cursor, 1) : null
  const { rows } = await sql<ExclusionRow>`
    select x.* from demands.exclusion x join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = x.order_id
    where x.tenant_id = ${ctx.tenant.id} and ${scope(ctx)}
      and ${query.open ? sql`(x.granted is null or (x.appealed_at is not null and x.lifted is null))` : sql`true`}
      and ${cursor ? sql`x.id < ${String(cursor[0])}::uuid` : sql`true`}
    order by x.id desc limit ${query.limit + 1}`.execute(ctx.db)
  return pageOf(rows, query.limit, (row) => [row.id])
}
