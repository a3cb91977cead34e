import { sql } from 'kysely'
import type { Role } from '#contract/people'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface AssignmentRow {
  tenant_id: number
  id: string
  account_id: string
  role: Role
  area_id: string
  unit_id: string | null
  starts_on: string
  /** The last day, inclusive. */
  ends_on: string | null
}
type Tables = { 'people.assignment': AssignmentRow }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

const REFUSED = {
  assignment_overlap: 'people.assignmentOverlap',
  assignment_needs_unit: 'people.unitRequired',
  assignment_area: 'areas.unknown',
  assignment_unit: 'areas.unitUnknown',
  assignment_member: 'people.accountUnknown',
} as const

export async function insertAssignment(ctx: Ctx, row: Omit<AssignmentRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('people.assignment')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch((error: unknown) => {
      const broken = brokenConstraint(error)
      if (broken !== null && broken in REFUSED) return refuse(REFUSED[broken as keyof typeof REFUSED])
      throw error
    })
}

export async function lockAssignment(ctx: Ctx, id: string): Promise<AssignmentRow | null> {
  const row = await t(ctx)
    .selectFrom('people.assignment')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function endAssignment(ctx: Ctx, id: string, lastDay: string): Promise<void> {
  await t(ctx)
    .updateTable('people.assignment')
    .set({ ends_on: lastDay })
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function assignmentsOf(ctx: Ctx, accountIds: readonly string[]): Promise<AssignmentRow[]> {
  if (accountIds.length === 0) return []
  return t(ctx)
    .selectFrom('people.assignment')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('account_id', 'in', accountIds)
    .orderBy('starts_on')
    .orderBy('id')
    .execute()
}

/** Accounts that hold a role on a day, for a unit where one is named. */
export async function holdersOn(ctx: Ctx, role: Role, day: string, unitId?: string): Promise<string[]> {
  const rows = await t(ctx)
    .selectFrom('people.assignment')
    .select('account_id')
    .distinct()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('role', '=', role)
    .where('starts_on', '<=', day)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', day)]))
    .$if(unitId !== undefined, (query) => query.where('unit_id', '=', unitId ?? null))
    .orderBy('account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

/** Every role held on a day. */
export function heldOn(
  ctx: Ctx,
  day: string,
): Promise<Pick<AssignmentRow, 'account_id' | 'role' | 'unit_id' | 'area_id'>[]> {
  return t(ctx)
    .selectFrom('people.assignment')
    .select(['account_id', 'role', 'unit_id', 'area_id'])
    .where('tenant_id', '=', ctx.tenant.id)
    .where('starts_on', '<=', day)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', day)]))
    .execute()
}

/** Tenants in which an account holds any role on a day. */
export async function tenantsOf({ db }: Pick<Ctx, 'db'>, accountId: string, day: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select auth.tenants_of(${accountId}, ${day}::date) as id`.execute(db)
  return rows.map((row) => row.id)
}
