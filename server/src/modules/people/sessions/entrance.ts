import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Actor, Tenant } from '../../../platform/context.ts'
import type { Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import * as rules from './rules.ts'
import { newToken, tokenHash } from './secrets.ts'
import * as store from './store.ts'

export const SESSION_COOKIE = 'heban.session'

/** What is read of a request to know who sends it. */
export interface Visitor extends rules.Visit {
  cookies: Record<string, string | undefined>
}

export type StaffActor = Extract<Actor, { kind: 'staff' }>
export interface Entered {
  actor: StaffActor
  tenant: Tenant
}

/**
 * Sessions and links are counted by the machine's clock, never by the one that a demo or a test has moved:
 * a moved clock must neither end a session nor bring one back.
 */
export function machineTime(): Date {
  return new Date()
}

/** Refuses what another site makes somebody's browser send (`access.denied`). */
export function mustBeOurSite(visit: rules.Visit): void {
  if (rules.isCrossSite(visit)) refuse('access.denied', { reason: 'cross-site' })
}

/**
 * Who sends this request and for which tenant, read anew each time: a session ended or a role taken is gone with the
 * next request. Null without a living session. Somebody whose roles have run out is still somebody, able to nothing.
 */
export async function findActor(service: Service, visitor: Visitor): Promise<Entered | null> {
  mustBeOurSite(visitor)
  const token = visitor.cookies[SESSION_COOKIE]
  return token ? actorOf(service, token) : null
}

/** The holder of a living session. */
export async function actorOf(service: Service, token: string): Promise<Entered | null> {
  const now = machineTime()
  const hash = tokenHash(token)
  const holder = await store.sessionHolder(service.database, hash, now, civilDateOf(service.clock.now()))
  if (!holder || (holder.demo && !service.config.loopback)) return null
  if (rules.mustTouch(holder.seen_at, now))
    await service.database.acrossTenants((db) =>
      store.touchSession(db, {
        token_hash: hash,
        account_id: holder.account_id,
        seen_at: now,
        expires_at: rules.sessionExpiry(holder.created_at, now),
      }),
    )
  const holdings = holder.holdings ?? []
  return {
    tenant: { id: holder.tenant_id, code: holder.tenant_code },
    actor: {
      kind: 'staff',
      accountId: holder.account_id,
      sessionId: holder.session_id,
      name: holder.name,
      holdings,
      abilities: rules.abilitiesOf(holdings.map((held) => held.role)),
    },
  }
}

/** How a session is opened, and from where. */
export interface Opening {
  userAgent?: string | null
  ip?: string
  via?: store.SessionRow['via']
  providerId?: string | null
  secondFactor?: boolean
}

/** Opens a session and answers the cookie's value, which is kept nowhere. */
export async function mintSession(
  service: Service,
  accountId: string,
  tenantId: number,
  opening: Opening = {},
): Promise<string> {
  const token = newToken()
  const now = machineTime()
  await service.database.acrossTenants((db) =>
    store.insertSession(db, {
      token_hash: tokenHash(token),
      id: newId(),
      account_id: accountId,
      tenant_id: tenantId,
      user_agent: opening.userAgent?.slice(0, 300) ?? null,
      network: opening.ip === undefined ? null : rules.networkOf(opening.ip),
      via: opening.via ?? 'password',
      second_factor: opening.secondFactor ?? false,
      provider_id: opening.providerId ?? null,
      created_at: now,
      seen_at: now,
      expires_at: rules.sessionExpiry(now, now),
    }),
  )
  return token
}
