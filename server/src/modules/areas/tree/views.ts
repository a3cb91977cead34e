import type { Area, AreaTree, Unit } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'
import { remembered } from '../memory.ts'
import { pathOfTenant } from '../tenants/store.ts'

/** Every area of the tenant by id, in the order of codes; remembered for a few seconds. */
export async function areaMap(ctx: Ctx): Promise<Map<string, Area>> {
  return (await remembered(ctx)).areas
}

/** Every unit of the tenant by id, in the order of codes; remembered for a few seconds. */
export async function unitMap(ctx: Ctx): Promise<Map<string, Unit>> {
  return (await remembered(ctx)).units
}

export async function areaTree(ctx: Ctx): Promise<AreaTree> {
  const [regions, { areas, units }] = await Promise.all([pathOfTenant(ctx), remembered(ctx)])
  return { regions, areas: [...areas.values()], units: [...units.values()] }
}
