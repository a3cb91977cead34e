import * as contract from '#contract/foresight-forecasts'
import { idOnly } from '#contract/paging'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import { effectOfTopic } from './effect.ts'
import { exportForecasts } from './export.ts'
import { forecastsFor } from './views.ts'

const PATH = '/api/foresight/forecasts'

export function forecastRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'Demands to be expected of a subject in an area, with intervals and how wrong the method was before',
    query: contract.askForecast,
    reply: contract.forecasts,
    run: (ctx, { query }) => forecastsFor(ctx, query),
  })
  router.route('GET', `${PATH}.xlsx`, {
    ability: 'foresight.read',
    says: 'All forecasts of one’s areas as a sheet',
    query: contract.askForecast,
    run: async (ctx, { query }) => new Download('forecasts.xlsx', await exportForecasts(ctx, query)),
  })
  router.route('GET', '/api/foresight/topics/:id/effect', {
    ability: 'foresight.read',
    says: 'Whether a proactive topic helped, against places like it, or why that cannot be told',
    params: idOnly,
    reply: contract.topicEffectReply,
    run: async (ctx, { params }) => ({ effect: await effectOfTopic(ctx, params.id) }),
  })
}
