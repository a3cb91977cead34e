// What leaves the house for everybody, and appeals against what is counted: a month lived over HTTP, closed, published, corrected.
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Unit } from '#contract/areas'
import type { RateAppeals } from '#contract/appeals'
import type { PeriodDetail, Rates, Report } from '#contract/numbers'
import type { DemandPage } from '#contract/orders'
import type { OpenFigures, PublishedMonths, WrittenCase } from '#contract/publish'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { liveAMonth } from '../../../../../tests/stories/month.ts'

const MONTH = '2026-03'
let app: TestApp
let house: House
let people: Cast
let leader: Client
let supervisor: Client
let head: Client
let parks: Unit

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  supervisor = people.supervisor.client
  leader = await house.as('leader')
  head = await house.as('unit-head')
  parks = await liveAMonth(app, house, people)
  await people.until('2026-04-01T09:30')
}, 240_000)

const net = async () => done(await leader.get<Rates>(`/api/demands/rates?month=${MONTH}`)).total
const appeals = async (client = supervisor) =>
  done(await client.get<RateAppeals>(`/api/demands/rate-appeals?month=${MONTH}`))
const behind = async (figure: string) =>
  done(
    await leader.get<DemandPage>(
      `/api/demands?limit=100&month=${MONTH}&unitId=${house.works.id}&figure=${figure}`,
    ),
  ).items

describe('an appeal against a rate', () => {
  const request = (figure: string, orderIds: string[]) => ({
    month: MONTH,
    unitId: house.works.id,
    figure,
    orderIds,
    text: '电话系统当日中断，有记录',
  })

  test('of an open month is raised by the unit, decided outside it, and moves the net rate alone', async () => {
    const before = await net()
    const [order] = await behind('resolution.out')
    if (!order) throw new Error('nobody said no')
    expectRefusal(
      await head.post('/api/demands/rate-appeals', {
        ...request('resolution', [order.id]),
        unitId: parks.id,
      }),
      'access.denied',
    )
    const { id } = done(
      await head.post<{ id: string }>('/api/demands/rate-appeals', request('resolution', [order.id])),
    )
    expectRefusal(
      await head.post('/api/demands/rate-appeals', request('resolution', [order.id])),
      'demands.appealOnce',
    )
    expect((await net()).net.resolution).toEqual(before.net.resolution)
    const inside = await house.hires({ role: 'supervisor', unit: house.works })
    const decision = { upheld: [order.id], text: '记录属实' }
    expectRefusal(
      await inside.client.post(`/api/demands/rate-appeals/${id}/decide`, decision),
      'demands.decidedBySameUnit',
    )
    done(await supervisor.post(`/api/demands/rate-appeals/${id}/decide`, decision))
    expectRefusal(
      await supervisor.post(`/api/demands/rate-appeals/${id}/decide`, decision),
      'lifecycle.notPossible',
    )
    const after = await net()
    expect(after.raw).toEqual(before.raw)
    expect(after.net.resolution.of).toBe(before.net.resolution.of - 1)
    expect(after.excluded).toEqual([{ reason: 'appealed', n: 1 }])
    expect((await appeals()).items).toMatchObject([{ id, state: 'granted', can: [] }])
  })

  test('of a closed month becomes a correction on the record, and the report tells', async () => {
    done(await supervisor.post('/api/demands/periods', { month: MONTH, anyway: true }))
    const before = await net()
    const [late, other] = await behind('response.out')
    if (!late || !other) throw new Error('everybody was in time')
    const { id } = done(
      await head.post<{ id: string }>('/api/demands/rate-appeals', request('response', [late.id, other.id])),
    )
    // Something else about it was changed since the month closed: that is for somebody to correct by name.
    await app.service.database.pool.query(
      'update demands.work_order set redo_count = redo_count + 1 where id = $1',
      [late.id],
    )
    done(
      await supervisor.post(`/api/demands/rate-appeals/${id}/decide`, {
        upheld: [late.id],
        text: '属实一件',
      }),
    )
    const after = await net()
    expect(after.net.response).toMatchObject({ n: before.net.response.n + 1, of: before.net.response.of })
    const period = done(await leader.get<PeriodDetail>(`/api/demands/periods/${MONTH}`))
    expect(period.corrections).toMatchObject([{ orderId: late.id, reason: '属实一件' }])
    const [correction] = period.corrections
    expect(correction?.after).toEqual({ ...correction?.before, response: true })
    expect(period.differences).toMatchObject([{ orderId: late.id }])
    expect((await appeals()).items[0]).toMatchObject({ id, state: 'partly' })
    const report = done(await leader.get<Report>(`/api/demands/report?month=${MONTH}`))
    const told = report.sections.find(({ heading }) => heading === '对三率的申诉')
    expect(told?.rows.map((row) => row.at(-1)).toSorted()).toEqual(['成立', '部分成立'].toSorted())
  })
})

describe('a published month', () => {
  const open = async () => done(await app.guest.get<OpenFigures>('/api/open/east/figures'))
  const csv = async (query = '') =>
    (await app.guest.get<Buffer>(`/api/open/east/data/${MONTH}/demands.csv${query}`)).body.toString('utf8')

  test('is there once a person has published it, in sums without small cells', async () => {
    expect((await open()).figures).toBeNull()
    expectRefusal(await leader.post('/api/demands/published', { month: '2026-04' }), 'demands.periodOpen')
    done(await leader.post('/api/demands/published', { month: MONTH }))
    expectRefusal(await leader.post('/api/demands/published', { month: MONTH }), 'demands.nothingToPublish')
    const { figures, months } = await open()
    expect(months).toMatchObject([{ month: MONTH, revision: 1 }])
    const { response } = (await net()).net
    // Two of seventeen were late: whoever they are, the rate would tell of them.
    expect(response).toMatchObject({ n: 15, of: 17 })
    expect(figures?.rates.response).toBeNull()
    for (const table of [figures?.topics, figures?.communities, figures?.channels])
      for (const { n } of table ?? []) expect(n === null || n >= 5).toBe(true)
    const hidden = figures?.channels.filter(({ n }) => n === null) ?? []
    expect(hidden.length).toBeGreaterThanOrEqual(2)
  })

  test('is a table whose address stays, with its columns, schema and licence', async () => {
    const rows = parse(await csv(), { columns: true }) as Record<string, string>[]
    const total = rows.find(({ dimension }) => dimension === 'total')
    expect(total).toMatchObject({ month: MONTH, measure: 'received', hidden: 'false' })
    for (const row of rows) expect(row['hidden'] === 'true').toBe(row['value'] === '')
    const shown = rows.filter(({ dimension, value }) => dimension === 'channel' && value !== '')
    expect(shown.reduce((sum, { value }) => sum + Number(value), 0)).toBeLessThanOrEqual(
      Number(total?.['value']) - 5,
    )
    const meta = done(
      await app.guest.get<{ tableSchema: { columns: { name: string }[] }; 'dc:license': object }>(
        `/api/open/east/data/${MONTH}/demands.csv-metadata.json`,
      ),
    )
    expect(meta.tableSchema.columns.map(({ name }) => name)).toEqual(Object.keys(rows[0] ?? {}))
    expect(meta['dc:license']).toEqual({ '@id': 'https://creativecommons.org/licenses/by/4.0/' })
    const schema = done(await app.guest.get<{ required: string[] }>('/api/open/east/data/schema.json'))
    expect(schema.required).toEqual(Object.keys(rows[0] ?? {}))
    expect(await csv('?revision=1')).toBe(await csv())
    expectRefusal(
      await app.guest.get(`/api/open/east/data/${MONTH}/demands.csv?revision=2`),
      'request.notFound',
    )
  })

  test('goes out again when it was corrected, and the first revision stays what it was', async () => {
    const first = await csv()
    const { figures } = await open()
    const [order] = await behind('satisfaction.out')
    const { id } = done(
      await head.post<{ id: string }>('/api/demands/rate-appeals', {
        month: MONTH,
        unitId: house.works.id,
        figure: 'satisfaction',
        orderIds: [order?.id],
        text: '回访对象有误',
      }),
    )
    done(
      await supervisor.post(`/api/demands/rate-appeals/${id}/decide`, {
        upheld: [order?.id],
        text: '录音核实，属实',
      }),
    )
    const { items } = done(await leader.get<PublishedMonths>('/api/demands/published'))
    expect(items).toMatchObject([{ month: MONTH, revision: 1, stale: true }])
    done(await leader.post('/api/demands/published', { month: MONTH }))
    expect(await csv('?revision=1')).toBe(first)
    const counts = (text: string) => text.split('\r\n').filter((line) => !line.includes(',rate,'))
    // Only the rates moved: two revisions of the counts could be subtracted from each other.
    expect(counts(await csv())).toEqual(counts(first))
    const again = await open()
    expect(again.revision).toBe(2)
    expect(again.figures).toEqual({
      ...figures,
      due: (figures?.due ?? 0) - 1,
      called: (figures?.called ?? 0) - 1,
    })
  })
})

describe('a typical case', () => {
  test('tells nobody who it was, is approved by another person, and can be taken back', async () => {
    const [order] = await behind('resolution.in')
    const number = order?.number ?? ''
    const body = '楼里的公共设施坏了，单位当天到场，三天修好，回访时本人满意。'
    const write = (change: object) =>
      leader.post<{ id: string }>('/api/demands/cases', { number, title: '三天修好', body, ...change })
    expectRefusal(await write({ body: `${body}电话 13800138000。` }), 'demands.caseTellsWho')
    expectRefusal(await write({ title: '居民甲的事' }), 'demands.caseTellsWho')
    expectRefusal(await write({ number: '000000-1' }), 'demands.unknown')
    const { id } = done(await write({}))
    expectRefusal(await leader.post(`/api/demands/cases/${id}/approve`), 'demands.decidedByAsker')
    const shown = async () => done(await app.guest.get<OpenFigures>('/api/open/east/figures')).cases
    expect(await shown()).toEqual([])
    done(await supervisor.post(`/api/demands/cases/${id}/approve`))
    expect(await shown()).toMatchObject([{ id, title: '三天修好', body }])
    expect(JSON.stringify(await shown())).not.toContain(number)
    done(await leader.post(`/api/demands/cases/${id}/withdraw`))
    expect(await shown()).toEqual([])
    const { items } = done(await leader.get<{ items: WrittenCase[] }>('/api/demands/cases'))
    expect(items).toMatchObject([{ id, state: 'withdrawn', can: [] }])
  })
})

describe('an appeal that comes too late', () => {
  test('is refused', async () => {
    await people.until('2026-04-30T09:30')
    const [order] = await behind('satisfaction.out')
    expectRefusal(
      await head.post('/api/demands/rate-appeals', {
        month: MONTH,
        unitId: house.works.id,
        figure: 'satisfaction',
        orderIds: [order?.id],
        text: '太晚了',
      }),
      'demands.appealTooLate',
    )
  })
})
