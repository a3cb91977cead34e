import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface ShiftRow {
  tenant_id: number
  id: string
  starts_at: Date
  ends_at: Date
  account_id: string
  deputy_id: string | null
  phone: string | null
}
type Tables = {
  'areas.shift': ShiftRow
  'people.card': { tenant_id: number; id: string; display_name: string }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Shifts with the names of those who stand in them. */
export function shifts(ctx: Ctx) {
  return t(ctx)
    .selectFrom('areas.shift as shift')
    .innerJoin('people.card as holder', (join) =>
      join
        .onRef('holder.tenant_id', '=', 'shift.tenant_id')
        .onRef('holder.id', '=', 'shift.account_id')
        .on('holder.tenant_id', '=', ctx.tenant.id),
    )
    .leftJoin('people.card as deputy', (join) =>
      join
        .onRef('deputy.tenant_id', '=', 'shift.tenant_id')
        .onRef('deputy.id', '=', 'shift.deputy_id')
        .on('deputy.tenant_id', '=', ctx.tenant.id),
    )
    .select([
      'shift.id',
      'shift.starts_at',
      'shift.ends_at',
      'shift.account_id',
      'holder.display_name as account_name',
      'shift.deputy_id',
      'deputy.display_name as deputy_name',
      'shift.phone',
    ])
    .where('shift.tenant_id', '=', ctx.tenant.id)
}

/** Which of these accounts belong to this tenant. */
export async function knownAccounts(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const cards = await t(ctx)
    .selectFrom('people.card')
    .select('id')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', 'in', ids)
    .execute()
  return new Set(cards.map((card) => card.id))
}

export async function insertShift(ctx: Ctx, row: Omit<ShiftRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('areas.shift')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'shift_overlap') return refuse('areas.rosterOverlap')
      throw error
    })
}

/** Shifts that touch the time between two instants. */
export function shiftsBetween(
  ctx: Ctx,
  from: Date,
  until: Date,
): Promise<Pick<ShiftRow, 'starts_at' | 'ends_at'>[]> {
  return t(ctx)
    .selectFrom('areas.shift')
    .select(['starts_at', 'ends_at'])
    .where('tenant_id', '=', ctx.tenant.id)
    .where('starts_at', '<', until)
    .where('ends_at', '>', from)
    .execute()
}

export async function lockShift(ctx: Ctx, id: string): Promise<ShiftRow | null> {
  const row = await t(ctx)
    .selectFrom('areas.shift')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function deleteShift(ctx: Ctx, id: string): Promise<void> {
  await t(ctx).deleteFrom('areas.shift').where('tenant_id', '=', ctx.tenant.id).where('id', '=', id).execute()
}
