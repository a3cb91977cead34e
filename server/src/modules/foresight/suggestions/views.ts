import type { DispatchSuggestions } from '#contract/foresight-models'
import { maskPersonal } from '#analysis/text/personal'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { subjectOffer, unitOffer } from './offer.ts'

const REPLY_SHOWN = 300
const masked = (text: string) => maskPersonal(text, { doors: true, names: true })

/** Likely units and subjects, and how such cases were solved. Says nothing of urgency: only a person changes it (G4). */
export async function suggestionsFor(ctx: Ctx, id: string): Promise<DispatchSuggestions> {
  const order = found((await demands.ordersById(ctx, [id])).get(id), 'demands.unknown')
  if (!demands.maySee(ctx.actor, order)) refuse('demands.unknown')
  const [unit, subject, map] = [
    await unitOffer(ctx, order),
    await subjectOffer(ctx, order),
    await areas.unitMap(ctx),
  ]
  return {
    source: unit.source,
    version: unit.model?.version ?? null,
    units: unit.offered.map(({ value, probability, reasons }, at) => ({
      unitId: value,
      nameZh: map.get(value)?.nameZh ?? '',
      nameEn: map.get(value)?.nameEn ?? '',
      probability,
      sure: at === 0 && unit.sure,
      reasons: reasons.map(masked),
    })),
    subjects: (subject?.offered ?? []).map(({ value, probability }) => ({
      topicCode: value,
      probability: probability ?? 0,
    })),
    solved: (await demands.solvedAlike(ctx, order)).map(({ order: solved, reply, similarity }) => {
      const handler = map.get(solved.main_unit_id ?? '')
      return {
        orderId: solved.id,
        number: solved.number,
        title: masked(solved.title),
        reply: masked(reply).slice(0, REPLY_SHOWN),
        unitNameZh: handler?.nameZh ?? null,
        unitNameEn: handler?.nameEn ?? null,
        closedOn: civilDateOf(solved.closed_at ?? ctx.now),
        similarity: Math.round(similarity * 100) / 100,
      }
    }),
  }
}
