// A month of orders lived over HTTP, then counted twice: by the server, and by the test from nothing but events and calls.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Unit } from '#contract/areas'
import type { Rates } from '#contract/numbers'
import type { DemandDetail, DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { countedIn, MONTH, sumsOf, type Counted } from '../../../../../tests/stories/counted.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { liveAMonth } from '../../../../../tests/stories/month.ts'

/** Half an hour before the call-backs of the last answers of March fall due. */
const NOW = '2026-04-01T08:30'

let app: TestApp
let house: House
let people: Cast
let supervisor: Client
let parks: Unit
let orders: DemandDetail[]

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  supervisor = people.supervisor.client
  parks = await liveAMonth(app, house, people)
  await people.until(NOW)
  const page = done(await supervisor.get<DemandPage>('/api/demands?limit=100'))
  expect(page.next).toBeNull()
  orders = await Promise.all(
    page.items.map(async ({ id }) => done(await supervisor.get<DemandDetail>(`/api/demands/${id}`))),
  )
}, 240_000)

const of = (unit?: Unit) => countedIn(orders, new Date(`${NOW}:00+08:00`), unit)
const readRates = async (month = MONTH) =>
  done(await supervisor.get<Rates>(`/api/demands/rates?month=${month}`))
describe('the three rates of a month', () => {
  test('equal what events and calls add up to, for each unit and for all', async () => {
    const rates = await readRates()
    const units = [house.works, house.committee, parks]
    expect(new Set(rates.units.map((unit) => unit.unitId))).toEqual(new Set(units.map(({ id }) => id)))
    for (const unit of units) {
      const line = rates.units.find(({ unitId }) => unitId === unit.id)
      expect(line?.raw, unit.nameZh).toEqual(sumsOf(of(unit)))
      // Nobody asked for an exclusion: before and after are the same.
      expect(line?.net, unit.nameZh).toEqual(line?.raw)
    }
    expect(rates.total).toMatchObject({ raw: sumsOf(of()), net: sumsOf(of()), excluded: [] })
  })

  test('are these figures, so that the two countings do not agree on nothing', async () => {
    const { units, total } = await readRates()
    const lineOf = (unit: Unit) => units.find(({ unitId }) => unitId === unit.id)
    expect(lineOf(house.works)).toMatchObject({
      net: {
        due: 13,
        called: 13,
        response: { n: 10, of: 13 },
        resolution: { n: 11, of: 12 },
        satisfaction: { n: 9, of: 12 },
        firstRound: { resolution: { n: 10, of: 12 }, satisfaction: { n: 9, of: 12 } },
        redo: { n: 3, of: 17 },
        unreached: { n: 1, of: 13 },
      },
      ranked: true,
      rank: 1,
    })
    expect(lineOf(house.committee)).toMatchObject({
      net: { due: 3, called: 2, response: { n: 3, of: 3 }, resolution: { value: 1, n: 1, of: 1 } },
      ranked: false,
      rank: null,
    })
    expect(total.net).toMatchObject({ due: 18, called: 15 })
  })

  test('over zero are null, never nought or all, and then there is no score', async () => {
    const line = (await readRates()).units.find(({ unitId }) => unitId === parks.id)
    expect(line).toMatchObject({
      net: {
        due: 2,
        called: 0,
        response: { value: 1, n: 2, of: 2 },
        resolution: { value: null, n: 0, of: 0 },
        satisfaction: { value: null, n: 0, of: 0 },
        score: null,
      },
      ranked: false,
    })
    expect((await readRates('2026-02')).total).toMatchObject({
      net: { due: 0, response: { value: null, n: 0, of: 0 }, score: null },
    })
  })

  test('leave out what never had a unit, and say how much that was', async () => {
    const { total, units, left: gone } = await readRates()
    const left = ['answered', 'guided', 'merged', 'transferred', 'withdrawn']
    expect(gone).toEqual(left.map((reason) => ({ reason, n: 1 })))
    expect(total.excluded).toEqual([])
    for (const state of left) expect(orders.filter((order) => order.state === state)).toHaveLength(1)
    expect(units.every((unit) => unit.excluded.length === 0)).toBe(true)
  })

  test('count an order in the month in which its last call-back falls due', async () => {
    expect((await readRates('2026-04')).total.net.due).toBe(0)
    await people.until('2026-04-01T09:30')
    const april = await readRates('2026-04')
    expect(april.units.map(({ unitId, net }) => [unitId, net.due])).toEqual([[house.works.id, 1]])
    expect((await readRates()).total.net.due).toBe(18)
  })
})

describe('behind each figure', () => {
  const figures: [string, (one: Counted) => boolean][] = [
    ['due', () => true],
    ['called', (one) => one.called],
    ['not-called', (one) => !one.called],
    ['response.in', (one) => one.response],
    ['response.out', (one) => !one.response],
    ['resolution.in', (one) => one.solved === true],
    ['resolution.out', (one) => one.solved === false],
    ['satisfaction.in', (one) => one.satisfied === true],
    ['satisfaction.out', (one) => one.satisfied === false],
    ['first.resolution.out', (one) => one.firstSolved === false],
    ['redo', (one) => one.redos > 0],
    ['unreached', (one) => one.unreached],
  ]

  test.each(figures)('%s lists exactly its orders, of one unit and of all', async (figure, holds) => {
    for (const unit of [house.works, house.committee, parks, undefined]) {
      const query = `figure=${figure}&month=${MONTH}&limit=100${unit ? `&unitId=${unit.id}` : ''}`
      const { items } = done(await supervisor.get<DemandPage>(`/api/demands?${query}`))
      const expected = of(unit).filter(holds)
      expect(items.map(({ number }) => number).toSorted()).toEqual(
        expected.map(({ order }) => order.number).toSorted(),
      )
    }
  })

  test('stands no figure that nobody defined, and none for those who may not read figures', async () => {
    expectRefusal(await supervisor.get(`/api/demands?figure=luck&month=${MONTH}`), 'request.invalid')
    expectRefusal(await people.works.client.get(`/api/demands/rates?month=${MONTH}`), 'access.denied')
    expectRefusal(await supervisor.get('/api/demands/rates?month=March'), 'request.invalid')
  })
})
