// Visits, meetings and surveys over HTTP: taken once, with consent, by those of the area, and forgotten in time.
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DemandDetail, DemandPage } from '#contract/orders'
import type { OccasionDetail, RecordVisit, VisitsDue, VisitTaken } from '#contract/outreach'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal, fileForm, type Client } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { MONDAY_NINE } from '../../../../tests/kit/service.ts'
import { DAY } from '../../platform/clock/civil.ts'
import { newId } from '../../platform/ids.ts'

let app: TestApp
let house: House
let grid: Client
let dispatcher: Client
let houses = 0
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(MONDAY_NINE)
  house = await app.house(`out-${houses}`)
  grid = (await house.hires({ role: 'grid', area: house.grid, unit: house.committee })).client
  dispatcher = await house.as('dispatcher')
})

const visit = (change: Partial<RecordVisit> = {}): RecordVisit => ({
  id: newId(),
  startedAt: '2026-03-02T08:00:00+08:00',
  sentAt: '2026-03-02T08:30:00+08:00',
  place: { areaId: house.grid.id, estate: '松涛小区', detail: '3栋201' },
  person: { consent: true, name: '居民甲', phone: '19900000001' },
  demands: [{ body: '楼道灯坏了三天没人修' }, { body: '希望门口加一条长椅', kind: 'suggestion' }],
  ...change,
})
const send = (body: RecordVisit, client = grid) => client.post<VisitTaken>('/api/outreach/visits', body)
const orders = async () => done(await dispatcher.get<DemandPage>('/api/demands?limit=100')).items
const one = (id: string, client = grid) => client.get<OccasionDetail>(`/api/outreach/occasions/${id}`)

describe('a visit', () => {
  test('becomes orders of its channel, with numbers and codes that open them', async () => {
    const taken = done(await send(visit()))
    expect(taken.demands).toHaveLength(2)
    expect((await orders()).map(({ channel }) => channel)).toEqual(['visit', 'visit'])
    expect((await orders()).map(({ kind }) => kind)).toContain('suggestion')
    const [first] = taken.demands
    done(
      await app.guest.post(`/api/open/${house.tenant.code}/follow`, {
        number: first?.number,
        queryCode: first?.queryCode,
      }),
    )
  })

  test('sent twice, and at once, is taken once and answered alike', async () => {
    const body = visit()
    const both = await Promise.all([send(body), send({ ...body, sentAt: '2026-03-02T08:31:00+08:00' })])
    const answers = both.map(done)
    expect(answers.map(({ again }) => again).toSorted()).toEqual([false, true])
    expect(answers[0]?.demands).toEqual(answers[1]?.demands)
    expect(await orders()).toHaveLength(2)
  })

  test('sent again in other words says so, and after its days gives no code any more', async () => {
    const body = visit()
    const first = done(await send(body))
    const again = done(await send({ ...body, demands: [{ body: '别的话' }] }))
    expect(again).toMatchObject({ again: true, earlierWording: true, demands: first.demands })
    app.clock.set(new Date(app.clock.now().getTime() + 8 * DAY))
    await app.work()
    const late = done(await send(body))
    expect(late).toMatchObject({ again: true, earlierWording: false })
    expect(late.demands.map(({ number, queryCode }) => [number, queryCode])).toEqual(
      first.demands.map(({ number }) => [number, null]),
    )
    expect(await orders()).toHaveLength(2)
  })

  test('of somebody else under the same id is refused', async () => {
    const body = visit()
    done(await send(body))
    const other = (await house.hires({ role: 'committee', area: house.east, unit: house.committee })).client
    expectRefusal(await send(body, other), 'outreach.notYours')
  })

  test('brings its photos, and keeps both clocks', async () => {
    const picture = sharp({ create: { width: 30, height: 20, channels: 3, background: '#446688' } }).jpeg()
    const photo = done(
      await grid.post<{ id: string }>('/api/demands/photos', undefined, {
        raw: fileForm(new Uint8Array(await picture.toBuffer())),
      }),
    )
    const body = visit({
      startedAt: '2020-01-01T08:00:00+08:00',
      sentAt: '2020-01-01T09:00:00+08:00',
      demands: [{ body: '楼道灯坏了三天没人修', photoIds: [photo.id] }],
    })
    done(await send(body))
    const [order] = await orders()
    expect(done(await dispatcher.get<DemandDetail>(`/api/demands/${order?.id}`)).photos).toHaveLength(1)
    const shown = done(await one(body.id))
    expect(shown.deviceAt).toBe('2020-01-01T00:00:00.000Z')
    expect(Date.parse(shown.receivedAt) - Date.parse(shown.at)).toBe(3_600_000)
  })

  test('with danger somebody saw raises the alarm whatever the words, and so does a note', async () => {
    const alarms = async () => done(await dispatcher.get<{ items: unknown[] }>('/api/demands/crises')).items
    const seen = done(await send(visit({ demands: [{ body: '老人说话不清楚', dangers: ['gas'] }] })))
    expect(seen.demands[0]?.crisis?.numbers).toContain('119')
    expect(await alarms()).toHaveLength(1)
    const noted = visit({ demands: [], needs: { consent: true, note: '老人说不想活了，想跳楼' } })
    expect(done(await send(noted)).demands).toHaveLength(1)
    expect(await alarms()).toHaveLength(2)
  })

  test('names nobody without a yes, and stays in one’s own area', async () => {
    expectRefusal(
      await send(visit({ person: { consent: false, name: '居民甲' } })),
      'outreach.consentMissing',
    )
    expectRefusal(await send(visit({ place: { areaId: house.west.id } })), 'access.denied')
    expectRefusal(await send(visit({ place: { areaId: newId() } })), 'areas.unknown')
    expectRefusal(await send(visit({ followsId: newId() })), 'request.notFound')
    expect(await orders()).toEqual([])
  })

  test('asks for the next one until it is made', async () => {
    const first = visit({ demands: [], nextVisitOn: '2026-03-20' })
    done(await send(first))
    const due = async () => done(await grid.get<VisitsDue>('/api/outreach/visits/due'))
    expect(await due()).toMatchObject({
      deviceDays: 7,
      items: [{ id: first.id, estate: '松涛小区', detail: '3栋201', nextVisitOn: '2026-03-20' }],
    })
    done(await send(visit({ demands: [], followsId: first.id })))
    expect((await due()).items).toEqual([])
  })

  test('shows the household to its visitors only, and forgets its needs in time', async () => {
    const body = visit({ needs: { consent: true, kinds: ['elder-alone'], note: '行动不便' } })
    done(await send(body))
    expect(done(await one(body.id))).toMatchObject({ detail: '3栋201', needs: { kinds: ['elder-alone'] } })
    expect(done(await one(body.id, await house.as('leader')))).toMatchObject({ detail: null, needs: null })
    const stranger = (await house.hires({ role: 'grid', area: house.west, unit: house.committee })).client
    expectRefusal(await one(body.id, stranger), 'request.notFound')
    app.clock.set(new Date(app.clock.now().getTime() + 182 * DAY))
    await app.work()
    expect(done(await one(body.id)).needs).toBeNull()
  })
})

describe('a meeting or a survey', () => {
  const gathering = (demands: object[]) => ({
    kind: 'survey',
    title: '春季需求问卷',
    heldOn: '2026-03-01',
    areaId: house.grid.id,
    attendance: 40,
    demands,
  })

  test('is one record with many demands', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({ body: `第${index + 1}个愿望：多一些座椅` }))
    const made = done(
      await grid.post<{ id: string; numbers: string[] }>('/api/outreach/gatherings', gathering(rows)),
    )
    expect(made.numbers).toHaveLength(12)
    expect((await orders()).every((order) => order.channel === 'survey')).toBe(true)
    const shown = done(await one(made.id))
    expect(shown).toMatchObject({ kind: 'survey', title: '春季需求问卷', attendance: 40, demands: 12 })
    expect(shown.orders.map(({ number }) => number)).toEqual(made.numbers)
  })

  test('with one bad row saves nothing and names the row', async () => {
    const answer = await grid.post<{ errors: { path: string }[] }>(
      '/api/outreach/gatherings',
      gathering([{ body: '好的一行' }, { body: '坏', phone: '12' }]),
    )
    expectRefusal(answer, 'request.invalid')
    expect(answer.body.errors.map(({ path }) => path)).toEqual(['demands.1.body', 'demands.1.phone'])
    expect(await orders()).toEqual([])
  })
})

test('the list filters, pages and comes as a sheet', async () => {
  done(await send(visit({ demands: [], nextVisitOn: '2026-03-20' })))
  done(await send(visit({ demands: [] })))
  const list = async (query: string, client = grid) =>
    done(
      await client.get<{ items: { kind: string }[]; next: string | null }>(
        `/api/outreach/occasions?${query}`,
      ),
    )
  expect((await list('')).items).toHaveLength(2)
  expect((await list('due=true')).items).toHaveLength(1)
  expect((await list('kind=meeting')).items).toEqual([])
  expect((await list('from=2026-03-03')).items).toEqual([])
  expect((await list('mine=true', await house.as('leader'))).items).toEqual([])
  const { next } = await list('limit=1')
  expect((await list(`limit=1&cursor=${next}`)).items).toHaveLength(1)
  const sheet = done(await grid.get<Buffer>('/api/outreach/occasions.xlsx'))
  expect(sheet.subarray(0, 2).toString()).toBe('PK')
})
