// Proactive topics over HTTP: opened by a person or by what the house found, checked in time, moved by those who may.
import ExcelJS from 'exceljs'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OpenTopic, TopicDetail, TopicRow } from '#contract/foresight-topics'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../../../../../tests/kit/client.ts'
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

describe('from the plan to the end', () => {
  const text = '换掉主管道，供暖前试水'
  const plan = () => ({
    action: 'plan',
    ownerUnitId: house.works.id,
    deadline: '2026-03-31',
    text,
    supply: 'unit',
  })
  /** Makes the moves one after another, each on the latest version; answers the topic after the last. */
  async function runs(id: string, steps: readonly [Client, object][]): Promise<TopicDetail> {
    for (const [client, body] of steps) {
      const { version } = await read(id)
      done(await moves(id, { version, ...body }, client))
    }
    return read(id)
  }
  const verified = { action: 'verify', ...looked }
  const visit = (finding: string) => ({ action: 'visit', way: 'site', finding, text: '看过三户' })
  async function acting(): Promise<{ id: string; works: Client; outsider: Client }> {
    const works = await house.as('handler')
    const outsider = await house.as('caller-back')
    const id = await opens()
    await runs(id, [
      [grid, verified],
      [leader, plan()],
      [works, { action: 'start' }],
    ])
    return { id, works, outsider }
  }

  test('it is planned, worked on, looked at from outside and found to have helped', async () => {
    const { id, works, outsider } = await acting()
    expect(await read(id)).toMatchObject({
      state: 'acting',
      ownerUnitId: house.works.id,
      dueAt: '2026-03-31T16:00:00.000Z',
      before: { n: 0, from: '2025-12-02', until: '2026-03-01' },
      since: { n: 0, from: '2026-03-02', until: '2026-03-02' },
    })
    await runs(id, [
      [works, { action: 'step', text: '主管道已换' }],
      [outsider, visit('solved')],
      [outsider, visit('solved')],
    ])
    const { version } = await read(id)
    expectRefusal(
      await moves(id, { action: 'check', version, text: '看过' }, outsider),
      'foresight.visitsMissing',
    )
    const topic = await runs(id, [
      [outsider, visit('partly')],
      [outsider, { action: 'check', text: '三次回看，两次已解决' }],
      [leader, { action: 'closeEffective', text: '供暖前没有再漏水' }],
    ])
    expect(topic).toMatchObject({ state: 'closed-effective', dueAt: null, can: [] })
    expect(topic.entries.map(({ action }) => action)).toEqual([
      'detect',
      'verify',
      'plan',
      'start',
      'step',
      'visit',
      'visit',
      'visit',
      'check',
      'closeEffective',
    ])
  })

  test('the unit neither visits nor judges its own work, and its visits count nothing (G1)', async () => {
    const { id, works } = await acting()
    const both = await house.hires(
      { role: 'supervisor', unit: house.works },
      { role: 'leader', unit: house.works },
    )
    const { version } = await read(id)
    for (const client of [works, both.client]) {
      expectRefusal(await moves(id, { version, ...visit('solved') }, client), 'access.denied')
      expectRefusal(await moves(id, { version, action: 'check', text }, client), 'access.denied')
    }
    const outsider = await house.as('supervisor')
    await runs(id, [
      [outsider, visit('solved')],
      [outsider, visit('solved')],
      [outsider, visit('solved')],
      [outsider, { action: 'check', text: '看过三次' }],
    ])
    const checked = await read(id)
    const end = { version: checked.version, action: 'closeEffective', text: '有效' }
    expectRefusal(await moves(id, end, both.client), 'foresight.ofTheUnit')
    expectRefusal(await moves(id, end, outsider), 'foresight.decidedByChecker')
  })

  test('what most visitors did not find solved cannot be called effective, but passed upward', async () => {
    const { id, outsider } = await acting()
    await runs(id, [
      [outsider, visit('not-solved')],
      [outsider, visit('not-solved')],
      [outsider, visit('solved')],
      [outsider, { action: 'check', text: '多数没解决' }],
    ])
    const { version } = await read(id)
    expectRefusal(
      await moves(id, { version, action: 'closeEffective', text: '有效' }),
      'foresight.notFoundSolved',
    )
    const topic = await runs(id, [[leader, { action: 'escalate', text: '需要市级牵头' }]])
    expect(topic.state).toBe('escalated')
  })

  test('a unit that was whistled for sees it, reports, and only then it can be checked', async () => {
    const { id, outsider } = await acting()
    const committee = await house.as('committee')
    await runs(id, [
      [leader, { action: 'call', unitIds: [house.committee.id], text: '请入户通知住户' }],
      [outsider, visit('solved')],
      [outsider, visit('solved')],
      [outsider, visit('solved')],
    ])
    const { version } = await read(id)
    expectRefusal(
      await moves(id, { version, action: 'check', text: '看过' }, outsider),
      'foresight.reportOwed',
    )
    const topic = await runs(id, [[committee, { action: 'report', text: '已通知全部住户' }]])
    expect(topic.calls).toMatchObject([{ unitId: house.committee.id, task: '请入户通知住户' }])
    expect(topic.calls[0]?.reportedAt).not.toBeNull()
    done(await moves(id, { version: topic.version, action: 'check', text: '看过' }, outsider))
  })

  test('its people are told, and reminded until it is done', async () => {
    const { id, works } = await acting()
    const notices = async () =>
      done(await works.get<{ items: { kind: string; topicId: string | null }[] }>('/api/notices')).items
    await app.work()
    expect(await notices()).toEqual([])
    app.clock.set(new Date('2026-03-28T01:00:00Z'))
    await app.work()
    await app.work()
    expect(await notices()).toMatchObject([{ kind: 'topic', topicId: id }])
    app.clock.set(new Date('2026-04-01T01:00:00Z'))
    await app.work()
    await app.work()
    expect(await notices()).toHaveLength(1)
    const outsider = await house.as('caller-back')
    await runs(id, [
      [outsider, visit('solved')],
      [outsider, visit('solved')],
      [outsider, visit('solved')],
      [outsider, { action: 'check', text: '看过三次' }],
    ])
    await app.work()
    expect(await notices()).toEqual([])
  })

  test('photos hang on the line they were sent with, and open to those who may see the topic', async () => {
    const { id, works } = await acting()
    const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: '#446688' } }).jpeg()
    const photo = done(
      await works.post<{ id: string }>('/api/demands/photos', undefined, {
        raw: fileForm(new Uint8Array(await picture.toBuffer())),
      }),
    )
    const { version } = await read(id)
    const step = { action: 'step', version, text: '换好了', photoIds: [photo.id] }
    const topic = done(await moves(id, step, works))
    expect(topic.entries.at(-1)?.photos).toHaveLength(1)
    done(await leader.get(`/api/foresight/photos/${photo.id}/thumbnail`))
    const west = (await house.hires({ role: 'grid', area: house.west, unit: house.callers })).client
    expectRefusal(await west.get(`/api/foresight/photos/${photo.id}`), 'request.notFound')
    expectRefusal(await moves(id, { ...step, version: topic.version }, works), 'request.notFound')
  })

  test('the list goes out as a sheet', async () => {
    await opens()
    const sheet = await leader.get('/api/foresight/topics.xlsx?state=open')
    expect(sheet.status).toBe(200)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(sheet.body as never)
    expect(book.worksheets[0]?.getRow(2).getCell(2).value).toBe('松涛小区供暖管道老化')
  })
})
