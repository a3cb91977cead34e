import { useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import { useTranslation } from 'react-i18next'
import type { DispatchSuggestions } from '#contract/foresight-models'
import type { Suggestions, unitsReply } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { ask } from '../../../lib/http.ts'
import { paths } from '../../calls.ts'
import { useMay } from '../../session.tsx'

/**
 * The units for the topic and place in hand, at most three, and which rule of D3.14 speaks: in the order a published model expects them, else as the
 * catalogue names them. What came with the order serves until somebody chooses another topic or place; then the catalogue answers for these.
 */
export function useUnitGuesses(
  order: DemandDetail,
  topic: string | undefined,
  area: string | undefined,
): {
  guesses: Suggestions['units']
  rule: Suggestions['rule'] | null
  asking: boolean
} {
  const { t } = useTranslation('models')
  const may = useMay()
  const came = order.suggestions
  const isUntouched = topic === order.topicCode && (area ?? order.place.areaId) === order.place.areaId
  const learned = useQuery({
    queryKey: ['dispatch-suggestions', order.id],
    queryFn: ({ signal }) => ask<DispatchSuggestions>(paths.dispatchSuggestions(order.id), {}, signal),
    enabled: may('foresight.suggestions'),
    staleTime: 60_000,
  }).data
  const query = useQuery({
    queryKey: ['units', order.id, topic, area],
    queryFn: ({ signal }) =>
      ask<z.infer<typeof unitsReply>>(paths.unitsFor(order.id), { topic, area }, signal),
    enabled: topic !== undefined && !(came && isUntouched),
    staleTime: 60_000,
  })
  const answer = came && isUntouched ? came : query.data
  const named = answer ? ('units' in answer ? answer.units : answer.items) : []
  const rule = answer?.rule ?? null
  if (isUntouched && learned?.source === 'model') {
    const guesses = learned.units.map(({ unitId, nameZh, nameEn, probability }) => ({
      unitId,
      nameZh,
      nameEn,
      why: t('learnedWhy', { chance: `${Math.round((probability ?? 0) * 100)} %` }),
      rule: named.find((one) => one.unitId === unitId)?.rule ?? ('duty' as const),
    }))
    return { guesses, rule, asking: false }
  }
  return { guesses: named, rule, asking: query.isLoading }
}
