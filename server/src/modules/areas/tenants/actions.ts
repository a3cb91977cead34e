import type { Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import { general } from '../profiles/examples.ts'
import { publishProfile } from '../profiles/actions.ts'
import { saveArea } from '../tree/actions.ts'
import { isTenantCode } from './rules.ts'
import * as store from './store.ts'

export interface NewTenant {
  /** First part of its residents' addresses. */
  code: string
  nameZh: string
  nameEn: string
  /** The path from the city down; its last step is the sub-district itself. */
  regions?: readonly store.Region[]
  phone?: string | null
  address?: string | null
  openHours?: string | null
  demo?: boolean
}

/**
 * Makes a sub-district: the tenant, the top of its area tree and the general example as its first profile, all or
 * nothing. Refuses `areas.tenantTaken`, also for codes that are paths of the server.
 */
export async function createTenant(service: Service, request: NewTenant): Promise<Tenant> {
  if (!isTenantCode(request.code)) refuse('areas.tenantTaken', { code: request.code })
  for (;;) {
    const id = 1 + (await service.database.acrossTenants((db) => store.highestTenantId(db)))
    const tenant = { id, code: request.code }
    try {
      await furnish(service, tenant, request)
      return tenant
    } catch (error) {
      // Two tenants made at once want the same id; the second tries the next one.
      if (error !== IdTaken) throw error
    }
  }
}

const IdTaken = Symbol('another tenant took the id')

function furnish(service: Service, tenant: Tenant, request: NewTenant): Promise<void> {
  const regions = request.regions ?? []
  return asSystem(service, tenant, 'areas.createTenant', async (ctx) => {
    await store.insertRegions(ctx.db, regions)
    const isOurs = await store.insertTenant(ctx, {
      name_zh: request.nameZh,
      name_en: request.nameEn,
      region_code: regions.at(-1)?.code ?? null,
      phone: request.phone ?? null,
      address: request.address ?? null,
      open_hours: request.openHours ?? null,
      demo: request.demo ?? false,
    })
    // oxlint-disable-next-line no-throw-literal -- never leaves createTenant
    if (!isOurs) throw IdTaken
    ctx.record('areas.tenantCreated', null, { code: tenant.code })
    const self = regions.at(-1)
    await saveArea(ctx, null, {
      code: self?.level === 'sub-district' ? self.code : tenant.code,
      parentId: null,
      level: 'sub-district',
      nameZh: request.nameZh,
      nameEn: request.nameEn,
    })
    await publishProfile(ctx, {
      name: general.nameZh,
      effectiveFrom: ctx.now.toISOString(),
      sourceNote: general.sourceNote,
      // A demo is walked through by whoever opens it: no authenticator stands in the way.
      settings: request.demo ? { ...general.settings, secondFactorRoles: [] } : general.settings,
    })
  })
}
