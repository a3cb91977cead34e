// Pure: whether a consent holds, and which orders it covers.
import type { ConsentAct } from '#contract/consent'
import { civilDateOf } from '../../../platform/clock/civil.ts'

/** What of a consent decides where it holds. */
export interface Terms {
  id: string
  principal_key: Buffer | null
  order_id: string | null
  acts: readonly ConsentAct[]
  /** The last day, inclusive. */
  ends_on: string
  revoked_at: Date | null
}

/** What of an order decides who may act in it. */
export interface OrderOf {
  id: string
  /** Keyed hash of the number of whoever said it. */
  phoneKey: Buffer | null
  /** A report, or kept secret: a consent for "everything" does not reach it (G5). */
  secret: boolean
}

export function stateOf(row: Terms, now: Date): 'active' | 'ended' | 'revoked' {
  if (row.revoked_at) return 'revoked'
  return civilDateOf(now) > row.ends_on ? 'ended' : 'active'
}

export function holdsFor(row: Terms, act: ConsentAct, now: Date): boolean {
  return stateOf(row, now) === 'active' && row.acts.includes(act)
}

/** `saidFor`: the consent under which the order was said, if it was. */
export function covers(row: Terms, order: OrderOf, saidFor: Terms | null): boolean {
  if (row.id === saidFor?.id || row.order_id === order.id) return true
  if (row.order_id !== null || row.principal_key === null || order.secret) return false
  const owner = saidFor ? saidFor.principal_key : order.phoneKey
  return owner !== null && row.principal_key.equals(owner)
}
