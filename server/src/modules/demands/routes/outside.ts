import * as z from 'zod'
import { answerOutside, askOutside, outsideLink, outsideSeen } from '#contract/outside'
import { nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { answerFromOutside, askOutsideParty, revokeOutsideLink } from '../outside/actions.ts'
import { mayOpenFromOutside, seenFromOutside } from '../outside/views.ts'

const one = z.object({ id: z.uuid() })
const inTenant = z.object({ tenant: z.string().max(40) })
const WITH_LINK = { open: 'a link of 256 bits, made for one party and one order, is what opens it' }

/** Outside parties: the unit's side, and what the link opens. */
export function outsideRoutes(router: Router, service: Service): void {
  const { sealing } = service
  router.route('POST', '/api/demands/:id/outside', {
    ability: 'demands.handle',
    says: 'Ask an outside party by a link of seven days, or log a call with its answer',
    params: one,
    body: askOutside,
    reply: outsideLink,
    run: (ctx, { params, body }) => askOutsideParty(ctx, sealing, params.id, body),
  })

  router.route('POST', '/api/demands/outside/:id/revoke', {
    ability: 'demands.handle',
    says: 'Shut a link that was not used',
    params: one,
    reply: nothing,
    run: (ctx, { params }) => revokeOutsideLink(ctx, params.id),
  })

  router.route('GET', '/api/open/:tenant/outside', {
    ability: WITH_LINK,
    says: 'What an outside party may see of the order it was asked about',
    params: inTenant,
    reply: outsideSeen,
    run: (ctx, { raw }) => seenFromOutside(ctx, sealing, bearer(raw.headers.authorization)),
  })

  router.route('POST', '/api/open/:tenant/outside/answer', {
    ability: WITH_LINK,
    says: 'The one answer of an outside party',
    params: inTenant,
    body: answerOutside,
    reply: nothing,
    run: (ctx, { body, raw }) => answerFromOutside(ctx, sealing, bearer(raw.headers.authorization), body),
  })

  for (const [suffix, thumbnail] of [
    ['', false],
    ['/thumbnail', true],
  ] as const)
    router.route('GET', `/api/open/:tenant/outside/files/:id${suffix}`, {
      ability: WITH_LINK,
      says: 'A photo of the order an outside party was asked about',
      params: inTenant.extend({ id: z.uuid() }),
      query: z.object({ pass: z.string().max(500).optional() }),
      async run(ctx, { params, query, response }) {
        await mayOpenFromOutside(ctx, sealing, query.pass, params.id)
        return response
          .type('image/jpeg')
          .header('cache-control', 'private, max-age=3600')
          .send(await service.files.read(ctx.tenant.id, params.id, thumbnail ? 'thumbnail' : 'picture'))
      },
    })
}

function bearer(header: string | undefined): string {
  return header?.startsWith('Bearer ') ? header.slice(7) : ''
}
