import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Receipt } from '#contract/intake'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { found } from '../../../platform/refusal.ts'

let app: TestApp
let house: House
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('desk')
})

test('demands that share a transaction are each told of under the name of who entered them', async () => {
  const operators = [await house.hires({ role: 'operator' }), await house.hires({ role: 'operator' })]
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, n) =>
      operators[n % 2]?.client.post<Receipt>('/api/demands', {
        channel: 'phone',
        body: `松涛小区${n}号楼有人要跳楼，快来人`,
        raiser: { noPhoneReason: 'will-not-say' },
      }),
    ),
  )
  for (const answer of answers) done(found(answer))
  const { rows } = await app.service.database.asSystem((db) =>
    sql<{ name: string; right: boolean; n: number }>`
      select e.name, e.actor_id = o.entered_by as right, count(*)::int as n
      from platform.event e join demands.work_order o on o.tenant_id = e.tenant_id and o.id = e.subject
      where e.tenant_id = ${house.tenant.id} group by 1, 2 order by 1`.execute(db),
  )
  expect(rows).toEqual([
    { name: 'demands.crisisRaised', right: true, n: 24 },
    { name: 'demands.received', right: true, n: 24 },
  ])
})

test('a place that is not of this sub-district is refused, and those that share its transaction are not', async () => {
  const elsewhere = await app.house('elsewhere')
  const say = (areaId: string | null) =>
    app.guest.post<Receipt>('/api/open/desk/demands', {
      body: '路灯坏了三天，晚上什么也看不见。',
      place: { areaId },
      raiser: { noPhoneReason: 'will-not-say' },
    })
  const answers = await Promise.all([
    say(house.east.id),
    say(elsewhere.east.id),
    say(null),
    say(house.east.id),
  ])
  expectRefusal(found(answers[1]), 'areas.unknown')
  for (const at of [0, 2, 3]) done(found(answers[at]))
})

test('a unit or a subject that is not of this sub-district is refused at entry', async () => {
  const elsewhere = await app.house('far-away')
  const operator = await house.as('operator')
  const enters = (more: object) =>
    operator.post('/api/demands', {
      channel: 'phone',
      body: '反映工作人员态度生硬，请查一查。',
      raiser: { noPhoneReason: 'will-not-say' },
      ...more,
    })
  const against = { kind: 'report', againstUnitId: elsewhere.works.id }
  expectRefusal(await enters(against), 'areas.unitUnknown')
  expectRefusal(await enters({ topicCode: '99.99' }), 'demands.topicUnknown')
  done(await enters({ kind: 'report', againstUnitId: house.works.id }))
})
