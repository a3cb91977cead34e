import type { Session } from '#contract/session'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { accountByHandle, type AccountRow } from '../accounts/store.ts'
import * as door from './door.ts'
import { actorOf, mintSession, type Entered } from './entrance.ts'
import { firstTenant } from './rules.ts'
import { isPassword, tokenHash } from './secrets.ts'
import * as store from './store.ts'
import { openTenantsOf, sessionView, tenantById } from './views.ts'

export interface Caller {
  ip: string
  userAgent: string | null
}
/** A session and the value of the cookie that carries it. */
export interface Opened {
  token: string
  session: Session
}

/**
 * Signs somebody in by username or telephone number. A handle nobody has, a wrong password and a closed account get
 * the same answer after the same work (`session.wrongCredentials`). After five failures an account, or a handle nobody
 * has, is shut for a quarter of an hour (`session.locked`); `request.tooMany` for a place that fails too often.
 */
export async function signIn(
  service: Service,
  { handle, password }: { handle: string; password: string },
  caller: Caller,
): Promise<Opened> {
  const account = await service.database.acrossTenants((db) => accountByHandle(db, handle))
  const tried = account ? { account: account.id } : { handle }
  await door.knock(service, tried, caller.ip)
  const hash = account?.active ? account.password_hash : null
  const isRight = await isPassword(hash, password)
  if (!account || !isRight) {
    // Not waited for, so that the answer takes as long as for a handle nobody has.
    if (account) void noteRefusal(service, account)
    return refuse('session.wrongCredentials')
  }
  await door.open(service, tried, caller.ip)
  const tenants = await service.database.acrossTenants((db) => openTenantsOf(service, db, account.id))
  const tenant = firstTenant(tenants, account.home_tenant_id) ?? refuse('session.tenantNotYours')
  const token = await mintSession(service, account.id, tenant.id, caller.userAgent)
  return { token, session: await enter(service, token, true) }
}

/** Moves the session in hand to another tenant in which its account holds a role. */
export async function pickTenant(
  service: Service,
  { actor }: Entered,
  token: string,
  code: string,
): Promise<Session> {
  await service.database.acrossTenants(async (db) => {
    const tenants = await openTenantsOf(service, db, actor.accountId)
    const tenant = tenants.find((candidate) => candidate.code === code)
    await store.moveSession(
      db,
      tokenHash(token),
      found(tenant, 'session.tenantNotYours', { tenant: code }).id,
    )
  })
  return enter(service, token, false)
}

/** Ends a session of the account that asks; the one in hand may be it. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('session.required')
  if (!(await store.deleteSession(ctx.db, actor.accountId, sessionId))) refuse('request.notFound')
  ctx.record('people.sessionRevoked', actor.accountId, { session: sessionId })
}

async function enter(service: Service, token: string, isNew: boolean): Promise<Session> {
  const { actor, tenant } = found(await actorOf(service, token), 'session.required')
  return inTransaction(service, tenant, actor, (ctx) => {
    if (isNew) ctx.record('people.signedIn', actor.accountId, { session: actor.sessionId })
    return sessionView(service, ctx)
  })
}

async function noteRefusal(service: Service, account: AccountRow): Promise<void> {
  try {
    const home: Tenant | null = await tenantById(service, account.home_tenant_id)
    if (home)
      await inTransaction(service, home, { kind: 'guest' }, async (ctx) =>
        ctx.record('people.signInRefused', account.id, { active: account.active }),
      )
  } catch (error) {
    service.log.warn({ err: error }, 'a refused sign-in could not be written down')
  }
}
