// A month in which every way out of the net rates is tried; what the command says is counted again from the log and the calls.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Unit } from '#contract/areas'
import type { DemandAction } from '#contract/demands'
import type { Exclusion, OrderExclusion } from '#contract/exclusions'
import type { Followed } from '#contract/following'
import type { Rates } from '#contract/numbers'
import type { DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import { heban } from '../../../../../tests/kit/heban.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, CONTENT, LIGHTING, type Cast, type Told } from '../../../../../tests/stories/cast.ts'
import { COUNTED_BY_EVENTS, HELP_BY_EVENTS } from '../../../../../tests/stories/counted-by-events.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { liveAMonth } from '../../../../../tests/stories/month.ts'

const text = '诉求人多次来电内容不实'
const evidence = '三次到场记录，时间为 3 日 10 时、14 时、16 时'
const NOW = '2026-04-03T10:00'

let app: TestApp
let house: House
let people: Cast
let handler: Client
let supervisor: Client
let leader: Client
let parks: Unit
let solved: Told[]
let database: pg.Client

const act = async (client: Client, order: Told, action: DemandAction, body: object = {}) =>
  done(await client.post(`/api/demands/${order.id}/actions/${action}`, body))
const ask = (client: Client, order: Told, reason: string) =>
  client.post(`/api/demands/${order.id}/exclusion`, { reason, text, evidence })
const exclusionOf = async (order: Told, client = supervisor) =>
  done(await client.get<OrderExclusion>(`/api/demands/${order.id}/exclusion`))
const idOf = async (order: Told) => (await exclusionOf(order)).exclusion?.id ?? ''
const ratesNow = async () => done(await supervisor.get<Rates>('/api/demands/rates?month=2026-03'))
const figure = async (name: string, unit?: Unit) => {
  const query = `figure=${name}&month=2026-03&limit=100${unit ? `&unitId=${unit.id}` : ''}`
  return done(await supervisor.get<DemandPage>(`/api/demands?${query}`))
    .items.map(({ id }) => id)
    .toSorted()
}

/** Orders that never come to a call-back: ended with approval, or waiting for units that help. */
async function liveBesides(): Promise<void> {
  const { operator, dispatcher, works, committee, until } = people
  await until('2026-03-02T09:02')
  const at = async (body: string, more: object = {}) => {
    const order = await operator.enters(body)
    await dispatcher.sends(order, works.unit, { areaId: house.east.id, ...more })
    await works.signs(order)
    await works.contacts(order)
    await works.plans(order)
    return order
  }
  for (const body of ['要求拆除邻居的合法建筑。', '要求赔偿十年前的损失。']) {
    const order = await at(body)
    await act(handler, order, 'requestTermination', { reason: 'unlawful', text })
    await act(supervisor, order, 'terminate', { text: '已向本人说明。' })
  }
  // Helped at once, helped never, and asked again after a recall.
  const helped = await at('两家的排水沟堵在一起。', { assistUnitIds: [committee.unit.id] })
  await act(committee.client, helped, 'reportAssist', { text: '居委会已协调住户' })
  const unhelped = await at('楼道杂物无人清理。')
  await act(handler, unhelped, 'callUnits', { unitIds: [committee.unit.id], text: '请居委会协助' })
  const recalled = await operator.enters('路边树枝折断。')
  await dispatcher.sends(recalled, works.unit, { assistUnitIds: [committee.unit.id] })
  await dispatcher.recalls(recalled)
  await dispatcher.sends(recalled, works.unit, { ...LIGHTING })
}

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  handler = people.works.client
  supervisor = people.supervisor.client
  leader = await house.as('leader')
  await liveBesides()
  parks = await liveAMonth(app, house, people)
  await people.until(NOW)
  const { items } = done(
    await supervisor.get<DemandPage>(
      `/api/demands?state=closed-solved&unitId=${house.works.id}&limit=100&sort=oldest`,
    ),
  )
  solved = items.map(({ id, number }) => ({ id, number, queryCode: '' }))
  database = new pg.Client({ connectionString: app.databaseUrl })
  await database.connect()
}, 240_000)
afterAll(() => database.end())

describe('an exclusion', () => {
  test('is asked for by the handling unit alone, after the answer, once, with evidence', async () => {
    const [first, second] = solved as [Told, Told]
    expect((await exclusionOf(first, handler)).canAsk).toBe(true)
    expect((await exclusionOf(first)).canAsk).toBe(false)
    expectRefusal(await ask(supervisor, first, 'malicious'), 'access.denied')
    expectRefusal(await ask(people.committee.client, first, 'malicious'), 'demands.unknown')
    expectRefusal(
      await handler.post(`/api/demands/${first.id}/exclusion`, { reason: 'malicious', text }),
      'request.invalid',
    )
    const running = await people.operator.enters('路灯又不亮了。')
    await people.dispatcher.sends(running, house.works)
    expectRefusal(await ask(handler, running, 'malicious'), 'lifecycle.notPossible')
    done(await ask(handler, first, 'malicious'))
    expectRefusal(await ask(handler, first, 'not-verifiable'), 'demands.exclusionOnce')
    expect((await exclusionOf(first, handler)).exclusion).toMatchObject({
      state: 'waiting',
      text,
      evidence,
      labelUntil: null,
      can: [],
    })
    done(await ask(handler, second, 'not-verifiable'))
    const before = await ratesNow()
    expect(before.total.raw.due - before.total.net.due).toBe(2)
  })

  test('is decided by a supervisor who has no part in it, once', async () => {
    const [first, second] = solved as [Told, Told]
    const decide = (client: Client, id: string, grant: boolean) =>
      client.post(`/api/demands/exclusions/${id}/decide`, { grant, text: '证据充分' })
    expectRefusal(await decide(handler, await idOf(first), true), 'access.denied')
    const both = await house.hires({ role: 'supervisor' }, { role: 'handler', unit: house.works })
    expectRefusal(await decide(both.client, await idOf(first), true), 'demands.decidedBySameUnit')
    const { items } = done(await supervisor.get<{ items: Exclusion[] }>('/api/demands/exclusions?open=true'))
    expect(items.map(({ orderId, can }) => [orderId, can])).toEqual([
      [second.id, ['decide']],
      [first.id, ['decide']],
    ])
    done(await decide(supervisor, await idOf(first), true))
    done(await decide(supervisor, await idOf(second), false))
    expectRefusal(await decide(supervisor, await idOf(first), false), 'demands.exclusionDecided')
    const rates = await ratesNow()
    const works = rates.units.find(({ unitId }) => unitId === house.works.id)
    expect(works?.excluded).toEqual([
      { reason: 'malicious', n: 1 },
      { reason: 'terminated', n: 2 },
    ])
    expect(works && works.raw.due - works.net.due).toBe(3)
    expect(works?.net.resolution.of).toBe((works?.raw.resolution.of ?? 0) - 1)
    expect(await figure('excluded.malicious', house.works)).toEqual([first.id])
    expect(await figure('excluded.terminated')).toHaveLength(2)
    expect(await figure('due', house.works)).toHaveLength(works?.net.due ?? -1)
    expect(await figure('raw.due', house.works)).toHaveLength(works?.raw.due ?? -1)
    expect(await figure('due', house.works)).not.toContain(first.id)
  })

  test('nobody decides what they asked for themselves, in whatever roles', async () => {
    const [, , third] = solved as [Told, Told, Told]
    const both = await house.hires({ role: 'supervisor' }, { role: 'handler', unit: house.works })
    done(await ask(both.client, third, 'beyond-law'))
    expectRefusal(
      await both.client.post(`/api/demands/exclusions/${await idOf(third)}/decide`, { grant: true, text }),
      'demands.decidedByAsker',
    )
    done(await supervisor.post(`/api/demands/exclusions/${await idOf(third)}/decide`, { grant: true, text }))
  })
})

describe('the label “malicious”', () => {
  test('is told to the person with its end, appealed against once, and judged by another', async () => {
    const resident = people.resident('居民丁', '19900000009')
    const order = await resident.says('楼下噪音扰民。')
    await people.dispatcher.sends(order, house.works)
    await people.works.handles(order)
    await people.until('2026-04-07T09:30')
    await people.caller.reaches(order, CONTENT)
    expect((await resident.reads(order)).label).toBeNull()
    done(await ask(handler, order, 'malicious'))
    // While nobody has decided it is no label.
    expect((await resident.reads(order)).label).toBeNull()
    const id = await idOf(order)
    expectRefusal(
      await people.operator.client.post(`/api/demands/exclusions/${id}/appeal`, { text }),
      'lifecycle.notPossible',
    )
    done(await supervisor.post(`/api/demands/exclusions/${id}/decide`, { grant: true, text: '查证属实' }))
    expect((await resident.reads(order)).label).toEqual({
      until: '2026-10-04',
      why: '查证属实',
      appeal: 'possible',
      answer: null,
    })
    const appeal = async () => {
      const path = `/api/open/${house.tenant.code}`
      const { number, queryCode } = order
      const { token } = done(await app.guest.post<{ token: string }>(`${path}/follow`, { number, queryCode }))
      const own = app.guest.with({ authorization: `Bearer ${token}` })
      return own.post<Followed>(`${path}/followed/appeal`, { text: '确实有噪音，有邻居可以作证' })
    }
    expect(done(await appeal()).label?.appeal).toBe('waiting')
    expectRefusal(await appeal(), 'demands.appealOnce')
    const judge = (client: Client, lift: boolean) =>
      client.post(`/api/demands/exclusions/${id}/decideAppeal`, { lift, text: '邻居证实' })
    expectRefusal(await judge(supervisor, false), 'access.denied')
    const worksLeader = await house.hires({ role: 'leader' }, { role: 'handler', unit: house.works })
    expectRefusal(await judge(worksLeader.client, false), 'demands.decidedBySameUnit')
    expect((await exclusionOf(order, leader)).exclusion?.can).toEqual(['decideAppeal'])
    done(await judge(leader, true))
    expectRefusal(await judge(leader, false), 'demands.exclusionDecided')
    expect((await resident.reads(order)).label).toBeNull()
    const april = done(await supervisor.get<Rates>('/api/demands/rates?month=2026-04'))
    expect(april.total.excluded).toEqual([])
  })

  test('runs out by itself, and what it kept out of the rates stays as it was decided', async () => {
    const [first] = solved as [Told]
    const row = async () => (await exclusionOf(first)).exclusion
    expect(await row()).toMatchObject({ state: 'granted', labelUntil: expect.any(String) })
    const before = await ratesNow()
    app.clock.set(new Date('2026-10-10T09:00:00+08:00'))
    expect(await row()).toMatchObject({ state: 'granted', labelUntil: null })
    expect((await ratesNow()).total.excluded).toEqual(before.total.excluded)
  })
})

describe('heban demands rates', () => {
  interface Sums {
    unit: string
    basis: 'raw' | 'net'
    [name: string]: string | number
  }

  test('says what the log and the calls say, per unit, raw and net', async () => {
    const spoken = await heban(
      { url: app.databaseUrl, dataDir: '/tmp' },
      'demands',
      'rates',
      '--month',
      '2026-03',
      '--tenant',
      'east',
      '--json',
    )
    expect(spoken.exit, spoken.err).toBe(0)
    const rates = spoken.json as unknown as Rates
    const { rows } = await database.query<Sums>(COUNTED_BY_EVENTS, [house.tenant.id, new Date()])
    const said = rates.units
      .filter(({ raw }) => raw.due > 0)
      .flatMap((unit) =>
        (['net', 'raw'] as const).map((basis): Sums => {
          const { due, called, response, resolution, satisfaction, firstRound, redo, unreached } = unit[basis]
          const reasons = unit.excluded.flatMap(({ reason, n }) => Array.from({ length: n }, () => reason))
          return {
            unit: unit.unitId,
            basis,
            due,
            called,
            response: response.n,
            answered: resolution.of,
            solved: resolution.n,
            satisfied: satisfaction.n,
            first_answered: firstRound.resolution.of,
            first_solved: firstRound.resolution.n,
            first_satisfied: firstRound.satisfaction.n,
            redos: redo.n,
            replies: redo.of,
            unreached: unreached.n,
            excluded: basis === 'raw' ? reasons.join(',') : '',
          }
        }),
      )
      .toSorted((a, b) => a.unit.localeCompare(b.unit) || a.basis.localeCompare(b.basis))
    expect(said).toEqual(
      rows.toSorted((a, b) => a.unit.localeCompare(b.unit) || a.basis.localeCompare(b.basis)),
    )
    // That the two do not agree on nothing.
    expect(rows.find(({ unit, basis }) => unit === house.works.id && basis === 'raw')).toMatchObject({
      excluded: 'beyond-law,malicious,terminated,terminated',
      redos: 3,
      unreached: 1,
    })
    expect(rows).toHaveLength(6)
    const help = await database.query(HELP_BY_EVENTS, [house.tenant.id])
    expect(help.rows).toEqual([{ unit: house.committee.id, n: 1, of: 2 }])
    const committee = rates.units.find(({ unitId }) => unitId === house.committee.id)
    expect(committee?.assist).toEqual({ value: 0.5, n: 1, of: 2 })
    expect(rates.units.find(({ unitId }) => unitId === parks.id)?.net.score).toBeNull()
  })

  test('is read by people as well, and refuses a tenant that is none', async () => {
    const words = ['demands', 'rates', '--month', '2026-03', '--tenant']
    const spoken = await heban({ url: app.databaseUrl, dataDir: '/tmp' }, ...words, 'east')
    expect(spoken.exit).toBe(0)
    expect(spoken.out).toContain('市政所')
    expect(spoken.out).toMatch(/malicious 1/)
    expect(await heban({ url: app.databaseUrl, dataDir: '/tmp' }, ...words, 'nowhere')).toMatchObject({
      exit: 1,
    })
  })
})
