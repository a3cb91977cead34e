import * as contract from '#contract/layouts'
import { idOnly, nothing } from '#contract/paging'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { exportOrders, removeLayout, saveLayout, type LedgerFile } from '../layouts/actions.ts'
import { layoutList } from '../layouts/views.ts'

/** Columns of other ledgers, and the files written in them. */
export function layoutRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/exchange/layouts', {
    ability: 'exchange.export',
    says: 'Saved layouts of other ledgers',
    reply: contract.layouts,
    run: (ctx) => layoutList(ctx),
  })
  router.route('POST', '/api/exchange/layouts', {
    ability: 'exchange.layouts',
    says: 'Save a new layout: columns, headings, order, codes, dates',
    body: contract.saveLayout,
    reply: idOnly,
    run: (ctx, { body }) => saveLayout(ctx, null, body),
  })
  router.route('POST', '/api/exchange/layouts/:id', {
    ability: 'exchange.layouts',
    says: 'Change a layout',
    params: idOnly,
    body: contract.saveLayout,
    reply: idOnly,
    run: (ctx, { params, body }) => saveLayout(ctx, params.id, body),
  })
  router.route('DELETE', '/api/exchange/layouts/:id', {
    ability: 'exchange.layouts',
    says: 'Remove a layout',
    params: idOnly,
    reply: nothing,
    run: (ctx, { params }) => removeLayout(ctx, params.id),
  })
  router.route('POST', '/api/exchange/layouts/:id/export', {
    ability: 'exchange.export',
    says: 'The orders of a list in a layout, personal data masked; reports and secrets stay out and are counted',
    params: idOnly,
    body: contract.exportLedger,
    run: async (ctx, { params, body }) => download(await exportOrders(ctx, service, params.id, body, null)),
  })
  router.route('POST', '/api/exchange/layouts/:id/export-clear', {
    ability: 'exchange.exportClear',
    says: 'The same in a layout that shows personal data, with a reason: each person can see that and why',
    params: idOnly,
    body: contract.exportClear,
    run: async (ctx, { params, body: { reason, ...request } }) =>
      download(await exportOrders(ctx, service, params.id, request, reason)),
  })
}

function download({ name, bytes, rows, withheld }: LedgerFile): Download {
  return new Download(name, bytes, { 'x-rows': String(rows), 'x-withheld': String(withheld) })
}
