import type { Assignment, Role } from '#contract/people'
import { areaMap, unitMap } from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { accountsById } from '../accounts/store.ts'
import { isHeldOn } from './rules.ts'
import * as store from './store.ts'

type Row = Omit<store.AssignmentRow, 'tenant_id'>

export async function assignmentView(ctx: Ctx, row: Row): Promise<Assignment> {
  const [areas, units] = await Promise.all([areaMap(ctx), unitMap(ctx)])
  return {
    id: row.id,
    role: row.role,
    areaId: row.area_id,
    areaName: areas.get(row.area_id)?.nameZh ?? '',
    unitId: row.unit_id,
    unitName: (row.unit_id && units.get(row.unit_id)?.nameZh) || null,
    from: row.starts_on,
    until: row.ends_on,
  }
}

/** All roles of these accounts, past and future ones too. */
export async function assignmentsByAccount(
  ctx: Ctx,
  accountIds: readonly string[],
): Promise<Map<string, Assignment[]>> {
  const byAccount = new Map<string, Assignment[]>(accountIds.map((id) => [id, []]))
  for (const row of await store.assignmentsOf(ctx, accountIds))
    byAccount.get(row.account_id)?.push(await assignmentView(ctx, row))
  return byAccount
}

/** The roles an account holds today. */
export async function assignmentsToday(ctx: Ctx, accountId: string): Promise<Assignment[]> {
  const rows = await store.assignmentsOf(ctx, [accountId])
  const today = civilDateOf(ctx.now)
  return Promise.all(rows.filter((row) => isHeldOn(row, today)).map((row) => assignmentView(ctx, row)))
}

/** For which units each of these accounts holds any role today. */
export async function unitsToday(ctx: Ctx, accountIds: readonly string[]): Promise<Map<string, string[]>> {
  const today = civilDateOf(ctx.now)
  const units = new Map<string, string[]>(accountIds.map((id) => [id, []]))
  for (const row of await store.assignmentsOf(ctx, accountIds))
    if (row.unit_id && isHeldOn(row, today)) units.get(row.account_id)?.push(row.unit_id)
  return units
}

/** Who holds which role for which unit and over which area today, of the whole sub-district. */
export async function heldToday(
  ctx: Ctx,
): Promise<{ accountId: string; role: Role; unitId: string | null; areaId: string }[]> {
  const rows = await store.heldOn(ctx, civilDateOf(ctx.now))
  return rows.map((row) => ({
    accountId: row.account_id,
    role: row.role,
    unitId: row.unit_id,
    areaId: row.area_id,
  }))
}

/** Open accounts that hold a role today, for a unit where one is named. */
export async function holdersOf(ctx: Ctx, role: Role, unitId?: string): Promise<string[]> {
  const holders = await store.holdersOn(ctx, role, civilDateOf(ctx.now), unitId)
  const accounts = await accountsById(ctx.db, holders)
  return holders.filter((id) => accounts.get(id)?.active)
}
