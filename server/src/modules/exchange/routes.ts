import * as z from 'zod'
import * as contract from '#contract/exchange'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import { deliverOrders } from './inbound/actions.ts'
import { receiptPage, replayReceipts } from './inbound/views.ts'
import { changesAfter, orderByForeignId } from './mirror/views.ts'
import * as partners from './partners/actions.ts'
import { partnerList } from './partners/views.ts'
import { layoutRoutes } from './routes/layouts.ts'
import { webhookRoutes } from './routes/webhooks.ts'

export function routes(router: Router, service: Service): void {
  partnerRoutes(router)
  programRoutes(router, service)
  webhookRoutes(router, service)
  layoutRoutes(router, service)
}

/** What staff do: who may exchange with us, and what came. */
function partnerRoutes(router: Router): void {
  router.route('GET', '/api/exchange/partners', {
    ability: 'exchange.read',
    says: 'Partner systems and their keys',
    reply: contract.partners,
    run: (ctx) => partnerList(ctx),
  })
  router.route('POST', '/api/exchange/partners', {
    ability: 'exchange.manage',
    says: 'Add a partner system',
    body: contract.savePartner,
    reply: idOnly,
    run: (ctx, { body }) => partners.savePartner(ctx, null, body),
  })
  router.route('POST', '/api/exchange/partners/:id', {
    ability: 'exchange.manage',
    says: 'Change a partner system, or close it: its keys then open nothing',
    params: idOnly,
    body: contract.savePartner,
    reply: idOnly,
    run: (ctx, { params, body }) => partners.savePartner(ctx, params.id, body),
  })
  router.route('POST', '/api/exchange/partners/:id/keys', {
    ability: 'exchange.manage',
    says: 'Issue a key; it is shown this once',
    params: idOnly,
    body: contract.issueKey,
    reply: contract.issuedKey,
    run: (ctx, { params, body }) => partners.issueKey(ctx, params.id, body),
  })
  router.route('POST', '/api/exchange/keys/:id/revoke', {
    ability: 'exchange.manage',
    says: 'Revoke a key: it opens nothing from the next request on',
    params: idOnly,
    reply: nothing,
    run: (ctx, { params }) => partners.revokeKey(ctx, params.id),
  })
  router.route('GET', '/api/exchange/partners/:id/receipts', {
    ability: 'exchange.read',
    says: 'What became of everything a partner handed in, the newest first',
    params: idOnly,
    query: contract.receiptLogQuery,
    reply: contract.receiptLog,
    run: (ctx, { params, query }) => receiptPage(ctx, params.id, query),
  })
}

/** What a partner's program does with its key. */
function programRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/partner/orders', {
    ability: { scope: 'orders.write' },
    says: 'Hand in up to 200 orders by foreign id: the same twice is one, a changed one gains facts, each has its receipt',
    body: contract.deliverOrders,
    reply: contract.delivered,
    run: (ctx, { body }) => deliverOrders(ctx, service, body.orders),
  })
  router.route('GET', '/api/partner/receipts', {
    ability: { scope: 'orders.write' },
    says: 'One’s own receipts again, from a number on',
    query: contract.replayQuery,
    reply: contract.replayed,
    run: (ctx, { query }) => replayReceipts(ctx, query),
  })
  router.route('GET', '/api/partner/orders', {
    ability: { scope: 'orders.read' },
    says: 'What happened to orders of the city since an event, each with how it stands now',
    query: contract.replayQuery,
    reply: contract.changesReply,
    run: (ctx, { query }) => changesAfter(ctx, query),
  })
  router.route('GET', '/api/partner/orders/:foreignId', {
    ability: { scope: 'orders.read' },
    says: 'How one order stands, by its foreign id',
    params: z.object({ foreignId: contract.foreignId }),
    reply: contract.mirrored,
    run: (ctx, { params }) => orderByForeignId(ctx, params.foreignId),
  })
}
