import type { Actor } from '../../../platform/context.ts'
import { accountOf } from '../../../platform/context.ts'

export interface Duty {
  accountId: string
  deputyId: string | null
}

/**
 * Who takes over what a shift left: the person it was left to, or whoever the roster has on duty, or their deputy; where
 * nobody is on duty and nobody was named, anybody else.
 */
export function mayAccept(
  actor: Actor,
  left: { from_account: string; to_account: string | null; accepted_at: Date | null },
  duty: Duty | null,
): boolean {
  const account = accountOf(actor)
  if (account === null || account === left.from_account || left.accepted_at !== null) return false
  if (account === left.to_account || account === duty?.accountId || account === duty?.deputyId) return true
  return left.to_account === null && duty === null
}
