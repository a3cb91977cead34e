// The season calendar opens topics where last season's demands came from; households are on file by consent and for a time.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Candidates, Household, SaveSeason, Seasons } from '#contract/foresight-seasons'
import type { TopicDetail, TopicRow } from '#contract/foresight-topics'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { saveStandardTopics } from '../../demands/index.ts'
import { asSystem } from '../../../platform/http/service.ts'

let app: TestApp
let house: House
let leader: Client
let grid: Client
let dispatcher: Client
let houses = 0
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(new Date('2026-01-12T01:00:00Z'))
  house = await app.house(`sea-${houses}`)
  await asSystem(app.service, house.tenant, 'test', (ctx) => saveStandardTopics(ctx))
  leader = await house.as('leader')
  dispatcher = await house.as('dispatcher')
  grid = (await house.hires({ role: 'grid', area: house.grid, unit: house.committee })).client
})

/** So many households of an estate say that their heating is cold, in January. */
async function cold(count: number, estate = '松涛小区', areaId = house.grid.id): Promise<void> {
  for (let n = 1; n <= count; n += 1)
    done(
      await dispatcher.post('/api/demands', {
        channel: 'phone',
        kind: 'help',
        body: `家里暖气不热，室温不达标，第${n}户`,
        topicCode: '05.04.01',
        place: { areaId, estate, detail: `${n}栋${n}01` },
        raiser: { name: `居民${n}`, phone: `1990000000${n}` },
      }),
    )
}

async function heating(): Promise<string> {
  const { examples } = done(await leader.get<Seasons>('/api/foresight/seasons'))
  const { key: _, ...example } = examples.find(({ key }) => key === 'heating') ?? examples[0]!
  const body: SaveSeason = { ...example, active: true }
  return done(await leader.post<{ id: string }>('/api/foresight/seasons', body)).id
}
const topics = async () =>
  done(await leader.get<{ items: TopicRow[] }>('/api/foresight/topics?origin=season')).items
const until = async (day: string) => {
  app.clock.set(new Date(`${day}T01:00:00Z`))
  await app.work()
}

test('on its day a season opens a topic for each place with enough demands last season, once', async () => {
  await cold(3)
  await cold(2, '柏园小区', house.west.id)
  const id = await heating()
  await until('2026-05-31')
  expect(await topics()).toEqual([])
  await until('2026-06-01')
  await until('2026-06-02')
  const [topic, ...others] = await topics()
  expect(others).toEqual([])
  expect(topic).toMatchObject({ title: '松涛小区 冬季供暖', estate: '松涛小区', topicCode: '05.04' })
  const detail = done(await leader.get<TopicDetail>(`/api/foresight/topics/${topic?.id}`))
  expect(detail.reasons).toEqual([
    { code: 'lastSeason', facts: { count: 3, from: '2025-11-15', until: '2026-03-15' } },
  ])
  expect(detail.orders).toHaveLength(3)
  const { items, examples } = done(await leader.get<Seasons>('/api/foresight/seasons'))
  expect(items).toMatchObject([{ id, opensNext: '2027-06-01', lastRun: { year: 2026, topics: 1 } }])
  expect(examples.map(({ key }) => key)).not.toContain('heating')
})

test('a season that is switched off opens nothing, and one name stands once', async () => {
  await cold(3)
  const id = await heating()
  const { items } = done(await leader.get<Seasons>('/api/foresight/seasons'))
  const { opensNext: _o, lastRun: _l, id: _i, ...season } = items[0]!
  done(await leader.post(`/api/foresight/seasons/${id}`, { ...season, active: false }))
  expectRefusal(
    await leader.post(`/api/foresight/seasons/${id}`, { ...season, active: false }),
    'lifecycle.changedMeanwhile',
  )
  await until('2026-06-01')
  expect(await topics()).toEqual([])
  const { version: _v, ...again } = season
  expectRefusal(await leader.post('/api/foresight/seasons', again), 'foresight.seasonExists')
})

const files = async (client = grid) =>
  done(await client.get<{ items: Household[] }>('/api/foresight/households')).items
const asked = async (season: string, client = grid) =>
  done(await client.get<Candidates>(`/api/foresight/households/candidates?season=${season}`))

test('a household is on file with its consent alone, and its door is for those who work there (G10)', async () => {
  await cold(3)
  const seasonId = await heating()
  app.clock.set(new Date('2026-06-10T01:00:00Z'))
  const { items } = await asked(seasonId, dispatcher)
  expect(items).toHaveLength(3)
  expect(JSON.stringify(items)).not.toMatch(/居民|1990000|栋/)
  const [first, second, third] = items.map(({ orderId }) => ({ seasonId, orderId }))
  const opens = (body: object) => dispatcher.post<{ id: string }>('/api/foresight/households', body)
  expectRefusal(await opens({ ...first, how: 'spoken' }), 'foresight.witnessMissing')
  done(await opens({ ...first, how: 'spoken', witness: '网格员乙' }))
  expectRefusal(await opens({ ...first, how: 'written' }), 'foresight.onFile')
  done(await dispatcher.post('/api/foresight/households/declined', second))
  expect(await asked(seasonId, dispatcher)).toMatchObject({
    declined: 1,
    items: [{ orderId: third?.orderId }],
  })
  expect(await files()).toMatchObject([{ detail: expect.stringMatching(/栋/), deleteOn: '2027-03-16' }])
  expect(await files(leader)).toMatchObject([{ detail: null }])
})

test('it is repaired, tried and visited, and the file is gone after the next season', async () => {
  await cold(1)
  const seasonId = await heating()
  app.clock.set(new Date('2026-06-10T01:00:00Z'))
  const [candidate] = (await asked(seasonId, dispatcher)).items
  const body = { seasonId, orderId: candidate?.orderId, how: 'written' }
  const { id } = done(await dispatcher.post<{ id: string }>('/api/foresight/households', body))
  const moves = (version: number, action: string) =>
    grid.post(`/api/foresight/households/${id}/moves`, { version, action, text: '做好了' })
  done(await moves(0, 'repair'))
  expectRefusal(await moves(1, 'revisit'), 'lifecycle.notPossible')
  done(await moves(1, 'fail'))
  done(await moves(2, 'repair'))
  done(await moves(3, 'pass'))
  done(await moves(4, 'revisit'))
  expect(await files()).toMatchObject([{ state: 'revisited', can: [] }])
  await until('2027-03-15')
  expect(await files()).toHaveLength(1)
  await until('2027-03-16')
  expect(await files()).toEqual([])
  const left = await app.service.database.pool.query(
    'select from foresight.household_entry where tenant_id = $1',
    [house.tenant.id],
  )
  expect(left.rowCount).toBe(0)
})

test('a household that takes its consent back is off file at once', async () => {
  await cold(1)
  const seasonId = await heating()
  app.clock.set(new Date('2026-06-10T01:00:00Z'))
  const [candidate] = (await asked(seasonId, dispatcher)).items
  const body = { seasonId, orderId: candidate?.orderId, how: 'written' }
  const { id } = done(await dispatcher.post<{ id: string }>('/api/foresight/households', body))
  done(await grid.post(`/api/foresight/households/${id}/withdraw`, {}))
  expect(await files()).toEqual([])
})
