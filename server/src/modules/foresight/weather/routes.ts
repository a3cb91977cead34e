import * as contract from '#contract/foresight-weather'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as actions from './actions.ts'
import { weatherNow } from './views.ts'

const PATH = '/api/foresight/weather'

export function weatherRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'Weather of the last days and of those to come as it was written down, rules of warning, and examples to begin with',
    reply: contract.weather,
    run: (ctx) => weatherNow(ctx),
  })
  router.route('POST', PATH, {
    ability: 'foresight.seasons',
    says: 'Write down the weather of some days, or what is forecast; a warning is told at once',
    body: contract.saveWeather,
    reply: nothing,
    run: (ctx, { body }) => actions.saveWeather(ctx, body.days),
  })
  router.route('POST', `${PATH}/sheets`, {
    ability: 'foresight.seasons',
    says: 'Weather out of a sheet: every bad row with its line; the good ones where none is bad, or if asked',
    body: contract.importWeather,
    reply: contract.weatherImported,
    run: (ctx, { body }) => actions.importWeather(ctx, body),
  })
  router.route('POST', `${PATH}/rules`, {
    ability: 'foresight.seasons',
    says: 'Add a rule that says which weather is a warning',
    body: contract.saveWeatherRule,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await actions.saveRule(ctx, body) }),
  })
  router.route('POST', `${PATH}/rules/:id`, {
    ability: 'foresight.seasons',
    says: 'Change a rule of warning, or switch it off',
    params: idOnly,
    body: contract.changeWeatherRule,
    reply: nothing,
    run: (ctx, { params, body }) => actions.changeRule(ctx, params.id, body),
  })
}
