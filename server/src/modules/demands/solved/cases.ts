// How such a matter was solved before, with the reply that was given.
import { maskPersonal } from '#analysis/text/personal'
import { unpackKeys } from '#analysis/duplicates/sketch'
import type { SolvedCase } from '#contract/intake'
import * as areas from '../../areas/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isHiddenFrom, maySee } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'
import type { Probe } from '../intake/alike.ts'
import type { SolvedMemory } from './memory.ts'
import { solvedRows } from './store.ts'

const SHOWN = 3
const REPLY_SHOWN = 300
const masked = (text: string) => maskPersonal(text, { doors: true, names: true })

/** The likest solved cases that whoever asks may open; what points to a person is hidden (G6). */
export async function solvedLike(ctx: Ctx, memory: SolvedMemory, probe: Probe): Promise<SolvedCase[]> {
  const alike = (await memory.alike(ctx, probe)).filter(({ id }) => id !== probe.order.id)
  const rows = await solvedRows(
    ctx,
    alike.map(({ id }) => id),
  )
  const seen = alike
    .flatMap(({ id, similarity }) => {
      const row = rows.get(id)
      const isOpen = row && maySee(ctx.actor, row.order) && !isHiddenFrom(ctx.actor, row.order)
      return isOpen ? [{ ...row, similarity }] : []
    })
    .slice(0, SHOWN)
  const units = await areas.unitMap(ctx)
  return seen.map(({ order, reply, similarity }) => {
    const unit = units.get(order.main_unit_id ?? '')
    return {
      orderId: order.id,
      number: order.number,
      title: masked(order.title),
      reply: masked(reply).slice(0, REPLY_SHOWN),
      unitNameZh: unit?.nameZh ?? null,
      unitNameEn: unit?.nameEn ?? null,
      closedOn: civilDateOf(order.closed_at ?? ctx.now),
      similarity: Math.round(similarity * 100) / 100,
    }
  })
}

/** The same for an order, whose text is the question. Refuses `demands.unknown`. */
export async function solvedLikeOrder(ctx: Ctx, memory: SolvedMemory, id: string): Promise<SolvedCase[]> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  return order.sketch ? solvedLike(ctx, memory, { order, keys: unpackKeys(order.sketch) }) : []
}
