// The front desk: takes demands from the open page and from staff, offers what is alike, and answers with a receipt.
import { createHash } from 'node:crypto'
import type { Receipt } from '#contract/intake'
import type { Actor, Tenant } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { claimKeys, claimNewKeys, type Claim } from '../../../platform/http/idempotency.ts'
import { createLane } from '../../../platform/http/lane.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { forget } from './memory.ts'
import { createNumbers } from './numbers.ts'
import { read, receive, type Reading, type Said } from './receive.ts'
import { readerAtHand } from './understand.ts'

interface Submission {
  said: Said
  actor: Actor
  tenant: Tenant
  claim: Claim | null
  reading: Reading | undefined
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
    const write = (claim: typeof claimKeys<Receipt> | typeof claimNewKeys) =>
      inTransaction(service, first.tenant, first.actor, (ctx) =>
        receive(ctx, service.sealing, items, async (receipts) =>
          claim(
            ctx,
            service.sealing,
            batch.map((item, index) => item.claim && { ...item.claim, reply: receipts[index] }),
          ),
        ),
      )
    try {
      return await write(claimNewKeys)
    } catch (error) {
      const broken = brokenConstraint(error)
      // The order it was alike is gone: the database was restored under our feet.
      if (broken === 'link_other') forget(tenant)
      else if (broken !== 'idempotency_pk') throw error
      return write(claimKeys)
    }
  })
  return {
    take(tenant, actor, said, once) {
      const claim = once
        ? { ...once, actor, bodyHash: createHash('sha256').update(JSON.stringify(said)).digest() }
        : null
      // Read while others of this tenant are being written, not while they wait for it.
      const reader = readerAtHand(tenant.id)
      return lane.submit(tenant.id, { said, actor, tenant, claim, reading: reader && read(reader, said) })
    },
  }
}
