// The front desk: takes demands from the open page and from staff, offers what is alike, and answers with a receipt.
import { createHash } from 'node:crypto'
import type { Receipt } from '#contract/demands'
import type { Actor, Tenant } from '../../../platform/context.ts'
import { claimKeys, keepReplies, type Claim } from '../../../platform/http/idempotency.ts'
import { createLane } from '../../../platform/http/lane.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { createNumbers } from './numbers.ts'
import { receive, type Said } from './receive.ts'

interface Submission {
  said: Said
  actor: Actor
  tenant: Tenant
  claim: Claim | null
}

export interface Desk {
  /** Receives one demand; those that arrive together for one tenant share a transaction (group commit). */
  take(
    tenant: Tenant,
    actor: Actor,
    said: Said,
    once?: { route: string; key: string } | null,
  ): Promise<Receipt>
}

export function createDesk(service: Service): Desk {
  const numbers = createNumbers(service.database)
  const lane = createLane<Submission, Receipt>(async (tenant, batch) => {
    const first = batch[0]
    if (!first) return []
    const taken = await numbers.take(tenant, service.clock.now(), batch.length)
    return inTransaction(service, first.tenant, first.actor, async (ctx) => {
      const earlier = await claimKeys<Receipt>(
        ctx,
        service.sealing,
        batch.map((item) => item.claim),
      )
      const fresh = batch.flatMap((item, index) =>
        earlier[index] === undefined ? [{ ...item, index, number: taken[index] ?? '' }] : [],
      )
      const receipts = await receive(ctx, service.sealing, fresh)
      await keepReplies(
        ctx,
        service.sealing,
        fresh.map((item, at) => ({ claim: item.claim, reply: receipts[at] })),
      )
      const answers = new Map(fresh.map((item, at) => [item.index, receipts[at]]))
      return batch.map((_, index) => (earlier[index] ?? answers.get(index)) as Receipt)
    })
  })
  return {
    take(tenant, actor, said, once) {
      const claim = once
        ? { ...once, actor, bodyHash: createHash('sha256').update(JSON.stringify(said)).digest() }
        : null
      return lane.submit(tenant.id, { said, actor, tenant, claim })
    },
  }
}
