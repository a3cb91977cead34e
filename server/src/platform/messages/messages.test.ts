import { createHmac } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Channel } from '#contract/operations'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { openGateway, openPost, type Gateway, type Post } from '../../../../tests/kit/outer-world.ts'
import { MONDAY_NINE } from '../../../../tests/kit/service.ts'
import { asSystem } from '../http/service.ts'
import { maskAddress } from './address.ts'
import { sendMessage, type Template } from './message.ts'
import { consoleTransport } from './transports.ts'

const MINUTE = 60_000
const greeting: Template<{ name: string }> = {
  name: 'test.greeting',
  subject: () => '问候',
  text: ({ name }) => `您好，${name}`,
}

let app: TestApp
let house: House
let post: Post
let gateway: Gateway
beforeAll(async () => {
  post = await openPost()
  gateway = await openGateway()
  app = await startTestApp({
    config: {
      publicUrl: 'https://heban.example.org',
      messages: {
        smtpUrl: post.url,
        mailFrom: '南平街道 <office@example.org>',
        smsUrl: gateway.url,
        smsSecret: 'between us',
        console: null,
      },
    },
  })
  house = await app.house('nanping')
})
beforeEach(async () => {
  app.clock.set(MONDAY_NINE)
  gateway.answers(200)
  for (const list of [post.letters, gateway.texts, gateway.requests]) list.splice(0)
  await app.service.database.pool.query('truncate platform.message')
})

const send = (channel: Channel, to: string, more: { until?: Date; path?: string } = {}, fails = false) =>
  asSystem(app.service, house.tenant, 'test', async (ctx) => {
    await sendMessage(ctx, { channel, to, template: greeting, facts: { name: '居民甲' }, ...more })
    if (fails) throw new Error('changed my mind')
  })
async function kept() {
  const { rows } = await app.service.database.pool.query<{
    state: string
    attempts: number
    sealed: Buffer | null
    via: string | null
    error: string | null
    whole: string
  }>('select state, attempts, sealed, via, error, message::text as whole from platform.message order by id')
  return rows
}
interface Listed {
  items: { id: string; to: string | null; error: string }[]
  silent: { channel: string; count: number }[]
}
const failed = async (dead = true) =>
  done(await (await house.as('admin')).get<Listed>(`/api/operations/messages?dead=${dead}`))

describe('a message', () => {
  test('goes to the gateway once its command has committed, signed, and is then forgotten', async () => {
    await send('sms', '19900001234', { path: '/nanping/follow/1' }, true).catch(() => undefined)
    await send('sms', '19900001234', { path: '/nanping/follow/1' })
    expect(gateway.texts).toEqual([])
    await app.work()
    expect(gateway.texts).toMatchObject([
      {
        to: '19900001234',
        template: 'test.greeting',
        text: '您好，居民甲 https://heban.example.org/nanping/follow/1',
        facts: { name: '居民甲' },
      },
    ])
    const [request] = gateway.requests
    const [, time, mark] = /^t=(\d+),v1=(\w+)$/.exec(request?.signature ?? '') ?? []
    expect(mark).toBe(createHmac('sha256', 'between us').update(`${time}.${request?.body}`).digest('hex'))
    expect(await kept()).toMatchObject([{ state: 'sent', attempts: 1, sealed: null, via: 'sms-gateway' }])
    await app.work()
    expect(gateway.texts).toHaveLength(1)
  })

  test('goes by mail, with the office as its sender', async () => {
    await send('mail', 'person@example.org')
    await app.work()
    expect(post.letters).toMatchObject([{ from: 'office@example.org', to: ['person@example.org'] }])
    expect(post.letters[0]?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/im)
    expect(post.letters[0]?.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@heban>\r$/m)
    expect(await kept()).toMatchObject([{ state: 'sent', via: 'smtp' }])
  })

  test('is nowhere in clear while it waits', async () => {
    await send('sms', '19900001234')
    const [row] = await kept()
    expect(row?.state).toBe('queued')
    expect(row?.whole).not.toMatch(/19900001234|居民甲|您好/)
  })
})

describe('a blocked way', () => {
  test('is tried again with longer and longer waits, and then left to a person', async () => {
    gateway.answers(503)
    await send('sms', '19900001234')
    await app.work()
    expect(await kept()).toMatchObject([{ state: 'queued', attempts: 1, error: 'the gateway answered 503' }])
    await app.work()
    expect(gateway.requests).toHaveLength(1)
    for (const minutes of [1, 5, 30, 240, 1440]) {
      app.clock.advance(minutes * MINUTE)
      await app.work()
    }
    expect(gateway.requests).toHaveLength(6)
    expect(await kept()).toMatchObject([{ state: 'dead', attempts: 6 }])
    const { items } = await failed()
    expect(items).toMatchObject([{ to: '199****1234', template: 'test.greeting', attempts: 6 }])

    gateway.answers(200)
    const admin = await house.as('admin')
    done(await admin.post(`/api/operations/messages/${items[0]?.id}/retry`))
    await app.work()
    expect(gateway.texts).toHaveLength(1)
    expect((await failed()).items).toEqual([])
    expectRefusal(await admin.post(`/api/operations/messages/${items[0]?.id}/retry`), 'request.notFound')
  })

  test('shows what waits for another try', async () => {
    gateway.answers(429)
    await send('sms', '19900001234')
    expect((await failed(false)).items).toEqual([])
    await app.work()
    expect((await failed(false)).items).toHaveLength(1)
  })

  test.each([
    ['sms', '19900001234', 'the gateway answered 422'],
    ['mail', 'nobody@example.org', /550 no n\*\*\*@example\.org here/],
  ] as const)('that will never open is tried once: %s', async (channel, to, error) => {
    gateway.answers(422)
    post.unknown.add('nobody@example.org')
    await send(channel, to)
    await app.work()
    const rows = await kept()
    expect(rows).toMatchObject([{ state: 'dead', attempts: 1, error: expect.stringMatching(error) }])
  })

  test('lets nothing through that has run out meanwhile', async () => {
    gateway.answers(503)
    await send('sms', '19900001234', { until: new Date(MONDAY_NINE.getTime() + 5 * MINUTE) })
    await app.work()
    gateway.answers(200)
    app.clock.advance(6 * MINUTE)
    await app.work()
    expect(gateway.texts).toEqual([])
    expect(await kept()).toMatchObject([{ state: 'dead', error: 'too late' }])
  })

  test('keeps what it could not send for a week, then forgets it', async () => {
    gateway.answers(422)
    await send('sms', '19900001234')
    await app.work()
    app.clock.advance(8 * 24 * 60 * MINUTE)
    await app.work()
    expect(await kept()).toMatchObject([{ state: 'dead', sealed: null }])
    expect((await failed()).items).toMatchObject([{ to: null }])
  })
})

test('a channel without a transport is told of, with how many were due', async () => {
  app.service.transports.push = null
  await send('push', 'somewhere')
  await app.work()
  expect(await kept()).toMatchObject([{ state: 'off', sealed: null }])
  expect((await failed()).silent).toEqual([{ channel: 'push', count: 1 }])
})

describe('the log that stands in for a transport', () => {
  const said = async (shows: 'text' | 'address') => {
    const lines: string[] = []
    const stream = new Writable({ write: (line, _encoding, next) => next(void lines.push(String(line))) })
    const parcel = { id: '1', template: 't', subject: '', link: null, path: null, urgent: false, facts: {} }
    await consoleTransport(pino(stream), shows).send({
      ...parcel,
      channel: 'sms',
      to: '19900001234',
      text: '验证码 123456',
    })
    return lines.join('')
  }
  test('shows the text on a developer’s own machine', async () => {
    expect(await said('text')).toContain('验证码 123456')
    expect(await said('text')).not.toContain('19900001234')
  })
  test('shows that something was due and to which masked address anywhere else', async () => {
    expect(await said('address')).toContain('199****1234')
    expect(await said('address')).not.toContain('123456')
  })
})

test.each([
  ['sms', '19900001234', '199****1234'],
  ['mail', 'duty@example.org', 'd***@example.org'],
  ['push', 'https://push.example.org/x', '***'],
] as const)('an address is masked by %s', (channel, address, masked) => {
  expect(maskAddress(channel, address)).toBe(masked)
})
