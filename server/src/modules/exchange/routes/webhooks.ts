import * as contract from '#contract/webhooks'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import * as actions from '../webhooks/actions.ts'
import { deliveryPage, webhookList } from '../webhooks/views.ts'

/** Who is told of what, and what came of telling them. */
export function webhookRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/exchange/webhooks', {
    ability: 'exchange.read',
    says: 'Webhooks: where they lead, what they tell, how it goes',
    reply: contract.webhooks,
    run: (ctx) => webhookList(ctx),
  })
  router.route('POST', '/api/exchange/webhooks', {
    ability: 'exchange.manage',
    says: 'Add a webhook; its signing secret is shown this once',
    body: contract.saveWebhook,
    reply: contract.webhookSecret,
    run: (ctx, { body }) => actions.addWebhook(ctx, service, body),
  })
  router.route('POST', '/api/exchange/webhooks/:id', {
    ability: 'exchange.manage',
    says: 'Change a webhook, switch it off or on again',
    params: idOnly,
    body: contract.saveWebhook,
    reply: idOnly,
    run: (ctx, { params, body }) => actions.changeWebhook(ctx, service, params.id, body),
  })
  router.route('POST', '/api/exchange/webhooks/:id/secret', {
    ability: 'exchange.manage',
    says: 'A new signing secret; the old one signs beside it for a while',
    params: idOnly,
    body: contract.rotateSecret,
    reply: contract.webhookSecret,
    run: (ctx, { params, body }) => actions.rotateSecret(ctx, service, params.id, body.overlapHours),
  })
  router.route('POST', '/api/exchange/webhooks/:id/try', {
    ability: 'exchange.manage',
    says: 'Send a message without content, to see whether the receiver answers',
    params: idOnly,
    reply: idOnly,
    run: (ctx, { params }) => actions.tryWebhook(ctx, params.id),
  })
  router.route('GET', '/api/exchange/webhooks/:id/deliveries', {
    ability: 'exchange.read',
    says: 'What was told to a webhook: hash, status and tries, the newest first',
    params: idOnly,
    query: contract.deliveryQuery,
    reply: contract.deliveries,
    run: (ctx, { params, query }) => deliveryPage(ctx, params.id, query),
  })
  router.route('POST', '/api/exchange/deliveries/:id/again', {
    ability: 'exchange.manage',
    says: 'Send one delivery again, under its own id',
    params: idOnly,
    reply: nothing,
    run: (ctx, { params }) => actions.sendAgain(ctx, params.id),
  })
}
