// Boards after a month lived over HTTP: every figure is one that another page shows too, and nobody sees other units' ones.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Unit } from '#contract/areas'
import type { CommunityBoard, Deadlines, Gap, Objections, TopicChanges, Trend, Watch } from '#contract/boards'
import type { Flow, Rates } from '#contract/numbers'
import type { DemandPage } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { liveAMonth } from '../../../../../tests/stories/month.ts'

let app: TestApp
let house: House
let people: Cast
let supervisor: Client
let leader: Client
let parks: Unit

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  supervisor = people.supervisor.client
  leader = await house.as('leader')
  parks = await liveAMonth(app, house, people)
  await people.until('2026-04-01T08:30')
}, 240_000)

const trend = async (query: string, client = leader) =>
  done(await client.get<Trend>(`/api/demands/trends?${query}`))
const rates = async () => done(await leader.get<Rates>('/api/demands/rates?month=2026-03'))
const march = (line: Trend) => line.points.find(({ key }) => key === '2026-03')
const list = async (query: string, client: Client) =>
  done(await client.get<DemandPage>(`/api/demands?limit=100&${query}`)).items.length

describe('a line of months', () => {
  test('shows for each month what its page shows, for all and for one unit', async () => {
    const { total, units } = await rates()
    const flow = done(await leader.get<Flow>('/api/demands/flow?month=2026-03')).total
    const line = await trend('end=2026-04-01')
    expect(line.points).toHaveLength(12)
    const { response, resolution, satisfaction } = total.net
    expect(march(line)).toMatchObject({
      state: 'open',
      due: total.net.due,
      called: total.net.called,
      net: { response, resolution, satisfaction },
      redo: total.net.redo,
      accuracy: flow.accuracy,
      onTime: flow.onTime,
      signed: flow.signed,
      replyHours: flow.replyHours,
      repeats: flow.repeats,
    })
    expect(line.points[0]).toMatchObject({ key: '2025-05', due: 0, net: { response: { value: null } } })
    const works = units.find(({ unitId }) => unitId === house.works.id)
    expect(march(await trend(`end=2026-04-01&unitId=${house.works.id}`))).toMatchObject({
      due: works?.net.due,
      net: { resolution: works?.net.resolution },
    })
  })

  test('counts what came in as the list does, and narrows to a place', async () => {
    const line = await trend(`end=2026-03-31&areaId=${house.east.id}`)
    const listed = await list(`from=2026-03-01&until=2026-03-31&areaId=${house.east.id}`, leader)
    expect(march(line)?.received).toBe(listed)
    expect(march(await trend(`end=2026-03-31&areaId=${house.west.id}`))).toMatchObject({
      received: 0,
      due: 0,
    })
  })

  test('of weeks adds up to the month where the weeks lie in it', async () => {
    const line = await trend('by=week&points=5&end=2026-03-31')
    expect(line.points.map(({ key }) => key)).toEqual([
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
      '2026-03-30',
    ])
    const sum = line.points.reduce((n, { due }) => n + due, 0)
    // Two call-backs fall due on the first of April, in the last of these weeks, half an hour from now.
    expect(sum).toBe((await rates()).total.net.due)
  })

  test('stands beside the same a year ago', async () => {
    const line = await trend('points=3&compare=true&end=2027-03-15')
    expect(line.points.map(({ key }) => key)).toEqual(['2027-01', '2027-02', '2027-03'])
    expect(line.before.map(({ key }) => key)).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(line.before.at(-1)?.due).toBe((await rates()).total.net.due)
  })
})

describe('the gap between what is said inside and outside', () => {
  test('counts claims, answers, and claims that people did not confirm', async () => {
    const { total } = await rates()
    const reply = done(await leader.get<Gap>('/api/demands/gap?month=2026-03'))
    expect(reply.total.said).toEqual(total.raw.resolution)
    expect(reply.total.satisfaction).toEqual(total.raw.satisfaction)
    // Everybody claims to have resolved it; one of those who were reached says the opposite to the end.
    expect(reply.total.claimed).toEqual({ value: 1, n: 18, of: 18 })
    expect(reply.total.confirmed).toMatchObject({ n: 12, of: 13 })
    const names = reply.units.map(({ nameZh }) => nameZh)
    expect(names).toContain(parks.nameZh)
    // Committees stand beside each other nowhere unless the office decides so.
    expect(names).not.toContain(house.committee.nameZh)
    expect(await list('figure=flow.gap.out&month=2026-03', leader)).toBe(1)
  })
})

describe('whose figures one sees', () => {
  test('a handler sees those of the own unit, in every question, and no others', async () => {
    const handler = people.works.client
    const works = (await rates()).units.find(({ unitId }) => unitId === house.works.id)
    expect(march(await trend('end=2026-03-31', handler))?.due).toBe(works?.net.due)
    expectRefusal(await handler.get(`/api/demands/trends?unitId=${house.committee.id}`), 'access.denied')
    expectRefusal(await handler.get(`/api/demands/gap?month=2026-03&unitId=${parks.id}`), 'access.denied')
    const gap = done(await handler.get<Gap>(`/api/demands/gap?month=2026-03&unitId=${house.works.id}`))
    expect(gap.total.said).toEqual(works?.raw.resolution)
  })

  test('somebody of one community sees counts of that community only', async () => {
    const { client } = await house.hires({ role: 'committee', area: house.east, unit: house.committee })
    const board = done(await client.get<CommunityBoard>(`/api/demands/community?areaId=${house.east.id}`))
    const all = done(await leader.get<CommunityBoard>(`/api/demands/community?areaId=${house.east.id}`))
    expect(board).toEqual(all)
    expect(board.open).toBeGreaterThan(0)
    expectRefusal(await client.get(`/api/demands/community?areaId=${house.west.id}`), 'access.denied')
    expectRefusal(await client.get(`/api/demands/topic-changes?areaId=${house.west.id}`), 'access.denied')
  })
})

describe('what is ahead and what is watched', () => {
  test('each day of the strip opens a list of as many orders', async () => {
    const strip = done(await leader.get<Deadlines>('/api/demands/deadlines'))
    expect(strip.days).toHaveLength(14)
    expect(strip.days.filter(({ working }) => !working).map(({ date }) => date)).toContain('2026-04-05')
    for (const day of strip.days.filter(({ n }) => n > 0))
      expect(await list(`list=open&dueOn=${day.date}`, leader), day.date).toBe(day.n)
    expect(strip.late).toBe(await list('list=late', leader))
    expect(strip.open).toBe(await list('list=open', leader))
    expect(strip.atRisk).toBe(await list('list=at-risk', leader))
  })

  test('topics stand beside what they were', async () => {
    const topics = done(await leader.get<TopicChanges>('/api/demands/topic-changes'))
    expect(topics.items.reduce((n, one) => n + one.n, 0)).toBe(topics.total.n)
    const { n, before, lastYear } = topics.total
    expect(topics.since).toBe('2026-03-03')
    // One of those listed was only kept, from before this system: it is history and counted nowhere.
    expect(n).toBe((await list('from=2026-03-03', leader)) - 1)
    expect(before).toBe(await list('from=2026-02-01&until=2026-03-02', leader))
    expect(lastYear).toBe(0)
  })

  test('an objection is waiting, then upheld; ends without work are counted by how they ended', async () => {
    const order = await people.resident('居民丁', '19900000004').says('绿化带里的井盖松动。')
    await people.dispatcher.sends(order, house.works)
    done(
      await people.works.client.post(`/api/demands/${order.id}/actions/object`, {
        text: '属园林站',
        basis: '三定方案第五条',
      }),
    )
    const asked = async () =>
      done(await leader.get<Objections>(`/api/demands/objections?month=2026-04&unitId=${house.works.id}`))
    expect(await asked()).toMatchObject({ raised: 1, upheld: 0, waiting: 1 })
    const reviewer = await house.as('objection-reviewer')
    done(await reviewer.post(`/api/demands/${order.id}/actions/redirect`, { unitId: parks.id, text: '成立' }))
    expect(await asked()).toMatchObject({ raised: 1, upheld: 1, waiting: 0 })

    const watch = done(await supervisor.get<Watch>('/api/demands/watch?month=2026-03'))
    const left = new Map((await rates()).left.map(({ reason, n }) => [reason, n]))
    for (const { state, n } of watch.ended) expect(left.get(state), state).toBe(n)
    expect(watch.exclusions).toEqual({ asked: 0, granted: 0, refused: 0, waiting: 0 })
  })
})
