import type { Role } from '#contract/people'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { within } from './rules.ts'
import { areaMap } from './views.ts'

/**
 * Refuses `access.denied` unless whoever asks holds the role, or one of these, over the area or above it: an administrator of one
 * community administers that community. Without an area, the whole sub-district is meant. The system reaches all.
 */
export async function mustReach(
  ctx: Ctx,
  role: Role | readonly Role[],
  areaId: string | null = null,
): Promise<void> {
  if (ctx.actor.kind !== 'staff') return
  const areas = await areaMap(ctx)
  const target = areaId ?? [...areas.values()].find((area) => area.parentId === null)?.id ?? ''
  const roles = typeof role === 'string' ? [role] : role
  const reaches = ctx.actor.holdings.some(
    (held) => roles.includes(held.role) && within(areas, target, held.areaId),
  )
  if (!reaches) refuse('access.denied', { role, areaId: target })
}
