import * as z from 'zod'
import * as contract from '#contract/calls'
import { idOnly, nothing } from '#contract/paging'
import { countAttempt } from '../../../platform/access/throttle.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import * as calls from '../calls/actions.ts'
import { simulateCalls } from '../calls/simulator.ts'
import { callsNow, historyOf, scriptsFor } from '../calls/views.ts'

const PATH = '/api/demands/calls'
const inTenant = z.object({ tenant: z.string().max(40) })
/** Numbers are looked up one caller at a time, not by lists. */
const LOOK_UPS = { most: 120, windowSeconds: 3600, blockSeconds: 900 }

export function callRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/open/:tenant/calls', {
    ability: { open: 'a telephone exchange has no session; it shows the secret of the sub-district' },
    says: 'A call rings, is answered, or has ended',
    params: inTenant,
    body: contract.exchangeEvent,
    reply: nothing,
    async run(ctx, { body, raw }) {
      const { authorization = '' } = raw.headers
      calls.mustBeExchange(ctx, service.sealing, authorization.replace(/^Bearer /, ''))
      await calls.hearExchange({ ...ctx, actor: { kind: 'system', name: 'exchange' } }, service.sealing, body)
    },
  })
  router.route('GET', PATH, {
    ability: 'demands.intake',
    says: 'Calls that ring or are spoken with, and those nobody took today; numbers masked',
    reply: contract.inboundCalls,
    run: (ctx) => callsNow(ctx),
  })
  router.route('POST', `${PATH}/:id/answer`, {
    ability: 'demands.intake',
    says: 'Take a call; answers its number',
    params: idOnly,
    reply: contract.takenCall,
    run: (ctx, { params }) => calls.answerCall(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/end`, {
    ability: 'demands.intake',
    says: 'Be done with a call one has taken',
    params: idOnly,
    reply: nothing,
    run: (ctx, { params }) => calls.endCall(ctx, params.id),
  })
  router.route('POST', '/api/demands/callers', {
    ability: 'demands.intake',
    says: 'The last orders under a number: number, state, topic; never how many (G3)',
    body: contract.lookUpCaller,
    reply: contract.callerHistory,
    async run(ctx, { body }) {
      const who = ctx.actor.kind === 'staff' ? ctx.actor.accountId : ''
      await countAttempt(service, `caller ${who}`, LOOK_UPS)
      return historyOf(ctx, service.sealing, body.phone)
    },
  })
  router.route('GET', '/api/demands/scripts', {
    ability: 'demands.intake',
    says: 'What is said at the six outflows (D3.11)',
    reply: contract.scripts,
    run: (ctx) => scriptsFor(ctx),
  })
  router.route('POST', `${PATH}/simulate`, {
    ability: 'demands.intake',
    says: 'Let telephones ring in a demo',
    body: contract.simulateCalls,
    reply: nothing,
    run: (ctx, { body }) => simulateCalls(ctx, service.sealing, body.count),
  })
  router.route('POST', '/api/demands/:id/recording', {
    ability: 'demands.unmask',
    says: 'Where the recording of the call is heard, with a reason; logged, and the person can see it',
    params: idOnly,
    body: contract.openRecording,
    reply: contract.recording,
    run: (ctx, { params, body }) =>
      calls.openRecording(ctx, params.id, body.reason, service.config.recordings ?? []),
  })
}
