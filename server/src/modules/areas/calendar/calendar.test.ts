import { beforeAll, expect, test } from 'vitest'
import type { CalendarImport } from '#contract/areas'
import type { DemandDetail } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

const PATH = '/api/areas/calendar'
const SOURCE = { sourceNote: '街道办事处通知' }

let app: TestApp
let house: House
let admin: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('calendar')
  await furnish(app, house)
  admin = await house.as('admin')
})

const dayOf = async (date: string) => {
  const year = done(
    await admin.get<{ days: { date: string; kind: string; name: string | null }[] }>(
      `${PATH}?year=${date.slice(0, 4)}`,
    ),
  )
  return year.days.find((day) => day.date === date)
}

test('a day is entered; deadlines that run stay as they were told, new ones count by it', async () => {
  const people = await castOf(app, house)
  const sends = async () => {
    const order = await people.operator.enters('楼道灯坏了。', { place: { areaId: house.west.id } })
    return (await people.dispatcher.sends(order, house.works)).replyDueAt
  }
  const before = await sends()
  // Monday 2 March 2026: five working days end with Monday the 9th.
  expect(before).toBe('2026-03-09T16:00:00.000Z')
  const day = { date: '2026-03-05', kind: 'holiday', name: '本地放假', ...SOURCE }
  expect(done(await admin.post(PATH, day))).toEqual({ date: day.date, kind: 'holiday', name: '本地放假' })
  expect(await dayOf('2026-03-05')).toMatchObject({ kind: 'holiday', name: '本地放假' })
  expect(await sends()).toBe('2026-03-10T16:00:00.000Z')
  const { items } = done(
    await people.dispatcher.client.get<{ items: DemandDetail[] }>('/api/demands?list=all'),
  )
  const first = items.at(-1)
  expect(done(await people.dispatcher.client.get<DemandDetail>(`/api/demands/${first?.id}`)).replyDueAt).toBe(
    before,
  )
})

test('a year’s list is tried, refused with each bad line, and entered whole', async () => {
  const good = '2031-01-01 休 元旦\n2031-01-25 班 春节'
  const imports = (text: string, more: object = {}) =>
    admin.post<CalendarImport>(`${PATH}/import`, { text, ...SOURCE, ...more })
  expect(done(await imports(good, { dryRun: true }))).toMatchObject({ written: 0, rejected: [] })
  const bad = done(await imports(`${good}\n2031-13-01 休`))
  expect(bad).toMatchObject({ written: 0, rejected: [{ line: 3, reason: 'no-date' }] })
  expect((await dayOf('2031-01-01'))?.kind).toBe('working')
  for (let run = 0; run < 2; run += 1) expect(done(await imports(good)).written).toBe(2)
  expect((await dayOf('2031-01-01'))?.kind).toBe('holiday')
  expect((await dayOf('2031-01-25'))?.kind).toBe('make-up')
})

test('is for whoever administers the whole sub-district', async () => {
  const day = { date: '2026-05-04', kind: 'holiday', ...SOURCE }
  expectRefusal(await (await house.as('leader')).post(PATH, day), 'access.denied')
  const { client } = await house.hires({ role: 'admin', area: house.east })
  expectRefusal(await client.post(PATH, day), 'access.denied')
  expectRefusal(await client.post(`${PATH}/import`, { text: '2026-05-04 休', ...SOURCE }), 'access.denied')
  expectRefusal(await admin.post(PATH, { ...day, date: '2026-02-30' }), 'request.invalid')
})
