import type { Session } from '#contract/session'
import type { Actor, Ctx, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { recordAtHome } from '../accounts/home.ts'
import { accountByHandle } from '../accounts/store.ts'
import { isFactorAsked } from '../factors/asked.ts'
import type { Caller } from './caller.ts'
import * as door from './door.ts'
import { actorOf, type Entered } from './entrance.ts'
import { isPassword, tokenHash } from './secrets.ts'
import { enterBy, type Outcome } from './steps.ts'
import * as store from './store.ts'
import { openTenantsOf, sessionView } from './views.ts'

/**
 * Signs somebody in by username or telephone number. A handle nobody has, a wrong password and a closed account get
 * the same answer after the same work (`session.wrongCredentials`). After five failures an account, or a handle nobody
 * has, is shut for a quarter of an hour (`session.locked`); `request.tooMany` for a place that fails too often. Where a
 * second factor is due, the session is half open.
 */
export async function signIn(
  service: Service,
  { handle, password }: { handle: string; password: string },
  caller: Caller,
): Promise<Outcome> {
  const account = await service.database.acrossTenants((db) => accountByHandle(db, handle))
  const tried = account ? { account: account.id } : { handle }
  await door.knock(service, tried, caller.ip)
  const hash = account?.active ? account.password_hash : null
  const isRight = await isPassword(hash, password)
  if (!account || !isRight) {
    // Not waited for, so that the answer takes as long as for a handle nobody has.
    if (account) void recordAtHome(service, account, 'people.signInRefused', { active: account.active })
    return refuse('session.wrongCredentials')
  }
  await door.open(service, tried, caller.ip)
  return enterBy(service, account, { via: 'password', providerId: null, secondFactor: false }, caller)
}

/**
 * Moves the session in hand to another tenant in which its account holds a role; `session.factorNeeded` where that role
 * asks for a second factor and none was given.
 */
export async function pickTenant(
  service: Service,
  { actor }: Entered,
  token: string,
  code: string,
): Promise<Session> {
  const tenant = await service.database.acrossTenants(async (db) => {
    const tenants = await openTenantsOf(service, db, actor.accountId)
    const own = tenants.find((candidate) => candidate.code === code)
    return found(own, 'session.tenantNotYours', { tenant: code })
  })
  const session = await service.database.acrossTenants((db) =>
    store.sessionById(db, actor.accountId, actor.sessionId),
  )
  if (!session?.second_factor && (await isFactorAsked(service, tenant, actor.accountId)))
    refuse('session.factorNeeded')
  await service.database.acrossTenants((db) => store.moveSession(db, tokenHash(token), tenant.id))
  return enter(service, token)
}

/** Ends a session of the account that asks; the one in hand may be it. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('session.required')
  if (!(await store.deleteSession(ctx.db, actor.accountId, sessionId))) refuse('request.notFound')
  ctx.record('people.sessionRevoked', actor.accountId, { session: sessionId })
}

/** Ends the session in hand; answers the identity provider it came by, whose own session goes on. */
export async function signOut(service: Service, tenant: Tenant, actor: Actor): Promise<string | null> {
  if (actor.kind !== 'staff') return refuse('session.required')
  return inTransaction(service, tenant, actor, async (ctx) => {
    const session = await store.sessionById(ctx.db, actor.accountId, actor.sessionId)
    await endSession(ctx, actor.sessionId)
    return session?.provider_id ?? null
  })
}

/** Ends every session of the account that asks but the one in hand; answers how many. */
export async function endOtherSessions(ctx: Ctx): Promise<{ count: number }> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('session.required')
  const count = await store.deleteOtherSessions(ctx.db, actor.accountId, actor.sessionId)
  if (count > 0)
    ctx.record('people.sessionRevoked', actor.accountId, {
      session: null,
      others: count,
      kept: actor.sessionId,
    })
  return { count }
}

async function enter(service: Service, token: string): Promise<Session> {
  const { actor, tenant } = found(await actorOf(service, token), 'session.required')
  return inTransaction(service, tenant, actor, (ctx) => sessionView(service, ctx))
}
