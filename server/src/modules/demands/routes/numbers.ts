import * as z from 'zod'
import * as numbersContract from '#contract/numbers'
import * as ordersContract from '#contract/orders'
import { nothing } from '#contract/paging'
import { civilMonth } from '#contract/time'
import { useAgain, useAgainQuery } from '#contract/trust'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { dashboardOf } from '../numbers/dashboard.ts'
import { flowOf } from '../numbers/flow.ts'
import { closeMonth, correctMonth, periodDetail } from '../numbers/periods.ts'
import { ratesOf } from '../numbers/rates.ts'
import { renderReport } from '../numbers/report-files.ts'
import { reportOf } from '../numbers/report.ts'
import { workloadOf } from '../numbers/workload.ts'
import { useAgainOf } from '../numbers/trust.ts'
import { exportList } from '../orders/export.ts'

const aMonth = z.object({ month: civilMonth })

export function numberRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/demands/rates', {
    ability: 'demands.numbers',
    says: 'The three rates of a month, raw and net, per unit and in total (M1)',
    query: numbersContract.ratesQuery,
    reply: numbersContract.rates,
    run: (ctx, { query }) => ratesOf(ctx, query.month),
  })

  router.route('GET', '/api/demands/flow', {
    ability: 'demands.numbers',
    says: 'How demands flowed in a month: exactness, hours, promises kept, repeats, what to look at (M2, G2)',
    query: numbersContract.ratesQuery,
    reply: numbersContract.flow,
    run: (ctx, { query }) => flowOf(ctx, query.month),
  })

  router.route('GET', '/api/demands/workload', {
    ability: 'demands.read',
    says: 'Orders in hand per handling unit, and the asker’s own beside the median of their unit',
    reply: numbersContract.workload,
    run: (ctx) => workloadOf(ctx),
  })

  router.route('GET', '/api/demands/periods/:month', {
    ability: 'demands.numbers',
    says: 'A month: open or closed, its corrections, and where the orders say something else by now',
    params: aMonth,
    reply: numbersContract.periodDetail,
    run: (ctx, { params }) => periodDetail(ctx, params.month),
  })

  router.route('POST', '/api/demands/periods', {
    ability: 'demands.supervise',
    says: 'Close a month: its figures stay what they are',
    body: numbersContract.closePeriod,
    reply: nothing,
    run: (ctx, { body }) => closeMonth(ctx, body),
  })

  router.route('POST', '/api/demands/periods/:month/corrections', {
    ability: 'demands.supervise',
    says: 'Correct what one order contributes to a closed month, with the reason',
    params: aMonth,
    body: numbersContract.correctLine,
    reply: nothing,
    run: (ctx, { params, body }) => correctMonth(ctx, params.month, body),
  })

  router.route('GET', '/api/demands/report', {
    ability: 'demands.numbers',
    says: 'The monthly report in words, as the page shows it',
    query: numbersContract.reportQuery,
    reply: numbersContract.report,
    run: (ctx, { query }) => reportOf(ctx, query.month, query.lang),
  })

  router.route('GET', '/api/demands/report/:format', {
    ability: 'demands.numbers',
    says: 'The monthly report as a spreadsheet, a document or a PDF',
    params: z.object({ format: z.enum(numbersContract.REPORT_FORMATS) }),
    query: numbersContract.reportQuery,
    async run(ctx, { params: { format }, query }) {
      const report = await reportOf(ctx, query.month, query.lang)
      return new Download(`${ctx.tenant.code}-${query.month}.${format}`, await renderReport(report, format))
    },
  })

  router.route('GET', '/api/demands/use-again', {
    ability: 'demands.numbers',
    says: 'How many would use the house again, in sum and outside every rate (D3.4)',
    query: useAgainQuery,
    reply: useAgain,
    run: (ctx, { query }) => useAgainOf(ctx, query.month),
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
    run: async (ctx, { query }) =>
      new Download('demands.xlsx', await exportList(ctx, service.sealing, query)),
  })
}
