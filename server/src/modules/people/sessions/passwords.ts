import type { Ctx } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { accountById, setPasswordHash, type AccountRow } from '../accounts/store.ts'
import type { Caller } from './caller.ts'
import * as door from './door.ts'
import { machineTime, mintSession, type Entered } from './entrance.ts'
import { passwordWeakness } from './rules.ts'
import { isPassword, passwordHash, tokenHash } from './secrets.ts'
import * as store from './store.ts'
import { tenantById } from './views.ts'

/**
 * Changes one's own password and answers a new cookie: every session ends, the one in hand goes on under a new token.
 * Refuses `session.wrongCredentials`, `session.passwordWeak`, and `session.locked` after five wrong ones.
 */
export async function changePassword(
  service: Service,
  { actor, tenant }: Entered,
  { current, next }: { current: string; next: string },
  caller: Caller,
): Promise<string> {
  const account = found(
    await service.database.acrossTenants((db) => accountById(db, actor.accountId)),
    'session.required',
  )
  const tried = { account: account.id }
  await door.knock(service, tried, caller.ip)
  if (!(await isPassword(account.password_hash, current))) refuse('session.wrongCredentials')
  await door.open(service, tried, caller.ip)
  const hash = await strongHash(next, account)
  const session = await service.database.acrossTenants((db) =>
    store.sessionById(db, account.id, actor.sessionId),
  )
  await inTransaction(service, tenant, actor, (ctx) => setPassword(ctx, account.id, hash))
  return mintSession(service, account.id, tenant.id, {
    ...caller,
    via: session?.via ?? 'password',
    providerId: session?.provider_id ?? null,
    secondFactor: session?.second_factor ?? false,
  })
}

/**
 * Sets a password by a one-time link, which dies with it; used twice at once, it serves one. A password too weak
 * leaves the link alive. Refuses `session.linkInvalid`, `session.passwordWeak`.
 */
export async function redeemLink(
  service: Service,
  { token, password }: { token: string; password: string },
): Promise<void> {
  const account = await linkedAccount(service, token)
  const hash = await strongHash(password, account)
  const home = found(await tenantById(service, account.home_tenant_id), 'session.linkInvalid')
  await inTransaction(service, home, { kind: 'guest' }, async (ctx) => {
    found(await store.takeLink(ctx.db, tokenHash(token), 'password', machineTime()), 'session.linkInvalid')
    await setPassword(ctx, account.id, hash)
  })
  await door.unlock(service, { account: account.id })
}

/** The account a living link is for; `session.linkInvalid` otherwise. */
export async function linkedAccount(
  service: Service,
  token: string,
  purpose: store.LinkPurpose = 'password',
): Promise<AccountRow> {
  const account = await service.database.acrossTenants(async (db) => {
    const owner = await store.linkOwner(db, tokenHash(token), purpose, machineTime())
    return owner === null ? null : accountById(db, owner)
  })
  return account?.active ? account : refuse('session.linkInvalid')
}

async function setPassword(ctx: Ctx, accountId: string, hash: string): Promise<void> {
  await setPasswordHash(ctx.db, accountId, hash)
  const sessionsEnded = await store.deleteSessions(ctx.db, accountId)
  ctx.record('people.passwordSet', accountId, { sessionsEnded })
}

async function strongHash(password: string, { username }: AccountRow): Promise<string> {
  const why = passwordWeakness(password, username)
  if (why !== null) refuse('session.passwordWeak', { why })
  return passwordHash(password)
}
