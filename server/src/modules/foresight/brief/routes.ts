import * as contract from '#contract/foresight-brief'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import { briefPdf, chooseMail, mailChoice } from './actions.ts'
import { briefOf } from './views.ts'

const PATH = '/api/foresight/brief'

export function briefRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.brief',
    says: 'The morning brief: yesterday, today, what is hot, late and due, and what is hardly heard (G9)',
    reply: contract.brief,
    run: (ctx) => briefOf(ctx),
  })
  router.route('GET', `${PATH}.pdf`, {
    ability: 'foresight.brief',
    says: 'The morning brief on paper',
    run: async (ctx) => new Download('brief.pdf', await briefPdf(ctx)),
  })
  router.route('GET', `${PATH}/mail`, {
    ability: 'foresight.brief',
    says: 'At what hour one has the brief sent by mail',
    reply: contract.briefMail,
    run: (ctx) => mailChoice(ctx),
  })
  router.route('POST', `${PATH}/mail`, {
    ability: 'foresight.brief',
    says: 'Have the brief sent by mail on working days, or no more',
    body: contract.chooseBriefMail,
    reply: contract.briefMail,
    async run(ctx, { body }) {
      await chooseMail(ctx, body.at)
      return mailChoice(ctx)
    },
  })
}
