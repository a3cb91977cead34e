// Who may see an order: whom a note on it may name, and who of a unit may have it in hand.
import type { Colleagues } from '#contract/daily'
import type { Role } from '#contract/people'
import * as people from '../../people/index.ts'
import type { Actor, Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { loadOrder } from '../orders/store.ts'
import { maySee, type SeenOrder } from '../orders/sight.ts'

export interface Seer {
  accountId: string
  /** Units one works for, the order's own first. */
  units: string[]
  roles: Role[]
}

/** Those who do the work of a unit. */
export const HANDS: readonly Role[] = ['handler', 'unit-head', 'committee', 'grid']

/** Everybody with a role today who may see this order (G5), by the rule that opens its page. */
export async function seersOf(ctx: Ctx, order: SeenOrder): Promise<Seer[]> {
  const held = await people.heldToday(ctx)
  const byAccount = new Map<string, typeof held>()
  for (const one of held) byAccount.set(one.accountId, [...(byAccount.get(one.accountId) ?? []), one])
  return [...byAccount].flatMap(([accountId, roles]) => {
    const holdings = roles.map(({ role, unitId }) => ({ role, unitId, areaId: '' }))
    const actor: Actor = { kind: 'staff', accountId, sessionId: '', name: '', holdings, abilities: new Set() }
    const units = [...new Set(roles.flatMap(({ unitId }) => unitId ?? []))]
    return maySee(actor, order) ? [{ accountId, units, roles: roles.map(({ role }) => role) }] : []
  })
}

export function mayAllSee(
  seers: readonly Seer[],
  { accounts, units }: { accounts: readonly string[]; units: readonly string[] },
): boolean {
  return (
    accounts.every((account) => seers.some(({ accountId }) => accountId === account)) &&
    units.every((unit) => seers.some((seer) => seer.units.includes(unit)))
  )
}

/** The same with their names, for choosing whom to name. */
export async function colleaguesOnOrder(ctx: Ctx, id: string): Promise<Colleagues> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const seers = await seersOf(ctx, order)
  const names = await people.namesOf(
    ctx,
    seers.map(({ accountId }) => accountId),
  )
  const items = seers.map(({ accountId, units }) => ({
    id: accountId,
    name: names.get(accountId) ?? '',
    unitId: units[0] ?? null,
  }))
  return { people: items.toSorted((left, right) => left.name.localeCompare(right.name, 'zh-CN')) }
}
