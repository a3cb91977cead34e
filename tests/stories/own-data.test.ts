// A person and what is kept about them (X1, X4, X5): seen, copied, corrected, deleted as far as the law lets it be.
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { KeptAboutMe, Retention, RightsRequest } from '#contract/rights'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { done, expectRefusal, type Client } from '../kit/client.ts'
import type { House } from '../kit/house.ts'
import { castOf, CONTENT, type Cast, type Told } from './cast.ts'
import { furnish } from './furnish.ts'

let app: TestApp
let house: House
let people: Cast
let officer: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  officer = await house.as('privacy-officer')
})

async function me({ number, queryCode }: Told): Promise<Client> {
  const { token } = done(
    await app.guest.post<{ token: string }>('/api/open/east/follow', { number, queryCode }),
  )
  return app.guest.with({ authorization: `Bearer ${token}` })
}
const kept = async (client: Client, query = '') =>
  done(await client.get<KeptAboutMe>(`/api/open/east/followed/kept${query}`))
const asks = (client: Client, kind: string, text = '名字写错了') =>
  client.post<KeptAboutMe>('/api/open/east/followed/rights', { kind, text })
const answers = (id: string | undefined, body: object) =>
  officer.post(`/api/demands/rights/${id}/answer`, body)
async function closed(phone: string, text: string): Promise<Told> {
  const order = await people.resident('居民甲', phone).says(text)
  await people.dispatcher.sends(order, people.works.unit)
  await people.works.handles(order)
  await people.until(tomorrow())
  await people.caller.reaches(order, CONTENT)
  return order
}
/** Ten in the morning of the next working day: the call-back is due then. */
function tomorrow(): string {
  const next = new Date(app.clock.now().getTime() + 32 * 3_600_000)
  return `${next.toISOString().slice(0, 10)}T10:00`
}

test('sees every group of fields with its basis, masked; a copy is in clear and written down', async () => {
  await people.until('2026-03-02T09:00')
  const order = await people.resident('居民甲', '19900000081').says('楼顶漏水，墙都湿了。')
  const own = await me(order)
  const page = await kept(own)
  const field = (from: KeptAboutMe, name: string) =>
    from.groups.flatMap(({ fields }) => fields).find((each) => each.field === name)?.values
  expect(field(page, 'name')).toEqual(['居**'])
  expect(field(page, 'phone')).toEqual(['199****0081'])
  expect(field(page, 'words')).toContain('楼顶漏水，墙都湿了。')
  expect(page.groups.every(({ source }) => source.startsWith('PIPL art.'))).toBe(true)
  expect(page).toMatchObject({ keptUntil: null, restricted: false, shared: [], can: ['correct', 'delete'] })
  expect(field(await kept(own, '?copy=true'), 'phone')).toEqual(['19900000081'])
  expect((await kept(own)).shared).toEqual([
    expect.objectContaining({ channel: 'person-copy', basis: 'request-of-person' }),
  ])
})

test('a correction is asked once, answered in time by the privacy officer, and told with words', async () => {
  const order = await people.resident('居民甲', '19900000082').says('井盖没有了。')
  const own = await me(order)
  const asked = expect.objectContaining({
    kind: 'correct',
    outcome: null,
    dueAt: expect.stringContaining('2026-04-'),
  })
  const tapping = own.with({ 'idempotency-key': 'tapped-twice' })
  for (const answer of [await asks(tapping, 'correct'), await asks(tapping, 'correct')])
    expect(done(answer).requests).toEqual([asked])
  expectRefusal(await asks(own, 'correct'), 'demands.rightPending')
  const [request] = done(await officer.get<{ items: RightsRequest[] }>('/api/demands/rights?open=true')).items
  expect(request).toMatchObject({ number: order.number, wouldBe: 'corrected', late: false })
  expectRefusal(await answers(request?.id, { grant: true, text: '已经改好。' }), 'request.invalid')
  done(await answers(request?.id, { grant: true, text: '已经改好。', changes: { name: '居丙' } }))
  expectRefusal(await answers(request?.id, { grant: false, text: '不改' }), 'demands.rightAnswered')
  const copy = await kept(own, '?copy=true')
  expect(JSON.stringify(copy.groups)).toContain('居丙')
  expect(copy.requests).toEqual([expect.objectContaining({ outcome: 'corrected', answer: '已经改好。' })])
  expectRefusal(await people.dispatcher.client.get('/api/demands/rights'), 'access.denied')
})

test('what is open cannot go; what the law keeps is only kept, and nobody works with it (PIPL art.47)', async () => {
  const open = await people.resident('居民甲', '19900000083').says('树枝压到电线了。')
  done(await asks(await me(open), 'delete', '不想留着'))
  const first = done(await officer.get<{ items: RightsRequest[] }>('/api/demands/rights?open=true')).items[0]
  expect(first?.wouldBe).toBeNull()
  expectRefusal(await answers(first?.id, { grant: true, text: '同意。' }), 'demands.stillOpen')
  done(await answers(first?.id, { grant: false, text: '还在办理，办理需要这些信息。' }))
  expect((await kept(await me(open))).requests).toEqual([
    expect.objectContaining({ outcome: 'refused', answer: '还在办理，办理需要这些信息。' }),
  ])

  const order = await closed('19900000084', '水管爆了，门口全是水。')
  const own = await me(order)
  done(await asks(own, 'delete', '事情已经办完'))
  const request = done(await officer.get<{ items: RightsRequest[] }>('/api/demands/rights?open=true'))
    .items[0]
  expect(request).toMatchObject({ wouldBe: 'restricted', keptUntil: expect.stringMatching(/^2036-/) })
  done(await answers(request?.id, { grant: true, text: '依法须保存十年，即日起只保存、不再使用。' }))
  for (const client of [people.dispatcher.client, people.works.client, people.supervisor.client]) {
    expectRefusal(await client.get(`/api/demands/${order.id}`), 'demands.unknown')
    expectRefusal(
      await client.post(`/api/demands/${order.id}/unmask`, { reason: 'supervision' }),
      'demands.unknown',
    )
    const { items } = done(await client.get<{ items: { id: string }[] }>('/api/demands?list=all&limit=100'))
    expect(items.map(({ id }) => id)).not.toContain(order.id)
  }
  done(await officer.get(`/api/demands/${order.id}`))
  expect(await kept(own)).toMatchObject({ restricted: true })
})

test('when the years are over the person goes out of the order; a hold keeps it; the events stay', async () => {
  const [gone, held] = [
    await closed('19900000085', '路灯不亮，晚上看不见。'),
    await closed('19900000086', '垃圾没有人收。'),
  ]
  done(await officer.post(`/api/demands/${held.id}/hold`, { reason: '法院调取' }))
  expectRefusal(
    await officer.post(`/api/demands/${held.id}/hold`, { reason: '法院调取' }),
    'demands.heldAlready',
  )
  const plan = async () => done(await officer.get<Retention>('/api/demands/retention'))
  expect((await plan()).kinds.map(({ kind, due }) => [kind, due])).toContainEqual(['orders', 0])
  await app.work()
  expect((await plan()).runs).toEqual([])

  app.clock.set(new Date('2036-05-01T09:00:00+08:00'))
  const [orders] = (await plan()).kinds
  expect(orders).toMatchObject({ kind: 'orders', keep: { amount: 10, unit: 'years' } })
  expect(orders?.sample).toContain(gone.number)
  expect(orders?.sample).not.toContain(held.number)
  await app.work()

  const { rows } = await app.service.database.pool.query<Record<string, unknown>>(
    `select id, title, raiser_name, raiser_phone, phone_key, anonymised_at is not null as gone from demands.work_order where id = any($1)`,
    [[gone.id, held.id]],
  )
  const row = (id: string) => rows.find((each) => each.id === id)
  expect(row(gone.id)).toMatchObject({ raiser_name: null, raiser_phone: null, phone_key: null, gone: true })
  expect(row(held.id)).toMatchObject({ raiser_phone: '19900000086', gone: false })
  const left = await app.service.database.pool.query<{ text: string }>(
    'select text from demands.entry where order_id = $1',
    [gone.id],
  )
  expect(new Set(left.rows.map(({ text }) => text))).toEqual(new Set(['（已按期限删除）']))
  const events = await app.service.database.asSystem((db) =>
    sql<{
      name: string
    }>`select /* on purpose */ name from platform.event where subject = ${gone.id}`.execute(db),
  )
  expect(events.rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['demands.received', 'demands.closed', 'demands.anonymised']),
  )
  const after = await plan()
  expect(after.kinds[0]).toMatchObject({ due: 0 })
  expect(after.runs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['orders', 'logs', 'sharing']))
  expect(after.held).toBe(1)
})
