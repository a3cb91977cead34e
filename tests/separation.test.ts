// Every row of contract/separation.ts (X14), driven over HTTP: the same account, or the same unit, does the first and is
// refused the second. A row without a drive here does not compile.
import { beforeAll, describe, expect, test } from 'vitest'
import { SEPARATED, type SeparatedName } from '#contract/separation'
import { startTestApp, type TestApp } from './kit/app.ts'
import { done, expectRefusal, type Answer, type Client } from './kit/client.ts'
import type { House } from './kit/house.ts'
import { roadTown, type RoadTown } from './kit/roads.ts'
import { LIGHTING, type Told } from './stories/cast.ts'

let app: TestApp
let house: House
let town: RoadTown
/** Public works' own head and handler, who also holds what decides and what calls back; and a colleague of the unit. */
let everything: Client
let accountId: string
let colleague: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  town = await roadTown(app, house)
  const unit = house.works
  const deciding = (['supervisor', 'leader', 'objection-reviewer', 'caller-back'] as const).map((role) => ({
    role,
    unit,
  }))
  const all = await house.hires(
    ...deciding,
    { role: 'handler', unit },
    { role: 'unit-head', unit },
    { role: 'admin' },
    { role: 'dispatcher' },
  )
  everything = all.client
  accountId = all.accountId
  colleague = (await house.hires(...deciding, { role: 'unit-head', unit })).client
})

const text = '这是测试用的说明'
const act = (client: Client, { id }: Pick<Told, 'id'>, action: string, body: object = {}) =>
  client.post(`/api/demands/${id}/actions/${action}`, body)
const idOf = async (answer: Promise<Answer>) => (done(await answer) as { id: string }).id

async function objected(): Promise<Told> {
  const order = await town.resident('居民甲', '19900000101').says('楼道灯坏了三天。')
  done(await act(everything, order, 'dispatch', { ...LIGHTING, mainUnitId: house.works.id }))
  done(await act(town.works.client, order, 'object', { text, basis: '派单目录' }))
  return order
}
async function asked(action: string, body: object): Promise<Told> {
  const order = await town.inHand('路面坑洼，下雨积水。')
  done(await act(everything, order, action, body))
  return order
}
async function called(): Promise<Told> {
  const order = await town.inHand('垃圾桶满了没有人清。')
  done(await act(everything, order, 'reply', { text, resolved: true }))
  const next = new Date(app.clock.now().getTime() + 4 * 86_400_000).toISOString().slice(0, 10)
  await town.until(`${next}T10:00`)
  return order
}
const PARKING = { reason: 'money', plan: text, reviewOn: '2026-04-01' }
const TERMINATION = { reason: 'no-cooperation', text }
const REACHED = { outcome: 'reached', contacted: true, solved: true, satisfaction: 'satisfied' }

/** Does the first and answers what the second got. */
const drives: Record<SeparatedName, () => Promise<Answer>> = {
  async profile() {
    const { examples } = done(
      await everything.get<{ examples: { settings: object }[] }>('/api/areas/profiles'),
    )
    const proposal = {
      name: '新方案',
      sourceNote: text,
      effectiveFrom: new Date(app.clock.now().getTime() + 86_400_000).toISOString(),
      settings: examples[0]?.settings,
    }
    const id = await idOf(everything.post('/api/areas/profiles', proposal))
    return everything.post(`/api/areas/profiles/${id}/publish`, {})
  },
  async rules() {
    const id = await idOf(everything.post('/api/demands/rules', { name: '规则', sourceNote: text }))
    return everything.post(`/api/demands/rules/${id}/publish`, {})
  },
  async catalogue() {
    const id = await idOf(everything.post('/api/demands/catalogues', { name: '目录', sourceNote: text }))
    return everything.post(`/api/demands/catalogues/${id}/publish`, {})
  },
  objectionUpheld: async () =>
    act(everything, await objected(), 'redirect', { unitId: town.police.unit.id, text }),
  objectionRefused: async () => act(everything, await objected(), 'confirmUnit', { text }),
  extension: async () => act(everything, await asked('requestExtension', { text }), 'extend'),
  extensionOfUnit: async () => act(colleague, await asked('requestExtension', { text }), 'extend'),
  parking: async () => act(everything, await asked('requestParking', PARKING), 'agreeParking'),
  parkingOfUnit: async () => act(colleague, await asked('requestParking', PARKING), 'agreeParking'),
  termination: async () =>
    act(everything, await asked('requestTermination', TERMINATION), 'terminate', { text }),
  callback: async () => act(everything, await called(), 'recordCall', REACHED),
  callbackOfUnit: async () => act(colleague, await called(), 'recordCall', REACHED),
  async exclusion() {
    const order = await called()
    done(
      await everything.post(`/api/demands/${order.id}/exclusion`, {
        reason: 'not-verifiable',
        text,
        evidence: text,
      }),
    )
    const { items } = done(
      await everything.get<{ items: { id: string; orderId: string }[] }>('/api/demands/exclusions'),
    )
    const id = items.find(({ orderId }) => orderId === order.id)?.id
    return everything.post(`/api/demands/exclusions/${id}/decide`, { grant: true, text })
  },
  ownRole: () =>
    everything.post(`/api/people/accounts/${accountId}/assignments`, {
      role: 'leader',
      areaId: house.top.id,
      from: '2026-03-02',
    }),
}

describe('duties kept apart (X14)', () => {
  test.each(Object.entries(SEPARATED).map(([name, rule]) => [name as SeparatedName, rule] as const))(
    '%s',
    async (name, rule) => {
      const { registered } = app.router
      const routes = registered.map(({ method, url }) => `${method} ${url}`)
      expect(routes).toEqual(expect.arrayContaining([rule.first, rule.second]))
      expectRefusal(await drives[name](), rule.code)
    },
    30_000,
  )
})
