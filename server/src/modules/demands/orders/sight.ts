// Who may see an order, and who may know who said it. Scope follows the asker.
import type { Role } from '#contract/people'
import { holds, unitsOf, type Actor } from '../../../platform/context.ts'
import type { Order } from './order.ts'

/** Roles that work across the whole sub-district; all others see what their own units hold. */
export const WIDE_ROLES: readonly Role[] = [
  'operator',
  'window-clerk',
  'dispatcher',
  'objection-reviewer',
  'caller-back',
  'supervisor',
  'leader',
  'district',
  'auditor',
  'analyst',
  'privacy-officer',
]

/** Who still sees what the law only lets an office keep. */
export const KEEPERS: readonly Role[] = ['privacy-officer', 'auditor']

/** What of an order decides who may see it. */
export type SeenOrder = Pick<
  Order,
  | 'id'
  | 'against_unit_id'
  | 'main_unit_id'
  | 'assist_unit_ids'
  | 'consulted_unit_ids'
  | 'entered_by'
  | 'restricted'
  | 'stepped_aside'
>

/** An order against a unit is invisible to everybody who belongs to it, whatever else they are (G5); so is it to who stepped aside (D3.13). */
export function maySee(actor: Actor, order: SeenOrder): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'resident') return actor.orderId === order.id
  if (actor.kind !== 'staff') return false
  if (order.stepped_aside.includes(actor.accountId)) return false
  if (order.restricted && !holds(actor, ...KEEPERS)) return false
  const units = unitsOf(actor)
  if (order.against_unit_id && units.includes(order.against_unit_id)) return false
  if (holds(actor, ...WIDE_ROLES)) return true
  if (order.entered_by === actor.accountId) return true
  return units.some(
    (unit) =>
      unit === order.main_unit_id ||
      order.assist_unit_ids.includes(unit) ||
      order.consulted_unit_ids.includes(unit),
  )
}

/** A report (举报) or what was said in confidence: who said it is protected wherever the order goes (G5). */
export function isSecret(order: Pick<Order, 'kind' | 'keep_secret'>): boolean {
  return order.kind === 'report' || order.keep_secret
}

/** Identity of a report (举报) or a keep-secret order is hidden from the handling side; contact goes through the office (G5). */
export function isHiddenFrom(actor: Actor, order: Pick<Order, 'kind' | 'keep_secret'>): boolean {
  return (
    isSecret(order) &&
    actor.kind === 'staff' &&
    !holds(actor, 'operator', 'window-clerk', 'dispatcher', 'caller-back', 'supervisor')
  )
}

/** A unit that is only asked whose matter it is needs the words and the place, never the person (X2). */
export function isOnlyAsked(actor: Actor, order: SeenOrder): boolean {
  if (actor.kind !== 'staff' || holds(actor, ...WIDE_ROLES) || order.entered_by === actor.accountId)
    return false
  const units = unitsOf(actor)
  return !units.some((unit) => unit === order.main_unit_id || order.assist_unit_ids.includes(unit))
}
