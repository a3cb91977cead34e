// Whose figures somebody may look at: all of them with the ability to read numbers or a role that works across the whole
// sub-district; otherwise the figures of one's own units, and counts of the areas one works in.
import { sql, type RawBuilder } from 'kysely'
import * as areas from '../../areas/index.ts'
import { holds, unitsOf, type Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { WIDE_ROLES } from '../orders/sight.ts'

export interface Asked {
  unitId?: string | undefined
  areaId?: string | undefined
  topic?: string | undefined
}

/** What a question is narrowed to; null where it is not. */
export interface Narrowed {
  unitIds: string[] | null
  areaIds: string[] | null
  topic: string | null
}

export function looksWide(ctx: Ctx): boolean {
  const { actor } = ctx
  if (actor.kind === 'system') return true
  return actor.kind === 'staff' && (actor.abilities.has('demands.numbers') || holds(actor, ...WIDE_ROLES))
}

/** Refuses `access.denied` for a unit that is not the asker's, and for an area outside the asker's posts. */
export async function narrow(ctx: Ctx, { unitId, areaId, topic }: Asked): Promise<Narrowed> {
  const areaMap = await areas.areaMap(ctx)
  const areaIds = areaId ? [...areaMap.keys()].filter((id) => areas.within(areaMap, id, areaId)) : null
  const wide = looksWide(ctx)
  const own = unitsOf(ctx.actor)
  if (!wide && unitId && !own.includes(unitId)) refuse('access.denied', { unitId })
  if (!wide && areaId) {
    const posts = ctx.actor.kind === 'staff' ? ctx.actor.holdings : []
    if (!posts.some((held) => areas.within(areaMap, areaId, held.areaId))) refuse('access.denied', { areaId })
  }
  const everyUnit = wide || areaId !== undefined
  return { unitIds: unitId ? [unitId] : everyUnit ? null : own, areaIds, topic: topic ?? null }
}

/** The same as a condition on work orders `o`. What is said against one's own unit is never counted for it (G5). */
export function isAsked(ctx: Ctx, { unitIds, areaIds, topic }: Narrowed): RawBuilder<unknown> {
  const all = [
    sql`(o.against_unit_id is null or not o.against_unit_id = any(${unitsOf(ctx.actor)}::uuid[]))`,
    ...(unitIds ? [sql`o.main_unit_id = any(${unitIds}::uuid[])`] : []),
    ...(areaIds ? [sql`o.area_id = any(${areaIds}::uuid[])`] : []),
    ...(topic ? [sql`(o.topic_code = ${topic} or o.topic_code like ${`${topic}.%`})`] : []),
  ]
  return sql.join(all, sql` and `)
}
