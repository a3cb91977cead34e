import * as z from 'zod'
import * as contract from '#contract/knowledge'
import { idOnly, nothing } from '#contract/paging'
import { countAttempt } from '../../platform/access/throttle.ts'
import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import * as actions from './actions.ts'
import { answersForEverybody, answersForStaff, openArticleById } from './answers.ts'
import { judgeArticle } from './uses.ts'
import { articleDetail, countArticles, listArticles } from './views.ts'

const PATH = '/api/knowledge'
const OPEN = '/api/open/:tenant/knowledge'
const inTenant = z.object({ tenant: z.string().max(40) })
const openOne = inTenant.extend({ id: z.uuid() })
const none = z.strictObject({})
const EVERYBODY = { open: 'what the office answers everybody is for everybody to read (P22)' }
/** Verdicts are counted, so that one address does not make an article good or bad. */
const VERDICTS = { most: 30, windowSeconds: 3600, blockSeconds: 3600 }

export function routes(router: Router, service: Service): void {
  router.route('GET', PATH, {
    ability: 'knowledge.read',
    says: 'Articles of the knowledge base, by list, words, unit and topic',
    query: contract.listArticles,
    reply: contract.articlePage,
    run: (ctx, { query }) => listArticles(ctx, query),
  })
  router.route('GET', `${PATH}/counts`, {
    ability: 'knowledge.read',
    says: 'How many articles of one’s units are to be reviewed, and how many drafts wait',
    reply: contract.articleCounts,
    run: (ctx) => countArticles(ctx),
  })
  router.route('POST', `${PATH}/ask`, {
    ability: 'knowledge.read',
    says: 'Articles that answer a question, the best first; without one the most used',
    body: contract.askKnowledge,
    reply: contract.foundArticles,
    run: async (ctx, { body }) => ({ items: await answersForStaff(ctx, body) }),
  })
  router.route('POST', PATH, {
    ability: 'knowledge.write',
    says: 'Begin an article as a draft',
    body: contract.writeArticle,
    reply: contract.articleDetail,
    run: async (ctx, { body }) => articleDetail(ctx, await actions.writeArticle(ctx, body)),
  })
  router.route('GET', `${PATH}/:id`, {
    ability: 'knowledge.read',
    says: 'One article with its versions, its uses and what people said of it',
    params: idOnly,
    reply: contract.articleDetail,
    run: (ctx, { params }) => articleDetail(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id`, {
    ability: 'knowledge.write',
    says: 'Change the draft of an article, or begin its next version',
    params: idOnly,
    body: contract.saveArticle,
    reply: contract.articleDetail,
    async run(ctx, { params, body }) {
      await actions.saveArticle(ctx, params.id, body)
      return articleDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/publish`, {
    ability: 'knowledge.publish',
    says: 'Let a draft hold; never by who wrote in it (X14)',
    params: idOnly,
    body: contract.publishArticle,
    reply: contract.articleDetail,
    async run(ctx, { params, body }) {
      await actions.publishArticle(ctx, params.id, body)
      return articleDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/drop`, {
    ability: 'knowledge.write',
    says: 'Give up a draft',
    params: idOnly,
    body: none,
    reply: nothing,
    run: (ctx, { params }) => actions.dropDraft(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/confirm`, {
    ability: 'knowledge.write',
    says: 'Say as the owner that an article still holds (D3.12)',
    params: idOnly,
    body: none,
    reply: contract.articleDetail,
    async run(ctx, { params }) {
      await actions.confirmArticle(ctx, params.id)
      return articleDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/retire`, {
    ability: 'knowledge.publish',
    says: 'Take an article out of every answer',
    params: idOnly,
    body: none,
    reply: contract.articleDetail,
    async run(ctx, { params }) {
      await actions.retireArticle(ctx, params.id)
      return articleDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/answered`, {
    ability: 'knowledge.read',
    says: 'Whether an article answered the person',
    params: idOnly,
    body: contract.judgeArticle,
    reply: nothing,
    run: (ctx, { params, body }) => judgeArticle(ctx, params.id, body.answered, false),
  })

  router.route('POST', `${OPEN}/ask`, {
    ability: EVERYBODY,
    says: 'Open articles that answer a question; without one the most used',
    params: inTenant,
    body: contract.askKnowledge,
    reply: contract.openArticles,
    run: async (ctx, { body }) => ({ items: await answersForEverybody(ctx, body) }),
  })
  router.route('GET', `${OPEN}/:id`, {
    ability: EVERYBODY,
    says: 'One open article',
    params: openOne,
    reply: contract.openArticle,
    run: (ctx, { params }) => openArticleById(ctx, params.id),
  })
  router.route('POST', `${OPEN}/:id/answered`, {
    ability: EVERYBODY,
    says: 'Whether an article answered: counted, without telling who said it',
    params: openOne,
    body: contract.judgeArticle,
    reply: nothing,
    async run(ctx, { params, body, raw }) {
      await countAttempt(service, `knowledge ${raw.ip}`, VERDICTS)
      await judgeArticle(ctx, params.id, body.answered, true)
    },
  })
}
