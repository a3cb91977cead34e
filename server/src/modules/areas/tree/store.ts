import type { Area, Unit } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface AreaRow {
  tenant_id: number
  id: string
  code: string
  parent_id: string | null
  level: Area['level']
  name_zh: string
  name_en: string
  registered_population: number | null
  resident_population: number | null
  daily_visitors: number | null
  estates: string[]
  active: boolean
}
export interface UnitRow {
  tenant_id: number
  id: string
  code: string
  name_zh: string
  name_en: string
  kind: Unit['kind']
  outside: boolean
  phone: string | null
  active: boolean
}
interface DutyAreaRow {
  tenant_id: number
  unit_id: string
  area_id: string
}
type Tables = {
  'areas.area': AreaRow
  'areas.unit': UnitRow
  'areas.duty_area': DutyAreaRow
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export function allAreas(ctx: Ctx): Promise<AreaRow[]> {
  return t(ctx)
    .selectFrom('areas.area')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('code')
    .execute()
}

export function allUnits(ctx: Ctx): Promise<UnitRow[]> {
  return t(ctx)
    .selectFrom('areas.unit')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('code')
    .execute()
}

export function allDutyAreas(ctx: Ctx): Promise<DutyAreaRow[]> {
  return t(ctx).selectFrom('areas.duty_area').selectAll().where('tenant_id', '=', ctx.tenant.id).execute()
}

/** The area, locked until the command ends; null when there is none. */
export async function lockArea(ctx: Ctx, id: string): Promise<AreaRow | null> {
  const row = await t(ctx)
    .selectFrom('areas.area')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function insertArea(ctx: Ctx, row: Omit<AreaRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('areas.area')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch((error: unknown) => refuseArea(error, row))
}

/** An area's level is part of its key and stays as it is. */
export async function updateArea(
  ctx: Ctx,
  { id, ...row }: Omit<AreaRow, 'tenant_id' | 'level'>,
): Promise<void> {
  await t(ctx)
    .updateTable('areas.area')
    .set(row)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => refuseArea(error, row))
}

function refuseArea(error: unknown, row: Pick<AreaRow, 'code' | 'parent_id'>): never {
  switch (brokenConstraint(error)) {
    case 'area_code':
    case 'area_top':
      return refuse('areas.codeTaken', { code: row.code })
    case 'area_parent':
      return refuse('areas.unknown', { areaId: row.parent_id })
    default:
      throw error
  }
}

export async function insertUnit(ctx: Ctx, row: Omit<UnitRow, 'tenant_id'>): Promise<void> {
  await t(ctx)
    .insertInto('areas.unit')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch((error: unknown) => refuseUnit(error, row.code))
}

/** True when there was such a unit. */
export async function updateUnit(ctx: Ctx, { id, ...row }: Omit<UnitRow, 'tenant_id'>): Promise<boolean> {
  const done = await t(ctx)
    .updateTable('areas.unit')
    .set(row)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst()
    .catch((error: unknown) => refuseUnit(error, row.code))
  return done.numUpdatedRows > 0n
}

function refuseUnit(error: unknown, code: string): never {
  if (brokenConstraint(error) === 'unit_code') return refuse('areas.codeTaken', { code })
  throw error
}

/** A unit's duty areas are exactly these from now on. */
export async function replaceDutyAreas(ctx: Ctx, unitId: string, areaIds: readonly string[]): Promise<void> {
  await t(ctx)
    .deleteFrom('areas.duty_area')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('unit_id', '=', unitId)
    .execute()
  if (areaIds.length === 0) return
  await t(ctx)
    .insertInto('areas.duty_area')
    .values(areaIds.map((area_id) => ({ tenant_id: ctx.tenant.id, unit_id: unitId, area_id })))
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'duty_area_area') return refuse('areas.unknown', {})
      throw error
    })
}
