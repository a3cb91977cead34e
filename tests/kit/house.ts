// A sub-district in miniature, built through the doors of the modules: areas, units, and people who can be asked to act.
import type { Area, Unit } from '#contract/areas'
import type { Role } from '#contract/people'
import { areaMap, createTenant, saveArea, saveUnit } from '../../server/src/modules/areas/index.ts'
import {
  assignRole,
  createAccount,
  mintSession,
  SESSION_COOKIE,
} from '../../server/src/modules/people/index.ts'
import { civilDateOf, addDays } from '../../server/src/platform/clock/civil.ts'
import type { Tenant } from '../../server/src/platform/context.ts'
import { asSystem, type Service } from '../../server/src/platform/http/service.ts'
import { found } from '../../server/src/platform/refusal.ts'
import { createClient, type Client } from './client.ts'

export interface Person {
  accountId: string
  username: string
  client: Client
}

export interface Post {
  role: Role
  /** The whole sub-district unless said otherwise. */
  area?: Area
  unit?: Unit
}

/**
 * 测试街道: two communities, the first with a grid; a section and a committee that handle, a section that calls back,
 * the city hotline outside. Its people are made as they are asked for.
 */
export interface House {
  tenant: Tenant
  top: Area
  east: Area
  west: Area
  grid: Area
  /** 市政所, 社区居委会, 回访组, 市热线. */
  works: Unit
  committee: Unit
  callers: Unit
  hotline: Unit
  /** A new account with these posts, signed in. */
  hires(...posts: Post[]): Promise<Person>
  /** One person for a role, with the unit the role needs; the same person every time. */
  as(role: Role): Promise<Client>
}

let accounts = 0

export async function buildHouse(service: Service, address: string, code: string): Promise<House> {
  const tenant = await createTenant(service, {
    code,
    nameZh: `测试街道 ${code}`,
    nameEn: `Test sub-district ${code}`,
    phone: '0599-0000000',
  })
  const places = await asSystem(service, tenant, 'test', async (ctx) => {
    const area = (
      [nameZh, nameEn]: readonly [string, string],
      level: Area['level'],
      parent: Area | null,
      estates: string[] = [],
    ) => saveArea(ctx, null, { code: nameZh, level, parentId: parent?.id ?? null, nameZh, nameEn, estates })
    const unit = (
      [nameZh, nameEn]: readonly [string, string],
      kind: Unit['kind'],
      duty: Area[],
      outside = false,
    ) =>
      saveUnit(ctx, null, {
        code: nameZh,
        nameZh,
        nameEn,
        kind,
        outside,
        dutyAreaIds: duty.map((each) => each.id),
      })
    const top = found([...(await areaMap(ctx)).values()][0])
    const east = await area(['东社区', 'East community'], 'community', top, ['松涛小区'])
    const west = await area(['西社区', 'West community'], 'community', top, ['柏园小区'])
    const grid = await area(['东一网格', 'East grid 1'], 'grid', east)
    return {
      top,
      east,
      west,
      grid,
      works: await unit(['市政所', 'Public works office'], 'section', [top]),
      committee: await unit(['东社区居委会', 'East residents’ committee'], 'committee', [east]),
      callers: await unit(['回访组', 'Call-back group'], 'section', [top]),
      hotline: await unit(['市热线', 'City hotline'], 'hotline', [top], true),
    }
  })

  async function hires(...posts: Post[]): Promise<Person> {
    accounts += 1
    const username = `clerk${accounts}`
    const accountId = await createAccount(service, tenant, { username, displayName: `职员${accounts}` })
    await asSystem(service, tenant, 'test', async (ctx) => {
      for (const { role, area, unit } of posts)
        await assignRole(ctx, accountId, {
          role,
          areaId: (area ?? places.top).id,
          unitId: unit?.id ?? null,
          from: addDays(civilDateOf(ctx.now), -1),
        })
    })
    const cookie = await mintSession(service, accountId, tenant.id)
    return { accountId, username, client: createClient(address, { cookie: `${SESSION_COOKIE}=${cookie}` }) }
  }

  const known = new Map<Role, Promise<Person>>()
  const units: Partial<Record<Role, Unit>> = {
    handler: places.works,
    'unit-head': places.works,
    committee: places.committee,
    grid: places.committee,
    'caller-back': places.callers,
  }
  return {
    tenant,
    ...places,
    hires,
    async as(role) {
      const unit = units[role]
      const person = known.get(role) ?? hires({ role, ...(unit && { unit }) })
      known.set(role, person)
      return (await person).client
    },
  }
}
