import { ABILITIES, type Role } from '#contract/people'
import * as areas from '../areas/index.ts'
import * as people from '../people/index.ts'
import type { Ctx } from '../../platform/context.ts'

export const READERS: readonly Role[] = ABILITIES['foresight.read']

/** Areas that lie in one over which whoever asks holds one of these roles; all of them for the system. */
export async function areasInReach(ctx: Ctx, roles: readonly Role[] = READERS): Promise<string[]> {
  const map = await areas.areaMap(ctx)
  if (ctx.actor.kind === 'system') return [...map.keys()]
  if (ctx.actor.kind !== 'staff') return []
  const held = ctx.actor.holdings.flatMap(({ role, areaId }) => (roles.includes(role) ? [areaId] : []))
  return [...map.keys()].filter((id) => held.some((ancestor) => areas.within(map, id, ancestor)))
}

/** Who decides what is done about a signal hears of it as it is told. */
export const SIGNAL_HEARERS: readonly Role[] = ['leader', 'dispatcher']

/** Accounts that hold one of these roles today over an area that this one lies in. */
export async function accountsOver(ctx: Ctx, areaId: string, roles: readonly Role[]): Promise<string[]> {
  const map = await areas.areaMap(ctx)
  const held = await people.heldToday(ctx)
  const over = held.filter((one) => roles.includes(one.role) && areas.within(map, areaId, one.areaId))
  return [...new Set(over.map(({ accountId }) => accountId))]
}
