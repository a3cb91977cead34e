// The front desk: takes demands from the open page and from staff, offers what is alike, and answers with a receipt.
import { createHash } from 'node:crypto'
import type { Receipt } from '#contract/intake'
import type { Actor, Tenant } from '../../../platform/context.ts'
import { claimKeys, type Claim } from '../../../platform/http/idempotency.ts'
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
    const items = batch.map((item, index) => ({ ...item, number: taken[index] ?? '' }))
    return inTransaction(service, first.tenant, first.actor, (ctx) =>
      receive(ctx, service.sealing, items, (receipts) =>
        claimKeys<Receipt>(
          ctx,
          service.sealing,
          batch.map(({ claim }, index) => claim && { ...claim, reply: receipts[index] }),
        ),
      ),
    )
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
