import * as contract from '#contract/foresight-models'
import { idOnly } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import { suggestionsFor } from './views.ts'

export function suggestionRoutes(router: Router): void {
  router.route('GET', '/api/foresight/suggestions/:id', {
    ability: 'foresight.suggestions',
    says: 'For an order: likely units and subjects with reasons',
    params: idOnly,
    reply: contract.dispatchSuggestions,
    run: (ctx, { params }) => suggestionsFor(ctx, params.id),
  })
}
