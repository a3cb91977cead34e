// Accounts made from the command line: with a role, and with a link by which their owner sets the password.
import type { Assignment, Role } from '#contract/people'
import * as areas from '../modules/areas/index.ts'
import * as people from '../modules/people/index.ts'
import { civilDateOf } from '../platform/clock/civil.ts'
import type { Ctx, Tenant } from '../platform/context.ts'
import { asSystem } from '../platform/http/service.ts'
import { found } from '../platform/refusal.ts'
import type { House } from './house.ts'

export interface NewUser {
  username: string
  displayName: string
  phone?: string
  role?: Role
  /** Code of the unit it is for. */
  unit?: string
  /** Code of the area it is over; the whole sub-district unless said. */
  area?: string
}

export interface Entrance {
  accountId: string
  username: string
  /** Shown this once, kept nowhere; good for one use within 48 hours. */
  link: string
  expiresAt: string
}

/** Makes the account, gives the role from today on, and answers its one-time link: all of it or nothing. */
export function makeUser({ service }: House, tenant: Tenant, user: NewUser): Promise<Entrance> {
  return asSystem(service, tenant, 'cli', async (ctx) => {
    const { username, displayName, phone, role } = user
    const accountId = await people.openAccount(ctx, { username, displayName, phone })
    if (role)
      await people.assignRole(ctx, accountId, {
        role,
        ...(await placeOf(ctx, user)),
        from: civilDateOf(ctx.now),
      })
    const { link, expiresAt } = await people.issueLink(ctx, accountId)
    return { accountId, username, link, expiresAt }
  })
}

export interface GivenRole {
  username: string
  role: Role
  unit?: string
  area?: string
}

/** Gives an account a role from today on; one made in another sub-district becomes known here by it. */
export function giveRole({ service }: House, tenant: Tenant, given: GivenRole): Promise<Assignment> {
  return asSystem(service, tenant, 'cli', async (ctx) => {
    const { id } = await accountNamed(ctx, given.username)
    const place = await placeOf(ctx, given)
    return people.assignRole(ctx, id, { role: given.role, ...place, from: civilDateOf(ctx.now) })
  })
}

/** A new one-time link for somebody who has lost the password, or never used the first. */
export function newLink({ service }: House, tenant: Tenant, username: string): Promise<Entrance> {
  return asSystem(service, tenant, 'cli', async (ctx) => {
    const { id } = await accountNamed(ctx, username)
    const { link, expiresAt } = await people.issueLink(ctx, id)
    return { accountId: id, username, link, expiresAt }
  })
}

async function accountNamed(ctx: Ctx, username: string): Promise<{ id: string }> {
  return found(await people.accountByHandle(ctx.db, username), 'people.accountUnknown', { username })
}

async function placeOf(
  ctx: Ctx,
  { unit, area }: Pick<NewUser, 'unit' | 'area'>,
): Promise<{ areaId: string; unitId: string | null }> {
  const [allAreas, allUnits] = [await areas.areaMap(ctx), await areas.unitMap(ctx)]
  const place = [...allAreas.values()].find((one) => (area ? one.code === area : one.parentId === null))
  const team = unit ? [...allUnits.values()].find((one) => one.code === unit) : null
  return {
    areaId: found(place, 'areas.unknown', { area: area ?? '' }).id,
    unitId: team === null ? null : found(team, 'areas.unitUnknown', { unit: unit ?? '' }).id,
  }
}

/** The lines that hand an entrance over to a person. */
export function entranceText({ config }: House, { username, link, expiresAt }: Entrance): string[] {
  const host = ['0.0.0.0', '::'].includes(config.host) ? '<this server>' : config.host
  return [
    `${username} sets a password at this address, once, before ${expiresAt}:`,
    `http://${host.includes(':') ? `[${host}]` : host}:${config.port}${link}`,
  ]
}

export async function firstAdministrator(
  house: House,
  tenant: Tenant,
  username: string,
  displayName: string,
): Promise<Entrance & { text: string[] }> {
  const entrance = await makeUser(house, tenant, { username, displayName, role: 'admin' })
  return { ...entrance, text: entranceText(house, entrance) }
}
