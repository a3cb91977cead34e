// Whether a model in use still does what its card promised. Pure.
import type { ForesightModels } from '#contract/foresight-models'
import type { Lately } from '../suggestions/store.ts'
import type { ModelRow } from './store.ts'

/** With fewer orders a share moves by more than 7 points by chance alone. */
const LEAST_ORDERS = 50
/** Twice the standard error of a share near 0.8 of 250 orders: less is chance, more is worth a look. */
const WORSE_BY = 0.05
const UNSURE_BY = 0.1

/** A warning when it is right less often, or unsure more often, than on the orders it was judged by; else null. */
export function driftOf(
  { state, target, card }: Pick<ModelRow, 'state' | 'target' | 'card'>,
  lately: Pick<Lately, 'n' | 'first' | 'unsure'> | undefined,
): ForesightModels['drift'][number] | null {
  if (state !== 'in-use' || !card || !lately || lately.n < LEAST_ORDERS) return null
  const [right, unsure] = [lately.first / lately.n, lately.unsure / lately.n]
  const [promised, unsurePromised] = [card.scores.accuracy, 1 - card.sureShare]
  if (right >= promised - WORSE_BY && unsure <= unsurePromised + UNSURE_BY) return null
  return { target, n: lately.n, right, promised, unsure, unsurePromised }
}
