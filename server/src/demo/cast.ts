// Who does what in a played life: the demo's own staff, each with the roles and units they were given.
import type { Role } from '#contract/people'
import { ABILITIES, type Ability } from '#contract/people'
import * as people from '../modules/people/index.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import { demoAccounts, type DemoAccount } from './world.ts'
import type { World } from './seed-world.ts'

export interface Cast {
  /** Somebody of a role; `turn` spreads the work over those who hold it. */
  of(role: Role, turn: number): Actor
  /** Somebody who works on orders for a unit, or null where the demo gave that unit nobody. */
  handlerOf(unitCode: string, turn: number): Actor | null
  /** The head of a unit, or null where the demo gave it none. */
  headOf(unitCode: string): Actor | null
  committeeOf(communityCode: string): Actor | null
  byId(accountId: string): Actor | null
}

const HANDLING: readonly Role[] = ['handler', 'committee', 'unit-head', 'grid']

export async function gatherCast(ctx: Ctx, world: World): Promise<Cast> {
  const actors = new Map<string, { actor: Actor; unit: string; roles: Role[] }>()
  const asked = new Set<string>()
  for (const account of demoAccounts)
    for (const role of account.roles) {
      const unitId = world.units.get(account.unit)
      if (!unitId || asked.has(`${role} ${unitId}`)) continue
      asked.add(`${role} ${unitId}`)
      for (const id of await people.holdersOf(ctx, role, unitId))
        actors.set(id, { actor: actorOf(id, role, unitId, world), unit: account.unit, roles: [role] })
    }
  const all = [...actors.values()]
  const chosen = (list: { actor: Actor }[], turn: number) => list[turn % list.length]?.actor ?? null
  return {
    of(role, turn) {
      const actor = chosen(
        all.filter((one) => one.roles.includes(role)),
        turn,
      )
      if (!actor) throw new Error(`the demo has nobody who is ${role}`)
      return actor
    },
    handlerOf: (unit, turn) =>
      chosen(
        all.filter((one) => one.unit === unit && one.roles.some((role) => HANDLING.includes(role))),
        turn,
      ),
    headOf: (unit) =>
      chosen(
        all.filter((one) => one.unit === unit && one.roles.includes('unit-head')),
        0,
      ),
    committeeOf: (community) =>
      chosen(
        all.filter((one) => one.unit === `committee-${community.slice(-2)}`),
        0,
      ),
    byId: (id) => actors.get(id)?.actor ?? null,
  }
}

function actorOf(accountId: string, role: DemoAccount['roles'][number], unitId: string, world: World): Actor {
  const [top = ''] = world.areas.values()
  const abilities = Object.entries(ABILITIES) as [Ability, readonly Role[]][]
  return {
    kind: 'staff',
    accountId,
    sessionId: '',
    name: '',
    holdings: [{ role, areaId: top, unitId }],
    abilities: new Set(abilities.flatMap(([ability, roles]) => (roles.includes(role) ? [ability] : []))),
  }
}
