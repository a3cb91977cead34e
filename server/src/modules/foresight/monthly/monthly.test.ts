// Monthly topics and areas of high demand over HTTP: ranked with every part shown, led, planned, ended with an output; listed and left by data.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { FocusArea, FocusReport, Monthly, Ranking } from '#contract/foresight-monthly'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { saveArea } from '../../areas/index.ts'
import { saveStandardTopics } from '../../demands/index.ts'
import { asSystem } from '../../../platform/http/service.ts'

let app: TestApp
let house: House
let leader: Client
let dispatcher: Client
let houses = 0
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(new Date('2026-03-02T01:00:00Z'))
  house = await app.house(`mon-${houses}`)
  await asSystem(app.service, house.tenant, 'test', (ctx) => saveStandardTopics(ctx))
  leader = await house.as('leader')
  dispatcher = await house.as('dispatcher')
})

async function says(count: number, topicCode: string, areaId: string, estate = '松涛小区'): Promise<void> {
  for (let n = 0; n < count; n += 1)
    done(
      await dispatcher.post('/api/demands', {
        channel: 'phone',
        kind: 'help',
        body: `第${n}件事情需要有人来看看 ${topicCode}`,
        topicCode,
        place: { areaId, estate },
        raiser: { phone: '19900000001' },
      }),
    )
}
const list = async () => done(await leader.get<{ items: Monthly[] }>('/api/foresight/monthly')).items
const move = (id: string, body: object, client = leader) =>
  client.post(`/api/foresight/monthly/${id}/moves`, { text: '会上议定', ...body })

test('candidates are ranked with every part of the rank shown, and few demands make none', async () => {
  await says(6, '05.04.01', house.grid.id)
  await says(6, '05.04.01', house.west.id)
  await says(10, '03.04.02', house.east.id)
  await says(3, '14.01.04', house.east.id)
  app.clock.set(new Date('2026-03-20T01:00:00Z'))
  const ranking = done(await leader.get<Ranking>('/api/foresight/monthly/ranking'))
  expect(ranking.items.map(({ topicCode }) => topicCode)).toEqual(['05.04', '03.04'])
  expect(ranking.items[0]).toMatchObject({
    n: 12,
    before: 0,
    communities: 2,
    parts: { volume: 1, growth: 1, dissatisfaction: null, spread: 1, solvability: null },
    score: 100,
  })
  expect(ranking.items[1]).toMatchObject({ communities: 1, parts: { spread: 0.5 } })
  expect(ranking.weights).toMatchObject({ volume: 25 })
})

test('a topic is chosen, led, planned and ends with a policy output', async () => {
  const chosen = { kind: 'upward', title: '老旧小区供暖', topicCode: '05.04', reason: '连续两季增长' }
  const { id } = done(await leader.post<{ id: string }>('/api/foresight/monthly', chosen))
  expectRefusal(
    await leader.post('/api/foresight/monthly', { ...chosen, topicCode: '98' }),
    'foresight.subjectUnknown',
  )
  done(await move(id, { action: 'adopt', version: 0, lead: '市城管局' }))
  expectRefusal(
    await move(id, { action: 'plan', version: 1, deadline: '2026-02-01' }),
    'foresight.deadlinePassed',
  )
  done(await move(id, { action: 'plan', version: 1, deadline: '2026-10-31' }))
  expectRefusal(await move(id, { action: 'close', version: 2 }), 'foresight.outputMissing')
  done(await move(id, { action: 'output', version: 2, text: '出台老旧管网改造补助办法' }))
  app.clock.set(new Date('2026-11-02T01:00:00Z'))
  expect(await list()).toMatchObject([{ state: 'running', lead: '市城管局', late: true }])
  done(await move(id, { action: 'close', version: 3 }))
  const [topic] = await list()
  expect(topic).toMatchObject({ state: 'done', late: false, policy: '出台老旧管网改造补助办法', can: [] })
  expect(topic?.entries.map(({ action }) => action)).toEqual(['choose', 'adopt', 'plan', 'output', 'close'])
  expectRefusal(await move(id, { action: 'note', version: 4 }, dispatcher), 'access.denied')
})

const focus = async () => done(await leader.get<{ items: FocusArea[] }>('/api/foresight/focus')).items

test('an area of high demand is listed and left by data, and diagnosed before it is treated (D3.42)', async () => {
  await asSystem(app.service, house.tenant, 'test', (ctx) =>
    saveArea(ctx, house.east.id, { ...house.east, residentPopulation: 300 }),
  )
  await says(6, '05.04.01', house.grid.id)
  app.clock.set(new Date('2026-04-01T01:00:00Z'))
  await app.work()
  const [area] = await focus()
  expect(area).toMatchObject({
    areaId: house.east.id,
    state: 'listed',
    fromQuarter: '2026-Q1',
    quarters: [{ quarter: '2026-Q1', demands: 6, perTenThousand: 200 }],
    can: ['diagnose'],
  })
  const report = done(await leader.get<FocusReport>(`/api/foresight/focus/${area?.id}`))
  expect(report).toMatchObject({
    total: 6,
    topics: [{ key: '05.04', n: 6 }],
    places: [{ key: '松涛小区', n: 6 }],
  })
  const moves = (action: string, version: number) =>
    leader.post(`/api/foresight/focus/${area?.id}/moves`, { action, version, text: '管道老化' })
  expectRefusal(await moves('treat', 0), 'lifecycle.notPossible')
  done(await moves('diagnose', 0))
  done(await moves('treat', 1))
  for (const day of ['2026-07-01', '2026-10-01']) {
    expect((await focus())[0]?.state).toBe('treated')
    app.clock.set(new Date(`${day}T01:00:00Z`))
    await app.work()
  }
  expect(await focus()).toMatchObject([{ state: 'left', leftQuarter: '2026-Q3', below: 2, can: [] }])
})

test('cells of few are hidden in the report of an area (X8)', async () => {
  await asSystem(app.service, house.tenant, 'test', (ctx) =>
    saveArea(ctx, house.east.id, { ...house.east, residentPopulation: 100 }),
  )
  await says(3, '05.04.01', house.grid.id)
  app.clock.set(new Date('2026-04-01T01:00:00Z'))
  await app.work()
  const [area] = await focus()
  const report = done(await leader.get<FocusReport>(`/api/foresight/focus/${area?.id}`))
  expect(report.places).toEqual([{ key: '松涛小区', n: null }])
})
