// Several units on one order: each with a clock and a report of its own, called by the main unit or by a whistle.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Receipt } from '#contract/intake'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { roadTown, type RoadTown } from '../../../../../tests/kit/roads.ts'
import { tries } from '../../../../../tests/stories/cast.ts'

let app: TestApp
let house: House
let town: RoadTown
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  town = await roadTown(app, house)
})

const TASK = '请派人到现场一起处理'
const listed = async (client: RoadTown['leader'], list: string) =>
  done(await client.get<{ items: { id: string }[] }>(`/api/demands?list=${list}`)).items.map(({ id }) => id)

describe('units named by the main unit', () => {
  test('report each for themselves; the main unit goes on when all have, and leads to the reply', async () => {
    const { inHand, works, police, water, does, refuses, reads, until } = town
    await until('2026-03-02T09:00')
    const order = await inHand('松涛小区门口路面塌陷，水管露在外面。')
    const unitIds = [police.unit.id, water.unit.id]
    await refuses(
      works.client,
      order,
      'callUnits',
      { unitIds: [works.unit.id], text: TASK },
      'demands.sameUnit',
    )
    const called = await does(works.client, order, 'callUnits', { unitIds, text: TASK })
    expect(called.state).toBe('joint')
    expect(called.roads.assists.map(({ unit, how, task, dueAt }) => [unit.nameZh, how, task, dueAt])).toEqual(
      [
        ['派出所', 'named', TASK, '2026-03-05T16:00:00.000Z'],
        ['自来水公司', 'named', TASK, '2026-03-05T16:00:00.000Z'],
      ],
    )
    expect(await listed(water.client, 'to-assist')).toContain(order.id)
    await refuses(works.client, order, 'conclude', {}, 'demands.assistMissing')
    expect((await reads(works.client, order)).can).not.toContain('reply')

    const reported = await does(police.client, order, 'reportAssist', { text: '已设围挡' })
    expect(reported.can).not.toContain('reportAssist')
    await refuses(police.client, order, 'reportAssist', { text: '再报一次' }, 'demands.assistNotOpen')
    await refuses(
      police.client,
      order,
      'answerWhistle',
      { coming: true, text: TASK },
      'demands.assistNotOpen',
    )
    expect(await listed(police.client, 'to-assist')).not.toContain(order.id)
    // Later than its own day: the report says so, and the order's deadline stays where it was.
    await until('2026-03-06T09:00')
    await does(water.client, order, 'reportAssist', { text: '已更换水管' })
    const concluded = await does(works.client, order, 'conclude')
    expect(concluded.state).toBe('handling')
    expect(concluded.roads.assists.map(({ report, late }) => [report, late])).toEqual([
      ['已设围挡', false],
      ['已更换水管', true],
    ])
    await works.replies(order)
  })

  test('who did not report is left out with a reason, and counts as not having reported', async () => {
    const { inHand, works, police, does, refuses, until } = town
    await until('2026-03-09T09:00')
    const order = await inHand('松涛小区外墙砖松动。')
    await refuses(works.client, order, 'concludeWithout', { text: '没人来' }, 'lifecycle.notPossible')
    await does(works.client, order, 'callUnits', { unitIds: [police.unit.id], text: TASK })
    const alone = await does(works.client, order, 'concludeWithout', { text: '现场已无危险，不再等候' })
    expect(alone.state).toBe('handling')
    expect(alone.roads.assists).toMatchObject([{ reportedAt: null, excusedAt: null }])
    expect(alone.timeline.at(-1)).toMatchObject({
      name: 'demands.jointConcluded',
      text: '现场已无危险，不再等候',
      facts: { missing: [police.unit.id] },
    })
  })

  test('named at dispatch they owe a report as well, and are let off when the dispatch is taken back', async () => {
    const { resident, dispatcher, works, police, reads, does, until } = town
    await until('2026-03-10T09:00')
    const order = await resident('居民甲', '19900000021').says('松涛小区外有人占道。')
    const sent = await dispatcher.sends(order, works.unit, { assistUnitIds: [police.unit.id] })
    expect(sent.roads.assists).toMatchObject([
      { unit: { nameZh: '派出所' }, how: 'dispatched', reportedAt: null },
    ])
    expect((await reads(police.client, order)).can).toEqual(['reportAssist'])
    await dispatcher.recalls(order)
    expectRefusal(await police.client.get(`/api/demands/${order.id}`), 'demands.unknown')
    await dispatcher.sends(order, works.unit)
    await does(works.client, order, 'sign')
  })
})

describe('a whistle (吹哨报到)', () => {
  test('is answered, come to and reported on; who comes late or not at all is seen', async () => {
    const { inHand, leader, works, police, water, does, refuses, until } = town
    await until('2026-03-11T09:00')
    const order = await inHand('松涛小区地下车库进水。')
    const unitIds = [police.unit.id, water.unit.id]
    await refuses(works.client, order, 'whistle', { unitIds, text: TASK }, 'access.denied')
    const blown = await does(leader, order, 'whistle', { unitIds, text: TASK })
    expect(blown.roads.assists.map(({ how, dueAt }) => [how, dueAt.slice(0, 16)])).toEqual([
      ['whistled', '2026-03-12T01:00'],
      ['whistled', '2026-03-12T01:00'],
    ])
    await does(police.client, order, 'answerWhistle', { coming: true, text: '两小时内到' })
    await refuses(
      police.client,
      order,
      'answerWhistle',
      { coming: false, text: '不来了' },
      'demands.assistNotOpen',
    )
    await does(water.client, order, 'answerWhistle', { coming: false, text: '无职责' })

    await until('2026-03-11T11:00')
    await refuses(police.client, order, 'arrive', { unitId: police.unit.id }, 'access.denied')
    await refuses(works.client, order, 'arrive', { unitId: works.unit.id }, 'demands.assistNotOpen')
    await does(works.client, order, 'arrive', { unitId: police.unit.id })
    await refuses(works.client, order, 'arrive', { unitId: police.unit.id }, 'demands.assistNotOpen')
    await until('2026-03-12T10:00')
    const seen = await does(police.client, order, 'reportAssist', { text: '已疏导' })
    expect(
      seen.roads.assists.map(({ coming, arrivedAt, late }) => [coming, arrivedAt !== null, late]),
    ).toEqual([
      [true, true, false],
      [false, false, true],
    ])
    await does(works.client, order, 'concludeWithout', { text: '自来水公司未到，改由街道处理' })
  })

  test('calls nobody in disuse and nobody the order is about', async () => {
    const { operator, dispatcher, committee, leader, works, refuses, until } = town
    await until('2026-03-13T09:00')
    const order = await operator.enters('反映市政所施工噪声扰民。', {
      againstUnitId: works.unit.id,
      kind: 'complaint',
    })
    await dispatcher.sends(order, committee.unit, { areaId: house.east.id })
    await committee.signs(order)
    await committee.contacts(order)
    await committee.plans(order)
    await refuses(leader, order, 'whistle', { unitIds: [works.unit.id], text: TASK }, 'demands.unitIsTarget')
    await refuses(leader, order, 'whistle', { unitIds: [order.id], text: TASK }, 'areas.unitUnknown')
  })
})

describe('one call, several matters (一单多诉)', () => {
  test('each gets an order, a number and a code of its own, and names its sisters', async () => {
    const { operator, works, dispatcher, reads, until } = town
    await until('2026-03-16T09:00')
    const order = await operator.enters('路灯坏了；另外小区停车收费不公开；还有垃圾没人清。')
    const parts = [
      { title: '停车收费不公开', body: '松涛小区停车收费不公开，要求公示。' },
      { title: '垃圾没人清', body: '松涛小区北门垃圾两天没人清。' },
    ]
    expectRefusal(await tries(works.client, order, 'split', { parts }), 'access.denied')
    const { items } = done(
      await operator.client.post<{ items: Receipt[] }>(`/api/demands/${order.id}/actions/split`, { parts }),
    )
    expect(new Set([order.number, ...items.map(({ number }) => number)]).size).toBe(3)
    const seen = await reads(dispatcher.client, order)
    expect(seen.roads.callId).not.toBeNull()
    expect(seen.roads.sisters.map(({ title }) => title)).toEqual(['停车收费不公开', '垃圾没人清'])
    const part = await reads(dispatcher.client, items[0] ?? order)
    expect(part).toMatchObject({ state: 'queued', channel: 'phone', raiser: { phone: seen.raiser.phone } })
    expect(part.roads.callId).toBe(seen.roads.callId)
    // A unit sees of the call only what it was sent.
    await dispatcher.sends(items[0] ?? order, works.unit)
    expect((await reads(works.client, items[0] ?? order)).roads.sisters).toEqual([])
  })
})
