import { gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportPreview, ImportResult, SavedMapping } from '#contract/imports'
import type { DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { readTime } from './columns.ts'

let app: TestApp
let house: House
let dispatcher: Client
let houses = 0

beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  house = await app.house(`house-${houses}`)
  dispatcher = await house.as('dispatcher')
})

const HEADING = 'id,user,subject,time,body,likes'
const row = (id: number, body = `第${id}号路灯不亮，请派人来修。`, time = '2019-03-05 08:30:00') =>
  `${id},U${id},路灯,${time},${body},0`
const csv = (...rows: string[]) => Buffer.from([HEADING, ...rows].join('\n'))

async function sends(bytes: Buffer, query = '', client = dispatcher): Promise<ImportResult> {
  return done(
    await client.post<ImportResult>(`/api/demands/imports?${query}`, undefined, {
      raw: fileForm(new Uint8Array(bytes), 'demands.csv', 'text/csv'),
    }),
  )
}
async function stored(): Promise<DemandPage['items']> {
  return done(await dispatcher.get<DemandPage>('/api/demands?limit=100')).items
}

describe('a good file', () => {
  test('as history keeps its own times, starts no clock, and is doubled by no second run', async () => {
    const file = csv(row(1), row(2), row(3))
    expect(await sends(file)).toMatchObject({ read: 3, imported: 3, already: 0, rejected: [] })
    expect(await sends(file)).toMatchObject({ read: 3, imported: 0, already: 3, rejected: [] })
    const orders = await stored()
    expect(orders).toHaveLength(3)
    expect(orders[0]).toMatchObject({
      history: true,
      dueAt: null,
      receivedAt: '2019-03-05T00:30:00.000Z',
      channel: 'import',
    })
    const counts = done(
      await dispatcher.get<{ lists: { list: string; total: number }[] }>('/api/demands/counts'),
    )
    expect(counts.lists.every((list) => list.total === 0)).toBe(true)
  })

  test('live is queued with a deadline and raises the alarm where there is danger', async () => {
    await sends(csv(row(1), row(2, '家里煤气泄漏，味道很大')), 'mode=live')
    const orders = await stored()
    expect(orders.every((order) => order.state === 'queued' && order.dueAt !== null)).toBe(true)
    expect(
      done(await dispatcher.get<{ crisisUnacknowledged: number }>('/api/demands/counts'))
        .crisisUnacknowledged,
    ).toBe(1)
  })

  test.each<[string, (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['GBK', (text) => iconv.encode(text, 'gbk')],
    ['GBK, gzipped', (text) => gzipSync(iconv.encode(text, 'gbk'))],
    ['Windows line ends', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('is read in %s', async (_, encode) => {
    expect(await sends(encode(csv(row(1), row(2)).toString()))).toMatchObject({ imported: 2, rejected: [] })
    expect((await stored()).map((order) => order.title)).toEqual(['路灯', '路灯'])
  })

  test('is read from a spreadsheet, with Chinese column names and real dates', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('1')
    sheet.addRow(['工单编号', '诉求标题', '诉求内容', '受理时间', '联系电话'])
    sheet.addRow(['A1', '路灯', '路灯不亮，请修。', new Date('2019-03-05T08:30:00Z'), '19900000001'])
    expect(await sends(Buffer.from(await book.xlsx.writeBuffer()))).toMatchObject({
      imported: 1,
      rejected: [],
    })
    expect((await stored())[0]).toMatchObject({ receivedAt: '2019-03-05T00:30:00.000Z' })
  })

  test('links the same matter in nearly the same words', async () => {
    const text = '松涛小区3栋的电梯坏了两天还没有人来修，家里老人上不去楼，请尽快安排维修。'
    const result = await sends(
      csv(
        row(1, text),
        row(2, text.replace('还没有', '都没有')),
        row(3, '西门菜市场外面占道经营，堵住了消防通道。'),
      ),
    )
    expect(result).toMatchObject({ imported: 3, linked: 1 })
  })

  test('tried dry says what it would do and does nothing', async () => {
    expect(await sends(csv(row(1), row(2, '')), 'dryRun=true')).toMatchObject({
      imported: 1,
      dryRun: true,
      rejected: [{ line: 3 }],
    })
    expect(await stored()).toEqual([])
  })
})

describe('a file with columns of its own', () => {
  const odd = Buffer.from(
    [
      '单号,何时,所说,归类,手机号',
      'A1,2019-03-05 08:30:00,门口的路灯不亮，请派人来修。,投诉类,19900000001'.replace('，', ' '),
      'A2,不知道,楼道堆满杂物,投诉类,',
    ].join('\n'),
  )
  const ask = (path: string, mapping?: object) =>
    dispatcher.post(
      `/api/demands/imports${path}${mapping ? `?mapping=${encodeURIComponent(JSON.stringify(mapping))}` : ''}`,
      undefined,
      { raw: fileForm(new Uint8Array(odd), 'odd.csv', 'text/csv') },
    )
  const columns = { body: '所说', time: '何时', key: '单号', kind: '归类', phone: '手机号' }

  test('is guessed at by names and content, previewed as mapped, and imported so', async () => {
    const guessed = done(await ask('/preview')) as ImportPreview
    expect(guessed.heading).toEqual(['单号', '何时', '所说', '归类', '手机号'])
    expect(guessed.mapping.columns.body).toBe('所说')
    const mapping = { columns, kinds: { 投诉类: 'complaint' } }
    const seen = done(await ask('/preview', mapping)) as ImportPreview
    expect(seen).toMatchObject({
      read: 2,
      unknownKinds: ['投诉类'],
      rows: [{ line: 2, at: '2019-03-05T00:30:00.000Z', kind: 'complaint', hasPhone: true }],
      rejected: [{ line: 3, code: 'imports.badDate', column: 'time' }],
    })
    const query = `?skipBad=true&mapping=${encodeURIComponent(JSON.stringify(mapping))}`
    const result = done(
      await dispatcher.post<ImportResult>(`/api/demands/imports${query}`, undefined, {
        raw: fileForm(new Uint8Array(odd), 'odd.csv', 'text/csv'),
      }),
    )
    expect(result).toMatchObject({ imported: 1, rejected: [{ line: 3 }] })
    expect((await stored()).map(({ kind }) => kind)).toEqual(['complaint'])
  })

  test('gives its bad rows back as a sheet with the reasons', async () => {
    const book = new ExcelJS.Workbook()
    const bytes = done(await ask('/rejects', { columns })) as Buffer
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0])
    const sheet = book.worksheets[0]
    expect(sheet?.rowCount).toBe(2)
    expect(sheet?.getRow(2).getCell(1).text).toBe('A2')
    expect(sheet?.getRow(2).getCell(7).text).toContain('时间无法识别')
  })

  test('mapped to a column it lacks is refused; a mapping is kept by name, once', async () => {
    expectRefusal(await ask('/preview', { columns: { ...columns, body: '没有' } }), 'imports.columnMissing')
    const path = '/api/demands/imports/mappings'
    for (const kinds of [{}, { 投诉类: 'complaint' }])
      done(await dispatcher.post(path, { name: '网格台账', mapping: { columns, kinds } }))
    const { items } = done(await dispatcher.get<{ items: SavedMapping[] }>(path))
    expect(items).toMatchObject([{ name: '网格台账', mapping: { columns, kinds: { 投诉类: 'complaint' } } }])
  })
})

describe('a broken file', () => {
  const huge = 'x'.repeat(5_000_000)
  const broken = Buffer.concat([
    csv(
      row(1),
      row(2, '"第一行\n第二行，\n第三行"'),
      row(3, '时间不对', '2019-02-30 10:00:00'),
      row(4, ''),
      row(1, '号码重复'),
    ),
    Buffer.from('\n'),
    iconv.encode(row(6, '这一行是另一种编码'), 'gbk'),
    Buffer.from(`\n${row(7, huge)}\n8,U8,少了列\n${row(9)}\n`),
  ])
  const expected = [
    { line: 6, record: 3, code: 'imports.badDate', column: 'time' },
    { line: 7, record: 4, code: 'imports.missingBody', column: 'body' },
    { line: 8, record: 5, code: 'imports.doubledKey', column: 'key' },
    { line: 9, record: 6, code: 'imports.wrongEncoding', column: null },
    { line: 10, record: 7, code: 'imports.tooLong', column: 'body' },
    { line: 11, record: 8, code: 'imports.wrongColumns', column: null },
  ]

  test('imports nothing, and names every bad row by its physical line and reason', async () => {
    const result = await sends(broken)
    expect(result).toMatchObject({ read: 9, imported: 0, already: 0 })
    expect(result.rejected.toSorted((a, b) => a.line - b.line)).toEqual(expected)
    expect(await stored()).toEqual([])
  })

  test('gives up its good rows when asked to, once', async () => {
    expect(await sends(broken, 'skipBad=true')).toMatchObject({ imported: 3, already: 0 })
    expect(await sends(broken, 'skipBad=true')).toMatchObject({ imported: 0, already: 3 })
    expect((await stored()).length).toBe(3)
  })

  test.each<[string, Buffer]>([
    ['without its columns', Buffer.from('a,b\n1,2')],
    ['that is empty', Buffer.from('')],
    ['that is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
    ['that only pretends to be gzipped', Buffer.from([0x1f, 0x8b, 1, 2, 3])],
    ['with a quote that never ends', csv(row(1), '2,U,"open')],
  ])('%s is refused as a whole', async (_, bytes) => {
    const answer = await dispatcher.post('/api/demands/imports', undefined, {
      raw: fileForm(new Uint8Array(bytes)),
    })
    expect([422]).toContain(answer.status)
    expect(await stored()).toEqual([])
  })

  test('is not even read for somebody without the right', async () => {
    const operator = await house.as('operator')
    expectRefusal(
      await operator.post('/api/demands/imports', undefined, { raw: fileForm(new Uint8Array(csv(row(1)))) }),
      'access.denied',
    )
    expectRefusal(
      await app.guest.post('/api/demands/imports', undefined, { raw: fileForm(new Uint8Array(csv(row(1)))) }),
      'session.required',
    )
  })
})

test.each<[string, string | null]>([
  ['2019-03-05 08:30:00', '2019-03-05T00:30:00.000Z'],
  ['2019/3/5 8:30', '2019-03-05T00:30:00.000Z'],
  ['2019年3月5日', '2019-03-04T16:00:00.000Z'],
  ['2019-03-05T08:30:00Z', '2019-03-05T08:30:00.000Z'],
  ['2019-02-29 08:30', null],
  ['2019-13-01', null],
  ['yesterday', null],
  ['0001-01-01', null],
])('the time %s is read as %s', (text, instant) => {
  expect(readTime(text)?.toISOString() ?? null).toBe(instant)
})
