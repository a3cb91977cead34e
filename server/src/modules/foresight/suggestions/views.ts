import type { DispatchSuggestions } from '#contract/foresight-models'
import { maskPersonal } from '#analysis/text/personal'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { subjectOffer, unitOffer } from './offer.ts'

const masked = (text: string) => maskPersonal(text, { doors: true, names: true })

/** Likely units and subjects. Says nothing of urgency: only a person changes it (G4). */
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
  }
}
