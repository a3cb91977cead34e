// A city's platform as a program: keys, orders in by foreign id, receipts, the mirror, and asking again.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CityFacts, CitySheet, Exchanges } from '#contract/city'
import type { Changes, Mirrored, Partners, ReceiptIn, Replayed } from '#contract/exchange'
import type { DemandPage } from '#contract/orders'
import type { Sharing } from '#contract/rights'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { CITY_HEADING, sendsIn, sheetOf } from '../../../../tests/kit/sheets.ts'
import { castOf, type Cast } from '../../../../tests/stories/cast.ts'
import { furnish } from '../../../../tests/stories/furnish.ts'

interface Delivered {
  taken: number
  refused: number
  receipts: ReceiptIn[]
}

let app: TestApp
let house: House
let people: Cast
let admin: Client
let partner: string
let city: Client
let houses = 0

beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  houses += 1
  app.clock.set(new Date('2026-03-02T09:00:00+08:00'))
  house = await app.house(`exchange-${houses}`)
  await furnish(app, house)
  people = await castOf(app, house)
  admin = await house.as('admin')
  const made = { name: '市热线平台', basis: '区级数据共享协议（示例）' }
  partner = done(await admin.post<{ id: string }>('/api/exchange/partners', made)).id
  city = await keyed(['orders.write', 'orders.read'])
})

async function keyed(scopes: string[], more: object = {}): Promise<Client> {
  const path = `/api/exchange/partners/${partner}/keys`
  const { key } = done(await admin.post<{ key: string }>(path, { label: '一号', scopes, ...more }))
  return app.guest.with({ authorization: `Bearer ${key}` })
}
const order = (foreignId: string, more: object = {}) => ({
  foreignId,
  body: `${foreignId}：松涛小区路灯不亮，晚上看不见路。`,
  phone: '19900000011',
  deadline: '2026-03-09T18:00:00+08:00',
  ...more,
})
const delivers = async (...orders: unknown[]) =>
  done(await city.post<Delivered>('/api/partner/orders', { orders }))
const fates = ({ receipts }: Delivered) => receipts.map(({ fate }) => fate)
const cityOrders = async () =>
  done(await people.dispatcher.client.get<DemandPage>('/api/demands?origin=city&limit=100')).items
const factsOf = async (foreignId: string) => {
  const row = (await cityOrders()).find(({ title }) => title.startsWith(foreignId))
  return done(await people.dispatcher.client.get<CityFacts>(`/api/demands/${row?.id}/city`))
}
const mirror = async (foreignId: string) => done(await city.get<Mirrored>(`/api/partner/orders/${foreignId}`))

describe('a key', () => {
  test('opens what its scopes say, is shown once, and is kept as its hash', async () => {
    const reader = await keyed(['orders.read'])
    expectRefusal(await reader.post('/api/partner/orders', { orders: [order('K1')] }), 'access.denied')
    done(await reader.get('/api/partner/orders'))
    const { items } = done(await admin.get<Partners>('/api/exchange/partners'))
    expect(items[0]?.keys).toMatchObject([{ usedAt: null }, { usedAt: expect.any(String) as string }])
    const { rows } = await app.service.database.pool.query<{ n: number }>(
      `select count(*)::int as n from exchange.key_holder h join exchange.api_key k on k.id = h.key_id where h::text like '%hbk%' or k::text like '%hbk%'`,
    )
    expect(rows[0]?.n).toBe(0)
  })

  test('ends when it is revoked, with its last day, and when its partner is closed', async () => {
    const reader = await keyed(['orders.read'], { until: '2026-03-02' })
    done(await reader.get('/api/partner/orders'))
    app.clock.advance(24 * 3_600_000)
    expectRefusal(await reader.get('/api/partner/orders'), 'session.required')
    const { items } = done(await admin.get<Partners>('/api/exchange/partners'))
    const [first] = items[0]?.keys ?? []
    done(await admin.post(`/api/exchange/keys/${first?.id}/revoke`))
    expectRefusal(await admin.post(`/api/exchange/keys/${first?.id}/revoke`), 'exchange.keyRevoked')
    expectRefusal(await city.get('/api/partner/orders'), 'session.required')
    const other = await keyed(['orders.read'])
    const closed = { name: '市热线平台', basis: '协议到期', active: false }
    done(await admin.post(`/api/exchange/partners/${partner}`, closed))
    expectRefusal(await other.get('/api/partner/orders'), 'session.required')
    expectRefusal(
      await admin.post(`/api/exchange/partners/${partner}/keys`, { label: '二号', scopes: ['orders.read'] }),
      'exchange.partnerClosed',
    )
  })

  test('opens no page of staff, and a session opens no door of programs', async () => {
    expectRefusal(await city.get('/api/demands'), 'session.required')
    expectRefusal(await people.dispatcher.client.get('/api/partner/orders'), 'session.required')
  })
})

describe('orders handed in', () => {
  test('are one order however often they come, by whichever way', async () => {
    const first = await delivers(order('A1'), order('A2'))
    expect(first).toMatchObject({ taken: 2, refused: 0 })
    expect(first.receipts).toMatchObject([
      { seq: 1, foreignId: 'A1', fate: 'new', number: expect.stringMatching(/^260302-/) as string },
      { seq: 2, foreignId: 'A2', fate: 'new' },
    ])
    expect(fates(await delivers(order('A1'), order('A2')))).toEqual(['same', 'same'])
    // The daily sheet names the same orders: nothing is doubled.
    const row = ['A1', '路灯', order('A1').body, '', '19900000011', '', '2026-03-09 18:00']
    const sheet = await sendsIn<CitySheet>(people.dispatcher.client, await sheetOf(CITY_HEADING, [row]))
    expect(sheet).toMatchObject({ added: 0, rejected: [] })
    expect(await cityOrders()).toHaveLength(2)
  })

  test('twenty at once make one order', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => delivers(order('B1'))))
    expect(answers.flatMap(fates).toSorted()).toEqual(['new', ...Array(19).fill('same')].toSorted())
    expect(
      answers.flatMap(({ receipts }) => receipts.map(({ seq }) => seq)).toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(await cityOrders()).toHaveLength(1)
  })

  test('a later word adds facts; an older one fills gaps and takes nothing back', async () => {
    await delivers(order('C1', { changedAt: '2026-03-02T08:00:00+08:00' }))
    const extended = { foreignId: 'C1', extendedUntil: '2026-03-16T18:00:00+08:00' }
    const later = await delivers({ ...extended, changedAt: '2026-03-02T12:00:00+08:00' })
    expect(later.receipts).toMatchObject([{ fate: 'changed', fields: ['extendedUntil'] }])
    const old = { foreignId: 'C1', changedAt: '2026-03-02T10:00:00+08:00' }
    expect(fates(await delivers({ ...old, extendedUntil: '2026-03-12T18:00:00+08:00' }))).toEqual(['stale'])
    expect(fates(await delivers({ ...old, objection: 'upheld' }))).toEqual(['changed'])
    expect(await factsOf('C1')).toMatchObject({
      extendedUntil: '2026-03-16T10:00:00.000Z',
      objection: 'upheld',
      source: 'API · 市热线平台',
    })
  })

  test('a result that overtakes its order is kept for it', async () => {
    const result = { contacted: true, solved: true, satisfaction: 'satisfied' }
    expect(
      fates(await delivers({ foreignId: 'D1', changedAt: '2026-03-02T10:00:00+08:00', ...result })),
    ).toEqual(['early'])
    expect(await cityOrders()).toEqual([])
    expect(fates(await delivers(order('D1', { changedAt: '2026-03-02T08:00:00+08:00' })))).toEqual(['new'])
    expect(await factsOf('D1')).toMatchObject(result)
  })

  test('a faulty one is refused by itself, with what is wrong', async () => {
    const answer = await delivers(
      order('E1'),
      { ...order('E2'), deadline: '下周五' },
      { ...order('E3'), citizenId: '1' },
      'nonsense',
      order('E1'),
    )
    expect(answer).toMatchObject({ taken: 1, refused: 4 })
    expect(answer.receipts).toMatchObject([
      { fate: 'new' },
      { foreignId: 'E2', fate: 'refused', code: 'request.invalid', fields: ['deadline'] },
      { foreignId: 'E3', fate: 'refused', code: 'request.invalid' },
      { foreignId: null, fate: 'refused', fields: ['.'] },
      { foreignId: 'E1', fate: 'refused', code: 'imports.doubledKey' },
    ])
    const again = done(await city.get<Replayed>('/api/partner/receipts?after=1&limit=2'))
    expect(again).toMatchObject({ last: 3, more: true })
    expect(again.items).toEqual(answer.receipts.slice(1, 3))
    const log = await admin.get<{ items: ReceiptIn[] }>(
      `/api/exchange/partners/${partner}/receipts?fate=refused`,
    )
    expect(done(log).items.map(({ seq }) => seq)).toEqual([5, 4, 3, 2])
  })
})

describe('the mirror', () => {
  test('shows how an order stands, and what happened since an event', async () => {
    await delivers(order('F1'), order('F2'))
    await people.dispatcher.client.post('/api/demands', {
      channel: 'phone',
      body: '不是市里的，是自己接的路灯问题。',
      raiser: { phone: '19900000012' },
    })
    await app.work()
    const start = done(await city.get<Changes>('/api/partner/orders'))
    expect(start.items.map(({ event, order: { foreignId } }) => [foreignId, event])).toEqual([
      ['F1', 'demands.received'],
      ['F2', 'demands.received'],
    ])
    const row = (await cityOrders()).find(({ title }) => title.startsWith('F1'))
    const told = { id: row?.id ?? '', number: '', queryCode: '' }
    await people.dispatcher.sends(told, house.works)
    await people.works.signs(told)
    expect(await mirror('F1')).toMatchObject({ state: 'signed', unitName: '市政所', reply: null })
    await people.works.contacts(told)
    await people.works.plans(told)
    await people.works.replies(told, '路灯已换好。')
    const toSend = async () =>
      done(await people.dispatcher.client.get<Exchanges>('/api/demands/city/exchanges')).toSend
    expect(await toSend()).toBe(1)
    expect(await mirror('F1')).toMatchObject({ reply: '路灯已换好。', resolved: true, closedAt: null })
    // What the city has read stands on no later sheet, and is on record once.
    expect(await toSend()).toBe(0)
    await mirror('F1')
    const { items: shared } = done(
      await (await house.as('privacy-officer')).get<{ items: Sharing[] }>('/api/people/sharing'),
    )
    expect(shared).toMatchObject([
      { channel: 'exchange', recipient: '市热线平台', fields: ['words'], persons: 1 },
    ])
    await app.work()
    const since = done(await city.get<Changes>(`/api/partner/orders?after=${start.last}`))
    expect(since.items.map(({ event }) => event.slice(8))).toEqual(
      expect.arrayContaining(['dispatched', 'signed', 'contacted', 'replied']),
    )
    expect(new Set(since.items.map(({ order: { foreignId } }) => foreignId))).toEqual(new Set(['F1']))
    // Asked again from the beginning, it tells the same and what came since, in pages without a gap.
    const pages: number[] = []
    for (let after = 0, more = true; more;) {
      const page = done(await city.get<Changes>(`/api/partner/orders?after=${after}&limit=2`))
      pages.push(...page.items.map(({ seq }) => seq))
      ;({ last: after, more } = page)
    }
    expect(pages).toEqual([...start.items, ...since.items].map(({ seq }) => seq))
    expectRefusal(await city.get('/api/partner/orders/F9'), 'request.notFound')
  })
})
