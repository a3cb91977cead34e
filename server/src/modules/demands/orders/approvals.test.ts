// What a unit only asks for and others decide: more time, parking, an end without result. Who proposes never approves (X14).
import { beforeAll, describe, expect, test } from 'vitest'
import type { ParkedList } from '#contract/roads'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { roadTown, type RoadTown } from '../../../../../tests/kit/roads.ts'

let app: TestApp
let house: House
let town: RoadTown
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  town = await roadTown(app, house)
})

const WHY = '材料要三天后才到'
const ASK = { reason: 'money', plan: '列入明年改造计划', reviewOn: '2026-04-30' }
const listed = async (client: RoadTown['leader'], list: string) =>
  done(await client.get<{ items: { id: string }[] }>(`/api/demands?list=${list}`)).items.map(({ id }) => id)

describe('more time (延期)', () => {
  test('is asked for by the head of the unit, granted once by somebody outside it, and told to the person', async () => {
    const { inHand, works, head, supervisor, resident, does, refuses, until } = town
    await until('2026-03-02T09:00')
    const order = await inHand('松涛小区水泵坏了，顶楼没有水。')
    await refuses(works.client, order, 'requestExtension', { text: WHY }, 'access.denied')
    const asked = await does(head, order, 'requestExtension', { text: WHY })
    expect(asked).toMatchObject({ state: 'extended', dueAt: '2026-03-09T16:00:00.000Z' })
    expect(asked.roads.pending).toMatchObject({
      kind: 'extension',
      text: WHY,
      byUnit: '市政所',
      until: '2026-03-16T16:00:00.000Z',
    })
    expect(await listed(supervisor.client, 'to-approve')).toContain(order.id)
    const insider = await house.hires({ role: 'supervisor', unit: works.unit })
    await refuses(insider.client, order, 'extend', {}, 'demands.decidedBySameUnit')
    await refuses(head, order, 'extend', {}, 'access.denied')
    const granted = await does(supervisor.client, order, 'extend')
    expect(granted).toMatchObject({ state: 'handling', replyDueAt: '2026-03-16T16:00:00.000Z' })
    expect(granted.roads).toMatchObject({ pending: null, extensions: 1 })
    expect(await resident('居民甲', null).reads(order)).toMatchObject({
      dueAt: '2026-03-16T16:00:00.000Z',
      extended: { until: '2026-03-16T16:00:00.000Z', before: '2026-03-09T16:00:00.000Z' },
    })
    await refuses(head, order, 'requestExtension', { text: WHY }, 'demands.extensionLimit')
  })

  test('comes too late once it is due, and when refused the promise stands', async () => {
    const { inHand, head, supervisor, does, refuses, until } = town
    await until('2026-03-03T09:00')
    const order = await inHand('松涛小区门禁坏了。')
    await does(head, order, 'requestExtension', { text: WHY })
    const refused = await does(supervisor.client, order, 'refuseExtension', { text: '材料可就近调拨' })
    expect(refused).toMatchObject({ state: 'handling', replyDueAt: '2026-03-10T16:00:00.000Z' })
    expect(refused.roads).toMatchObject({ pending: null, extensions: 0 })
    await until('2026-03-11T09:00')
    await refuses(head, order, 'requestExtension', { text: WHY }, 'demands.extensionTooLate')
  })

  test('is not decided by whoever asked, also from another office', async () => {
    const { inHand, works, refuses, does, until } = town
    await until('2026-03-04T09:00')
    const order = await inHand('松涛小区栏杆断了。')
    const both = await house.hires({ role: 'unit-head', unit: works.unit }, { role: 'supervisor' })
    await does(both.client, order, 'requestExtension', { text: WHY })
    await refuses(both.client, order, 'extend', {}, 'demands.decidedByAsker')
  })
})

describe('parking (挂账)', () => {
  test('goes through unit, sub-district and district, and comes back on its day', async () => {
    const { inHand, works, leader, district, resident, does, refuses, until } = town
    await until('2026-03-05T09:00')
    const order = await inHand('松涛小区老管网年年漏水。', { place: { estate: '松涛小区' } })
    await refuses(
      works.client,
      order,
      'requestParking',
      { ...ASK, reviewOn: '2026-03-05' },
      'demands.parkingTooLong',
    )
    await refuses(
      works.client,
      order,
      'requestParking',
      { ...ASK, reviewOn: '2026-06-04' },
      'demands.parkingTooLong',
    )
    await does(works.client, order, 'requestParking', ASK)
    await refuses(
      works.client,
      order,
      'requestTermination',
      { reason: 'unlawful', text: WHY },
      'demands.requestPending',
    )
    await refuses(works.client, order, 'reply', { text: '已办', resolved: true }, 'demands.requestPending')
    await refuses(district, order, 'park', {}, 'lifecycle.notPossible')
    expect(await listed(leader, 'to-approve')).toContain(order.id)
    const agreed = await does(leader, order, 'agreeParking')
    expect(agreed.roads.pending).toMatchObject({ kind: 'parking-agreed', reason: 'money', text: ASK.plan })
    expect(agreed.roads.pending?.agreedByName).toMatch(/^职员/)
    expect(await listed(leader, 'to-approve')).not.toContain(order.id)
    expect(await listed(district, 'to-approve')).toContain(order.id)

    const parked = await does(district, order, 'park')
    expect(parked).toMatchObject({ state: 'parked', dueAt: '2026-04-29T16:00:00.000Z' })
    expect(parked.roads).toMatchObject({
      pending: null,
      parked: { reason: 'money', plan: ASK.plan, reviewAt: '2026-04-29T16:00:00.000Z' },
    })
    // Whoever decides sees what it is about, and never more of the person than a handling unit.
    expect(parked.raiser.phone).toMatch(/^199\*+\d{4}$/)
    expect(parked.may.unmask).toBe(false)
    const me = resident('居民甲', null)
    expect(await me.reads(order)).toMatchObject({
      state: 'parked',
      parked: { reason: 'money', reviewOn: '2026-04-30' },
    })

    const { items } = done(await app.guest.get<ParkedList>('/api/open/east/parked'))
    expect(items).toMatchObject([
      { estate: '松涛小区', reason: 'money', since: '2026-03-05', reviewOn: '2026-04-30' },
    ])
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`${order.number}|管网|居民|1990`))

    await until('2026-04-30T09:00')
    expect(await me.reads(order)).toMatchObject({ state: 'handling', parked: null })
    expect(done(await app.guest.get<ParkedList>('/api/open/east/parked')).items).toEqual([])
    await works.replies(order)
  })

  test('is refused by either; the unit may take up what was parked when the obstacle is gone', async () => {
    const { inHand, works, leader, district, does, refuses, until } = town
    await until('2026-03-06T09:00')
    const ask = { ...ASK, reason: 'third-party', reviewOn: '2026-04-01' }
    const order = await inHand('松涛小区配电房归属不清。')
    await does(works.client, order, 'requestParking', ask)
    await does(leader, order, 'refuseParking', { text: '请先协调供电公司' })
    await does(works.client, order, 'requestParking', ask)
    await does(leader, order, 'agreeParking')
    const refused = await does(district, order, 'refuseParking', { text: '材料不全' })
    expect(refused).toMatchObject({ state: 'handling', roads: { pending: null, parked: null } })
    await does(works.client, order, 'requestParking', ask)
    await does(leader, order, 'agreeParking')
    await does(district, order, 'park')
    await refuses(works.client, order, 'reply', { text: '已办', resolved: true }, 'lifecycle.notPossible')
    const again = await does(works.client, order, 'unpark')
    expect(again).toMatchObject({ state: 'handling', roads: { parked: null } })
  })

  test('is never agreed and decided by one person, however many offices they hold', async () => {
    const { inHand, works, does, refuses, until } = town
    await until('2026-03-09T09:00')
    const order = await inHand('松涛小区化粪池老化。')
    const both = await house.hires({ role: 'leader' }, { role: 'district' })
    const insider = await house.hires({ role: 'leader', unit: works.unit })
    await does(works.client, order, 'requestParking', { ...ASK, reviewOn: '2026-04-01' })
    await refuses(insider.client, order, 'agreeParking', {}, 'demands.decidedBySameUnit')
    await does(both.client, order, 'agreeParking')
    await refuses(both.client, order, 'park', {}, 'demands.decidedByAsker')
  })

  test('is public without what is secret, and without a place that is nobody’s estate', async () => {
    const { operator, dispatcher, committee, leader, district, does, until } = town
    await until('2026-03-10T09:00')
    const park = async (body: string, more: object) => {
      const order = await operator.enters(body, more)
      await dispatcher.sends(order, committee.unit, { areaId: house.east.id })
      const signed = await committee.signs(order)
      await committee.contacts(order, signed.raiser.hidden ? 'through-office' : 'phone')
      await committee.plans(order)
      await does(committee.client, order, 'requestParking', { ...ASK, reviewOn: '2026-04-02' })
      await does(leader, order, 'agreeParking')
      await does(district, order, 'park')
    }
    await park('邻居私搭乱建历史遗留。', { place: { estate: '居民甲家门口' } })
    await park('邻居养犬问题多年。', { raiser: { phone: '19900000031', keepSecret: true } })
    const { items } = done(await app.guest.get<ParkedList>('/api/open/east/parked'))
    const mine = items.filter(({ reviewOn }) => reviewOn === '2026-04-02')
    expect(mine).toMatchObject([{ areaZh: '东社区', estate: null }])
  })
})

describe('an end without result (终止)', () => {
  test('is asked for by the unit, decided outside it, told to the person, and drawn for a call from outside', async () => {
    const { inHand, works, supervisor, resident, does, refuses, until } = town
    await until('2026-03-12T09:00')
    const order = await inHand('要求拆除合法建筑。')
    const ask = { reason: 'outside-duty', text: '属合法建筑，不在职责内' }
    await refuses(supervisor.client, order, 'terminate', { text: '终止' }, 'lifecycle.notPossible')
    await does(works.client, order, 'requestTermination', ask)
    const back = await does(supervisor.client, order, 'refuseTermination', { text: '请先向诉求人解释' })
    expect(back).toMatchObject({ state: 'handling', roads: { pending: null } })
    const asked = await does(works.client, order, 'requestTermination', ask)
    expect(asked.roads.pending).toMatchObject({ kind: 'termination', reason: 'outside-duty', text: ask.text })
    const insider = await house.hires({ role: 'supervisor', unit: works.unit })
    await refuses(insider.client, order, 'terminate', { text: '终止' }, 'demands.decidedBySameUnit')
    await does(supervisor.client, order, 'terminate', { text: '该建筑有规划许可，可依法申请复议。' })
    expect(await resident('居民甲', null).reads(order)).toMatchObject({
      state: 'closed-terminated',
      closingNote: '该建筑有规划许可，可依法申请复议。',
      can: ['reopen'],
    })
  })
})
