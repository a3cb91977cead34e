import * as z from 'zod'
import * as cityContract from '#contract/city'
import { ratesQuery } from '#contract/numbers'
import { nothing, pageQuery } from '#contract/paging'
import { fileIn } from '../../../platform/files/uploads.ts'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { evidencePack } from '../city/evidence.ts'
import { takeCitySheet } from '../city/exchange-in.ts'
import { exchangePage, replySheet, saveReplyColumns, sendReplies } from '../city/exchange-out.ts'
import { cityRates } from '../city/rates.ts'
import { differenceSheet, reconcile } from '../city/reconcile.ts'
import { cityFactsOf } from '../city/views.ts'

const MOST_BYTES = 50_000_000
const one = z.object({ id: z.uuid() })

/** The exchange with the city's hotline. No route edits a fact of the city: only its sheets do. */
export function cityRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/demands/city/exchanges', {
    ability: 'demands.city',
    says: 'Sheets of the city in and out, the newest first, and how many replies wait',
    query: z.object(pageQuery),
    reply: cityContract.exchanges,
    run: (ctx, { query }) => exchangePage(ctx, query),
  })

  router.route('POST', '/api/demands/city/in', {
    ability: 'demands.city',
    says: 'Take a sheet of the city: new numbers become orders, known ones change their facts, nothing is doubled',
    transaction: 'own',
    query: cityContract.cityInQuery,
    reply: cityContract.citySheet,
    async run(ctx, { query, raw }) {
      const { name, bytes } = await fileIn(raw, MOST_BYTES)
      return takeCitySheet(service, ctx.tenant, bytes, {
        ...query,
        fileName: name.slice(0, 200),
        actor: ctx.actor,
      })
    },
  })

  router.route('POST', '/api/demands/city/out', {
    ability: 'demands.city',
    says: 'Put every waiting reply on one sheet and mark them as sent',
    reply: cityContract.sentReplies,
    run: (ctx) => sendReplies(ctx),
  })

  router.route('POST', '/api/demands/city/out/columns', {
    ability: 'demands.city',
    says: 'Save the columns of the reply sheet',
    body: cityContract.saveReplyColumns,
    reply: nothing,
    run: (ctx, { body }) => saveReplyColumns(ctx, body.columns),
  })

  router.route('GET', '/api/demands/city/out/:id', {
    ability: 'demands.city',
    says: 'The sheet of one sending, as often as it is asked for',
    params: one,
    run: async (ctx, { params }) => new Download('city-replies.xlsx', await replySheet(ctx, params.id)),
  })

  router.route('POST', '/api/demands/city/reconcile', {
    ability: 'demands.city',
    says: 'Compare the city’s results of a month with ours: each difference with both values',
    query: cityContract.reconcileQuery,
    reply: cityContract.reconciliation,
    async run(ctx, { query, raw }) {
      const { bytes } = await fileIn(raw, MOST_BYTES)
      return reconcile(ctx, bytes, query.month, query.columns)
    },
  })

  router.route('POST', '/api/demands/city/reconcile.xlsx', {
    ability: 'demands.city',
    says: 'The same differences as a sheet',
    query: cityContract.reconcileQuery,
    async run(ctx, { query, raw }) {
      const { bytes } = await fileIn(raw, MOST_BYTES)
      const differences = await reconcile(ctx, bytes, query.month, query.columns)
      return new Download('differences.xlsx', await differenceSheet(differences))
    },
  })

  router.route('GET', '/api/demands/city/rates', {
    ability: 'demands.numbers',
    says: 'City orders of a month, in no own rate: official results, self-check calls, and how often the two agree',
    query: ratesQuery,
    reply: cityContract.cityRates,
    run: (ctx, { query }) => cityRates(ctx, query.month),
  })

  router.route('GET', '/api/demands/:id/city', {
    ability: 'demands.read',
    says: 'The city’s number, deadline and result of an order that came from it',
    params: one,
    reply: cityContract.cityFacts,
    run: (ctx, { params }) => cityFactsOf(ctx, params.id),
  })

  router.route('GET', '/api/demands/:id/evidence.pdf', {
    ability: 'demands.city',
    says: 'Evidence pack for an appeal: order, the city’s facts, timeline, calls and photos; personal data stays masked',
    params: one,
    run: async (ctx, { params }) =>
      new Download('evidence.pdf', await evidencePack(ctx, service.files, params.id)),
  })
}
