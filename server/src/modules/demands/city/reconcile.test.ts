// The month compared with the city, and the figures that follow: official and own, side by side and never one.
import { beforeAll, describe, expect, test } from 'vitest'
import type { CityRates, Reconciliation } from '#contract/city'
import type { Rates } from '#contract/numbers'
import type { DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { CITY_HEADING, rowsOf, sendsIn, sheetForm, sheetOf } from '../../../../../tests/kit/sheets.ts'
import { castOf, CONTENT, type Cast, type Told } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { aPicture } from '../../../../../tests/kit/pictures.ts'

const NUMBERS = ['S001', 'S002', 'S003', 'S004']
const RESULTS = ['工单编号', '办理时限', '是否联系', '是否解决', '满意度', '回访时间']
const NOT_SOLVED = { contacted: true, solved: false, satisfaction: 'dissatisfied' } as const

let app: TestApp
let house: House
let people: Cast
let client: Client
const orders = new Map<string, Told>()

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('reconciled')
  await furnish(app, house)
  people = await castOf(app, house)
  client = people.dispatcher.client
  const rows = NUMBERS.map((number) => [
    number,
    '路灯不亮',
    `${number}：松涛小区路灯不亮。`,
    '市民甲',
    '19900000011',
    '2026-03-02 08:10',
    '2026-03-09 18:00',
  ])
  await sendsIn(client, await sheetOf(CITY_HEADING, rows))
  for (const number of NUMBERS) {
    const body = `${number}：`
    const { items } = done(await client.get<DemandPage>('/api/demands?origin=city'))
    for (const { id, number: own } of items) {
      const said = done(await client.get<{ body: string }>(`/api/demands/${id}`)).body
      if (said.startsWith(body)) orders.set(number, { id, number: own, queryCode: '' })
    }
    const order = told(number)
    await people.dispatcher.sends(order, house.works)
    await people.works.handles(order)
  }
  const own = await people.resident('居民甲', '19900000001').says('松涛小区东门路灯不亮。')
  await people.dispatcher.sends(own, house.works)
  await people.works.handles(own)
  await people.until('2026-03-03T09:30')
  await people.caller.reaches(own, CONTENT)
  await people.caller.reaches(told('S001'), CONTENT)
  await people.caller.reaches(told('S002'), CONTENT)
  await people.caller.reaches(told('S003'), NOT_SOLVED)
  await sendsIn(
    client,
    await sheetOf(RESULTS, [
      ['S001', null, '是', '是', '基本满意', '2026-03-12 10:00'],
      ['S002', null, '否', '否', '不满意', '2026-03-12 11:00'],
    ]),
  )
}, 120_000)

function told(number: string): Told {
  const order = orders.get(number)
  if (!order) throw new Error(`${number} is not here`)
  return order
}
const compares = async (rows: (string | null)[][], query = 'month=2026-03') =>
  done(
    await client.post<Reconciliation>(`/api/demands/city/reconcile?${query}`, undefined, {
      raw: sheetForm(await sheetOf(RESULTS, rows)),
    }),
  )

describe('the figures', () => {
  test('of the city are its own, ours are self-checks, and their agreement has its n', async () => {
    const rates = done(await client.get<CityRates>('/api/demands/city/rates?month=2026-03'))
    expect(rates).toMatchObject({
      official: {
        n: 2,
        response: { value: 0.5, n: 1, of: 2 },
        resolution: { value: 0.5, n: 1, of: 2 },
        satisfaction: { value: 0.5, n: 1, of: 2 },
      },
      selfCheck: {
        n: 4,
        response: { n: 4, of: 4 },
        resolution: { n: 2, of: 3 },
        satisfaction: { n: 2, of: 3 },
      },
      agreement: { resolution: { value: 0.5, n: 1, of: 2 }, satisfaction: { value: 0.5, n: 1, of: 2 } },
      units: [{ unitId: house.works.id, official: { n: 2 }, selfCheck: { n: 4 } }],
    })
    const none = done(await client.get<CityRates>('/api/demands/city/rates?month=2026-02'))
    expect(none).toMatchObject({
      official: { n: 0, resolution: { value: null, n: 0, of: 0 } },
      agreement: { resolution: { value: null } },
      units: [],
    })
  })

  test('of our own leave city orders out', async () => {
    const rates = done(await client.get<Rates>('/api/demands/rates?month=2026-03'))
    expect(rates.total.raw.resolution).toMatchObject({ n: 1, of: 1 })
  })
})

describe('the month compared', () => {
  test('lists what stands on one side alone, and every value that differs, with both', async () => {
    const result = await compares([
      ['S001', '2026-03-09 18:00', '是', '是', '基本满意', '2026-03-12 10:00'],
      ['S002', '2026-03-10 18:00', '否', '是', '不满意', '2026-03-12 11:00'],
      ['S003', '2026-03-09 18:00', '是', '是', '满意', '2026-03-13 11:00'],
      ['S999', '2026-03-09 18:00', '是', '是', '满意', '2026-03-13 11:00'],
      ['S998', '很快', '是', '是', '满意', '2026-03-13 11:00'],
    ])
    expect(result).toMatchObject({ read: 5, compared: 3, agreeing: 0 })
    expect(result.rejected).toEqual([{ line: 6, record: 5, code: 'imports.badDate', column: 'deadline' }])
    const short = result.differences.map(({ cityNumber, what, against, theirs, ours }) => [
      cityNumber,
      what,
      against,
      theirs,
      ours,
    ])
    expect(short).toEqual([
      // Basically satisfied there, satisfied here: to be talked about, though both count.
      ['S001', 'satisfaction', 'self-check', 'basically', 'satisfied'],
      ['S002', 'deadline', 'record', '2026-03-10T10:00:00.000Z', '2026-03-09T10:00:00.000Z'],
      ['S002', 'solved', 'record', 'true', 'false'],
      ['S002', 'contacted', 'self-check', 'false', 'true'],
      ['S002', 'satisfaction', 'self-check', 'dissatisfied', 'satisfied'],
      ['S003', 'solved', 'self-check', 'true', 'false'],
      ['S003', 'satisfaction', 'self-check', 'satisfied', 'dissatisfied'],
      ['S004', 'missing-there', 'record', null, told('S004').number],
      ['S999', 'missing-here', 'record', 'S999', null],
    ])
    // Nothing of it was taken over.
    expect(
      done(await client.get<{ deadline: string }>(`/api/demands/${told('S002').id}/city`)).deadline,
    ).toBe('2026-03-09T10:00:00.000Z')
  })

  test('is had as a sheet too, by its own saved columns', async () => {
    const rows = [['S001', '2026-03-09 18:00', '是', '否', '基本满意', '2026-03-12 10:00']]
    const raw = sheetForm(await sheetOf(RESULTS, rows))
    const sheet = done(
      await client.post<Buffer>('/api/demands/city/reconcile.xlsx?month=2026-03', undefined, { raw }),
    )
    const found = await rowsOf(sheet)
    expect(found[0]).toEqual(['市级工单编号', '本街道编号', '差异', '对照', '市级', '我方'])
    expect(found).toContainEqual([
      'S001',
      told('S001').number,
      '是否解决不同',
      '已导入的市级数据',
      '否',
      '是',
    ])
    const chosen = encodeURIComponent(JSON.stringify({ number: '工单编号' }))
    const bare = await compares([['S001', null, null, null, null, null]], `month=2026-03&columns=${chosen}`)
    expect(bare.missing).toEqual(['solved', 'satisfaction'])
    expect((await compares([['S001', null, null, null, null, null]])).columns).toEqual({ number: '工单编号' })
  })

  test('of a sheet without numbers says which column is missing', async () => {
    const raw = sheetForm(await sheetOf(['甲', '乙'], [['1', '2']]))
    const result = done(
      await client.post<Reconciliation>('/api/demands/city/reconcile?month=2026-02', undefined, { raw }),
    )
    expect(result).toMatchObject({
      compared: 0,
      differences: [],
      missing: ['number', 'solved', 'satisfaction'],
    })
  })
})

test('the evidence pack is a PDF with the photographs in it, for those who deal with the city alone', async () => {
  const order = told('S004')
  const without = done(await client.get<Buffer>(`/api/demands/${order.id}/evidence.pdf`))
  expect(without.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  await people.until('2026-03-04T09:30')
  await people.caller.reaches(order, NOT_SOLVED)
  await people.supervisor.ordersRedo(order)
  await people.works.resumes(order)
  const photo = done(
    await people.works.client.post<{ id: string }>('/api/demands/photos', undefined, {
      raw: fileForm(new Uint8Array(await aPicture())),
    }),
  )
  done(
    await people.works.client.post(`/api/demands/${order.id}/actions/reply`, {
      text: '换了灯头。',
      resolved: true,
      photoIds: [photo.id],
    }),
  )
  const withPhoto = done(await client.get<Buffer>(`/api/demands/${order.id}/evidence.pdf`))
  expect(withPhoto.toString('latin1')).toMatch(/\/Subtype \/Image/)
  expect(without.toString('latin1')).not.toMatch(/\/Subtype \/Image/)
  expectRefusal(await people.works.client.get(`/api/demands/${order.id}/evidence.pdf`), 'access.denied')
})
