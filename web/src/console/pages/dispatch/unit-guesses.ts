import { useQuery } from '@tanstack/react-query'
import type * as z from 'zod'
import type { Suggestions, unitsReply } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { ask } from '../../../lib/http.ts'
import { paths } from '../../calls.ts'

/**
 * The units the catalogue names for the topic and place in hand, at most three, and which rule of D3.14 speaks. What came with the order serves until
 * somebody chooses another topic or place; then nothing is offered before the answer for these is there.
 */
export function useUnitGuesses(
  order: DemandDetail,
  topic: string | undefined,
  area: string | undefined,
): { guesses: Suggestions['units']; rule: Suggestions['rule'] | null; asking: boolean } {
  const came = order.suggestions
  const isUntouched = topic === order.topicCode && (area ?? order.place.areaId) === order.place.areaId
  const query = useQuery({
    queryKey: ['units', order.id, topic, area],
    queryFn: ({ signal }) =>
      ask<z.infer<typeof unitsReply>>(paths.unitsFor(order.id), { topic, area }, signal),
    enabled: topic !== undefined && !(came && isUntouched),
    staleTime: 60_000,
  })
  if (came && isUntouched) return { guesses: came.units, rule: came.rule, asking: false }
  return { guesses: query.data?.items ?? [], rule: query.data?.rule ?? null, asking: query.isLoading }
}
