// Interested staff step aside (D3.13): they neither see the order nor act in it, and the next of the unit goes on.
import { beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { done, expectRefusal } from '../kit/client.ts'
import type { House } from '../kit/house.ts'
import { castOf, type Cast } from './cast.ts'
import { furnish } from './furnish.ts'

let app: TestApp
let house: House
let people: Cast

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
})

test('a relative steps aside: hidden, refused, logged; a colleague takes over', async () => {
  await people.until('2026-03-02T09:00')
  const order = await people.resident('居民甲', '19900000091').says('楼下烧烤店的油烟太大。')
  await people.dispatcher.sends(order, people.works.unit)
  const colleague = await house.hires({ role: 'handler', unit: house.works })
  const path = `/api/demands/${order.id}`
  const own = people.works.client
  const { next } = done(await own.post<{ next: string[] }>(`${path}/interest`, { reason: 'relative' }))
  expect(next).toHaveLength(1)
  expectRefusal(await own.get(path), 'demands.unknown')
  expectRefusal(await own.post(`${path}/actions/sign`, {}), 'demands.unknown')
  expectRefusal(await own.post(`${path}/unmask`, { reason: 'contact-person' }), 'demands.unknown')
  const mine = done(await own.get<{ items: { id: string }[] }>('/api/demands?list=all'))
  expect(mine.items.map(({ id }) => id)).not.toContain(order.id)
  done(await colleague.client.post(`${path}/actions/sign`, {}))

  const { timeline } = done(
    await people.supervisor.client.get<{ timeline: { name: string; facts: object }[] }>(path),
  )
  expect(timeline.find(({ name }) => name === 'demands.steppedAside')?.facts).toMatchObject({
    reason: 'relative',
    next: colleague.accountId,
  })
})

test('a supervisor takes somebody out; nobody else may name others', async () => {
  const order = await people.resident('居民甲', '19900000092').says('井盖响了一夜。')
  await people.dispatcher.sends(order, people.works.unit)
  const target = await house.hires({ role: 'handler', unit: house.works })
  const path = `/api/demands/${order.id}/interest`
  const body = { reason: 'target', accountId: target.accountId }
  expectRefusal(await people.works.client.post(path, body), 'access.denied')
  done(await people.supervisor.client.post(path, body))
  expectRefusal(await people.supervisor.client.post(path, body), 'demands.steppedAsideAlready')
  expectRefusal(
    await people.supervisor.client.post(path, { reason: 'target', accountId: 'nobody' }),
    'people.accountUnknown',
  )
  expectRefusal(await target.client.get(`/api/demands/${order.id}`), 'demands.unknown')
  done(await people.works.client.get(`/api/demands/${order.id}`))
})
