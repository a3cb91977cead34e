// Forecasts and signals over HTTP, on demands that were there before.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Forecasts, TopicEffectReply } from '#contract/foresight-forecasts'
import type { SignalPage, SignalRecord } from '#contract/foresight-signals'
import type { Notice } from '#contract/notices'
import type { TopicDetail } from '#contract/foresight-topics'
import { inventedCounts } from '#analysis/forecast/invented'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { answered, came } from '../../../../../tests/kit/past.ts'
import { saveStandardTopics } from '../../demands/index.ts'
import { addDays } from '../../../platform/clock/civil.ts'
import { asSystem } from '../../../platform/http/service.ts'

const DAYS = 150
/** A Monday. */
const TODAY = '2026-06-01'
let app: TestApp
let house: House
let leader: Client
let grid: Client
let dispatcher: Client
let model: string

const before = (day: string, count: number, topic: string, areaId: string) =>
  came(app, house, model, day, count, topic, areaId)

beforeAll(async () => {
  app = await startTestApp()
  app.clock.set(new Date(`${TODAY}T08:00:00Z`))
  house = await app.house('numbers')
  await asSystem(app.service, house.tenant, 'test', (ctx) => saveStandardTopics(ctx))
  leader = await house.as('leader')
  grid = (await house.hires({ role: 'grid', area: house.grid, unit: house.committee })).client
  dispatcher = await house.as('dispatcher')
  const order = done(
    await dispatcher.post<{ id: string }>('/api/demands', {
      channel: 'phone',
      kind: 'help',
      body: '楼道灯不亮，请维修',
      topicCode: '05.04.01',
      place: { areaId: house.west.id, estate: '柏园小区' },
      raiser: { name: '居民甲', phone: '19900000001' },
    }),
  )
  model = order.id
  for (const [topic, areaId, mean, seed] of [
    ['05.04.01', house.grid.id, 3, 1],
    ['05.04.01', house.west.id, 2, 2],
    ['02.01', house.west.id, 1, 3],
  ] as const) {
    const counts = inventedCounts({ days: DAYS, mean, seed })
    for (const [day, count] of counts.entries())
      if (count > 0) await before(addDays(TODAY, day - DAYS), count, topic, areaId)
  }
  await before(TODAY, 14, '02.01', house.grid.id)
  const called = { asked: 2, topic: '05.04.01', areaId: house.west.id }
  for (let ago = 100; ago > 8; ago -= 2)
    await answered(app, house, addDays(TODAY, -ago), { ...called, unhappy: ago % 20 === 0 ? 1 : 0 })
  for (let ago = 8; ago > 1; ago -= 2)
    await answered(app, house, addDays(TODAY, -ago), { ...called, unhappy: 2 })
  await app.work()
}, 120_000)

describe('forecasts', () => {
  const ask = (client: Client, query = '') => client.get<Forecasts>(`/api/foresight/forecasts${query}`)

  test('stand for the whole and its parts after a night, with their backtest', async () => {
    const all = done(await ask(leader))
    expect(all.series).toMatchObject({ topicCode: null, areaId: house.top.id })
    expect(all.series?.ahead).toHaveLength(14)
    expect(all.series?.ahead[0]?.from).toBe(TODAY)
    expect(all.series?.history.at(-1)?.from).toBe('2026-05-31')
    expect(all.series?.score.wape).toBeLessThan(0.6)
    expect(all.series?.score.baselines.seasonalNaive).toBeGreaterThan(all.series?.score.wape ?? 1)
    expect(all.byTopic.map(({ topicCode }) => topicCode)).toEqual(['05', '02'])
    expect(all.byArea.map(({ areaId }) => areaId).toSorted()).toEqual(
      [house.east.id, house.west.id].toSorted(),
    )
    const expected = all.series?.ahead.reduce((sum, step) => sum + step.expected, 0)
    const byArea = all.byArea.reduce((sum, part) => sum + part.expected, 0)
    expect(byArea).toBeCloseTo(expected ?? 0, 3)
  })

  test('by week, by subject, by community', async () => {
    const weeks = done(await ask(leader, '?every=week'))
    expect(weeks.series?.ahead).toHaveLength(8)
    const west = done(await ask(leader, `?areaId=${house.west.id}&topic=05`))
    expect(west.series).toMatchObject({ topicCode: '05', areaId: house.west.id })
    // Five months are no year of months: that is said by having none.
    expect(done(await ask(leader, '?every=month')).series).toBeNull()
  })

  test('are not shown beyond one’s areas', async () => {
    expectRefusal(await ask(grid, `?areaId=${house.west.id}`), 'access.denied')
    expect(done(await ask(grid)).series).toBeNull()
  })

  test('go into a sheet', async () => {
    const sheet = await leader.get('/api/foresight/forecasts.xlsx')
    expect(sheet.status).toBe(200)
  })

  test('are made once a day', async () => {
    const made = done(await ask(leader)).madeAt
    await app.work()
    expect(done(await ask(leader)).madeAt).toBe(made)
  })
})

describe('signals', () => {
  const list = async (client: Client) => done(await client.get<SignalPage>('/api/foresight/signals')).items

  test('tell a burst on the day it comes, once', async () => {
    const found = (await list(leader)).filter(({ toldOn }) => toldOn === TODAY)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ state: 'new', topicCode: '02.01', areaId: house.grid.id, observed: 14 })
    expect(found[0]?.expected).toBeLessThan(2)
    await before(TODAY, 2, '02.01', house.grid.id)
    app.clock.advance(1_200_000)
    await app.work()
    const later = (await list(grid)).filter(({ toldOn }) => toldOn === TODAY)
    expect(later.map(({ id }) => id)).toEqual(found.map(({ id }) => id))
    expect(later[0]?.observed).toBeGreaterThanOrEqual(14)
  })

  const told = async (client: Client, show = 'open') =>
    done(await client.get<{ items: Notice[] }>(`/api/notices?kind=signal&show=${show}`)).items

  test('are told to those who lead and dispatch there, and to nobody else', async () => {
    expect((await told(leader)).length).toBeGreaterThan(0)
    expect((await told(leader))[0]).toMatchObject({
      event: 'foresight.signalTold',
      order: null,
      topicId: null,
    })
    expect((await told(dispatcher)).length).toBe((await told(leader)).length)
    expect(await told(grid, 'all')).toEqual([])
  })

  test('become a proactive topic with their reason, once', async () => {
    const [signal] = (await list(leader)).filter(({ toldOn }) => toldOn === TODAY)
    done(await leader.post(`/api/foresight/signals/${signal?.id}`, { action: 'see' }))
    done(await leader.post(`/api/foresight/signals/${signal?.id}`, { action: 'takeUp' }))
    const [after] = (await list(leader)).filter(({ id }) => id === signal?.id)
    expect(after).toMatchObject({ state: 'taken-up', can: [] })
    const standing = (await told(dispatcher)).length
    await app.work()
    expect((await told(dispatcher)).length).toBe(standing - 1)
    const { effect } = done(
      await leader.get<TopicEffectReply>(`/api/foresight/topics/${after?.topicId}/effect`),
    )
    expect(effect).toBeNull()
    const topic = done(await leader.get<TopicDetail>(`/api/foresight/topics/${after?.topicId}`))
    expect(topic).toMatchObject({ origin: 'signal', areaId: house.grid.id, topicCode: '02.01' })
    expect(topic.reasons[0]?.facts['observed']).toBeGreaterThanOrEqual(14)
    expectRefusal(
      await leader.post(`/api/foresight/signals/${signal?.id}`, { action: 'dismiss', because: 'nothing' }),
      'foresight.signalDecided',
    )
  })

  test('tell where more of those called are not content than before: shares of a subject and area, nobody’s name', async () => {
    const found = (await list(leader)).filter(({ kind }) => kind === 'dissatisfaction')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ topicCode: '05.04', areaId: house.west.id, toldOn: '2026-05-31' })
    expect(found[0]).toMatchObject({ observed: 8, asked: 14 })
    expect(found[0]?.expected).toBeLessThan(2)
    // G1, G3: neither a unit nor a person is in what is kept of it.
    expect(Object.keys(found[0] ?? {}).filter((key) => /unit|account|person|handler/i.test(key))).toEqual([])
    expect((await list(grid)).filter(({ kind }) => kind === 'dissatisfaction')).toEqual([])
    done(await leader.post(`/api/foresight/signals/${found[0]?.id}`, { action: 'takeUp' }))
    const [after] = (await list(leader)).filter(({ kind }) => kind === 'dissatisfaction')
    const topic = done(await leader.get<TopicDetail>(`/api/foresight/topics/${after?.topicId}`))
    expect(topic.reasons).toEqual([{ code: 'dissatisfied', facts: { percent: 57 } }])
  })

  test('found false are counted against what was promised', async () => {
    await before('2026-06-02', 15, '05.04.01', house.west.id)
    app.clock.set(new Date('2026-06-02T08:00:00Z'))
    await app.work()
    const [signal] = (await list(leader)).filter(({ toldOn }) => toldOn === '2026-06-02')
    done(await leader.post(`/api/foresight/signals/${signal?.id}`, { action: 'dismiss', because: 'nothing' }))
    const { weeks } = done(await leader.get<SignalRecord>('/api/foresight/signals/record'))
    expect(weeks[0]).toMatchObject({ week: '2026-06-01', falseOnes: 1 })
    expect(weeks[0]?.expectedFalse).toBeGreaterThan(0)
    expect(weeks[0]?.expectedFalse).toBeLessThan(0.2)
  })
})
