// Whose matter is it: consultation before dispatch, the one objection after it, and what the next dispatcher learns from both.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Precedents } from '#contract/roads'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../../tests/kit/client.ts'
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

const ASKED = '请说明是否属于贵单位职责'
const FENCE = '松涛小区围墙塌了一段，不知道该谁修，请派人看看。'

describe('consultation before dispatch (派前会商)', () => {
  test('each unit asked answers once; the outcome sends the order and is a precedent', async () => {
    const { resident, dispatcher, works, police, does, refuses, reads, until } = town
    await until('2026-03-02T09:00')
    const order = await resident('居民甲', '19900000001').says(FENCE, { place: { estate: '松涛小区' } })
    const units = [works.unit.id, police.unit.id]
    await refuses(works.client, order, 'consult', { unitIds: units, text: ASKED }, 'access.denied')
    const asked = await does(dispatcher.client, order, 'consult', { unitIds: units, text: ASKED })
    expect(asked).toMatchObject({ state: 'consulting', dueAt: '2026-03-03T16:00:00.000Z' })
    expect(
      asked.roads.consultations.map(({ unit, question, opinion }) => [unit.nameZh, question, opinion]),
    ).toEqual([
      ['市政所', ASKED, null],
      ['派出所', ASKED, null],
    ])
    expect(asked.can).toContain('concludeConsult')

    const seen = await reads(police.client, order)
    expect(seen.can).toEqual(['opine'])
    await does(police.client, order, 'opine', { opinion: 'not-ours', text: '不属治安管理范围' })
    await refuses(
      police.client,
      order,
      'opine',
      { opinion: 'ours', text: '改主意了' },
      'demands.opinionGiven',
    )
    await refuses(
      town.committee.client,
      order,
      'opine',
      { opinion: 'ours', text: '我们来' },
      'demands.unknown',
    )

    const concluded = await does(dispatcher.client, order, 'concludeConsult', {
      unitId: works.unit.id,
      text: '围墙属市政设施，由市政所主办',
    })
    expect(concluded.state).toBe('queued')
    expect(concluded.roads.consultations.map(({ opinion, text }) => [opinion, text])).toEqual([
      [null, null],
      ['not-ours', '不属治安管理范围'],
    ])
    // Asked and answered, the police has no more to do with it.
    expectRefusal(await police.client.get(`/api/demands/${order.id}`), 'demands.unknown')
  })

  test('tells a unit that is only asked the words and the place, never the person', async () => {
    const { resident, dispatcher, police, works, does, reads, until } = town
    await until('2026-03-02T09:30')
    const order = await resident('居民乙', '19900000002').says('松涛小区西门夜里有人摆摊，吵得睡不着。')
    await does(dispatcher.client, order, 'consult', { unitIds: [police.unit.id], text: ASKED })
    const seen = await reads(police.client, order)
    expect(seen.raiser).toMatchObject({ phone: '199****0002', maskable: false })
    expect(seen.may).toMatchObject({ unmask: false, callRaiser: false })
    expectRefusal(
      await police.client.post(`/api/demands/${order.id}/unmask`, { reason: 'contact-person' }),
      'access.denied',
    )
    // The unit that handles it may, with a reason.
    await does(dispatcher.client, order, 'concludeConsult', { text: '先派市政所' })
    await dispatcher.sends(order, works.unit)
    expect((await reads(works.client, order)).may.unmask).toBe(true)
  })

  test('is not asked of a unit in disuse, or of the one complained against', async () => {
    const { operator, dispatcher, works, refuses, until } = town
    await until('2026-03-02T10:00')
    const order = await operator.enters('反映市政所施工后没有恢复路面。', { againstUnitId: works.unit.id })
    const ask = (unitIds: string[]) => ({ unitIds, text: ASKED })
    await refuses(dispatcher.client, order, 'consult', ask([works.unit.id]), 'demands.unitIsTarget')
    await refuses(dispatcher.client, order, 'consult', ask([order.id]), 'areas.unitUnknown')
    const admin = await house.as('admin')
    const closed = done(
      await admin.post<{ id: string }>('/api/areas/units', {
        code: 'closed',
        nameZh: '已撤单位',
        nameEn: 'Closed unit',
        kind: 'section',
        outside: false,
        active: false,
        dutyAreaIds: [],
      }),
    )
    await refuses(dispatcher.client, order, 'consult', ask([closed.id]), 'areas.unitInactive')
  })
})

describe('the one objection (异议)', () => {
  const basis = '《物业管理条例》第二十七条'
  const object = { text: '围墙在小区红线内，属物业共用部位', basis }

  test('is upheld by somebody who did not dispatch; the next unit may not return it; both learn from it', async () => {
    const { resident, dispatcher, works, police, reviewer, does, refuses, reads, until } = town
    await until('2026-03-03T09:00')
    const order = await resident('居民丙', '19900000003').says(FENCE, { place: { estate: '松涛小区' } })
    await dispatcher.sends(order, works.unit)
    await until('2026-03-03T11:00')
    const objected = await does(works.client, order, 'object', object)
    expect(objected.state).toBe('objected')
    expect(objected.roads.objection).toMatchObject({
      unit: { nameZh: '市政所' },
      text: `${object.text}\n${basis}`,
      decision: null,
    })
    const decide = { unitId: police.unit.id, text: '改由派出所主办' }
    await refuses(works.client, order, 'redirect', decide, 'access.denied')
    await refuses(reviewer, order, 'redirect', { ...decide, unitId: works.unit.id }, 'demands.sameUnit')
    const sent = await does(reviewer, order, 'redirect', decide)
    expect(sent).toMatchObject({ state: 'dispatched', mainUnit: { nameZh: '派出所' } })
    expect(sent.roads).toMatchObject({
      unitFixed: true,
      objection: { decision: { upheld: true, unit: { nameZh: '派出所' }, text: '改由派出所主办' } },
    })
    expectRefusal(await works.client.get(`/api/demands/${order.id}`), 'demands.unknown')
    expect((await reads(police.client, order)).can).not.toContain('object')
    await refuses(police.client, order, 'object', object, 'demands.unitFixed')
    await refuses(dispatcher.client, order, 'recall', {}, 'demands.unitFixed')
  })

  test('is refused: the unit keeps the order and may not object again', async () => {
    const { dispatcher, resident, works, reviewer, does, refuses, until } = town
    await until('2026-03-03T14:00')
    const order = await resident('居民丁', '19900000004').says('柏园小区门口路面塌陷。')
    await dispatcher.sends(order, works.unit)
    await works.signs(order)
    await does(works.client, order, 'object', object)
    const kept = await does(reviewer, order, 'confirmUnit', { text: '道路养护属市政所职责' })
    expect(kept.roads.objection?.decision).toMatchObject({ upheld: false, unit: { nameZh: '市政所' } })
    await works.signs(order)
    await refuses(works.client, order, 'object', object, 'demands.unitFixed')
  })

  test('comes within a day, and is not decided by whoever dispatched or works for a unit of the order', async () => {
    const { dispatcher, resident, works, does, refuses, until } = town
    await until('2026-03-04T09:00')
    const both = await house.hires({ role: 'dispatcher' }, { role: 'objection-reviewer' })
    const insider = await house.hires({ role: 'objection-reviewer', unit: works.unit })
    const mine = await resident('居民戊', '19900000005').says('松涛小区花坛砖松了。')
    await does(both.client, mine, 'dispatch', {
      kind: 'complaint',
      topicCode: '01.02',
      urgency: 'general',
      mainUnitId: works.unit.id,
    })
    await does(works.client, mine, 'object', object)
    await refuses(both.client, mine, 'confirmUnit', { text: '维持' }, 'demands.reviewByDispatcher')
    await refuses(insider.client, mine, 'confirmUnit', { text: '维持' }, 'demands.decidedBySameUnit')

    const late = await resident('居民己', '19900000006').says('松涛小区凉亭漏雨。')
    await dispatcher.sends(late, works.unit)
    await until('2026-03-05T09:01')
    await refuses(works.client, late, 'object', object, 'demands.objectionTooLate')
  })
})

describe('precedents', () => {
  test('name where such matters went: decided doubts, and the last dispatches in the same estate', async () => {
    const { resident, dispatcher, works, police, until } = town
    await until('2026-03-06T09:00')
    const order = await resident('居民庚', '19900000007').says(FENCE, { place: { estate: '松涛小区' } })
    const ask = async (client = dispatcher.client, query = '?topic=01.02') =>
      done(await client.get<Precedents>(`/api/demands/${order.id}/precedents${query}`))
    const { decided, last } = await ask()
    expect(decided.map(({ unit, how, text }) => [unit.nameZh, how, text])).toEqual(
      expect.arrayContaining([
        ['派出所', 'objection-upheld', '改由派出所主办'],
        ['市政所', 'objection-refused', '道路养护属市政所职责'],
      ]),
    )
    // The same estate comes before other places.
    expect(decided[0]).toMatchObject({ unit: { nameZh: '派出所' } })
    expect(last.map(({ unit, state }) => [unit.nameZh, state])).toEqual([
      ['市政所', 'dispatched'],
      ['市政所', 'objected'],
      ['派出所', 'dispatched'],
    ])
    expect(await ask(dispatcher.client, '?topic=15')).toEqual({ decided: [], last: [] })
    expectRefusal(await police.client.get(`/api/demands/${order.id}/precedents`), 'demands.unknown')

    // A unit that handles it learns of its own matters alone.
    await dispatcher.sends(order, works.unit)
    const own = await ask(works.client)
    expect(own.decided.map(({ unit }) => unit.nameZh)).toEqual(['市政所'])
    expect(new Set(own.last.map(({ unit }) => unit.nameZh))).toEqual(new Set(['市政所']))
  })
})
