// After the first step: in, or to the second factor, or to setting one up where a role asks for it.
import type { Session, Step } from '#contract/session'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { AccountRow } from '../accounts/store.ts'
import { isFactorAsked } from '../factors/asked.ts'
import { factorOf } from '../factors/store.ts'
import type { Caller } from './caller.ts'
import { actorOf, mintSession, type Opening } from './entrance.ts'
import { mintHalf } from './half.ts'
import { firstTenant } from './rules.ts'
import { openTenantsOf, sessionView } from './views.ts'

/** What was proved so far. */
export interface Proof {
  via: 'password' | 'provider'
  providerId: string | null
  secondFactor: boolean
}

/** A session with the value of its cookie, or the half of one with what is still asked. */
export type Outcome = { token: string; session: Session } | { half: string; step: Step }

/** Lets somebody in who has proved who they are, as far as that goes; `session.tenantNotYours` without a role today. */
export async function enterBy(
  service: Service,
  account: AccountRow,
  proof: Proof,
  caller: Caller,
): Promise<Outcome> {
  const tenants = await service.database.acrossTenants((db) => openTenantsOf(service, db, account.id))
  const tenant = firstTenant(tenants, account.home_tenant_id) ?? refuse('session.tenantNotYours')
  if (!proof.secondFactor) {
    const factor = await service.database.acrossTenants((db) => factorOf(db, account.id))
    const step = factor?.confirmed_at
      ? 'factor'
      : (await isFactorAsked(service, tenant, account.id))
        ? 'enrol'
        : null
    if (step) {
      const half = { account_id: account.id, step, via: proof.via, provider_id: proof.providerId } as const
      return { half: await mintHalf(service, { ...half, subject_hash: null }), step }
    }
  }
  const opening: Opening = { ...proof, ...caller }
  const token = await mintSession(service, account.id, tenant.id, opening)
  const entered = found(await actorOf(service, token), 'session.required')
  const session = await inTransaction(service, entered.tenant, entered.actor, (ctx) => {
    ctx.record('people.signedIn', account.id, {
      session: entered.actor.sessionId,
      via: proof.via,
      secondFactor: proof.secondFactor,
    })
    return sessionView(service, ctx)
  })
  return { token, session }
}
