import * as numbersContract from '#contract/numbers'
import * as ordersContract from '#contract/orders'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { dashboardOf } from '../numbers/dashboard.ts'
import { ratesOf } from '../numbers/rates.ts'
import { exportList } from '../orders/export.ts'

export function numberRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/demands/rates', {
    ability: 'demands.numbers',
    says: 'The three rates of a month, per unit and in total (M1)',
    query: numbersContract.ratesQuery,
    reply: numbersContract.rates,
    run: (ctx, { query }) => ratesOf(ctx, query.month),
  })

  router.route('GET', '/api/demands/dashboard', {
    ability: 'demands.read',
    says: 'Open work, what presses, the last thirty days',
    reply: numbersContract.dashboard,
    run: (ctx) => dashboardOf(ctx),
  })

  router.route('GET', '/api/demands/export.xlsx', {
    ability: 'demands.export',
    says: 'The list as a spreadsheet, under the same filters; personal data stays masked',
    query: ordersContract.listDemands,
    async run(ctx, { query, response }) {
      return response
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', 'attachment; filename="demands.xlsx"')
        .send(await exportList(ctx, service.sealing, query))
    },
  })
}
