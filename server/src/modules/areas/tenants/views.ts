import type * as z from 'zod'
import type { openTenant as tenantShape, openTenants as listShape } from '#contract/following'
import type { Ctx } from '../../../platform/context.ts'
import type { Database, Db } from '../../../platform/db/database.ts'
import { areaMap } from '../tree/views.ts'
import * as store from './store.ts'

export interface TenantFacts {
  id: number
  code: string
  nameZh: string
  nameEn: string
  demo: boolean
}

/** Every tenant, the oldest first. */
export async function tenantList(db: Db): Promise<TenantFacts[]> {
  const rows = await store.allTenantRows(db)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    demo: row.demo,
  }))
}

/** The sub-districts a resident may turn to. */
export async function openTenants(database: Database): Promise<z.infer<typeof listShape>> {
  const tenants = await database.acrossTenants(tenantList)
  return { items: tenants.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })) }
}

/** The office as its letters name it. */
export async function officeOf(ctx: Ctx): Promise<{ nameZh: string; nameEn: string; phone: string | null }> {
  const { name_zh: nameZh, name_en: nameEn, phone } = await store.tenantRow(ctx)
  return { nameZh, nameEn, phone }
}

/** Whether the sub-district is invented, so that nobody is troubled by what is played in it. */
export async function isDemo(ctx: Ctx): Promise<boolean> {
  return (await store.tenantRow(ctx)).demo
}

/** How to reach the office, and its communities with their estates, those of their grids included. */
export async function openTenant(ctx: Ctx): Promise<z.infer<typeof tenantShape>> {
  const [row, areas] = await Promise.all([store.tenantRow(ctx), areaMap(ctx)])
  const active = [...areas.values()].filter((area) => area.active)
  return {
    code: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    phone: row.phone,
    address: row.address,
    openHours: row.open_hours,
    communities: active
      .filter((area) => area.level === 'community')
      .map(({ id, nameZh, nameEn, estates }) => {
        const ofGrids = active.filter((area) => area.parentId === id).flatMap((grid) => grid.estates)
        return { id, nameZh, nameEn, estates: [...new Set([...estates, ...ofGrids])] }
      }),
  }
}
