import * as contract from '#contract/foresight-topics'
import { idOnly } from '#contract/paging'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { sendFile } from '../../demands/index.ts'
import * as actions from './actions.ts'
import { exportTopics } from './export.ts'
import { moveTopic } from './moves.ts'
import * as views from './views.ts'

const PATH = '/api/foresight/topics'

export function topicRoutes(router: Router, service: Service): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'Proactive topics of one’s areas and units, by state, origin, place, subject and words',
    query: contract.listTopics,
    reply: contract.topicPage,
    run: (ctx, { query }) => views.topicList(ctx, query),
  })
  router.route('POST', PATH, {
    ability: 'foresight.detect',
    says: 'Open a proactive topic out of what somebody saw or knows',
    body: contract.openTopic,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await actions.openByPerson(ctx, body) }),
  })
  router.route('GET', `${PATH}.xlsx`, {
    ability: 'foresight.read',
    says: 'The same list as a sheet',
    query: contract.listTopics,
    run: async (ctx, { query }) => new Download('topics.xlsx', await exportTopics(ctx, query)),
  })
  router.route('GET', `${PATH}/:id`, {
    ability: 'foresight.read',
    says: 'One proactive topic with its story and what may be done with it',
    params: idOnly,
    reply: contract.topicDetail,
    run: (ctx, { params }) => views.topicById(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/moves`, {
    ability: 'foresight.act',
    says: 'Do the next thing with a proactive topic; the table of its states decides who may (SM12)',
    params: idOnly,
    body: contract.moveTopic,
    reply: contract.topicDetail,
    async run(ctx, { params, body }) {
      await moveTopic(ctx, params.id, body)
      return views.topicById(ctx, params.id)
    },
  })

  for (const [suffix, thumbnail] of [
    ['', false],
    ['/thumbnail', true],
  ] as const)
    router.route('GET', `/api/foresight/photos/:id${suffix}`, {
      ability: 'foresight.read',
      says: 'A photo of a topic one may see',
      params: idOnly,
      async run(ctx, { params, raw, response }) {
        await views.mayOpenPhoto(ctx, params.id)
        return sendFile(ctx, service, { id: params.id, thumbnail, raw, response })
      },
    })
}
