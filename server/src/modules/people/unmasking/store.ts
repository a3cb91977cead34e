import type { Role, UNMASK_REASONS } from '#contract/people'
import type { Ctx } from '../../../platform/context.ts'

export interface UnmaskingRow {
  tenant_id: number
  id: string
  at: Date
  subject: string
  fields: string[]
  reason: (typeof UNMASK_REASONS)[number]
  account_id: string
  role: Role
  unit_id: string | null
}
type Tables = { 'people.unmasking': UnmaskingRow }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export async function insertUnmasking(ctx: Ctx, row: Omit<UnmaskingRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('people.unmasking')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}

/** The newest first. */
export function unmaskings(
  ctx: Ctx,
  filter: { subject?: string; beforeId?: string; limit: number },
): Promise<UnmaskingRow[]> {
  return t(ctx)
    .selectFrom('people.unmasking')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .$if(filter.subject !== undefined, (query) => query.where('subject', '=', filter.subject ?? ''))
    .$if(filter.beforeId !== undefined, (query) => query.where('id', '<', filter.beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .execute()
}

/** Everything seen in clear between two moments, by one account or by all; the earliest first. */
export function unmaskingsBetween(
  ctx: Ctx,
  span: { from: Date; before: Date; account: string | null },
): Promise<UnmaskingRow[]> {
  return t(ctx)
    .selectFrom('people.unmasking')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('at', '>=', span.from)
    .where('at', '<', span.before)
    .$if(span.account !== null, (query) => query.where('account_id', '=', span.account ?? ''))
    .orderBy('id')
    .limit(20_000)
    .execute()
}
