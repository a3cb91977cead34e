// The longest road of an order, and what cannot be done now: each event log is its story in one page.
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { done, expectRefusal } from '../kit/client.ts'
import type { House } from '../kit/house.ts'
import { roadTown, type RoadTown } from '../kit/roads.ts'
import { CONTENT } from './cast.ts'
import { everythingHolds, storyOf } from './tell.ts'

let app: TestApp
let house: House
let town: RoadTown
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  town = await roadTown(app, house)
})
afterEach(() => everythingHolds(app))

describe('whose matter is it', () => {
  test('asked, sent, objected to, sent on, whistled for, answered, not solved, done again, solved', async () => {
    const { resident, dispatcher, works, committee, police, water, reviewer, leader, caller, supervisor } =
      town
    const { does, until } = town
    await until('2026-03-02T09:00')
    const me = resident('居民甲', '19900000061')
    const order = await me.says('松涛小区物业和业主为停车费吵起来，堵了消防通道。', {
      place: { areaId: house.east.id, estate: '松涛小区' },
    })
    await until('2026-03-02T09:10')
    await does(dispatcher.client, order, 'consult', {
      unitIds: [committee.unit.id, police.unit.id],
      text: '停车费纠纷由谁牵头',
    })
    expect((await me.reads(order)).state).toBe('consulting')
    await until('2026-03-02T10:00')
    await does(police.client, order, 'opine', { opinion: 'assist', text: '可维持秩序' })
    await does(committee.client, order, 'opine', { opinion: 'ours', text: '属物业矛盾调解' })
    await until('2026-03-02T10:30')
    await does(dispatcher.client, order, 'concludeConsult', {
      unitId: committee.unit.id,
      text: '居委会主办，派出所协助',
    })
    await dispatcher.sends(order, works.unit)
    await until('2026-03-02T11:00')
    await does(works.client, order, 'object', {
      text: '停车费属物业服务合同',
      basis: '《民法典》第九百三十七条',
    })
    await until('2026-03-02T14:00')
    await does(reviewer, order, 'redirect', { unitId: committee.unit.id, text: '按会商结论由居委会主办' })
    await until('2026-03-02T15:00')
    await committee.signs(order)
    await committee.contacts(order)
    await committee.plans(order, '召集双方调解')
    await until('2026-03-02T16:00')
    await does(leader, order, 'whistle', {
      unitIds: [police.unit.id, water.unit.id],
      text: '到现场疏通消防通道',
    })
    await does(police.client, order, 'answerWhistle', { coming: true, text: '半小时到' })
    await until('2026-03-02T16:40')
    await does(committee.client, order, 'arrive', { unitId: police.unit.id })
    await until('2026-03-02T17:20')
    await does(police.client, order, 'reportAssist', { text: '通道已疏通' })
    await does(committee.client, order, 'concludeWithout', { text: '与供水无关，不再等候' })
    await committee.replies(order, '双方同意按公示价收取。')

    await until('2026-03-03T09:30')
    await caller.reaches(order, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
    await until('2026-03-03T10:00')
    await supervisor.ordersRedo(order, '仍在多收，请核对')
    await does(supervisor.client, order, 'supervise', {
      level: 3,
      trigger: 'should-be-solved',
      text: '请三日内办结',
    })
    await committee.resumes(order)
    await does(committee.client, order, 'answerSupervision', { text: '已约谈物业' })
    await until('2026-03-04T11:00')
    await committee.replies(order, '已退还多收部分。')
    await until('2026-03-05T09:30')
    const closed = await caller.reaches(order, CONTENT)
    expect(closed).toMatchObject({ state: 'closed-solved', round: 2 })
    expect(closed.roads).toMatchObject({ unitFixed: true, supervisionLevel: 3, answerWanted: false })
    expect(await me.reads(order)).toMatchObject({ state: 'closed-solved' })
    // The archive file holds it on paper; the unit that objected has no more to do with it.
    const archive = done(await committee.client.get<Buffer>(`/api/demands/${order.id}/archive.pdf`))
    expect(archive.subarray(0, 5).toString()).toBe('%PDF-')
    expectRefusal(await works.client.get(`/api/demands/${order.id}/archive.pdf`), 'demands.unknown')
    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 09:00  guest        demands.received            → queued
      03-02 周一 09:10  dispatcher   demands.consulted           → consulting
      03-02 周一 10:00  handler      demands.opined
      03-02 周一 10:00  committee    demands.opined
      03-02 周一 10:30  dispatcher   demands.consultConcluded    → queued
      03-02 周一 10:30  dispatcher   demands.dispatched          → dispatched
      03-02 周一 11:00  handler      demands.objected            → objected
      03-02 周一 14:00  objection-reviewer demands.redirected          → dispatched
      03-02 周一 15:00  committee    demands.signed              → signed, inTime true
      03-02 周一 15:00  committee    demands.contacted           → contacted, inTime true
      03-02 周一 15:00  committee    demands.planned             → handling
      03-02 周一 16:00  leader       demands.whistled            → joint
      03-02 周一 16:00  handler      demands.whistleAnswered
      03-02 周一 16:40  committee    demands.arrived
      03-02 周一 17:20  handler      demands.assistReported
      03-02 周一 17:20  committee    demands.jointConcluded      → handling
      03-02 周一 17:20  committee    demands.replied             → replied, late false, round 1
      03-03 周二 09:30  clock        demands.callbackOpened      → callback, round 1
      03-03 周二 09:30  caller-back  demands.called              outcome reached, solved false, satisfaction dissatisfied, round 1
      03-03 周二 10:00  supervisor   demands.redoOrdered         → redo, round 2
      03-03 周二 10:00  supervisor   demands.supervised
      03-03 周二 10:00  committee    demands.resumed             → handling
      03-03 周二 10:00  committee    demands.supervisionAnswered
      03-04 周三 11:00  committee    demands.replied             → replied, late false, round 2
      03-05 周四 09:30  clock        demands.callbackOpened      → callback, round 2
      03-05 周四 09:30  caller-back  demands.called              outcome reached, solved true, satisfaction satisfied, round 2
      03-05 周四 09:30  caller-back  demands.closed              → closed-solved, round 2
      03-05 周四 09:30  committee    people.shared"
    `)
  })
})

describe('what cannot be done now', () => {
  test('is parked by three hands, taken up on its day, given more time once, and answered', async () => {
    const { inHand, works, head, leader, district, supervisor, caller, does, until } = town
    await until('2026-03-09T09:00')
    const order = await inHand('松涛小区老管网漏水，要求更换。')
    await does(works.client, order, 'requestParking', {
      reason: 'money',
      plan: '列入四月改造计划',
      reviewOn: '2026-04-15',
    })
    await until('2026-03-09T15:00')
    await does(leader, order, 'agreeParking')
    await until('2026-03-10T10:00')
    await does(district, order, 'park')
    await until('2026-04-15T00:01')
    await until('2026-04-16T09:00')
    await does(head, order, 'requestExtension', { text: '管材到货推迟' })
    await until('2026-04-16T14:00')
    await does(supervisor.client, order, 'extend')
    await until('2026-04-24T10:00')
    await works.replies(order, '管网已更换。')
    await until('2026-04-27T09:30')
    await caller.reaches(order, CONTENT)
    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-09 周一 09:00  guest        demands.received            → queued
      03-09 周一 09:00  dispatcher   demands.dispatched          → dispatched
      03-09 周一 09:00  handler      demands.signed              → signed, inTime true
      03-09 周一 09:00  handler      demands.contacted           → contacted, inTime true
      03-09 周一 09:00  handler      demands.planned             → handling
      03-09 周一 09:00  handler      demands.parkingRequested    reason money
      03-09 周一 15:00  leader       demands.parkingAgreed
      03-10 周二 10:00  district     demands.parked              → parked, reason money
      04-15 周三 00:01  clock        demands.unparked            → handling
      04-16 周四 09:00  unit-head    demands.extensionRequested  → extended
      04-16 周四 14:00  supervisor   demands.extended            → handling
      04-24 周五 10:00  handler      demands.replied             → replied, late false, round 1
      04-27 周一 09:30  clock        demands.callbackOpened      → callback, round 1
      04-27 周一 09:30  caller-back  demands.called              outcome reached, solved true, satisfaction satisfied, round 1
      04-27 周一 09:30  caller-back  demands.closed              → closed-solved, round 1"
    `)
  })
})
