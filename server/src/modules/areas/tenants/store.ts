import type { REGION_LEVELS } from '#contract/areas'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { brokenConstraint, type Db } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface Region {
  code: string
  level: (typeof REGION_LEVELS)[number]
  nameZh: string
  nameEn: string
}
interface RegionRow {
  code: string
  parent_code: string | null
  level: Region['level']
  name_zh: string
  name_en: string
}
export interface TenantRow {
  id: number
  code: string
  name_zh: string
  name_en: string
  region_code: string | null
  phone: string | null
  address: string | null
  open_hours: string | null
  demo: boolean
  created_at: Date
}
type Tables = {
  'platform.tenant': TenantRow
  'areas.region': RegionRow
}

const t = (db: Db) => db.withTables<Tables>()

/** Regions other tenants share stay as they are. */
export async function insertRegions(db: Db, path: readonly Region[]): Promise<void> {
  if (path.length === 0) return
  const rows = path.map((region, i) => ({
    code: region.code,
    parent_code: path[i - 1]?.code ?? null,
    level: region.level,
    name_zh: region.nameZh,
    name_en: region.nameEn,
  }))
  await t(db)
    .insertInto('areas.region')
    .values(rows)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute()
}

/** The regions of the tenant in hand, from the city down. */
export async function pathOfTenant({ db, tenant }: { db: Db; tenant: Tenant }): Promise<Region[]> {
  const rows = await t(db)
    .withRecursive('path', (query) =>
      query
        .selectFrom('areas.region as region')
        .innerJoin('platform.tenant as tenant', 'tenant.region_code', 'region.code')
        .where('tenant.id', '=', tenant.id)
        .select(['region.code', 'region.parent_code', 'region.level', 'region.name_zh', 'region.name_en'])
        .unionAll(
          query
            .selectFrom('path')
            .innerJoin('areas.region as above', 'above.code', 'path.parent_code')
            .select(['above.code', 'above.parent_code', 'above.level', 'above.name_zh', 'above.name_en']),
        ),
    )
    .selectFrom('path')
    .selectAll()
    .execute()
  return rows
    .map((row) => ({ code: row.code, level: row.level, nameZh: row.name_zh, nameEn: row.name_en }))
    .toReversed()
}

export async function highestTenantId(db: Db): Promise<number> {
  const row = await t(db)
    .selectFrom('platform.tenant')
    .select((build) => build.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}

/** False when another tenant has taken the id meanwhile; `areas.tenantTaken` when it has taken the code. */
export async function insertTenant(
  ctx: Ctx,
  row: Omit<TenantRow, 'id' | 'code' | 'created_at'>,
): Promise<boolean> {
  try {
    await t(ctx.db)
      .insertInto('platform.tenant')
      .values({ ...ctx.tenant, created_at: ctx.now, ...row })
      .execute()
    return true
  } catch (error) {
    switch (brokenConstraint(error)) {
      case 'tenant_pk':
        return false
      case 'tenant_code':
        return refuse('areas.tenantTaken', { code: ctx.tenant.code })
      default:
        throw error
    }
  }
}

export function allTenantRows(db: Db): Promise<TenantRow[]> {
  return t(db).selectFrom('platform.tenant').selectAll().orderBy('id').execute()
}

export async function tenantRow({ db, tenant }: { db: Db; tenant: Tenant }): Promise<TenantRow> {
  return t(db).selectFrom('platform.tenant').selectAll().where('id', '=', tenant.id).executeTakeFirstOrThrow()
}
