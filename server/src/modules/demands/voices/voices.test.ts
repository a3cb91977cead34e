// Who is seldom heard: places beside each other, groups with consent, visits; never a person.
import { beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Visit, Voices } from '#contract/voices'
import { asSystem } from '../../../platform/http/service.ts'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { settles } from '../../../../../tests/stories/settled.ts'

let app: TestApp
let house: House
let people: Cast
let leader: Client
let admin: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  leader = await house.as('leader')
  admin = await house.as('admin')
  await settles(app, house, house.east, 5_000)
  await settles(app, house, house.west, 5_000)
  await people.until('2026-03-02T09:00')
  for (let n = 0; n < 14; n += 1)
    await people.operator.enters(`第${n}处路灯不亮。`, { place: { areaId: house.east.id } })
}, 120_000)

const voices = async (client = leader) => done(await client.get<Voices>('/api/demands/voices'))
const placeOf = (reply: Voices, area: House['east']) => reply.places.find(({ areaId }) => areaId === area.id)

test('a place without a voice beside one that speaks is said to be seldom heard, with what was to be expected', async () => {
  const reply = await voices()
  expect(placeOf(reply, house.west)).toMatchObject({ n: 0, expected: 14, voice: 'few', visitOn: null })
  // The other way round nothing can be expected of a place beside which nobody speaks.
  expect(placeOf(reply, house.east)).toMatchObject({ n: 14, perTenThousand: 28, voice: 'unknown' })
  expect(placeOf(reply, house.grid)).toMatchObject({ people: null, voice: 'unknown' })
})

test('a visit is planned, made once, and counts people without naming them', async () => {
  const plan = { areaId: house.west.id, group: 'over-80', dueOn: '2026-03-09' }
  expectRefusal(
    await leader.post('/api/demands/voices/visits', { ...plan, dueOn: '2026-03-01' }),
    'request.invalid',
  )
  expectRefusal(
    await leader.post('/api/demands/voices/visits', { ...plan, areaId: house.works.id }),
    'areas.unknown',
  )
  const { id } = done(await leader.post<{ id: string }>('/api/demands/voices/visits', plan))
  expect(placeOf(await voices(), house.west)).toMatchObject({ visitOn: '2026-03-09' })
  const eastOnly = await house.hires({ role: 'committee', area: house.east, unit: house.committee })
  const made = { peopleMet: 6, demandsTaken: 2 }
  expectRefusal(await eastOnly.client.post(`/api/demands/voices/visits/${id}/done`, made), 'access.denied')
  done(await leader.post(`/api/demands/voices/visits/${id}/done`, made))
  expectRefusal(await leader.post(`/api/demands/voices/visits/${id}/done`, made), 'lifecycle.notPossible')
  const { items } = done(await leader.get<{ items: Visit[] }>('/api/demands/voices/visits?open=false'))
  expect(items).toMatchObject([{ id, group: 'over-80', peopleMet: 6, demandsTaken: 2 }])
  expect(placeOf(await voices(), house.west)?.visitOn).toBeNull()
})

test('groups are counted where people agreed, beside their share of all residents; the log does not say which', async () => {
  done(
    await admin.post('/api/areas/groups', {
      group: 'over-80',
      people: 1_000,
      sourceNote: '街道民政台账，2026 年 2 月',
    }),
  )
  const order = await people.operator.enters('电梯坏了，下不了楼。')
  const path = `/api/demands/${order.id}/groups`
  expectRefusal(
    await people.operator.client.post(path, { groups: ['over-80'], consent: false }),
    'request.invalid',
  )
  done(await people.operator.client.post(path, { groups: ['over-80', 'disabled'], consent: true }))
  done(await people.operator.client.post(path, { groups: ['over-80'], consent: true }))
  const other = await people.operator.enters('小区门口堵车。')
  done(await people.operator.client.post(`/api/demands/${other.id}/groups`, { groups: [], consent: true }))
  const { groups } = await voices()
  expect(groups.find(({ group }) => group === 'over-80')).toMatchObject({
    people: 1_000,
    asked: 2,
    n: 1,
    share: 0.5,
    shareOfPeople: 0.1,
    voice: 'unknown',
  })
  expect(groups.find(({ group }) => group === 'disabled')).toMatchObject({ people: null, n: 0 })
  const told = await asSystem(app.service, house.tenant, 'test', async (ctx) => {
    const { rows } = await sql<{ facts: object }>`
      select facts from platform.event where tenant_id = ${house.tenant.id} and name = 'demands.groupsRecorded'`.execute(
      ctx.db,
    )
    return rows
  })
  expect(told).toHaveLength(3)
  for (const { facts } of told) expect(JSON.stringify(facts)).not.toMatch(/over-80|disabled/)
})
