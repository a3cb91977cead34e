// How such a matter was solved before: found among all that was ever solved, shown to those alone who may open it.
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { SolvedCase, SuggestReply } from '#contract/intake'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, CONTENT, type Cast, type Told } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let people: Cast
let first: Told
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('solved')
  await furnish(app, house)
  people = await castOf(app, house)
  first = await solves(LAMP, '灯管已更换，3单元402室王女士确认，联系电话19900000001。')
})

const LAMP = '松涛小区3栋楼道灯坏了三天，晚上老人下楼看不见，请尽快修好。'
const AGAIN = '松涛小区楼道灯又坏了，晚上老人下楼看不见，请修好'

let days = 1
let phones = 19_900_200_000
/** From the first word to the call that says it is solved. */
async function solves(body: string, reply: string): Promise<Told> {
  phones += 1
  days += 7
  const at = (day: number, time: string) => people.until(`2026-03-${String(day).padStart(2, '0')}T${time}`)
  await at(days, '09:00')
  const order = await people.resident('居民甲', String(phones)).says(body, { place: { estate: '松涛小区' } })
  await people.dispatcher.sends(order, people.works.unit)
  await people.works.signs(order)
  await people.works.contacts(order)
  await people.works.plans(order)
  await people.works.replies(order, reply)
  await at(days + 1, '10:00')
  await people.caller.reaches(order, CONTENT)
  await app.work()
  return order
}

const typed = async (client: Client, body = AGAIN) =>
  done(await client.post<SuggestReply>('/api/demands/suggest', { body })).solved

const change = (set: string, order: Told, ...values: unknown[]) =>
  app.service.database.pool.query(`update demands.work_order set ${set} where tenant_id = $1 and id = $2`, [
    house.tenant.id,
    order.id,
    ...values,
  ])

beforeEach(() => change(`against_unit_id = null, stepped_aside = '{}', keep_secret = false`, first))

test('whoever types sees it with the reply; what points to a person is hidden (G6)', async () => {
  const [one, ...others] = await typed(people.operator.client)
  expect(others).toEqual([])
  expect(one).toMatchObject({ orderId: first.id, number: first.number, unitNameZh: '市政所' })
  expect(one?.reply).toContain('灯管已更换')
  expect(one?.reply).not.toMatch(/19900000001|402|王女士/)
})

test('what is solved later is found too, and an order is not its own example', async () => {
  const second = await solves('松涛小区5栋楼道灯不亮，晚上老人下楼看不见', '线路已检修。')
  // What was solved since is looked up every few seconds.
  await pause(3100)
  const ids = (await typed(people.operator.client)).map(({ orderId }) => orderId)
  expect(ids.toSorted()).toEqual([first.id, second.id].toSorted())
  const { client } = people.dispatcher
  const like = done(await client.get<{ items: SolvedCase[] }>(`/api/demands/${second.id}/solved`))
  expect(like.items.map(({ orderId }) => orderId)).toEqual([first.id])
})

test('likeness opens nothing: neither what is against one’s own unit, nor what one stepped aside from, nor a secret', async () => {
  const sees = async (client: Client) => (await typed(client)).some(({ orderId }) => orderId === first.id)
  const torn = await house.hires({ role: 'dispatcher' }, { role: 'committee', unit: house.committee })
  expect(await sees(torn.client)).toBe(true)

  await change('against_unit_id = $3', first, house.committee.id)
  expect(await sees(torn.client)).toBe(false)
  expect(await sees(people.operator.client)).toBe(true)

  await change('against_unit_id = null, stepped_aside = array[$3::text]', first, torn.accountId)
  expect(await sees(torn.client)).toBe(false)

  await change('keep_secret = true', first)
  expect(await sees(people.operator.client)).toBe(false)
  await change('keep_secret = false', first)

  // A committee sees what is its own; whoever may not open an order may not ask what is like it.
  const { client } = await house.hires({ role: 'committee', unit: house.committee })
  expect(await sees(client)).toBe(false)
  expectRefusal(await client.get(`/api/demands/${first.id}/solved`), 'demands.unknown')
})

test('what was opened again is no longer an example', async () => {
  await change(`state = 'closed-unsolved'`, first)
  expect((await typed(people.operator.client)).map(({ orderId }) => orderId)).not.toContain(first.id)
  await change(`state = 'closed-solved'`, first)
})

test('another sub-district finds nothing of it', async () => {
  const next = await app.house('next')
  expect(await typed(await next.as('operator'))).toEqual([])
})
