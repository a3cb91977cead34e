// A day among colleagues over HTTP: notes that name somebody, kept views, several orders at once, search, shifts.
import { beforeAll, describe, expect, test } from 'vitest'
import type { BulkReply, Handover, HandoverDraft, SavedView } from '#contract/daily'
import type { Receipt } from '#contract/intake'
import type { Notice } from '#contract/notices'
import type { DemandDetail, DemandRow } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House, Person } from '../../../../tests/kit/house.ts'
import { castOf, LIGHTING, type Cast } from '../../../../tests/stories/cast.ts'
import { furnish } from '../../../../tests/stories/furnish.ts'

let app: TestApp
let house: House
let people: Cast
let head: Person
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
  head = await house.hires({ role: 'unit-head', unit: house.works })
})

const LAMP = '松涛小区2栋楼道灯坏了三天，晚上摸黑上楼。'
async function sent(body = LAMP): Promise<Receipt> {
  const order = await people.resident('居民甲', '19900000001').says(body)
  await people.dispatcher.sends(order, house.works, LIGHTING)
  await app.work()
  return order
}
const read = async (client: Client, { id }: { id: string }) =>
  done(await client.get<DemandDetail>(`/api/demands/${id}`))
const told = async (client: Client, kind: string) =>
  done(await client.get<{ items: Notice[] }>(`/api/notices?kind=${kind}`)).items.map(
    (one) => one.order?.number,
  )
const found = async (client: Client, query: string) =>
  done(await client.get<{ items: DemandRow[] }>(`/api/demands?${query}`)).items

describe('a note', () => {
  test('tells whom it names, and is refused when one of them may not see the order', async () => {
    const order = await sent()
    const note = (accounts: string[]) =>
      people.works.client.post(`/api/demands/${order.id}/notes`, {
        text: '@同事 请看一下',
        mentions: { accounts, units: [] },
      })
    done(await note([head.accountId]))
    await app.work()
    expect(await told(head.client, 'mention')).toEqual([order.number])
    const stranger = await house.hires({ role: 'committee', unit: house.committee })
    expectRefusal(await note([stranger.accountId]), 'demands.mentionUnseen')
    const { people: seers } = done(
      await people.works.client.get<{ people: { id: string }[] }>(`/api/demands/${order.id}/colleagues`),
    )
    expect(seers.map(({ id }) => id)).toContain(head.accountId)
    expect(seers.map(({ id }) => id)).not.toContain(stranger.accountId)
  })

  test('may be corrected by its writer for a quarter of an hour, and what it said before is kept', async () => {
    const order = await sent()
    const { client } = people.works
    done(await client.post(`/api/demands/${order.id}/notes`, { text: '灯泡型号写错了' }))
    const noteOf = async () =>
      (await read(client, order)).timeline.find(({ name }) => name === 'demands.noted')
    const note = (await noteOf())?.note
    expect(note?.editableUntil).not.toBeNull()
    const edit = (by: Client, text: string) => by.post(`/api/demands/${order.id}/notes/${note?.id}`, { text })
    expectRefusal(await edit(head.client, '别人改'), 'access.denied')
    done(await edit(client, '灯泡型号是E27'))
    expect(await noteOf()).toMatchObject({ text: '灯泡型号是E27', note: { editedAt: expect.any(String) } })
    const { rows } = await app.service.database.pool.query<{ text: string }>(
      'select text from demands.entry_revision where entry_id = $1',
      [note?.id],
    )
    expect(rows).toEqual([{ text: '灯泡型号写错了' }])
    app.clock.advance(16 * 60_000)
    expectRefusal(await edit(client, '太晚了'), 'demands.noteSettled')
  })
})

describe('search', () => {
  test('finds words in text, place and notes, marks them, and hides numbers of persons in what it shows', async () => {
    const order = await sent('柏园小区健身器材松动，请回电13800001111，孩子差点摔伤。')
    done(await people.works.client.post(`/api/demands/${order.id}/notes`, { text: '已通知厂家换螺栓' }))
    await app.work()
    const [byText] = await found(people.works.client, `q=${encodeURIComponent('健身器材')}`)
    expect(byText?.id).toBe(order.id)
    const body = byText?.found?.find(({ field }) => field === 'body')
    expect(body?.marks.map(([from, to]) => body.text.slice(from, to))).toContain('健身器材')
    expect(body?.text).toContain('***')
    expect(body?.text).not.toContain('13800001111')
    const [byNote] = await found(people.works.client, `q=${encodeURIComponent('螺栓')}`)
    expect(byNote?.found?.map(({ field }) => field)).toEqual(['note'])
    // Filters hold together with the words.
    expect(await found(people.works.client, `q=${encodeURIComponent('螺栓')}&state=signed`)).toEqual([])
  })

  test('finds nothing for those who may not see it (G5)', async () => {
    const two = await house.hires({ role: 'dispatcher' }, { role: 'handler', unit: house.works })
    const report = done(
      await people.operator.client.post<{ id: string }>('/api/demands', {
        channel: 'phone',
        kind: 'report',
        title: '举报收钱不办事',
        body: '举报市政所某人收钱不办事，孔雀石。',
        raiser: { name: '居民丁', phone: '19900000004' },
        againstUnitId: house.works.id,
      }),
    )
    await app.work()
    const q = `q=${encodeURIComponent('孔雀石')}`
    expect((await found(people.dispatcher.client, q)).map(({ id }) => id)).toEqual([report.id])
    expect(await found(two.client, q)).toEqual([])
    const view = { name: '孔雀石', query: { q: '孔雀石' } }
    done(await two.client.post('/api/demands/views', view))
    const { items } = done(await two.client.get<{ items: SavedView[] }>('/api/demands/views'))
    expect(items).toMatchObject([{ name: '孔雀石', count: 0 }])
  })
})

describe('a kept view', () => {
  const views = async (client: Client) =>
    done(await client.get<{ items: SavedView[] }>('/api/demands/views')).items

  test('is one’s own until shared with one’s unit; others use it and change nothing', async () => {
    const { client } = people.works
    const view = { name: '待签收的', query: { list: 'to-sign', sort: 'due' }, columns: ['due', 'assignee'] }
    const { id } = done(await client.post<{ id: string }>('/api/demands/views', { ...view, isDefault: true }))
    expect(await views(client)).toMatchObject([{ ...view, mine: true, isDefault: true, sharedWith: null }])
    expect(await views(head.client)).toEqual([])
    expectRefusal(await client.post('/api/demands/views', view), 'demands.viewNameTaken')
    done(await client.post(`/api/demands/views/${id}`, { ...view, unitId: house.works.id }))
    expect(await views(head.client)).toMatchObject([{ id, mine: false, isDefault: false }])
    expect((await views(head.client))[0]?.count).toBeGreaterThan(0)
    expectRefusal(await head.client.post(`/api/demands/views/${id}`, view), 'request.notFound')
    expectRefusal(
      await client.post(`/api/demands/views/${id}`, { ...view, unitId: house.committee.id }),
      'access.denied',
    )
    expectRefusal(
      await client.post('/api/demands/views', { name: 'x', query: { list: 'nonsense' } }),
      'request.invalid',
    )
    done(await client.delete(`/api/demands/views/${id}`))
    expect(await views(head.client)).toEqual([])
  })
})

describe('several orders at once', () => {
  const bulk = async (client: Client, body: object) =>
    done(await client.post<BulkReply>('/api/demands/bulk', body)).items

  test('are each signed, or refused with the reason', async () => {
    const [one, other] = [await sent(), await sent()]
    await people.works.signs(other)
    const ids = [one.id, other.id]
    expect(await bulk(people.works.client, { action: 'sign', ids })).toEqual([
      { id: one.id, number: one.number, refused: null },
      { id: other.id, number: other.number, refused: 'lifecycle.notPossible' },
    ])
    expectRefusal(
      await people.operator.client.post('/api/demands/bulk', { action: 'sign', ids }),
      'access.denied',
    )
  })

  test('are answered with one reply, each with the rights of who sends it; the others are listed', async () => {
    const [ready, early] = [await sent(), await sent()]
    await people.works.handles(ready)
    const again = {
      action: 'reply',
      ids: [ready.id, early.id],
      text: '配件已到，3月12日前修好。',
      resolved: false,
    }
    expect(await bulk(people.works.client, again)).toEqual([
      { id: ready.id, number: ready.number, refused: 'lifecycle.notPossible' },
      { id: early.id, number: early.number, refused: 'lifecycle.notPossible' },
    ])
    await people.works.signs(early)
    await people.works.contacts(early)
    await people.works.plans(early)
    expect(await bulk(people.works.client, again)).toMatchObject([
      { refused: 'lifecycle.notPossible' },
      { refused: null },
    ])
    expectRefusal(await people.operator.client.post('/api/demands/bulk', again), 'access.denied')
  })

  test('are given to a colleague of the unit, who is told and finds them', async () => {
    const order = await sent()
    const hand = await house.hires({ role: 'handler', unit: house.works })
    const stranger = await house.hires({ role: 'committee', unit: house.committee })
    const give = (accountId: string) => bulk(head.client, { action: 'assign', ids: [order.id], accountId })
    expect((await give(stranger.accountId))[0]?.refused).toBe('demands.notOfUnit')
    expect((await give(hand.accountId))[0]?.refused).toBeNull()
    await app.work()
    expect(await told(hand.client, 'mine')).toEqual([order.number])
    expect((await found(hand.client, 'assigned=me')).map(({ id }) => id)).toEqual([order.id])
    expect((await read(head.client, order)).assignee?.id).toBe(hand.accountId)
    expectRefusal(
      await stranger.client.post(`/api/demands/${order.id}/assign`, { accountId: stranger.accountId }),
      'demands.unknown',
    )
  })

  test('are reminded of: the unit is told, the deadline stays', async () => {
    const order = await sent()
    const before = (await read(people.works.client, order)).dueAt
    const items = await bulk(people.supervisor.client, {
      action: 'remind',
      ids: [order.id],
      text: '请抓紧办理',
    })
    expect(items[0]?.refused).toBeNull()
    await app.work()
    expect(await told(people.works.client, 'supervised')).toContain(order.number)
    expect((await read(people.works.client, order)).dueAt).toBe(before)
  })
})

describe('a shift', () => {
  test('leaves what is open to the next, who is told and takes it; the giver never does', async () => {
    const [early, late] = [await house.hires({ role: 'operator' }), await house.hires({ role: 'operator' })]
    const call = done(
      await early.client.post<{ id: string }>('/api/demands', {
        channel: 'phone',
        body: '居民说有事，没说清楚。',
        raiser: { name: '居民丙', phone: '19900000003' },
      }),
    )
    const draft = done(await early.client.get<HandoverDraft>('/api/demands/handovers/draft'))
    const left = draft.orders.map(({ id, why }) => ({ id, why }))
    const isHalf = (await read(early.client, call)).state === 'received'
    expect(left.some(({ id }) => id === call.id)).toBe(isHalf)
    const { id } = done(
      await early.client.post<{ id: string }>('/api/demands/handovers', {
        note: '居民丙会再来电',
        toAccountId: late.accountId,
        orders: [{ id: call.id, why: 'chosen' }],
      }),
    )
    await app.work()
    expect(await told(late.client, 'hand-over')).toHaveLength(1)
    const open = async (client: Client) =>
      done(await client.get<{ items: Handover[] }>('/api/demands/handovers')).items
    expect(await open(late.client)).toMatchObject([{ id, mayAccept: true, orders: [{ id: call.id }] }])
    expect((await open(early.client))[0]?.mayAccept).toBe(false)
    const accept = (client: Client) => client.post(`/api/demands/handovers/${id}/accept`)
    expectRefusal(await accept(early.client), 'demands.handoverNotYours')
    done(await accept(late.client))
    expectRefusal(await accept(late.client), 'demands.handoverTaken')
    await app.work()
    expect(await open(late.client)).toEqual([])
    expect(await told(late.client, 'hand-over')).toEqual([])
    expectRefusal(
      await early.client.post('/api/demands/handovers', { note: '给自己', toAccountId: early.accountId }),
      'demands.handoverToOneself',
    )
  })
})
