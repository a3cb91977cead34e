// Which units may be given an order: they exist and work, the order is not about them, and a committee only gets its own.
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { candidatesFor } from '../intake/understand.ts'
import { topicExists } from '../topics/store.ts'
import type { Order } from './order.ts'

export async function mustKnowTopic(ctx: Ctx, code: string): Promise<void> {
  if (!(await topicExists(ctx, code))) refuse('demands.topicUnknown', { topic: code })
}

export async function mustKnowPlace(ctx: Ctx, areaId: string | null | undefined): Promise<void> {
  if (areaId && !(await areas.areaMap(ctx)).has(areaId)) refuse('areas.unknown')
}

export async function mustKnowUnit(ctx: Ctx, unitId: string | null | undefined): Promise<void> {
  if (unitId && !(await areas.unitMap(ctx)).has(unitId)) refuse('areas.unitUnknown')
}

/** Whatever a demand names as it comes in, with the subjects at hand: many come at once. */
export async function mustKnowNamed(
  ctx: Ctx,
  topics: ReadonlyMap<string, unknown>,
  named: { place: { areaId?: string | null }; topicCode?: string | null; againstUnitId?: string | null },
): Promise<void> {
  await mustKnowPlace(ctx, named.place.areaId)
  await mustKnowUnit(ctx, named.againstUnitId)
  if (named.topicCode && !topics.has(named.topicCode))
    refuse('demands.topicUnknown', { topic: named.topicCode })
}

/** Units in use, none of which the order is about (G5). */
export async function mustBeFree(ctx: Ctx, order: Order, unitIds: readonly string[]): Promise<void> {
  const units = await areas.unitMap(ctx)
  for (const id of unitIds)
    if (!found(units.get(id), 'areas.unitUnknown').active) refuse('areas.unitInactive')
  if (order.against_unit_id && unitIds.includes(order.against_unit_id)) refuse('demands.unitIsTarget')
}

/** A residents' committee is main unit only for what its duty list, the catalogue, gives it (D0.21, P7). */
export async function mustBeOnDutyList(
  ctx: Ctx,
  unitId: string,
  topic: string | null,
  areaId: string | null,
): Promise<void> {
  const unit = (await areas.unitMap(ctx)).get(unitId)
  if (unit?.kind !== 'committee') return
  const duty = await candidatesFor(ctx, topic, areaId)
  if (!duty.some((candidate) => candidate.unitId === unitId))
    refuse('demands.committeeNotOnDuty', { unit: unit.nameZh })
}
