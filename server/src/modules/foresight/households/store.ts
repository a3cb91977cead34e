import { sql } from 'kysely'
import type { CONSENT_WAYS, HouseholdAction, HouseholdState } from '#contract/foresight-seasons'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'

export interface HouseholdRow {
  id: string
  season_id: string
  order_id: string
  area_id: string
  estate: string | null
  detail: string
  state: HouseholdState
  version: number
  consent_how: (typeof CONSENT_WAYS)[number]
  witness: string | null
  consented_at: Date
  by_account: string | null
  delete_on: string
}

export interface HouseholdEntry {
  id: string
  household_id: string
  at: Date
  action: HouseholdAction
  text: string | null
  by_account: string | null
}

type Tables = {
  'foresight.household': HouseholdRow & { tenant_id: number }
  'foresight.household_entry': HouseholdEntry & { tenant_id: number }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Whether it is on file now for the first time. */
export async function insertHousehold(ctx: Ctx, row: HouseholdRow): Promise<boolean> {
  const inserted = await t(ctx)
    .insertInto('foresight.household')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'season_id', 'order_id']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function householdById(ctx: Ctx, id: string): Promise<HouseholdRow> {
  const { rows } = await sql<HouseholdRow>`
    select * from foresight.household where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(
    ctx.db,
  )
  return found(rows[0])
}

export async function saveState(ctx: Ctx, row: HouseholdRow, state: HouseholdState): Promise<void> {
  await sql`
    update foresight.household set state = ${state}, version = ${row.version + 1}
    where tenant_id = ${ctx.tenant.id} and id = ${row.id}`.execute(ctx.db)
}

export async function insertEntry(ctx: Ctx, row: HouseholdEntry): Promise<void> {
  await t(ctx)
    .insertInto('foresight.household_entry')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}

/** The oldest first. */
export async function entriesOf(ctx: Ctx, ids: readonly string[]): Promise<HouseholdEntry[]> {
  if (ids.length === 0) return []
  return t(ctx)
    .selectFrom('foresight.household_entry')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('household_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Takes a file away, with its story. */
export async function removeHousehold(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from foresight.household where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Takes away what is over; answers which files. */
export async function removeEnded(ctx: Ctx, today: string): Promise<string[]> {
  await sql`
    delete from foresight.household_declined where tenant_id = ${ctx.tenant.id} and delete_on <= ${today}::date`.execute(
    ctx.db,
  )
  const { rows } = await sql<{ id: string }>`
    delete from foresight.household where tenant_id = ${ctx.tenant.id} and delete_on <= ${today}::date returning id`.execute(
    ctx.db,
  )
  return rows.map((row) => row.id)
}

export async function insertDeclined(
  ctx: Ctx,
  row: { seasonId: string; orderId: string; on: string; deleteOn: string },
): Promise<void> {
  await sql`
    insert into foresight.household_declined (tenant_id, season_id, order_id, on_day, delete_on)
    values (${ctx.tenant.id}, ${row.seasonId}, ${row.orderId}, ${row.on}, ${row.deleteOn}) on conflict do nothing`.execute(
    ctx.db,
  )
}

/** Orders whose household is on file or said no. */
export async function askedOf(
  ctx: Ctx,
  seasonId: string,
): Promise<{ order_id: string; declined: boolean }[]> {
  const { rows } = await sql<{ order_id: string; declined: boolean }>`
    select order_id, false as declined from foresight.household where tenant_id = ${ctx.tenant.id} and season_id = ${seasonId}
    union all
    select order_id, true from foresight.household_declined where tenant_id = ${ctx.tenant.id} and season_id = ${seasonId}`.execute(
    ctx.db,
  )
  return rows
}
