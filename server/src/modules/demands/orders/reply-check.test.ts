// The check of a draft, over HTTP: what it says of a reply to one order, and that it refuses nothing.
import { beforeAll, expect, test } from 'vitest'
import type { Receipt } from '#contract/intake'
import type { ReplyWarnings } from '#contract/reply-check'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let people: Cast
let order: Receipt
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  order = await people.resident('居民甲', '19900000001').says('云岭路路灯坏了半个月，请问什么时候能修好？')
  await people.dispatcher.sends(order, people.works.unit)
  await people.works.handles(order)
})

const check = async (text: string) =>
  done(await people.works.client.post<ReplyWarnings>(`/api/demands/${order.id}/reply-check`, { text }))
    .warnings

test('names the question, and is content when it is answered', async () => {
  expect(await check('您好，市政所已到现场查看，情况属实，由市政所负责。联系电话12345。')).toEqual([
    { code: 'unanswered', about: expect.stringContaining('什么时候能修好') },
  ])
  expect(await check('您好，市政所已查看，系电缆被挖断，预计3月12日前修好路灯。联系电话12345。')).toEqual([])
  expect(await check('已收悉')).toEqual([{ code: 'empty' }])
})

test('is for those who see the order', async () => {
  const stranger = (await house.hires({ role: 'handler', unit: house.committee })).client
  expectRefusal(
    await stranger.post(`/api/demands/${order.id}/reply-check`, { text: '已经修好' }),
    'demands.unknown',
  )
})
