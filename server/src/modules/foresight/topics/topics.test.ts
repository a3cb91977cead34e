// Proactive topics over HTTP: opened by a person or by what the house found, checked in time, moved by those who may.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OpenTopic, TopicDetail, TopicRow } from '#contract/foresight-topics'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { MONDAY_NINE } from '../../../../../tests/kit/service.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { openTopic } from './actions.ts'

let app: TestApp
let house: House
let leader: Client
let grid: Client
let houses = 0
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(MONDAY_NINE)
  house = await app.house(`top-${houses}`)
  leader = await house.as('leader')
  grid = (await house.hires({ role: 'grid', area: house.grid, unit: house.committee })).client
})

const matter = (change: Partial<OpenTopic> = {}): OpenTopic => ({
  title: '松涛小区供暖管道老化',
  areaId: house.grid.id,
  estate: '松涛小区',
  why: '巡查看到主管道多处渗水',
  ...change,
})
const opens = async (client = grid, change: Partial<OpenTopic> = {}) =>
  done(await client.post<{ id: string }>('/api/foresight/topics', matter(change))).id
const read = async (id: string, client = leader) =>
  done(await client.get<TopicDetail>(`/api/foresight/topics/${id}`))
const list = async (query = '', client = leader) =>
  done(await client.get<{ items: TopicRow[] }>(`/api/foresight/topics?${query}`)).items
const moves = (id: string, body: object, client = leader) =>
  client.post<TopicDetail>(`/api/foresight/topics/${id}/moves`, body)
const looked = { way: 'site', text: '现场看过，管道确有渗水' }

describe('opening', () => {
  test('by a person gives five working days for the first check', async () => {
    const id = await opens()
    const topic = await read(id)
    expect(topic).toMatchObject({
      state: 'detected',
      origin: 'person',
      version: 0,
      reasons: [{ code: 'said', facts: { text: '巡查看到主管道多处渗水' } }],
      dueAt: '2026-03-09T16:00:00.000Z',
    })
    expect(topic.entries.map(({ action }) => action)).toEqual(['detect'])
  })

  test('takes doors and names out of the title (G6)', async () => {
    const id = await opens(grid, { title: '3栋2单元501王女士家暖气不热' })
    const { title } = await read(id)
    expect(title).not.toMatch(/501|王女士/)
  })

  test('by the house happens once for what it came from', async () => {
    const detect = () =>
      asSystem(app.service, house.tenant, 'test', (ctx) =>
        openTopic(ctx, {
          origin: 'signal',
          originId: 'one',
          title: '东社区停水诉求突增',
          topic: null,
          area: house.east.id,
          reasons: [{ code: 'burst', facts: { observed: 9, expected: 1.2, from: '3-1', until: '3-2' } }],
        }),
      )
    const [first, again] = [await detect(), await detect()]
    expect(again).toEqual({ id: first.id, isNew: false })
    expect(await list('origin=signal')).toHaveLength(1)
  })

  test('stays in one’s own area, and in the list of subjects', async () => {
    expectRefusal(
      await grid.post('/api/foresight/topics', matter({ areaId: house.west.id })),
      'areas.unknown',
    )
    expectRefusal(
      await grid.post('/api/foresight/topics', matter({ topicCode: '99' })),
      'foresight.subjectUnknown',
    )
    const west = (await house.hires({ role: 'grid', area: house.west, unit: house.works })).client
    const id = await opens()
    expectRefusal(await west.get(`/api/foresight/topics/${id}`), 'request.notFound')
    expect(await list('', west)).toEqual([])
  })
})

describe('the first check', () => {
  test('verifies, and a plan is due next', async () => {
    const id = await opens()
    const topic = done(await moves(id, { action: 'verify', version: 0, ...looked }, grid))
    expect(topic).toMatchObject({ state: 'verified', version: 1, dueAt: '2026-03-09T16:00:00.000Z' })
    expect(topic.entries.at(-1)).toMatchObject({ action: 'verify', way: 'site', text: looked.text })
    expectRefusal(await moves(id, { action: 'verify', version: 0, ...looked }), 'lifecycle.changedMeanwhile')
  })

  test('or finds nothing, and the topic rests', async () => {
    const id = await opens()
    const topic = done(await moves(id, { action: 'dismiss', version: 0, ...looked }))
    expect(topic).toMatchObject({ state: 'dismissed', dueAt: null, can: [] })
    expect(await list('state=open')).toEqual([])
  })

  test('that nobody makes in time is told once', async () => {
    const id = await opens()
    app.clock.set(new Date(MONDAY_NINE.getTime() + 9 * DAY))
    await app.work()
    await app.work()
    expect((await list('state=late')).map((row) => row.id)).toEqual([id])
    const told = await app.service.database.pool.query(
      `select from platform.event where tenant_id = $1 and name = 'foresight.topicLate' and subject = $2`,
      [house.tenant.id, id],
    )
    expect(told.rowCount).toBe(1)
  })
})
