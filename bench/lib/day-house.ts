// A city of sub-districts with two thousand people at work, each with a session in hand.
import { areaMap, createTenant, saveUnit } from '../../server/src/modules/areas/index.ts'
import { saveTopics } from '../../server/src/modules/demands/index.ts'
import {
  assignRole,
  mintSession,
  openAccount,
  SESSION_COOKIE,
} from '../../server/src/modules/people/index.ts'
import { asSystem, type Service } from '../../server/src/platform/http/service.ts'
import type { Role } from '#contract/people'
import { topicRows } from './invented.ts'

/** The posts of one sub-district: 50 people. */
const POSTS: [Role, count: number, units: readonly string[]][] = [
  ['operator', 10, ['desk']],
  ['dispatcher', 5, ['desk']],
  ['handler', 25, ['works', 'water', 'parks', 'housing', 'order']],
  ['caller-back', 10, ['callers']],
]

export interface Office {
  tenant: string
  operators: string[]
  dispatchers: string[]
  callers: string[]
  units: { id: string; handlers: string[] }[]
}

export const STAFF_EACH = POSTS.reduce((sum, [, count]) => sum + count, 0)

/** Cookies by post and unit; roles hold from the day before `from`. */
export async function openOffice(service: Service, number: number, from: string): Promise<Office> {
  const code = `day-${number}`
  const tenant = await createTenant(service, { code, nameZh: `一天街道${number}`, nameEn: `Day ${number}` })
  const people = await asSystem(service, tenant, 'bench', async (ctx) => {
    await saveTopics(ctx, topicRows)
    const [top] = [...(await areaMap(ctx)).values()]
    if (!top) throw new Error('the tenant has no top area')
    const hired: { role: Role; unit: string; account: string }[] = []
    for (const name of new Set(POSTS.flatMap(([, , units]) => units))) {
      const { id } = await saveUnit(ctx, null, {
        code: name,
        nameZh: `一天${name}`,
        nameEn: name,
        kind: 'section',
        outside: false,
        dutyAreaIds: [],
      })
      for (const [role, count, units] of POSTS)
        if (units.includes(name))
          for (let n = 0; n < count / units.length; n += 1) {
            const username = `${code}.${role}.${name}.${n}`
            const account = await openAccount(ctx, { username, displayName: username })
            await assignRole(ctx, account, { role, areaId: top.id, unitId: id, from })
            hired.push({ role, unit: id, account })
          }
    }
    return hired
  })
  const sessions = await Promise.all(
    people.map(async ({ account, ...post }) => ({
      ...post,
      cookie: `${SESSION_COOKIE}=${await mintSession(service, account, tenant.id)}`,
    })),
  )
  const having = (role: Role, unit?: string) =>
    sessions
      .filter((one) => one.role === role && (unit === undefined || one.unit === unit))
      .map(({ cookie }) => cookie)
  const handling = new Set(sessions.filter(({ role }) => role === 'handler').map(({ unit }) => unit))
  return {
    tenant: code,
    operators: having('operator'),
    dispatchers: having('dispatcher'),
    callers: having('caller-back'),
    units: [...handling].map((id) => ({ id, handlers: having('handler', id) })),
  }
}
