// Chasing and instructions: on the record, answered on the record; and the outside call about what ended without work (G1).
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { roadTown, type RoadTown } from '../../../../../tests/kit/roads.ts'
import type { Told } from '../../../../../tests/stories/cast.ts'

let app: TestApp
let house: House
let town: RoadTown
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  town = await roadTown(app, house)
})

const CHASE = { level: 3, trigger: 'should-be-solved', text: '请三日内给出方案' }
const listed = async (client: RoadTown['leader'], list: string) =>
  done(await client.get<{ items: { id: string }[] }>(`/api/demands?list=${list}`)).items.map(({ id }) => id)

describe('supervision (督办)', () => {
  test('by a person and by the clock stands with level, trigger and answer; no deadline moves', async () => {
    const { inHand, works, supervisor, leader, does, refuses, reads, until } = town
    await until('2026-03-02T09:00')
    const order = await inHand('松涛小区自行车棚塌了。')
    const before = await reads(works.client, order)
    await refuses(works.client, order, 'answerSupervision', { text: '已办' }, 'lifecycle.notPossible')
    await refuses(works.client, order, 'supervise', CHASE, 'access.denied')
    const insider = await house.hires({ role: 'supervisor', unit: works.unit })
    await refuses(insider.client, order, 'supervise', CHASE, 'demands.decidedBySameUnit')
    const chased = await does(supervisor.client, order, 'supervise', CHASE)
    expect(chased.dueAt).toBe(before.dueAt)
    await does(leader, order, 'instruct', { text: '请分管领导过问' })
    expect(await listed(works.client, 'to-answer')).toContain(order.id)
    const seen = await reads(works.client, order)
    expect(seen.roads).toMatchObject({
      supervisionLevel: 3,
      answerWanted: true,
      supervisions: [
        { level: 3, trigger: 'should-be-solved', text: CHASE.text, answeredAt: null },
        { level: null, trigger: 'instruction', text: '请分管领导过问', answeredAt: null },
      ],
    })
    const answered = await does(works.client, order, 'answerSupervision', { text: '本周内拆除并重建' })
    expect(answered.roads.answerWanted).toBe(false)
    expect(answered.roads.supervisions.map(({ answer }) => answer)).toEqual([
      '本周内拆除并重建',
      '本周内拆除并重建',
    ])
    expect(await listed(works.client, 'to-answer')).not.toContain(order.id)

    await until('2026-03-09T09:00')
    await until('2026-03-10T09:00')
    const late = await reads(supervisor.client, order)
    expect(
      late.roads.supervisions.slice(2).map(({ level, trigger, byName }) => [level, trigger, byName]),
    ).toEqual([
      [1, 'share', null],
      [2, 'due', null],
    ])
    // Levels only go up.
    expect(late.roads.supervisionLevel).toBe(3)
    expect(late.dueAt).toBe(before.dueAt)
  })

  test('is refused a level that there is none, and history', async () => {
    const { inHand, supervisor, refuses } = town
    const order = await inHand('松涛小区信箱坏了。')
    await refuses(supervisor.client, order, 'supervise', { ...CHASE, level: 5 }, 'request.invalid')
    await refuses(
      supervisor.client,
      order,
      'supervise',
      { ...CHASE, trigger: 'instruction' },
      'request.invalid',
    )
  })
})

describe('what ended without work', () => {
  const guided = async (body: string): Promise<Told> => {
    const order = await town.operator.enters(body, { raiser: { name: '居民戊', phone: '19900000041' } })
    await town.does(town.operator.client, order, 'guide', {
      reason: 'outside-duty',
      text: '请联系物业服务企业。',
    })
    return order
  }
  const draw = (order: Told) =>
    app.service.database.asSystem((db) =>
      sql`update demands.work_order set sampled = true where tenant_id = ${house.tenant.id} and id = ${order.id}`.execute(
        db,
      ),
    )

  test('is asked about by somebody else; who denies it sets off supervision', async () => {
    const { caller, operator, refuses, does, reads, until } = town
    await until('2026-03-11T09:00')
    const order = await guided('小区车位被占，要求处理。')
    await refuses(
      caller.client,
      order,
      'checkClosed',
      { outcome: 'reached', agreed: true },
      'demands.notSampled',
    )
    await draw(order)
    expect((await reads(caller.client, order)).roads.sampled).toBe(true)
    // Whoever closed it is not told that it was drawn.
    expect((await reads(operator.client, order)).roads.sampled).toBe(false)
    expect(await listed(caller.client, 'to-sample')).toContain(order.id)
    await refuses(
      caller.client,
      order,
      'checkClosed',
      { outcome: 'reached' },
      'demands.callbackAnswersMissing',
    )
    await refuses(
      caller.client,
      order,
      'checkClosed',
      { outcome: 'busy', agreed: true },
      'demands.callbackAnswersMissing',
    )
    await does(caller.client, order, 'checkClosed', { outcome: 'no-answer' })
    expect(await listed(caller.client, 'to-sample')).toContain(order.id)
    const denied = await does(caller.client, order, 'checkClosed', { outcome: 'reached', agreed: false })
    expect(denied).toMatchObject({ state: 'guided', roads: { sampled: false } })
    expect(denied.roads.supervisions).toMatchObject([{ level: 2, trigger: 'sample-denied' }])
    expect(await listed(caller.client, 'to-sample')).not.toContain(order.id)
  })
})
