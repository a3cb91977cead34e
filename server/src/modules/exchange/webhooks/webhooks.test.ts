// Webhooks against a real receiver: signed, once, retried, given up, sent again; and what they never say.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PUBLIC_EVENTS, type Delivery, type Webhook } from '#contract/webhooks'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import { afterFile } from '../../../../../tests/kit/database.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { castOf, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

interface Got {
  headers: IncomingHttpHeaders
  body: string
  event: { id: string; type: string; source: string; subject?: string; data: Record<string, unknown> }
}

let app: TestApp
let house: House
let people: Cast
let admin: Client
let partnerId: string
let address: string
let got: Got[] = []
/** What the receiver answers, the first first; 204 when nothing is left. */
let answers: { status: number; headers?: Record<string, string> }[] = []
let houses = 0
const DAY = 24 * 3_600_000

beforeAll(async () => {
  app = await startTestApp()
  const receiver = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      got.push({ headers: request.headers, body, event: JSON.parse(body) as Got['event'] })
      const { status, headers = {} } = answers.shift() ?? { status: 204 }
      response.writeHead(status, headers).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  afterFile(() => new Promise((resolve) => receiver.close(() => resolve())))
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
beforeEach(async () => {
  houses += 1
  app.clock.set(new Date('2026-03-02T09:00:00+08:00'))
  got = []
  answers = []
  house = await app.house(`hooks-${houses}`)
  await furnish(app, house)
  people = await castOf(app, house)
  admin = await house.as('admin')
  const made = { name: '区级平台', basis: '示例协议' }
  partnerId = done(await admin.post<{ id: string }>('/api/exchange/partners', made)).id
})

const request = (more: object = {}) => ({
  partnerId,
  name: '状态推送',
  url: `${address}/in`,
  events: [...PUBLIC_EVENTS],
  ...more,
})
const subscribes = async (more: object = {}) =>
  done(await admin.post<{ id: string; secret: string }>('/api/exchange/webhooks', request(more)))
const deliveries = async (id: string) =>
  done(await admin.get<{ items: Delivery[] }>(`/api/exchange/webhooks/${id}/deliveries`)).items
const webhook = async () => done(await admin.get<{ items: Webhook[] }>('/api/exchange/webhooks')).items[0]
const says = (body: string, more: object = {}) => people.resident('居民甲', '19900000011').says(body, more)

function isSignedBy(secret: string, { headers, body }: Got): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  const mark = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(signed)
    .digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mark}`)
}

describe('a webhook', () => {
  test('tells each event once, as a signed CloudEvent without a word of anybody', async () => {
    const { secret } = await subscribes()
    const order = await says('松涛小区路灯不亮，我叫居民甲，住三号楼。')
    await app.work()
    await app.work()
    expect(got).toHaveLength(1)
    const [first] = got
    expect(first?.headers).toMatchObject({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': first?.event.id,
    })
    expect(first && isSignedBy(secret, first)).toBe(true)
    expect(Math.abs(Date.now() / 1000 - Number(first?.headers['webhook-timestamp']))).toBeLessThan(60)
    expect(first?.event).toMatchObject({
      specversion: '1.0',
      source: `urn:heban:${house.tenant.code}`,
      type: 'heban.demands.received',
      subject: order.id,
      datacontenttype: 'application/json',
      data: { order: { number: order.number, state: 'queued', foreignId: null } },
    })
    for (const word of ['路灯', '居民甲', '19900000011', '三号楼']) expect(first?.body).not.toContain(word)
  })

  test('hears only what it asked for, and only from when it was there', async () => {
    await says('之前的事：路灯不亮。')
    const { id } = await subscribes({ events: ['demands.dispatched'] })
    await app.work()
    const order = await says('松涛小区路灯又不亮了。')
    await people.dispatcher.sends(order, house.works)
    await app.work()
    expect(got.map(({ event }) => event.type)).toEqual(['heban.demands.dispatched'])
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 1, status: 204 }])
  })

  test('learns of reports and secrets as counts of a day alone, and of few not even how many', async () => {
    await subscribes()
    for (let at = 0; at < 6; at += 1)
      await people.operator.enters(`举报第${at}件：有人私拉电线。`, { kind: 'report' })
    const secret = await people.operator.enters('请替我保密：楼上漏水。', {
      raiser: { phone: '19900000012', keepSecret: true },
    })
    await people.dispatcher.sends(secret, house.works)
    await app.work()
    expect(got).toEqual([])
    app.clock.advance(DAY)
    await app.work()
    await app.work()
    expect(got).toHaveLength(1)
    expect(got[0]?.event).toMatchObject({
      type: 'heban.demands.protectedCounted',
      data: {
        day: '2026-03-02',
        fewerThan: 5,
        events: { 'demands.received': 7, 'demands.dispatched': null },
      },
    })
    expect(got[0]?.body).not.toContain(secret.id)
  })

  test('is tried again, later each time, under the same id, and as late as the receiver asks', async () => {
    const { id } = await subscribes()
    answers = [{ status: 500 }, { status: 429, headers: { 'retry-after': '1200' } }, { status: 200 }]
    await says('松涛小区路灯不亮。')
    await app.work()
    expect(await deliveries(id)).toMatchObject([{ state: 'waiting', attempts: 1, status: 500 }])
    await app.work()
    expect(got).toHaveLength(1)
    app.clock.advance(61_000)
    await app.work()
    expect(got).toHaveLength(2)
    // The second wait would be five minutes; the receiver asked for twenty.
    app.clock.advance(6 * 60_000)
    await app.work()
    expect(got).toHaveLength(2)
    app.clock.advance(15 * 60_000)
    await app.work()
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 3, status: 200 }])
    expect(new Set(got.map(({ event }) => event.id)).size).toBe(1)
    expect(new Set(got.map(({ body }) => body)).size).toBe(1)
    expect((await webhook())?.failingSince).toBeNull()
  })

  test('follows no redirect', async () => {
    const { id } = await subscribes()
    answers = [{ status: 302, headers: { location: `${address}/elsewhere` } }]
    await says('松涛小区路灯不亮。')
    await app.work()
    expect(got).toHaveLength(1)
    expect(await deliveries(id)).toMatchObject([{ state: 'waiting', status: 302 }])
  })

  test('is switched off after its days of failing, or at once when nobody is there; then sent again by hand', async () => {
    const { id } = await subscribes({ giveUpDays: 2 })
    answers = Array.from({ length: 20 }, () => ({ status: 503 }))
    await says('松涛小区路灯不亮。')
    for (let at = 0; at < 9; at += 1) {
      await app.work()
      app.clock.advance(8 * 3_600_000)
    }
    await app.work()
    expect(await webhook()).toMatchObject({ active: false, disabledWhy: 'failing', waiting: 0 })
    const [failed] = await deliveries(id)
    expect(failed).toMatchObject({ state: 'failed', status: 503 })
    const { rows } = await app.service.database.pool.query(
      `select 1 from platform.event where tenant_id = $1 and name = 'exchange.webhookDisabled'`,
      [house.tenant.id],
    )
    expect(rows).toHaveLength(1)
    const again = `/api/exchange/deliveries/${failed?.id}/again`
    expectRefusal(await admin.post(again), 'exchange.webhookOff')
    done(await admin.post(`/api/exchange/webhooks/${id}`, request()))
    answers = []
    done(await admin.post(again))
    await app.work()
    expect(await deliveries(id)).toMatchObject([{ id: failed?.id, state: 'delivered' }])
    answers = [{ status: 410 }]
    done(await admin.post(`/api/exchange/webhooks/${id}/try`))
    await app.work()
    expect(await webhook()).toMatchObject({ active: false, disabledWhy: 'gone' })
  })

  test('has a secret that can be changed while both sign', async () => {
    const { id, secret } = await subscribes()
    const path = `/api/exchange/webhooks/${id}/secret`
    const next = done(await admin.post<{ secret: string }>(path, { overlapHours: 1 })).secret
    expect(next).not.toBe(secret)
    const tries = async (): Promise<Got | undefined> => {
      done(await admin.post(`/api/exchange/webhooks/${id}/try`))
      await app.work()
      return got.at(-1)
    }
    const both = await tries()
    expect(both && [secret, next].map((one) => isSignedBy(one, both))).toEqual([true, true])
    app.clock.advance(61 * 60_000)
    const alone = await tries()
    expect(alone && [secret, next].map((one) => isSignedBy(one, alone))).toEqual([false, true])
    const { rows } = await app.service.database.pool.query(
      `select 1 from exchange.signing_secret where position(convert_to($1, 'UTF8') in sealed) > 0`,
      [next],
    )
    expect(rows).toEqual([])
  })

  test('leads to no private place that this house does not allow', async () => {
    for (const url of [
      'http://10.1.2.3/',
      'https://[::1]:8443/',
      'http://169.254.169.254/latest/meta-data',
      'http://2130706434/',
      'https://[::ffff:192.168.1.1]/',
      'https://user:word@example.org/',
    ])
      expectRefusal(
        await admin.post('/api/exchange/webhooks', request({ url })),
        'exchange.addressNotAllowed',
      )
    expectRefusal(
      await admin.post('/api/exchange/webhooks', request({ url: 'ftp://example.org/' })),
      'request.invalid',
    )
  })
})
