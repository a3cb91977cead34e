import type * as z from 'zod'
import type { unitsQuery, unitsReply } from '#contract/intake'
import { refuse } from '../../../platform/refusal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { adviseUnits } from '../intake/understand.ts'
import { maySee } from './sight.ts'
import { loadOrder } from './store.ts'

/** Whom the catalogue names if the order had this topic at this place; never the unit it is against (G5). */
export async function unitsForOrder(
  ctx: Ctx,
  id: string,
  { topic, area }: z.infer<typeof unitsQuery>,
): Promise<z.infer<typeof unitsReply>> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const { units, rule } = await adviseUnits(ctx, topic, area ?? order.area_id, order.against_unit_id, true)
  return { items: units, rule }
}
