// Notices that ring in a browser: only the number and the kind, only by choice, only while somebody is there to hear.
import { createPublicKey, verify } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PushStanding } from '#contract/notices'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { createClient, done, expectRefusal } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { openPushService, type PushService } from '../../../../../tests/kit/push-service.ts'
import { mintSession, SESSION_COOKIE } from '../../people/index.ts'
import { castOf, LIGHTING, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

const PATH = '/api/notices/push'
const LAMP = '松涛小区2栋楼道灯坏了三天，晚上摸黑上楼。'

let app: TestApp
let house: House
let people: Cast
let push: PushService
beforeAll(async () => {
  push = await openPushService()
  app = await startTestApp({ config: { publicUrl: 'https://heban.example.org' } })
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
})
beforeEach(() => {
  push.answers(201)
  push.rung.splice(0)
})

const chooses = async (ways: object, quiet: object | null = null) =>
  done(
    await people.works.client.post('/api/notices/preferences', { ways, quiet, digestAt: null, mail: null }),
  )
/** What one browser was told. */
const toldAt = ({ endpoint }: { endpoint: string }) =>
  push.rung
    .filter(({ path }) => endpoint.endsWith(path))
    .map(({ said }) => said.title.replace(/^【合办】\S+ /, ''))
const standing = async () => done(await people.works.client.get<PushStanding>(PATH))
async function sends() {
  const order = await people.resident('居民甲', '19900000001').says(LAMP)
  await people.dispatcher.sends(order, house.works, LIGHTING)
  for (let round = 0; round < 3; round += 1) await app.work()
  return order
}

test('a browser listens for whoever is signed in, at a place that is not inside the house', async () => {
  const browser = push.browser()
  expectRefusal(await app.guest.post(PATH, browser), 'session.required')
  expectRefusal(
    await people.works.client.post(PATH, { ...browser, endpoint: 'https://10.0.0.1/x' }),
    'notices.pushPlace',
  )
  expectRefusal(
    await people.works.client.post(PATH, { ...browser, keys: { p256dh: 'x', auth: 'y' } }),
    'request.invalid',
  )
  done(await people.works.client.post(PATH, browser))
  done(await people.works.client.post(PATH, browser))
  expect((await standing()).browsers).toBe(1)
  // Somebody else sits down at it: from now on it rings for them.
  done(await people.committee.client.post(PATH, browser))
  expect((await standing()).browsers).toBe(0)
  done(await people.committee.client.post(`${PATH}/remove`, { endpoint: browser.endpoint }))
})

describe('a push', () => {
  test('says number and kind, signed as ours, to who chose it; the next page is the order', async () => {
    await people.until('2026-03-02T10:00')
    const browser = push.browser()
    done(await people.works.client.post(PATH, browser))
    await chooses({})
    await sends()
    expect(push.rung).toEqual([])
    await chooses({ assigned: ['push'] })
    const order = await sends()
    expect(push.rung.map(({ said }) => said)).toMatchObject([
      { title: `【合办】${order.number} 派给本单位`, path: `/console/orders/${order.id}` },
    ])
    const [rung] = push.rung
    expect(JSON.stringify(rung?.said)).not.toMatch(/楼道灯|居民甲|19900000001/)
    expect(rung?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' })
    const { claims, isOurs } = vapid(String(rung?.headers.authorization), (await standing()).key)
    expect(isOurs).toBe(true)
    expect(claims).toMatchObject({ aud: new URL(browser.endpoint).origin, sub: 'https://heban.example.org' })
  })

  test('waits through the quiet hours; danger does not, and may wake a device', async () => {
    await people.until('2026-03-02T23:00')
    const [browser, other] = [push.browser(), push.browser()]
    done(await people.works.client.post(PATH, browser))
    await chooses({ assigned: ['push'] }, { from: '22:00', until: '07:00' })
    await sends()
    expect(push.rung).toEqual([])
    const leader = await house.hires({ role: 'leader' })
    done(await leader.client.post(PATH, other))
    await people.resident('居民丙', '19900000003').says('家里煤气味很重，好像煤气泄漏了！')
    for (let round = 0; round < 3; round += 1) await app.work()
    expect(toldAt(other)).toEqual(['危急提醒，请立即处理'])
    expect(push.rung.map(({ headers }) => headers.urgency)).toEqual(['high'])
    expect(toldAt(browser)).toEqual([])
    await people.until('2026-03-03T07:01')
    await app.work()
    expect(toldAt(browser)).toEqual(['派给本单位'])
    done(await people.works.client.post(`${PATH}/remove`, { endpoint: browser.endpoint }))
    done(await leader.client.post(`${PATH}/remove`, { endpoint: other.endpoint }))
  })

  test('is tried again while its service is down, and a browser that is gone is forgotten', async () => {
    await people.until('2026-03-03T10:00')
    await chooses({ assigned: ['push'] })
    push.answers(503)
    await sends()
    expect((await standing()).browsers).toBe(1)
    push.answers(201)
    await people.until('2026-03-03T10:02')
    await app.work()
    expect(push.rung).toHaveLength(1)
    push.answers(410)
    await sends()
    expect((await standing()).browsers).toBe(0)
  })

  test('goes nowhere once the session of the browser was put an end to', async () => {
    const hand = await house.hires({ role: 'handler', unit: house.works })
    const cookie = await mintSession(app.service, hand.accountId, house.tenant.id)
    const elsewhere = createClient(app.address, { cookie: `${SESSION_COOKIE}=${cookie}` })
    done(await hand.client.post(PATH, push.browser()))
    done(await elsewhere.post(PATH, push.browser()))
    const left = async () => done(await hand.client.get<PushStanding>(PATH)).browsers
    expect(await left()).toBe(2)
    done(await hand.client.delete('/api/session/devices'))
    await app.work()
    expect(await left()).toBe(1)
    done(await hand.client.delete('/api/session'))
    await app.work()
    const { rows } = await app.service.database.pool.query(
      'select id from notices.browser where account_id = $1',
      [hand.accountId],
    )
    expect(rows).toEqual([])
  })
})

test('records of what was sent go when their time is over', async () => {
  const sent = async () => {
    const { rows } = await app.service.database.pool.query<{ n: number }>(
      `select count(*)::int as n from platform.message where at < '2026-03-10' and state <> 'queued'`,
    )
    return rows[0]?.n
  }
  expect(await sent()).toBeGreaterThan(0)
  await people.until('2026-09-15T10:00')
  expect(await sent()).toBe(0)
  const { rows } = await app.service.database.pool.query(
    `select kind from demands.retention_run where tenant_id = $1 and kind = 'messages'`,
    [house.tenant.id],
  )
  expect(rows).toHaveLength(1)
})

/** What the sender says of itself (RFC 8292), and whether the key that browsers were given signed it. */
function vapid(authorization: string, key: string): { claims: object; isOurs: boolean } {
  const [, token = '', shown = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  const [head = '', body = '', mark = ''] = token.split('.')
  const point = Buffer.from(shown, 'base64url')
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(mark, 'base64url'),
  )
  return {
    claims: JSON.parse(Buffer.from(body, 'base64url').toString()) as object,
    isOurs: signed && shown === key,
  }
}
