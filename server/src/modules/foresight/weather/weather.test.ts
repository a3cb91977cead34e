// Weather over HTTP: written down by hand or by sheet, a warning told with what followed such days here before.
import { beforeAll, describe, expect, test } from 'vitest'
import type { SignalPage, SignalRecord } from '#contract/foresight-signals'
import type { TopicDetail } from '#contract/foresight-topics'
import type { Weather, WeatherDay, WeatherImported } from '#contract/foresight-weather'
import type { Notice } from '#contract/notices'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { came } from '../../../../../tests/kit/past.ts'
import { saveStandardTopics } from '../../demands/index.ts'
import { addDays } from '../../../platform/clock/civil.ts'
import { asSystem } from '../../../platform/http/service.ts'

const TODAY = '2026-06-01'
const PATH = '/api/foresight/weather'
/** Every thirty days it rained hard. */
const RAINED = [200, 170, 140, 110, 80, 50]
let app: TestApp
let house: House
let leader: Client
let grid: Client
let dispatcher: Client

beforeAll(async () => {
  app = await startTestApp()
  app.clock.set(new Date(`${TODAY}T02:00:00Z`))
  house = await app.house('weather')
  await asSystem(app.service, house.tenant, 'test', (ctx) => saveStandardTopics(ctx))
  leader = await house.as('leader')
  grid = (await house.hires({ role: 'grid', area: house.grid, unit: house.committee })).client
  dispatcher = await house.as('dispatcher')
  const { id } = done(
    await dispatcher.post<{ id: string }>('/api/demands', {
      channel: 'phone',
      kind: 'help',
      body: '路面积水，请清理雨水口',
      topicCode: '03.04.01',
      place: { areaId: house.west.id, estate: '柏园小区' },
      raiser: { name: '居民甲', phone: '19900000001' },
    }),
  )
  for (let ago = 220; ago > 0; ago -= 1) {
    const wet = RAINED.includes(ago) || RAINED.includes(ago + 1)
    await came(app, house, id, addDays(TODAY, -ago), wet ? 6 : 1, '03.04', house.west.id)
    await came(app, house, id, addDays(TODAY, -ago), 1 + (ago % 2), '05.04', house.west.id)
  }
}, 120_000)

const rain = (day: string, mm: number): WeatherDay => ({ day, tMin: null, tMax: null, rain: mm, wind: null })
const signals = async (client = leader) =>
  done(await client.get<SignalPage>('/api/foresight/signals?kind=weather')).items
const now = async () => done(await leader.get<Weather>(PATH))

describe('weather', () => {
  test('is written down by those who keep the calendar, and may not be impossible', async () => {
    expectRefusal(await grid.post(PATH, { days: [rain(TODAY, 1)] }), 'access.denied')
    expectRefusal(
      await leader.post(PATH, { days: [{ ...rain(TODAY, 1), tMin: 9, tMax: 3 }] }),
      'foresight.weatherImpossible',
    )
    expectRefusal(
      await leader.post(PATH, { days: [{ ...rain(TODAY, 1), rain: null }] }),
      'foresight.weatherImpossible',
    )
    done(await leader.post(PATH, { days: [rain(TODAY, 1), rain(TODAY, 2)] }))
    expect(await now()).toMatchObject({ days: [{ day: TODAY, rain: 2 }], known: { days: 1, since: TODAY } })
  })

  test('comes by sheet: bad rows are named, the good ones are saved when one says so, twice is once', async () => {
    const past = Array.from({ length: 240 }, (_, at) => addDays(TODAY, at - 240))
    const wet = new Set(RAINED.map((ago) => addDays(TODAY, -ago)))
    const csv = ['日期,降水', ...past.map((day) => `${day},${wet.has(day) ? 65 : 2}`), '不详,3'].join('\n')
    const send = async (partly: boolean) =>
      done(await leader.post<WeatherImported>(`${PATH}/sheets`, { csv, partly }))
    expect(await send(false)).toEqual({ saved: 0, faults: [{ line: 242, reason: 'date' }] })
    expect((await now()).known.days).toBe(1)
    expect((await send(true)).saved).toBe(240)
    expect((await send(true)).saved).toBe(240)
    expect((await now()).known.days).toBe(241)
    expectRefusal(
      await leader.post(`${PATH}/sheets`, { csv: 'a,b\n1,2', partly: true }),
      'foresight.weatherHeading',
    )
  })
})

describe('a forecast that somebody writes down', () => {
  test('warns of nothing without a rule, and below its bar', async () => {
    done(await leader.post(PATH, { days: [rain(addDays(TODAY, 1), 80)] }))
    expect(await signals()).toEqual([])
    const example = (await now()).examples.find(({ key }) => key === 'heavy-rain')
    if (!example) throw new Error('no example')
    const { key: _, ...rule } = example
    expectRefusal(await grid.post(`${PATH}/rules`, { ...rule, active: true }), 'access.denied')
    done(await leader.post(`${PATH}/rules`, { ...rule, active: true }))
    expectRefusal(
      await leader.post(`${PATH}/rules`, { ...rule, active: true }),
      'foresight.weatherRuleExists',
    )
    done(await leader.post(PATH, { days: [rain(addDays(TODAY, 1), 20)] }))
    expect(await signals()).toEqual([])
  })

  test('opens one signal that names what followed such days, and is told to those who lead and dispatch', async () => {
    done(await leader.post(PATH, { days: [rain(addDays(TODAY, 1), 80), rain(addDays(TODAY, 2), 55)] }))
    const [signal, ...more] = await signals()
    expect(more).toEqual([])
    expect(signal).toMatchObject({
      state: 'new',
      topicCode: '03.04',
      areaId: house.top.id,
      from: '2026-06-02',
      to: '2026-06-03',
    })
    expect(signal?.weather).toMatchObject({ value: 80, bar: 50, spells: 6, looked: 2 })
    expect(signal?.weather?.followed.map(({ topicCode }) => topicCode)).toEqual(['03.04'])
    const { ratio, low, high } = signal?.weather?.followed[0] ?? { ratio: 0, low: 0, high: 0 }
    expect(ratio).toBeCloseTo(6, 0)
    expect(low).toBeGreaterThan(3)
    expect(high).toBeLessThan(12)
    await app.work()
    const told = async (client: Client) =>
      done(await client.get<{ items: Notice[] }>('/api/notices?kind=signal')).items
    expect(await told(dispatcher)).toHaveLength(1)
    // Whoever wrote it down knows.
    expect(await told(leader)).toEqual([])
    // The forecast goes on: the same signal.
    done(await leader.post(PATH, { days: [rain(addDays(TODAY, 3), 70)] }))
    expect(await signals()).toMatchObject([{ id: signal?.id, from: '2026-06-02', to: '2026-06-04' }])
  })

  test('becomes a proactive topic in one click, with its reasons; no false alarm is counted of it', async () => {
    const [signal] = await signals()
    done(await leader.post(`/api/foresight/signals/${signal?.id}`, { action: 'takeUp' }))
    const [after] = await signals()
    const topic = done(await leader.get<TopicDetail>(`/api/foresight/topics/${after?.topicId}`))
    expect(topic).toMatchObject({ origin: 'signal', topicCode: '03.04' })
    expect(topic.reasons.map(({ code }) => code)).toEqual(['weather', 'followed'])
    const { weeks } = done(await leader.get<SignalRecord>('/api/foresight/signals/record'))
    expect(weeks.map(({ told }) => told)).toEqual([0])
  })

  test('says that it cannot tell where such days are few, and names what the rule looks at', async () => {
    done(
      await leader.post(`${PATH}/rules`, {
        nameZh: '特大暴雨',
        nameEn: 'Torrents',
        measure: 'rain',
        bar: 64,
        within: 0,
        topicCode: '05.04',
        sourceNote: '测试用的预警线',
        active: true,
      }),
    )
    app.clock.set(new Date('2026-07-20T02:00:00Z'))
    done(
      await leader.post(PATH, { days: [{ day: '2026-07-20', tMin: 20, tMax: 30, rain: null, wind: null }] }),
    )
    const cold = { nameZh: '降温', nameEn: 'Colder', measure: 'drop', bar: 8, within: 1, topicCode: '05.04' }
    done(await leader.post(`${PATH}/rules`, { ...cold, sourceNote: '测试用的预警线', active: true }))
    done(
      await leader.post(PATH, { days: [{ day: '2026-07-21', tMin: 10, tMax: 18, rain: null, wind: null }] }),
    )
    const [signal] = await signals()
    expect(signal).toMatchObject({
      topicCode: '05.04',
      weather: { measure: 'drop', value: 10, spells: 0, looked: 0, followed: [] },
    })
    // Put right on the same day it is the same signal, for other days.
    const at = (day: string, tMin: number): WeatherDay => ({ ...rain(day, 0), tMin })
    done(await leader.post(PATH, { days: [at('2026-07-21', 19), at('2026-07-23', 20), at('2026-07-24', 5)] }))
    expect((await signals())[0]).toMatchObject({ id: signal?.id, from: '2026-07-24', to: '2026-07-24' })
  })
})
