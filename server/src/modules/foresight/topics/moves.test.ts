// Proactive topics over HTTP: from the plan to the effect, by the unit and by those who look from outside.
import ExcelJS from 'exceljs'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { TopicDetail } from '#contract/foresight-topics'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { MONDAY_NINE } from '../../../../../tests/kit/service.ts'

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
  house = await app.house(`mov-${houses}`)
  leader = await house.as('leader')
  grid = (await house.hires({ role: 'grid', area: house.grid, unit: house.committee })).client
})

const opens = async () =>
  done(
    await grid.post<{ id: string }>('/api/foresight/topics', {
      title: '松涛小区供暖管道老化',
      areaId: house.grid.id,
      estate: '松涛小区',
      why: '巡查看到主管道多处渗水',
    }),
  ).id
const read = async (id: string, client = leader) =>
  done(await client.get<TopicDetail>(`/api/foresight/topics/${id}`))
const moves = (id: string, body: object, client = leader) =>
  client.post<TopicDetail>(`/api/foresight/topics/${id}/moves`, body)
const looked = { way: 'site', text: '现场看过，管道确有渗水' }

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
  expectRefusal(await moves(id, { version, action: 'check', text: '看过' }, outsider), 'foresight.reportOwed')
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
