// The first day, when nothing was learned; and what people made of what was suggested, where they used it.
import { beforeAll, expect, test } from 'vitest'
import type { DispatchSuggestions, ForesightModels } from '#contract/foresight-models'
import type { SuggestReply } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let operator: Client
let dispatcher: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('first-day')
  await furnish(app, house)
  operator = await house.as('operator')
  dispatcher = await house.as('dispatcher')
})

const HEATING = '松涛小区暖气不热，家里很冷，请尽快处理'
const raiser = { noPhoneReason: 'will-not-say' }
const enters = async (body: string, more: object) =>
  done(await operator.post<{ id: string }>('/api/demands', { channel: 'phone', body, raiser, ...more })).id
const counted = async () => {
  await app.work()
  return done(await dispatcher.get<ForesightModels>('/api/foresight/models')).places
}

test('on the first day tree and catalogue suggest alone: topic with its words, units by duty, nothing from the past', async () => {
  const { suggestions, duplicates, solved } = done(
    await operator.post<SuggestReply>('/api/demands/suggest', { body: HEATING }),
  )
  expect(suggestions.topic.value).toMatch(/^05\.04/)
  expect(suggestions.topic.reasons.join('')).toContain('暖气')
  expect(suggestions.units.map(({ unitId, rule }) => [unitId, rule])).toEqual([[house.works.id, 'duty']])
  expect(suggestions.learned).toBeUndefined()
  expect({ duplicates, solved }).toEqual({ duplicates: [], solved: [] })

  const id = await enters(HEATING, {})
  const offered = done(await dispatcher.get<DispatchSuggestions>(`/api/foresight/suggestions/${id}`))
  expect(offered).toMatchObject({ source: 'catalogue', version: null, subjects: [] })
  expect(offered.units.map(({ unitId }) => unitId)).toEqual([house.works.id])
  expect(await counted()).toEqual([])
})

test('an entry says what was taken of what stood beside it; what was left open is not counted', async () => {
  const { suggestions } = done(await operator.post<SuggestReply>('/api/demands/suggest', { body: HEATING }))
  await enters(HEATING, {
    kind: suggestions.kind.value,
    topicCode: suggestions.topic.value,
    place: { estate: '松涛小区' },
    help: { at: 'desk', same: 2, solved: null },
  })
  await enters(`${HEATING}，已经三天`, {
    topicCode: '03.02.01',
    urgency: 'extra-urgent',
    help: { at: 'desk', same: 0, solved: 1 },
  })
  const row = (field: string, n: number, first: number, amongThree = first) => ({
    place: 'desk',
    field,
    n,
    first,
    amongThree,
  })
  expect(await counted()).toEqual([
    row('kind', 1, 1),
    row('place', 1, 1),
    row('same', 2, 0, 1),
    row('solved', 1, 1),
    row('topic', 2, 1),
    row('urgency', 1, 0),
  ])
  expectRefusal(
    await operator.post('/api/demands', {
      channel: 'phone',
      body: HEATING,
      raiser,
      help: { at: 'elsewhere', same: null, solved: null },
    }),
    'request.invalid',
  )
})

test('the dispatcher is counted apart, against what the words were read as', async () => {
  const id = await enters('柏园小区路灯不亮，晚上看不见', { kind: 'suggestion' })
  const { version, urgency, topicCode } = done(await dispatcher.get<DemandDetail>(`/api/demands/${id}`))
  const sent = { version, kind: 'suggestion', urgency, topicCode, complex: false, assistUnitIds: [] }
  done(await dispatcher.post(`/api/demands/${id}/actions/dispatch`, { ...sent, mainUnitId: house.works.id }))
  const places = (await counted()).filter(({ place }) => place === 'dispatch')
  // The operator’s own kind was not what was read, and the dispatcher left it: nothing was taken.
  expect(places).toMatchObject([
    { field: 'kind', n: 1, first: 0 },
    { field: 'topic', n: 1, first: 1 },
    { field: 'unit', n: 1, first: 1 },
    { field: 'urgency', n: 1, first: 1 },
  ])
})
