// Who hears of what, over HTTP: staff at work, and what stands in their notices afterwards.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Notice, NoticeCount } from '#contract/notices'
import { DEFAULT_PREFERENCES } from '#contract/notices'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { castOf, LIGHTING, type Cast } from '../../../../tests/stories/cast.ts'
import { furnish } from '../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let people: Cast
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
})

const open = async (client: Client, show = 'open') =>
  done(await client.get<{ items: Notice[] }>(`/api/notices?show=${show}`)).items
const kinds = async (client: Client, orderId: string) =>
  (await open(client)).filter(({ order }) => order?.id === orderId).map(({ kind }) => kind)
const count = async (client: Client) => done(await client.get<NoticeCount>('/api/notices/count'))
const LAMP = '松涛小区2栋楼道灯坏了三天，晚上摸黑上楼。'

test('nobody who is not signed in has notices, and nonsense is refused', async () => {
  expectRefusal(await app.guest.get('/api/notices'), 'session.required')
  expectRefusal(await people.works.client.post('/api/notices/read', { ids: 'all' }), 'request.invalid')
  expectRefusal(await people.works.client.get('/api/notices?cursor=x'), 'request.cursorInvalid')
})

describe('a unit', () => {
  test('hears of what it was sent until it has signed, and of a promise that runs out until it has answered', async () => {
    const { resident, dispatcher, works, until } = people
    await until('2026-03-02T09:00')
    const order = await resident('居民甲', '19900000001').says(LAMP)
    await dispatcher.sends(order, house.works, LIGHTING)
    await app.work()
    expect(await kinds(works.client, order.id)).toEqual(['assigned'])
    expect(await count(works.client)).toEqual({ unread: 1, danger: 0 })
    expect(await kinds(dispatcher.client, order.id)).toEqual([])
    expect(await kinds(people.committee.client, order.id)).toEqual([])

    await works.signs(order)
    await app.work()
    expect(await kinds(works.client, order.id)).toEqual([])
    const [kept] = await open(works.client, 'all')
    expect(kept).toMatchObject({
      kind: 'assigned',
      event: 'demands.dispatched',
      readAt: null,
      order: { number: order.number },
    })
    expect(kept?.doneAt).not.toBeNull()

    await works.contacts(order)
    await works.plans(order)
    await until('2026-03-20T09:00')
    await app.work()
    expect(await kinds(works.client, order.id)).toEqual(['due'])
    await app.work()
    expect(await kinds(works.client, order.id)).toEqual(['late'])
    await works.replies(order)
    await app.work()
    expect(await kinds(works.client, order.id)).toEqual([])
  })

  test('is told once of what is said twice, and again after it has read', async () => {
    const { resident, dispatcher, works, until } = people
    await until('2026-03-23T09:00')
    const order = await resident('居民乙', '19900000002').says(LAMP)
    await dispatcher.sends(order, house.works, LIGHTING)
    await app.work()
    done(await works.client.post('/api/notices/read', {}))
    for (const more of ['一楼的也坏了。', '二楼的也坏了。'])
      await resident('居民乙', '19900000002').addsFacts(order, more)
    await app.work()
    expect(await kinds(works.client, order.id)).toEqual(['news'])
    done(await works.client.post('/api/notices/read', { orderId: order.id }))
    expect(await kinds(works.client, order.id)).toEqual([])
    await resident('居民乙', '19900000002').addsFacts(order, '三楼的也坏了。')
    await app.work()
    expect(await kinds(works.client, order.id)).toEqual(['news'])
  })
})

describe('danger', () => {
  test('reaches the person on duty, or the leaders where nobody is, until it is taken', async () => {
    const leader = await house.as('leader')
    const order = await people.resident('居民丙', '19900000003').says('家里煤气味很重，好像煤气泄漏了！')
    await app.work()
    expect(await kinds(leader, order.id)).toEqual(['crisis'])
    expect((await count(leader)).danger).toBe(1)
    const { items } = done(
      await leader.get<{ items: { id: string; orderId: string }[] }>('/api/demands/crises'),
    )
    const alert = items.find(({ orderId }) => orderId === order.id)
    done(await leader.post(`/api/demands/crises/${alert?.id}/acknowledge`))
    await app.work()
    expect((await count(leader)).danger).toBe(0)
  })
})

describe('a report (G5)', () => {
  test('is told to nobody of the unit it is about', async () => {
    const two = await house.hires(
      { role: 'dispatcher' },
      { role: 'objection-reviewer' },
      { role: 'handler', unit: house.works },
    )
    const order = done(
      await people.operator.client.post<{ id: string }>('/api/demands', {
        channel: 'phone',
        kind: 'report',
        title: '举报市政所收钱不办事',
        body: '我要举报市政所的人收了钱不给办事。',
        raiser: { name: '居民丁', phone: '19900000004' },
        againstUnitId: house.works.id,
      }),
    )
    await app.work()
    await people.until('2026-04-10T09:00')
    await app.work()
    const told = [...(await open(two.client, 'all')), ...(await open(people.works.client, 'all'))]
    expect(told.filter((one) => one.order?.id === order.id)).toEqual([])
    const { rows } = await app.service.database.pool.query(
      'select from notices.notice where order_id = $1 and account_id = $2',
      [order.id, two.accountId],
    )
    expect(rows).toEqual([])
  })
})

describe('preferences', () => {
  test('begin with the house’s own, and are one’s own', async () => {
    const { works, committee } = people
    expect(done(await works.client.get('/api/notices/preferences'))).toEqual(DEFAULT_PREFERENCES)
    const chosen = { ways: { late: ['mail'] }, quiet: null, digestAt: '08:30', mail: 'somebody@example.org' }
    expect(done(await works.client.post('/api/notices/preferences', chosen))).toEqual(chosen)
    expect(done(await works.client.get('/api/notices/preferences'))).toEqual(chosen)
    expect(done(await committee.client.get('/api/notices/preferences'))).toEqual(DEFAULT_PREFERENCES)
    expectRefusal(
      await works.client.post('/api/notices/preferences', { ...chosen, digestAt: '25:00' }),
      'request.invalid',
    )
  })
})
