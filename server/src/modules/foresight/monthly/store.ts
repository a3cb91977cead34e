import { sql } from 'kysely'
import type { MONTHLY_KINDS, MonthlyAction, MonthlyState, RankedSubject } from '#contract/foresight-monthly'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { found, refuse } from '../../../platform/refusal.ts'

export interface MonthlyRow {
  id: string
  kind: (typeof MONTHLY_KINDS)[number]
  state: MonthlyState
  version: number
  year: number
  title: string
  topic_code: string | null
  reason: string
  ranking: RankedSubject | null
  lead: string | null
  plan: string | null
  deadline: string | null
  policy: string | null
  made_at: Date
  made_by: string | null
  closed_at: Date | null
}
export interface EntryRow {
  id: string
  monthly_id: string
  at: Date
  action: MonthlyAction | 'choose'
  text: string
  by_account: string | null
}

type Tables = {
  'foresight.monthly': MonthlyRow & { tenant_id: number }
  'foresight.monthly_entry': EntryRow & { tenant_id: number }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Refuses `foresight.subjectUnknown`. */
export async function insertMonthly(ctx: Ctx, row: MonthlyRow): Promise<void> {
  await t(ctx)
    .insertInto('foresight.monthly')
    .values({ tenant_id: ctx.tenant.id, ...row, ranking: JSON.stringify(row.ranking) as never })
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'monthly_subject') refuse('foresight.subjectUnknown')
      throw error
    })
}

export async function lockMonthly(ctx: Ctx, id: string): Promise<MonthlyRow> {
  const { rows } = await sql<MonthlyRow>`
    select * from foresight.monthly where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(
    ctx.db,
  )
  return found(rows[0])
}

export async function saveMonthly(
  ctx: Ctx,
  id: string,
  change: Partial<Omit<MonthlyRow, 'ranking'>>,
): Promise<void> {
  await t(ctx)
    .updateTable('foresight.monthly')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

/** The newest first. */
export function monthlies(ctx: Ctx): Promise<MonthlyRow[]> {
  return t(ctx)
    .selectFrom('foresight.monthly')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('year', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export async function insertEntry(ctx: Ctx, row: EntryRow): Promise<void> {
  await t(ctx)
    .insertInto('foresight.monthly_entry')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}

/** The oldest first. */
export async function entriesOf(ctx: Ctx, ids: readonly string[]): Promise<EntryRow[]> {
  if (ids.length === 0) return []
  return t(ctx)
    .selectFrom('foresight.monthly_entry')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('monthly_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute()
}
