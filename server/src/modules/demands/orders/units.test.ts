import { beforeAll, expect, test } from 'vitest'
import type { Suggestions } from '#contract/intake'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let people: Cast
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('units')
  await furnish(app, house)
  people = await castOf(app, house)
})

const unitsFor = async (id: string, query: string) => {
  const { items } = done(
    await people.dispatcher.client.get<{ items: Suggestions['units'] }>(`/api/demands/${id}/units?${query}`),
  )
  return items.map(({ unitId }) => unitId)
}

test('follow the topic and the place a dispatcher chooses, whatever the machine read', async () => {
  const { operator } = people
  const order = await operator.enters('楼道灯坏了三天。', { place: { areaId: house.west.id } })
  expect(await unitsFor(order.id, 'topic=02')).toEqual([house.works.id])
  expect(await unitsFor(order.id, 'topic=01.02')).toEqual([house.works.id])
  expect(await unitsFor(order.id, `topic=01.02&area=${house.east.id}`)).toEqual([
    house.committee.id,
    house.works.id,
  ])
  expect(await unitsFor(order.id, 'topic=98')).toEqual([])
  expectRefusal(
    await people.dispatcher.client.get(`/api/demands/${order.id}/units?topic=lamp`),
    'request.invalid',
  )
})

test('never name the unit that the order is against', async () => {
  const order = await people.operator.enters('反映市政所人员吃拿卡要，请查处。', {
    kind: 'report',
    againstUnitId: house.works.id,
    place: { areaId: house.east.id },
  })
  expect(await unitsFor(order.id, 'topic=02')).toEqual([])
  expect(await unitsFor(order.id, 'topic=01')).toEqual([house.committee.id])
})

test('are told to dispatchers of this house only', async () => {
  const order = await people.operator.enters('楼道灯又坏了。')
  const path = `/api/demands/${order.id}/units?topic=01`
  const far = await app.house('units-far')
  expectRefusal(await (await far.as('dispatcher')).get(path), 'demands.unknown')
  expectRefusal(await people.works.client.get(path), 'access.denied')
})
