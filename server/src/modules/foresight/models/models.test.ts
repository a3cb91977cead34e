// A sub-district learns from its own orders, a person publishes, and what was suggested is held against what was done.
import { beforeAll, expect, test } from 'vitest'
import { seeded } from '#analysis/classify/random'
import type { DispatchSuggestions, ForesightModels } from '#contract/foresight-models'
import type { DemandDetail } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { saveStandardTopics } from '../../demands/index.ts'
import { asSystem } from '../../../platform/http/service.ts'

let app: TestApp
let house: House
let analyst: Client
let dispatcher: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('models')
  await asSystem(app.service, house.tenant, 'test', (ctx) => saveStandardTopics(ctx))
  analyst = await house.as('analyst')
  dispatcher = await house.as('dispatcher')
})

const PATH = '/api/foresight/models'
const list = async () => done(await analyst.get<ForesightModels>(PATH))
const offered = async (id: string) =>
  done(await dispatcher.get<DispatchSuggestions>(`/api/foresight/suggestions/${id}`))

const matters = [
  ['05.04.01', ['暖气不热', '暖气片是凉的', '室温不达标', '供暖管道不通', '交了采暖费还是冷']],
  ['03.02.01', ['路面坑洼', '人行道砖松动', '路沿石破损', '井盖下沉', '修路没有恢复']],
] as const
const tails = ['已经好几天了', '老人受不了', '请尽快处理', '打过电话没人管', '家里有孩子', '邻居也一样']

const random = seeded(5)
/** Characters without sense, so that no two are near-duplicates. */
const chatter = () =>
  String.fromCharCode(...Array.from({ length: 24 }, () => 0x4e00 + Math.floor(random() * 6000)))

let said = 0
async function says(body: string, more: object = {}): Promise<string> {
  said += 1
  const raiser = { name: `居民${said}`, phone: `199${String(said).padStart(8, '0')}` }
  const place = { areaId: house.east.id, estate: '松涛小区' }
  return done(
    await dispatcher.post<{ id: string }>('/api/demands', { channel: 'phone', body, place, raiser, ...more }),
  ).id
}

test('says how many confirmed orders are missing, and never learns urgency (G4)', async () => {
  const { items, material } = await list()
  expect(items).toEqual([])
  expect(material).toMatchObject([
    { target: 'subject', orders: 0, missing: 200 },
    { target: 'unit', missing: 200 },
  ])
  expectRefusal(await analyst.post(PATH, { target: 'unit' }), 'foresight.tooFewLabels')
  expectRefusal(await analyst.post(PATH, { target: 'urgency' }), 'request.invalid')
  expectRefusal(await dispatcher.post(PATH, { target: 'unit' }), 'access.denied')
})

test(
  'learns, compares with what is in use, and waits for a person to publish',
  { timeout: 120_000 },
  async () => {
    for (let n = 0; n < 240; n += 1) {
      const [topicCode, words] = matters[n % 2]!
      const body = `${words[Math.floor(n / 2) % 5]}，${tails[Math.floor(n / 10) % 6]}，${chatter()}，${words[(n * 7) % 5]}`
      await says(body, { kind: 'complaint', topicCode, urgency: 'general' })
    }
    // As they were handled: heating by one section, roads by the other.
    await app.service.database.pool.query(
      `update demands.work_order set confirmed = true, main_unit_id = case when topic_code like '05%' then $2::uuid else $3::uuid end where tenant_id = $1`,
      [house.tenant.id, house.callers.id, house.works.id],
    )
    const { id } = done(await analyst.post<{ id: string }>(PATH, { target: 'unit' }))
    expectRefusal(await analyst.post(PATH, { target: 'unit' }), 'foresight.learningAlready')
    expectRefusal(await analyst.post(`${PATH}/${id}/publish`, {}), 'foresight.modelNotReady')
    await app.work()
    const [model] = (await list()).items
    expect(model).toMatchObject({ id, target: 'unit', version: 1, state: 'ready', done: model?.steps })
    expect(model?.card?.scores.accuracy).toBeGreaterThan(0.9)
    // No catalogue is published here: before, nobody could say.
    expect(model?.card?.before).toMatchObject({ version: null, accuracy: 0, ece: null })
    const asked = await says('暖气一直不热')
    expect(await offered(asked)).toMatchObject({ source: 'catalogue', version: null, units: [] })
    done(await analyst.post(`${PATH}/${id}/publish`, {}))
    const { source, version, units } = await offered(asked)
    expect({ source, version }).toEqual({ source: 'model', version: 1 })
    expect(units[0]).toMatchObject({ unitId: house.callers.id, sure: true })
    expect(units[0]?.reasons.join('')).toContain('暖')
  },
)

test('offers nobody the order is about, and leaves urgency as it was read (G4, G5)', async () => {
  const id = await says('暖气管漏水触电，有人被电倒了，救命', { againstUnitId: house.callers.id })
  const before = done(await dispatcher.get<DemandDetail>(`/api/demands/${id}`)).urgency
  const offer = await offered(id)
  expect(offer.units.map(({ unitId }) => unitId)).not.toContain(house.callers.id)
  expect(JSON.stringify(offer)).not.toContain('urgen')
  expect(before).toBe('extra-urgent')
  expect(done(await dispatcher.get<DemandDetail>(`/api/demands/${id}`)).urgency).toBe(before)
})

test('counts what people made of suggestions, once for each order', async () => {
  for (const [body, unit] of [
    ['室温不达标，暖气片是凉的', house.callers.id],
    ['井盖下沉，路面坑洼', house.callers.id],
  ] as const) {
    const id = await says(body)
    const { version, kind, urgency } = done(await dispatcher.get<DemandDetail>(`/api/demands/${id}`))
    const topicCode = body.startsWith('井盖') ? '03.02.01' : '05.04.01'
    const sent = { version, kind, urgency, topicCode, mainUnitId: unit, complex: false, assistUnitIds: [] }
    done(await dispatcher.post(`/api/demands/${id}/actions/dispatch`, sent))
  }
  await app.work()
  await app.work()
  const { weeks } = await list()
  expect(weeks.find(({ field }) => field === 'unit')).toMatchObject({
    n: 2,
    first: 1,
    amongThree: 2,
    byModel: 2,
  })
  expect(weeks.find(({ field }) => field === 'kind')).toMatchObject({ n: 2, first: 2, byModel: 0 })
})

test('a second version is compared with the first; either can be rolled back to, or none', async () => {
  const { id } = done(await analyst.post<{ id: string }>(PATH, { target: 'unit' }))
  await app.work()
  const [second, first] = (await list()).items
  expect(second).toMatchObject({ id, version: 2, state: 'ready', card: { before: { version: 1 } } })
  expect(second?.card?.before.ece).not.toBeNull()
  done(await analyst.post(`${PATH}/${id}/publish`, {}))
  done(await analyst.post(`${PATH}/${first?.id}/publish`, {}))
  expect((await list()).items.map(({ state }) => state)).toEqual(['retired', 'in-use'])
  done(await analyst.post(`${PATH}/${first?.id}/withdraw`, {}))
  expectRefusal(await analyst.post(`${PATH}/${first?.id}/withdraw`, {}), 'foresight.modelNotReady')
  const asked = await says('暖气片是凉的')
  expect((await offered(asked)).source).toBe('catalogue')
}, 120_000)
