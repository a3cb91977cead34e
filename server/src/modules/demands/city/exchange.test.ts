// The daily exchange: a sheet comes in, replies go out. Over 300 lines: every way a sheet can be right, wrong and late.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CityFacts, CitySheet, Exchanges } from '#contract/city'
import type { DemandDetail, DemandPage } from '#contract/orders'
import type { ProfileSettings } from '#contract/areas'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { CITY_HEADING, rowsOf, sendsIn, sheetForm, sheetOf } from '../../../../../tests/kit/sheets.ts'
import { castOf, CONTENT, type Cast, type Told } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let people: Cast
let client: Client
let houses = 0

beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(new Date('2026-03-02T09:00:00+08:00'))
  house = await app.house(`city-${houses}`)
  await furnish(app, house)
  people = await castOf(app, house)
  client = people.dispatcher.client
})

type Cell = string | Date | null
const line = (
  number: string,
  deadline: Cell = '2026-03-09 18:00',
  body = `${number}：松涛小区路灯不亮。`,
): Cell[] => [number, '路灯不亮', body, '市民甲', '19900000011', '2026-03-02 08:10', deadline]
const comes = async (rows: Cell[][], query = '', heading = CITY_HEADING): Promise<CitySheet> =>
  sendsIn<CitySheet>(client, await sheetOf(heading, rows), query)
const cityOrders = async () => done(await client.get<DemandPage>('/api/demands?origin=city&limit=100')).items
const first = async (): Promise<Told> => {
  const row = (await cityOrders())[0]
  if (!row) throw new Error('no city order')
  return { id: row.id, number: row.number, queryCode: '' }
}
const detail = async ({ id }: Told) => done(await client.get<DemandDetail>(`/api/demands/${id}`))
const facts = async ({ id }: Told) => done(await client.get<CityFacts>(`/api/demands/${id}/city`))

describe('a sheet of the city', () => {
  test('makes orders of origin city, once, read as every demand is', async () => {
    const rows = [line('S001'), line('12345-20260302-002', '2026-03-06', '家里煤气泄漏，味道很大，快来人。')]
    expect(await comes(rows, 'dryRun=true')).toMatchObject({ added: 2, dryRun: true, seenBefore: null })
    expect(await cityOrders()).toEqual([])
    const columns = {
      number: '工单编号',
      title: '诉求标题',
      body: '诉求内容',
      name: '来电人',
      phone: '联系电话',
      receivedAt: '诉求时间',
      deadline: '办理时限',
    }
    expect(await comes(rows)).toMatchObject({ added: 2, changed: 0, rejected: [], missing: [], columns })
    const again = await comes(rows)
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(again.rows.map(({ fate }) => fate)).toEqual(['same', 'same'])
    const orders = await cityOrders()
    expect(orders).toHaveLength(2)
    expect(orders.every(({ origin, state }) => origin === 'city' && state === 'queued')).toBe(true)
    expect(orders.filter(({ crisis }) => crisis)).toHaveLength(1)
    expect(done(await client.get<DemandPage>('/api/demands?q=12345-20260302-002')).items).toHaveLength(1)
    expect(done(await client.get<DemandPage>('/api/demands?origin=own')).items).toEqual([])
    const named = orders.find(({ crisis }) => crisis)
    // A limit given as a day alone ends with that day.
    expect(await facts({ id: named?.id ?? '', number: '', queryCode: '' })).toMatchObject({
      number: '12345-20260302-002',
      deadline: '2026-03-06T16:00:00.000Z',
      source: '市热线.xlsx',
      replyWaits: false,
    })
  })

  test('that came before says so', async () => {
    const sheet = await sheetOf(CITY_HEADING, [line('S001')])
    expect(await sendsIn<CitySheet>(client, sheet)).toMatchObject({ seenBefore: null })
    expect(await sendsIn<CitySheet>(client, sheet)).toMatchObject({
      seenBefore: expect.stringMatching(/^2026-03-02T01:00/) as string,
      unchanged: 1,
    })
  })

  test('names each bad row with its line and reason, and takes the others only when asked to', async () => {
    const rows = [
      line('S001'),
      line('S002', '2026-02-30 10:00'),
      line(''),
      line('S001', '2026-03-10 18:00'),
      line('S005', '2026-03-01 08:00'),
      line('S006', '2026-03-09 18:00', ''),
      line('S007'),
    ]
    const expected = [
      { line: 3, record: 2, code: 'imports.badDate', column: 'deadline' },
      { line: 4, record: 3, code: 'imports.missingNumber', column: 'number' },
      { line: 5, record: 4, code: 'imports.doubledKey', column: 'number' },
      { line: 6, record: 5, code: 'imports.badValue', column: 'deadline' },
      { line: 7, record: 6, code: 'imports.missingBody', column: 'body' },
    ]
    const stopped = await comes(rows)
    expect(stopped.rejected).toEqual(expected)
    expect(stopped.rows.filter(({ fate }) => fate === 'bad')).toHaveLength(5)
    expect(await cityOrders()).toEqual([])
    expect(await comes(rows, 'skipBad=true')).toMatchObject({ added: 2 })
    expect(await cityOrders()).toHaveLength(2)
  })

  test('with other headings is read by columns chosen once, and kept for the next', async () => {
    const heading = ['序号', '案件号', '描述', '最晚反馈']
    const rows = [['1', 'S009', '柏园小区门禁失灵。', '2026-03-08 12:00']]
    const guessed = await comes(rows, 'dryRun=true', heading)
    expect(guessed).toMatchObject({ columns: {}, missing: ['number', 'body', 'deadline'], rows: [] })
    const raw = sheetForm(await sheetOf(heading, rows))
    expect(
      expectRefusal(await client.post('/api/demands/city/in', undefined, { raw }), 'imports.columnMissing'),
    ).toEqual({ column: 'number' })
    const columns = { number: '案件号', body: '描述', deadline: '最晚反馈' }
    const chosen = encodeURIComponent(JSON.stringify(columns))
    expect(await comes(rows, `columns=${chosen}`, heading)).toMatchObject({ added: 1, columns, missing: [] })
    expect(await comes(rows, '', heading)).toMatchObject({ unchanged: 1, columns })
    expectRefusal(
      await client.post('/api/demands/city/in?columns=nonsense', undefined, { raw }),
      'request.invalid',
    )
  })

  test('without any sense is refused as a whole', async () => {
    for (const bytes of [Buffer.from(''), Buffer.from([0x50, 0x4b, 3, 4, 0, 0])])
      expectRefusal(
        await client.post('/api/demands/city/in', undefined, { raw: sheetForm(bytes) }),
        'imports.unreadable',
      )
    expect(await cityOrders()).toEqual([])
  })

  test('sent twice at once makes each order once', async () => {
    const sheet = await sheetOf(CITY_HEADING, [line('S001'), line('S002')])
    const both = await Promise.all([sendsIn<CitySheet>(client, sheet), sendsIn<CitySheet>(client, sheet)])
    expect(both.map(({ added }) => added).toSorted()).toEqual([0, 2])
    expect(await cityOrders()).toHaveLength(2)
  })
})

describe('what a later sheet changes', () => {
  test('is taken over as facts, the former value in an event, never a word of a person', async () => {
    await comes([line('S001')])
    const order = await first()
    const heading = [...CITY_HEADING, '延期至', '是否联系', '是否解决', '满意度', '异议结果', '回访时间']
    const later = ['2026-03-12 18:00', '是', '否', '不满意', '不成立', '2026-03-10 10:00']
    const row: Cell[] = [...line('S001', '2026-03-10 18:00', '路灯不亮，又坏了一盏。'), ...later]
    row[4] = '19900000012'
    const preview = await comes([row], 'dryRun=true', heading)
    const fields = [
      'deadline',
      'extendedUntil',
      'objection',
      'contacted',
      'solved',
      'satisfaction',
      'calledAt',
    ]
    expect(preview.rows[0]?.changes.toSorted()).toEqual([...fields, 'body', 'phone'].toSorted())
    expect(await facts(order)).toMatchObject({ solved: null, deadline: '2026-03-09T10:00:00.000Z' })
    expect(await comes([row], '', heading)).toMatchObject({ added: 0, changed: 1 })
    expect(await facts(order)).toMatchObject({
      deadline: '2026-03-10T10:00:00.000Z',
      extendedUntil: '2026-03-12T10:00:00.000Z',
      objection: 'refused',
      contacted: true,
      solved: false,
      satisfaction: 'dissatisfied',
    })
    const told = (await detail(order)).timeline.find(({ name }) => name === 'demands.cityChanged')
    expect(told).toMatchObject({
      text: '路灯不亮，又坏了一盏。',
      facts: { deadlineBefore: '2026-03-09T10:00:00.000Z', solvedBefore: null },
    })
    expect(JSON.stringify(told?.facts)).not.toMatch(/1990000001|路灯/)
    // An empty cell takes nothing back.
    expect(
      await comes([[...line('S001', null), null, null, null, null, null, null]], '', heading),
    ).toMatchObject({
      changed: 1,
    })
    expect(await facts(order)).toMatchObject({ deadline: '2026-03-10T10:00:00.000Z', solved: false })
  })

  test('of a result alone needs no text', async () => {
    await comes([line('S001')])
    const result = await comes([['S001', '是', '是', '满意']], '', [
      '工单编号',
      '是否联系',
      '是否解决',
      '满意度',
    ])
    expect(result).toMatchObject({ changed: 1, rejected: [], missing: ['body', 'deadline'] })
    expect(await facts(await first())).toMatchObject({
      contacted: true,
      solved: true,
      satisfaction: 'satisfied',
    })
    const unknown = await comes([['S001', '大概', '是', '满意']], '', [
      '工单编号',
      '是否联系',
      '是否解决',
      '满意度',
    ])
    expect(unknown.rejected).toMatchObject([{ code: 'imports.badValue', column: 'contacted' }])
  })
})

describe('our limit', () => {
  const margin = async (hours: number) => {
    const { items } = done(
      await (await house.as('admin')).get<{ items: { settings: ProfileSettings }[] }>('/api/areas/profiles'),
    )
    const { id } = done(
      await (
        await house.as('admin')
      ).post<{ id: string }>('/api/areas/profiles', {
        name: '新方案',
        sourceNote: '测试用的方案',
        effectiveFrom: app.clock.now().toISOString(),
        settings: { ...items[0]?.settings, cityMarginHours: hours },
      }),
    )
    done(await (await house.as('leader')).post(`/api/areas/profiles/${id}/publish`, {}))
  }
  const sent = async (deadline: Cell) => {
    await comes([line('S001', deadline)])
    const order = await first()
    return { ...order, ...(await people.dispatcher.sends(order, house.works)) }
  }

  test('ends before the city’s by the margin of the profile', async () => {
    await margin(30)
    expect((await sent('2026-03-05 18:00')).replyDueAt).toBe('2026-03-04T04:00:00.000Z')
  })

  test('is our own where it is earlier', async () => {
    expect((await sent('2026-04-05 18:00')).replyDueAt).toBe('2026-03-09T16:00:00.000Z')
  })

  test('is the city’s deadline itself once the margin has begun, for every step', async () => {
    const order = await sent('2026-03-02 11:00')
    expect(order).toMatchObject({ replyDueAt: '2026-03-02T03:00:00.000Z', dueAt: '2026-03-02T03:00:00.000Z' })
  })

  test('moves along when the city moves its own, both ways', async () => {
    const order = await sent('2026-03-04 18:00')
    expect(order.replyDueAt).toBe('2026-03-03T10:00:00.000Z')
    await people.works.signs(order)
    await people.works.contacts(order)
    const later = await people.works.plans(order)
    expect(later.dueAt).toBe('2026-03-03T10:00:00.000Z')
    await comes([line('S001', '2026-03-06 18:00')])
    expect(await detail(order)).toMatchObject({
      replyDueAt: '2026-03-05T10:00:00.000Z',
      dueAt: '2026-03-05T10:00:00.000Z',
    })
    await comes([line('S001', '2026-03-03 18:00')])
    expect(await detail(order)).toMatchObject({ dueAt: '2026-03-02T10:00:00.000Z' })
    await comes([line('S001', '2026-05-03 18:00')])
    // Our own promise, which stood beside all the time.
    expect(await detail(order)).toMatchObject({ dueAt: '2026-03-09T16:00:00.000Z' })
  })

  test('of another round after the city’s deadline is our own', async () => {
    const order = await sent('2026-03-03 18:00')
    await people.works.handles(order)
    await people.until('2026-03-05T09:30')
    await people.caller.reaches(order, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
    const redo = await people.supervisor.ordersRedo(order)
    expect(redo.replyDueAt).toBe('2026-03-10T16:00:00.000Z')
  })
})

describe('replies', () => {
  const sends = async () => done(await client.post<{ id: string; rows: number }>('/api/demands/city/out'))
  const sheet = async (id: string) => rowsOf(done(await client.get<Buffer>(`/api/demands/city/out/${id}`)))

  test('go out once, and once more after another round; a sheet can be had again', async () => {
    await comes([line('S001'), line('S002')])
    expectRefusal(await client.post('/api/demands/city/out'), 'demands.nothingToSend')
    const [one, two] = (await cityOrders()).toSorted((a, b) => a.number.localeCompare(b.number))
    const told = [one, two].map((row) => ({ id: row?.id ?? '', number: '', queryCode: '' })) as [Told, Told]
    for (const order of told) {
      await people.dispatcher.sends(order, house.works)
      await people.works.handles(order)
    }
    const batch = await sends()
    expect(batch.rows).toBe(2)
    const rows = await sheet(batch.id)
    expect(rows[0]).toEqual([
      '工单编号',
      '诉求标题',
      '承办单位',
      '首次联系时间',
      '办结时间',
      '办理结果',
      '是否解决',
    ])
    expect(rows.slice(1)).toEqual([
      ['S001', '路灯不亮', '市政所', '2026-03-02 09:00', '2026-03-02 09:00', '已经修好。', '是'],
      ['S002', '路灯不亮', '市政所', '2026-03-02 09:00', '2026-03-02 09:00', '已经修好。', '是'],
    ])
    expectRefusal(await client.post('/api/demands/city/out'), 'demands.nothingToSend')
    expect(await facts(told[0])).toMatchObject({
      replyWaits: false,
      sentAt: expect.stringMatching(/^2026-03-02T01:00/) as string,
    })

    await people.until('2026-03-03T09:30')
    await people.caller.reaches(told[0], { contacted: true, solved: false, satisfaction: 'dissatisfied' })
    await people.supervisor.ordersRedo(told[0])
    expectRefusal(await client.post('/api/demands/city/out'), 'demands.nothingToSend')
    await people.works.resumes(told[0])
    await people.works.replies(told[0], '换了整条线路。')
    const second = await sends()
    expect((await sheet(second.id)).slice(1)).toEqual([
      ['S001', '路灯不亮', '市政所', '2026-03-02 09:00', '2026-03-03 09:30', '换了整条线路。', '是'],
    ])
    expect(await sheet(batch.id)).toEqual(rows)
    const log = done(await client.get<Exchanges>('/api/demands/city/exchanges'))
    expect(log.items.map(({ direction, rows: n, changed }) => [direction, n, changed])).toEqual([
      ['out', 1, 1],
      ['out', 2, 0],
      ['in', 2, 0],
    ])
    expect(log.toSend).toBe(0)
  })

  test('go out in the columns this city wants', async () => {
    const columns = [
      { field: 'reply', heading: '答复意见' },
      { field: 'number', heading: '案件号' },
    ]
    done(await client.post('/api/demands/city/out/columns', { columns }))
    expectRefusal(
      await client.post('/api/demands/city/out/columns', { columns: [columns[0], columns[0]] }),
      'imports.columnMissing',
    )
    await comes([line('S001')])
    const order = await first()
    await people.dispatcher.sends(order, house.works)
    await people.works.handles(order)
    const { id } = await sends()
    expect(await sheet(id)).toEqual([
      ['答复意见', '案件号'],
      ['已经修好。', 'S001'],
    ])
  })

  test('are an own order’s never', async () => {
    const own = await people.resident('居民甲', '19900000001').says('松涛小区路灯不亮。')
    await people.dispatcher.sends(own, house.works)
    await people.works.handles(own)
    expectRefusal(await client.post('/api/demands/city/out'), 'demands.nothingToSend')
    expectRefusal(await client.get(`/api/demands/${own.id}/city`), 'request.notFound')
  })
})

test('our own call-back is a self-check: it closes the order here and leaves the city’s result alone', async () => {
  await comes([line('S001')])
  const order = await first()
  await people.dispatcher.sends(order, house.works)
  await people.works.handles(order)
  await people.until('2026-03-03T09:30')
  expect(await people.caller.reaches(order, CONTENT)).toMatchObject({ state: 'closed-solved' })
  expect(await facts(order)).toMatchObject({ solved: null, contacted: null, satisfaction: null })
})

test('an order against a unit is neither shown nor sent by anybody of that unit', async () => {
  await comes([line('S001')])
  const order = await first()
  done(await client.post(`/api/demands/${order.id}/actions/sendBack`, { text: '请核对被反映单位' }))
  done(
    await people.operator.client.post(`/api/demands/${order.id}/actions/complete`, {
      title: '路灯不亮',
      kind: 'consultation',
      topicCode: '01.02',
      urgency: 'general',
      place: {},
      againstUnitId: house.works.id,
    }),
  )
  done(await people.operator.client.post(`/api/demands/${order.id}/actions/answer`, { text: '已经答复。' }))
  const inside = (await house.hires({ role: 'dispatcher', unit: house.works })).client
  expectRefusal(await inside.get(`/api/demands/${order.id}/city`), 'demands.unknown')
  expectRefusal(await inside.post('/api/demands/city/out'), 'demands.nothingToSend')
  const { id } = done(await client.post<{ id: string }>('/api/demands/city/out'))
  expect(await rowsOf(done(await inside.get<Buffer>(`/api/demands/city/out/${id}`)))).toHaveLength(1)
  expect(await rowsOf(done(await client.get<Buffer>(`/api/demands/city/out/${id}`)))).toHaveLength(2)
})

// Last, for whoever comes after would wait until its texts are indexed.
test('a sheet of 5,000 rows comes in, and again without doubling anything', async () => {
  const places = [
    '松涛小区',
    '柏园小区',
    '西门菜市场',
    '河边步道',
    '东街口',
    '实验小学门口',
    '老车站',
    '体育场北门',
  ]
  const troubles = [
    '路灯不亮',
    '垃圾没人清运',
    '电梯停运',
    '井盖松动',
    '占道经营',
    '半夜施工',
    '墙面渗水',
    '树枝压线',
  ]
  const matter = (at: number) =>
    `${places[at % 8]}${Math.floor(at / 64)}号附近${troubles[Math.floor(at / 8) % 8]}，编号牌${(at * 7919) % 5003}，请处理。`
  const rows = Array.from({ length: 5000 }, (_, at) =>
    line(`L${String(at).padStart(5, '0')}`, '2026-03-09 18:00', matter(at)),
  )
  const sheet = await sheetOf(CITY_HEADING, rows)
  expect(await sendsIn<CitySheet>(client, sheet)).toMatchObject({ read: 5000, added: 5000, rejected: [] })
  expect(await sendsIn<CitySheet>(client, sheet)).toMatchObject({ added: 0, changed: 0, unchanged: 5000 })
}, 120_000)
