import * as z from 'zod'
import * as shapes from '#contract/daily'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { acceptHandover, handOver } from '../handovers/actions.ts'
import { handoverDraftOf, handoversOf } from '../handovers/views.ts'
import { editNote, writeNote } from '../notes/actions.ts'
import { colleaguesOnOrder } from '../notes/seers.ts'
import { assignOrder } from '../orders/assigning.ts'
import { doToAll } from '../orders/bulk.ts'
import { removeView, saveView } from '../saved-views/actions.ts'
import { savedViewsOf } from '../saved-views/views.ts'

const one = z.object({ id: z.uuid() })

/** A day among colleagues: views, notes, several orders at once, shifts. */
export function dailyRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/demands/views', {
    ability: 'demands.read',
    says: 'One’s saved views and those shared with one’s units, with what is in them',
    reply: shapes.savedViews,
    run: (ctx) => savedViewsOf(ctx),
  })
  router.route('POST', '/api/demands/views', {
    ability: 'demands.read',
    says: 'Keep the filters of a list under a name',
    body: shapes.saveView,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await saveView(ctx, null, body) }),
  })
  router.route('POST', '/api/demands/views/:id', {
    ability: 'demands.read',
    says: 'Change one’s own view',
    params: one,
    body: shapes.saveView,
    reply: idOnly,
    run: async (ctx, { params, body }) => ({ id: await saveView(ctx, params.id, body) }),
  })
  router.route('DELETE', '/api/demands/views/:id', {
    ability: 'demands.read',
    says: 'Remove one’s own view',
    params: one,
    reply: nothing,
    run: (ctx, { params }) => removeView(ctx, params.id),
  })

  router.route('POST', '/api/demands/bulk', {
    ability: 'demands.read',
    says: 'Sign, give to a colleague or remind, many orders at once; each answered for by itself',
    transaction: 'own',
    body: shapes.bulk,
    reply: shapes.bulkReply,
    run: ({ tenant, actor }, { body }) => doToAll(service, tenant, actor, body),
  })
  router.route('POST', '/api/demands/:id/assign', {
    ability: 'demands.handle',
    says: 'Give an order of one’s unit to a colleague',
    params: one,
    body: shapes.assignOrder,
    reply: nothing,
    run: (ctx, { params, body }) => assignOrder(ctx, params.id, body.accountId),
  })

  router.route('GET', '/api/demands/:id/colleagues', {
    ability: 'demands.read',
    says: 'Who may see an order, and so may be named in a note on it',
    params: one,
    reply: shapes.colleagues,
    run: (ctx, { params }) => colleaguesOnOrder(ctx, params.id),
  })
  router.route('POST', '/api/demands/:id/notes', {
    ability: 'demands.read',
    says: 'Leave a note for colleagues; who is named in it is told',
    params: one,
    body: shapes.writeNote,
    reply: nothing,
    run: (ctx, { params, body }) => writeNote(ctx, params.id, body),
  })
  router.route('POST', '/api/demands/:id/notes/:entry', {
    ability: 'demands.read',
    says: 'Correct one’s own note within minutes; what it said before is kept',
    params: one.extend({ entry: z.uuid() }),
    body: shapes.editNote,
    reply: nothing,
    run: (ctx, { params, body }) => editNote(ctx, params.id, params.entry, body.text),
  })

  router.route('GET', '/api/demands/handovers', {
    ability: 'demands.read',
    says: 'What shifts left to the next, open or all',
    query: shapes.listHandovers,
    reply: shapes.handoverPage,
    run: (ctx, { query }) => handoversOf(ctx, query),
  })
  router.route('GET', '/api/demands/handovers/draft', {
    ability: 'demands.read',
    says: 'What stands open at the end of one’s own shift, and who comes next',
    reply: shapes.handoverDraft,
    run: (ctx) => handoverDraftOf(ctx),
  })
  router.route('POST', '/api/demands/handovers', {
    ability: 'demands.read',
    says: 'Hand over to the next shift',
    body: shapes.handOver,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await handOver(ctx, body) }),
  })
  router.route('POST', '/api/demands/handovers/:id/accept', {
    ability: 'demands.read',
    says: 'Take over what a shift left',
    params: one,
    reply: nothing,
    run: (ctx, { params }) => acceptHandover(ctx, params.id),
  })
}
