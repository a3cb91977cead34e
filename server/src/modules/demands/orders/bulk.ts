// Several orders at once: each is done, or refused with its reason, by itself; nothing is half silent.
import type * as z from 'zod'
import type { BulkAction, BulkReply, bulk } from '#contract/daily'
import type { Ability } from '#contract/people'
import type { Actor, Ctx, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import { cardsOf } from './cards.ts'
import { assignOrder } from './assigning.ts'
import { replyToPerson, signOrder } from './handling.ts'
import { urgeUnit } from './supervision.ts'

type Wanted = z.infer<typeof bulk>

const NEEDS: Record<BulkAction, Ability> = {
  sign: 'demands.handle',
  assign: 'demands.handle',
  remind: 'demands.supervise',
  reply: 'demands.handle',
}

function doTo(ctx: Ctx, id: string, wanted: Wanted): Promise<unknown> {
  switch (wanted.action) {
    case 'sign':
      return signOrder(ctx, id, {})
    case 'assign':
      return assignOrder(ctx, id, wanted.accountId)
    case 'remind':
      return urgeUnit(ctx, id, wanted.text)
    case 'reply':
      return replyToPerson(ctx, id, { text: wanted.text, resolved: wanted.resolved, photoIds: [] })
  }
}

/** Does one thing to each of several orders, each in a transaction of its own. */
export async function doToAll(
  service: Service,
  tenant: Tenant,
  actor: Actor,
  wanted: Wanted,
): Promise<BulkReply> {
  const ability = NEEDS[wanted.action]
  if (actor.kind !== 'staff' || !actor.abilities.has(ability)) refuse('access.denied', { ability })
  const ids = [...new Set(wanted.ids)]
  const refused = new Map<string, string>()
  for (const id of ids)
    await inTransaction(service, tenant, actor, (ctx) => doTo(ctx, id, wanted)).catch((error: unknown) => {
      refused.set(id, error instanceof Refusal ? error.code : 'server.failed')
      if (!(error instanceof Refusal))
        service.log.error({ err: error, order: id }, 'one of several orders failed')
    })
  const cards = await inTransaction(service, tenant, actor, (ctx) => cardsOf(ctx, ids))
  return {
    items: ids.map((id) => ({ id, number: cards.get(id)?.number ?? null, refused: refused.get(id) ?? null })),
  }
}
