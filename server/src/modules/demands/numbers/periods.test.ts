// A month that closes: what it was stays, what changes is a correction; and everything else a month measures (M2, G1-G3).
// Over 300 lines: the month takes seconds to live, so it is lived once, counted in every way, and closed at the end.
import ExcelJS from 'exceljs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Flow, PeriodDetail, Rates, Report, Workload } from '#contract/numbers'
import type { DemandDetail, DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, CONTENT, type Cast, type Told } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { liveAMonth } from '../../../../../tests/stories/month.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { saveArea } from '../../areas/index.ts'

const MONTH = '2026-03'

let app: TestApp
let house: House
let people: Cast
let supervisor: Client
let database: pg.Client

const ask = async <Body>(path: string, client = supervisor) => done(await client.get<Body>(path))
const flowNow = (client = supervisor) => ask<Flow>(`/api/demands/flow?month=${MONTH}`, client)
const ratesNow = () => ask<Rates>(`/api/demands/rates?month=${MONTH}`)
const periodNow = () => ask<PeriodDetail>(`/api/demands/periods/${MONTH}`)
const listed = async (figure: string, unitId?: string) => {
  const unit = unitId ? `&unitId=${unitId}` : ''
  const page = await ask<DemandPage>(`/api/demands?figure=${figure}&month=${MONTH}&limit=100${unit}`)
  return page.items.map(({ id }) => id)
}

const text = '情况已经核实'
const act = async (client: Client, order: Told, action: string, body: object = {}) =>
  done(await client.post(`/api/demands/${order.id}/actions/${action}`, body))
const gone = {} as Record<'returned' | 'whistled' | 'own' | 'part' | 'repeat' | 'doubted', string>

/** On the morning of the second: sent to the wrong unit, two units whistled for, raised by the unit's own staff, split. */
async function liveBesides(): Promise<void> {
  const { operator, dispatcher, works, committee, until } = people
  await until('2026-03-02T09:02')
  const returned = await operator.enters('河道漂浮物无人打捞。')
  await dispatcher.sends(returned, works.unit)
  await act(works.client, returned, 'object', { text, basis: '职责清单第 3 条' })
  await act(await house.as('objection-reviewer'), returned, 'redirect', { unitId: house.callers.id, text })
  const whistled = await operator.enters('地面塌了一块，下面有管线。')
  await dispatcher.sends(whistled, works.unit)
  await works.signs(whistled)
  await works.contacts(whistled)
  await works.plans(whistled)
  await act(supervisor, whistled, 'whistle', { unitIds: [committee.unit.id, house.callers.id], text })
  await act(works.client, whistled, 'arrive', { unitId: committee.unit.id })
  const own = done(
    await committee.client.post<Told>('/api/demands', {
      channel: 'visit',
      body: '走访发现单元门禁损坏。',
      raiser: { name: '居民戊', phone: '19900000005' },
    }),
  )
  await dispatcher.sends(own, committee.unit, { areaId: house.east.id })
  await committee.handles(own)
  const call = await operator.enters('第一，路灯不亮；第二，垃圾没人收。')
  const { number } = call
  await act(operator.client, call, 'split', { parts: [{ title: '垃圾', body: '垃圾没人收，已经三天。' }] })
  await dispatcher.sends(call, works.unit, { areaId: house.east.id })
  await works.handles(call)
  Object.assign(gone, { returned: returned.id, whistled: whistled.id, own: own.id, part: call.id, number })
}

/** On the last day somebody says again what was closed as solved. */
async function comeBack(): Promise<void> {
  const { operator, dispatcher, works, until } = people
  await until('2026-03-31T17:00')
  const closed = await ask<DemandPage>(
    `/api/demands?state=closed-solved&unitId=${house.works.id}&limit=1&sort=oldest`,
  )
  const [first] = closed.items
  const again = await operator.enters('上次说修好的设施又坏了。')
  await dispatcher.sends(again, works.unit, { areaId: house.east.id })
  done(await operator.client.post(`/api/demands/${again.id}/links`, { to: first?.number }))
  Object.assign(gone, { repeat: again.id, doubted: first?.id })
}

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  supervisor = people.supervisor.client
  database = new pg.Client({ connectionString: app.databaseUrl })
  await database.connect()
  await liveBesides()
  await liveAMonth(app, house, people)
  await comeBack()
  await people.until('2026-04-01T09:30')
}, 240_000)
afterAll(() => database.end())

describe('the flow of a month', () => {
  test('counts each sending, promise and arrival once, and lists the orders behind it', async () => {
    const { units, total } = await flowNow()
    const of = (unitId: string) => units.find((unit) => unit.unitId === unitId)
    expect(of(house.works.id)?.returned).toMatchObject({ n: 1 })
    expect(total.accuracy.n).toBe(total.accuracy.of - 1)
    expect(total.returned).toEqual({ value: 1 / total.accuracy.of, n: 1, of: total.accuracy.of })
    expect(await listed('flow.sent.out')).toEqual([gone.returned])
    expect(await listed('flow.sent.out', house.callers.id)).toEqual([])
    expect(total.whistle).toEqual({ value: 0.5, n: 1, of: 2 })
    expect(of(house.committee.id)?.whistle).toEqual({ value: 1, n: 1, of: 1 })
    expect(of(house.callers.id)?.whistle).toEqual({ value: 0, n: 0, of: 1 })
    expect(await listed('flow.whistle.out', house.callers.id)).toEqual([gone.whistled])
    expect(total.repeats).toMatchObject({ n: 1 })
    expect(await listed('flow.repeat')).toEqual([gone.repeat])
    expect(await listed('flow.flag.staff')).toEqual([gone.own])
    expect(await listed('flow.flag.split')).toEqual([gone.part])
    expect(total.flags).toMatchObject({ staff: 1, split: 1 })
    for (const [figure, n] of [
      ['flow.closed', total.repeats.of],
      ['flow.sign.in', total.signed.n],
      ['flow.on-time.out', total.onTime.of - total.onTime.n],
      ['flow.hours.reply', total.replyHours.n],
    ] as const)
      expect(await listed(figure), figure).toHaveLength(n)
  })

  test('times and promises are those of the log', async () => {
    const all = done(await supervisor.get<DemandPage>('/api/demands?limit=100'))
    const orders = await Promise.all(all.items.map(({ id }) => ask<DemandDetail>(`/api/demands/${id}`)))
    const last = (order: DemandDetail, name: string) =>
      order.timeline.findLast((event) => event.name === `demands.${name}`)
    const sent = orders.filter((order) => !order.history && order.mainUnit && last(order, 'dispatched'))
    const hours = (from: (order: DemandDetail) => string, until: string) =>
      sent
        .flatMap((order) => {
          const end = last(order, until)?.at
          return end ? [(Date.parse(end) - Date.parse(from(order))) / 3_600_000] : []
        })
        .toSorted((a, b) => a - b)
    const quantile = (sorted: number[], share: number) => {
      const place = share * (sorted.length - 1)
      const below = sorted[Math.floor(place)] ?? 0
      return below + (place % 1) * ((sorted[Math.ceil(place)] ?? below) - below)
    }
    const dispatched = (order: DemandDetail) => last(order, 'dispatched')?.at ?? ''
    const { total } = await flowNow()
    for (const [said, counted] of [
      [total.dispatchHours, hours((order) => order.receivedAt, 'dispatched')],
      [total.contactHours, hours(dispatched, 'contacted')],
      [total.replyHours, hours(dispatched, 'replied')],
    ] as const) {
      expect(said.n).toBe(counted.length)
      expect(said.median).toBeCloseTo(quantile(counted, 0.5), 6)
      expect(said.p90).toBeCloseTo(quantile(counted, 0.9), 6)
    }
    const signed = sent.filter((order) => last(order, 'signed')?.facts.inTime === true)
    expect(total.signed.n).toBe(signed.length)
    // A unit with fewer than five says how many, and no median.
    const few = (await flowNow()).units.find(({ unitId }) => unitId === house.callers.id)
    expect(few?.dispatchHours).toEqual({ n: 1, median: null, p90: null })
  })

  test('shows demands by place as what they are: no population, no ratio; and nobody in order of a figure', async () => {
    const { communities } = await flowNow()
    expect(communities.map(({ nameZh, perTenThousand }) => [nameZh, perTenThousand])).toEqual([
      ['东社区', null],
      ['西社区', null],
    ])
    await asSystem(app.service, house.tenant, 'test', (ctx) =>
      saveArea(ctx, house.east.id, { ...house.east, residentPopulation: 20_000, dailyVisitors: 1000 }),
    )
    const east = (await flowNow()).communities.find(({ areaId }) => areaId === house.east.id)
    expect(east?.perTenThousand).toBeCloseTo((east?.n ?? 0) / 2, 9)
    expect(east?.perVisitorDays).toBeCloseTo((east?.n ?? 0) / 3.1, 9)
  })

  test('tells who calls back how many are not reached, to those who supervise', async () => {
    const { callers } = await flowNow()
    expect(callers).toHaveLength(1)
    expect(callers[0]?.unreached.n).toBeGreaterThan(0)
    expect((await flowNow(await house.as('analyst'))).callers).toEqual([])
  })
})

describe('a closure whose matter came back', () => {
  test('is doubted by the clock, listed for supervisors, and judged by one of them once', async () => {
    await app.work()
    const doubted = async () => (await ask<DemandPage>('/api/demands?list=doubted')).items.map(({ id }) => id)
    expect(await doubted()).toEqual([gone.doubted])
    // It counts in the month in which the doubt arose.
    const april = async () => (await ask<Flow>('/api/demands/flow?month=2026-04')).total.falseSolved
    expect(await april()).toEqual({ value: 0, n: 0, of: 1 })
    const path = `/api/demands/${gone.doubted}/doubt`
    expectRefusal(await people.works.client.post(path, { confirmed: false, text }), 'access.denied')
    done(await supervisor.post(path, { confirmed: true, text }))
    expectRefusal(await supervisor.post(path, { confirmed: true, text }), 'lifecycle.notPossible')
    expect(await doubted()).toEqual([])
    expect(await april()).toEqual({ value: 1, n: 1, of: 1 })
    // What the person answered then stays what the person answered.
    expect(await ask<DemandDetail>(`/api/demands/${gone.doubted}`)).toMatchObject({ state: 'closed-solved' })
  })
})

describe('a month', () => {
  const close = (body: object, client = supervisor) => client.post('/api/demands/periods', body)

  test('is closed by a supervisor once it is over, its call-backs done or knowingly not', async () => {
    expect((await ratesNow()).period).toMatchObject({ state: 'open', closedAt: null })
    expectRefusal(await close({ month: MONTH }, people.works.client), 'access.denied')
    expectRefusal(await close({ month: '2026-04' }), 'demands.periodRunning')
    const { waiting } = expectRefusal(await close({ month: MONTH }), 'demands.callbacksWaiting')
    expect(waiting).toBe((await ratesNow()).period.waiting)
    expectRefusal(
      await supervisor.post(`/api/demands/periods/${MONTH}/corrections`, { orderId: gone.part, text }),
      'demands.periodOpen',
    )
    const [rates, flow] = [await ratesNow(), await flowNow()]
    done(await close({ month: MONTH, anyway: true }))
    expectRefusal(await close({ month: MONTH, anyway: true }), 'demands.periodClosed')
    const { period: _, ...figures } = rates
    expect(await ratesNow()).toMatchObject(figures)
    expect(await flowNow()).toEqual(flow)
    const detail = await periodNow()
    expect(detail).toMatchObject({
      corrections: [],
      differences: [],
      period: { state: 'closed', waiting: 0 },
    })
    const head = await database.query(
      `select encode(hash, 'hex') as hash from platform.event where tenant_id = $1 and seq = $2`,
      [house.tenant.id, detail.chain?.seq],
    )
    expect(head.rows[0]).toEqual({ hash: detail.chain?.hash })
  })

  test('does not change with its orders: what changed is listed, and corrected one by one with a reason', async () => {
    const before = await ratesNow()
    const called = await ask<DemandPage>('/api/demands?state=callback&limit=100')
    const order = called.items.find(({ mainUnitName }) => mainUnitName === '园林站')
    if (!order) throw new Error('no order of March waits for its call-back')
    await people.caller.reaches({ ...order, queryCode: '' }, CONTENT)
    expect(await ratesNow()).toEqual(before)
    const { differences } = await periodNow()
    expect(differences.map(({ orderId }) => orderId)).toEqual([order.id])
    expect(differences[0]).toMatchObject({
      before: { called: false, solved: null },
      after: { called: true, solved: true, satisfied: true },
    })
    const correct = (orderId: string, client = supervisor) =>
      client.post(`/api/demands/periods/${MONTH}/corrections`, { orderId, text: '回访在封账后完成' })
    expectRefusal(await correct(order.id, people.works.client), 'access.denied')
    expectRefusal(await correct(gone.part), 'demands.nothingToCorrect')
    done(await correct(order.id))
    expectRefusal(await correct(order.id), 'demands.nothingToCorrect')
    const after = await ratesNow()
    expect(after.period.corrections).toBe(1)
    expect(after.total.net.called).toBe(before.total.net.called + 1)
    expect(after.total.net.resolution.of).toBe(before.total.net.resolution.of + 1)
    const detail = await periodNow()
    expect(detail.differences).toEqual([])
    expect(detail.corrections).toMatchObject([
      {
        orderId: order.id,
        reason: '回访在封账后完成',
        before: { called: false },
        after: { called: true, solved: true },
      },
    ])
  })

  test('lists behind each closed figure the orders it was summed from', async () => {
    const { total } = await ratesNow()
    for (const [figure, n] of [
      ['due', total.net.due],
      ['called', total.net.called],
      ['response.in', total.net.response.n],
      ['resolution.out', total.net.resolution.of - total.net.resolution.n],
      ['raw.due', total.raw.due],
    ] as const)
      expect(await listed(figure), figure).toHaveLength(n)
  })

  test('keeps an order that was opened again, until somebody corrects it', async () => {
    const [answered] = (await ask<DemandPage>(`/api/demands?figure=resolution.in&month=${MONTH}&limit=100`))
      .items
    await database.query(
      `update demands.work_order set callback_due_at = '2026-05-01' where tenant_id = $1 and id = $2`,
      [house.tenant.id, answered?.id],
    )
    const { differences } = await periodNow()
    expect(differences).toMatchObject([{ orderId: answered?.id, after: null }])
    const due = (await ratesNow()).total.net.due
    done(await supervisor.post(`/api/demands/periods/${MONTH}/corrections`, { orderId: answered?.id, text }))
    expect((await ratesNow()).total.net.due).toBe(due - 1)
    expect((await periodNow()).corrections[0]).toMatchObject({ after: null })
  })
})

describe('the monthly report', () => {
  test('says the same on the page and in every file, without any person in it', async () => {
    const report = await ask<Report>(`/api/demands/report?month=${MONTH}`)
    const { total } = await ratesNow()
    const [rates] = report.sections
    expect(rates?.rows.at(-1)?.slice(1, 3)).toEqual([String(total.net.due), String(total.net.called)])
    expect(JSON.stringify(report)).toContain('更正 2 次')
    expect(JSON.stringify(report)).not.toMatch(/1990000000\d|居民[甲乙丙戊]/)
    const file = async (format: string, lang = 'zh-CN') =>
      done(await supervisor.get<Buffer>(`/api/demands/report/${format}?month=${MONTH}&lang=${lang}`))
    const bytes = await file('xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
    expect(book.worksheets).toHaveLength(report.sections.length)
    const cells = book.worksheets.flatMap((sheet) => sheet.getSheetValues().flat().map(String))
    for (const { columns, rows } of report.sections)
      for (const cell of [...columns, ...rows.flat()])
        if (cell !== '')
          expect(cells, cell).toContain(/^\d+(\.\d+)?$/.test(cell) ? String(Number(cell)) : cell)
    expect((await file('docx')).subarray(0, 2).toString()).toBe('PK')
    expect((await file('pdf', 'en')).subarray(0, 5).toString()).toBe('%PDF-')
    const english = await ask<Report>(`/api/demands/report?month=${MONTH}&lang=en`)
    expect(english.sections.map(({ rows }) => rows.length)).toEqual(
      report.sections.map(({ rows }) => rows.length),
    )
    expectRefusal(await supervisor.get(`/api/demands/report/exe?month=${MONTH}`), 'request.invalid')
  })
})

describe('work in hand', () => {
  test('is shown per unit; of people one sees oneself beside the median of three or more', async () => {
    const signs = async (client: Client, n: number) => {
      for (let each = 0; each < n; each += 1) {
        const order = await people.operator.enters(`第${each}处路面破损。`)
        await people.dispatcher.sends(order, house.works)
        await act(client, order, 'sign')
      }
    }
    const [second, third] = [
      await house.hires({ role: 'handler', unit: house.works }),
      await house.hires({ role: 'handler', unit: house.works }),
    ]
    await signs(second.client, 1)
    const before = await ask<Workload>('/api/demands/workload', second.client)
    expect(before.mine).toMatchObject([{ unitId: house.works.id, inHand: 1, median: null }])
    await signs(third.client, 2)
    const { mine, units } = await ask<Workload>('/api/demands/workload', third.client)
    expect(mine).toMatchObject([{ inHand: 2, median: 2 }])
    const works = units.find(({ unitId }) => unitId === house.works.id)
    expect(works).toMatchObject({ staff: 3, perPerson: (works?.inHand ?? 0) / 3 })
    expect((await ask<Workload>('/api/demands/workload')).mine).toEqual([])
    expect(JSON.stringify(units)).not.toMatch(/职员/)
  })
})
