import type { Scope } from '#contract/exchange'
import type { Ability, Role } from '#contract/people'
import type { Facts } from '#contract/refusals'
import type { Db } from './db/database.ts'
import type { EventName } from '../events.ts'
import type { Sealing } from './sealing.ts'

export interface Tenant {
  id: number
  code: string
}

/** What somebody holds today: a role, over an area, mostly for a unit. */
export interface Holding {
  role: Role
  areaId: string
  unitId: string | null
}

export type Actor =
  | {
      kind: 'staff'
      accountId: string
      sessionId: string
      name: string
      holdings: readonly Holding[]
      abilities: ReadonlySet<Ability>
    }
  /** Somebody who proved number and code of one order; `acting`: by a consent, as the one it is for or who acts. */
  | { kind: 'resident'; orderId: string; acting?: { consentId: string; as: 'principal' | 'deputy' } }
  /** A program of somebody else, by its key: a partner system of this tenant. */
  | { kind: 'service'; partnerId: string; keyId: string; name: string; scopes: ReadonlySet<Scope> }
  | { kind: 'guest' }
  /** The clock, the worker, the command line. */
  | { kind: 'system'; name: string }

/** What every action gets: one transaction, who asks, for which tenant, and when. */
export interface Ctx {
  db: Db
  tenant: Tenant
  actor: Actor
  now: Date
  sealing: Sealing
  /**
   * Tells what happened; written in the same transaction. Codes, ids, field names and keyed hashes only, never personal
   * text. `by` names the actor where one transaction serves several.
   */
  record(name: EventName, subject: string | null, facts?: EventFacts, by?: Actor): void
  /** Runs once the transaction is committed: whatever leaves the house. A failure here is logged, not answered. */
  afterCommit(effect: () => void | Promise<void>): void
  /** Runs once the work has failed: takes back what it did outside the database. */
  afterFailure(effect: () => void | Promise<void>): void
}

export type EventFacts = Record<string, string | number | boolean | null | readonly string[]>
export type { Facts }

/** The unit somebody acts for in `role`, or in any role when none is named. */
export function unitsOf(actor: Actor, role?: Role): string[] {
  if (actor.kind !== 'staff') return []
  return actor.holdings.flatMap((held) => (held.unitId && (!role || held.role === role) ? [held.unitId] : []))
}

/** The account of a member of staff; nobody else has one. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'staff' ? actor.accountId : null
}

export function holds(actor: Actor, ...roles: Role[]): boolean {
  return actor.kind === 'staff' && actor.holdings.some((held) => roles.includes(held.role))
}

/** How an actor is written down: kind and id for the log, the unit it acts for first. */
export function signature(actor: Actor): { kind: string; id: string | null; unit: string | null } {
  switch (actor.kind) {
    case 'staff':
      return {
        kind: 'staff',
        id: actor.accountId,
        unit: actor.holdings.find((held) => held.unitId)?.unitId ?? null,
      }
    case 'resident':
      // Who acts for another is told apart from the person themselves (G11).
      return {
        kind: 'resident',
        id: actor.acting?.as === 'deputy' ? actor.acting.consentId : actor.orderId,
        unit: null,
      }
    case 'service':
      return { kind: 'service', id: actor.partnerId, unit: null }
    case 'system':
      return { kind: 'system', id: actor.name, unit: null }
    case 'guest':
      return { kind: 'guest', id: null, unit: null }
  }
}
