import type { Account } from '#contract/people'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { machineTime } from '../sessions/entrance.ts'
import { LINK_MS } from '../sessions/rules.ts'
import { newToken, passwordHash, tokenHash } from '../sessions/secrets.ts'
import * as sessions from '../sessions/store.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'
import { accountView } from './views.ts'

export interface NewAccount {
  username: string
  displayName: string
  phone?: string
  /** Only for demos and tests: people set their own by a one-time link. */
  password?: string
  /** Instead of `password`, hashed already: many invented accounts then share one. */
  passwordHash?: string
}
export interface OneTimeLink {
  accountId: string
  /** Path with the token in it; shown once, kept nowhere. */
  link: string
  expiresAt: string
}

/** Makes an account that begins without a role. Answers its id. Refuses `people.handleTaken`. */
export async function openAccount(ctx: Ctx, request: NewAccount): Promise<string> {
  const account = {
    id: newId(),
    username: request.username,
    display_name: request.displayName,
    phone: request.phone ?? null,
    password_hash:
      request.passwordHash ?? (request.password === undefined ? null : await passwordHash(request.password)),
    active: true,
    home_tenant_id: ctx.tenant.id,
    created_at: ctx.now,
    seen_at: null,
  }
  await store.insertAccount(ctx.db, account)
  await store.insertMember(ctx, account)
  ctx.record('people.accountCreated', account.id)
  return account.id
}

/** Makes an account and the link by which its owner enters for the first time. */
export async function openAccountWithLink(ctx: Ctx, request: NewAccount): Promise<OneTimeLink> {
  return issueLink(ctx, await openAccount(ctx, request))
}

/** `openAccount` from outside a command: command line, demo, tests. */
export function createAccount(service: Service, tenant: Tenant, request: NewAccount): Promise<string> {
  return asSystem(service, tenant, 'people.createAccount', (ctx) => openAccount(ctx, request))
}

/**
 * A link by which its holder sets the password of an account, or takes its second factor off, once, within 48 hours; an
 * older link for the same dies. Refuses `people.notYourself`, and accounts whose home is another tenant.
 */
export async function issueLink(
  ctx: Ctx,
  accountId: string,
  purpose: sessions.LinkPurpose = 'password',
): Promise<OneTimeLink> {
  const account = await administered(ctx, accountId)
  if (!account.active) refuse('people.accountUnknown', { accountId, active: false })
  const token = newToken()
  const expiresAt = new Date(machineTime().getTime() + LINK_MS)
  await sessions.replaceLink(ctx.db, {
    token_hash: tokenHash(token),
    account_id: accountId,
    purpose,
    expires_at: expiresAt,
  })
  ctx.record('people.linkIssued', accountId, { purpose })
  const page = purpose === 'password' ? 'set-password' : 'reset-factor'
  return { accountId, link: `/console/${page}?token=${token}`, expiresAt: expiresAt.toISOString() }
}

/** Closes or reopens an account. Closing ends its sessions and links at once, in every tenant. */
export async function setActive(ctx: Ctx, accountId: string, active: boolean): Promise<Account> {
  await administered(ctx, accountId)
  const changed = await store.setActive(ctx.db, accountId, active)
  if (changed && !active) {
    await sessions.deleteSessions(ctx.db, accountId)
    await sessions.deleteLinks(ctx.db, accountId)
  }
  if (changed) ctx.record(active ? 'people.accountActivated' : 'people.accountDeactivated', accountId)
  return found(await accountView(ctx, accountId))
}

/** The account, if the one who asks may close it or hand out its key. */
export async function administered(ctx: Ctx, accountId: string): Promise<store.AccountRow> {
  if (rules.isOneself(ctx.actor, accountId)) refuse('people.notYourself')
  const account = found(await store.accountById(ctx.db, accountId))
  if (!(await store.isMember(ctx, accountId))) refuse('request.notFound')
  // Who could reset a password of another house could enter there in its owner's name.
  if (account.home_tenant_id !== ctx.tenant.id) refuse('access.denied', { reason: 'home' })
  return account
}
