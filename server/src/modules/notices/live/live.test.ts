// Screens that stay open: told at once, told only what they may see, and let go with the session.
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { InboundCalls } from '#contract/calls'
import type { Changes } from '#contract/live'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House, Person } from '../../../../../tests/kit/house.ts'
import { exchangeSecret } from '../../demands/index.ts'
import { mintSession, SESSION_COOKIE } from '../../people/index.ts'
import { castOf, LIGHTING, type Cast } from '../../../../../tests/stories/cast.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'
import { MOST_STREAMS } from './streams.ts'

let app: TestApp
let house: House
let people: Cast
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
})

interface Window {
  events: { event: string; data: string; id: string }[]
  ended: Promise<void>
  close(): void
}
const windows: Window[] = []
afterEach(() => windows.splice(0).forEach((each) => each.close()))

/** A window of somebody: the stream as a browser reads it. */
async function opens(
  person: Pick<Person, 'accountId'>,
  after?: string,
): Promise<Window & { cookie: string }> {
  const cookie = `${SESSION_COOKIE}=${await mintSession(app.service, person.accountId, house.tenant.id)}`
  const headers = { accept: 'text/event-stream', cookie, ...(after && { 'last-event-id': after }) }
  // Not fetch: it opens another connection for each that is broken off.
  const request = get(new URL('/api/live', app.address), { headers, agent: false })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  answer.setEncoding('utf8')
  answer.on('error', () => undefined)
  if (answer.statusCode !== 200) throw new Error((await answer.toArray()).join(''))
  expect(answer.headers['content-type']).toContain('text/event-stream')
  expect(answer.headers['x-accel-buffering']).toBe('no')
  expect(answer.headers['content-security-policy']).toContain('default-src')
  const events: Window['events'] = []
  let text = ''
  answer.on('data', (part: string) => {
    const blocks = (text + part).split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const lines = block.split('\n')
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
      events.push({ event: field('event'), data: field('data'), id: field('id') })
    }
  })
  const ended = new Promise<void>((resolve) => answer.on('close', resolve))
  const window = { events, ended, close: () => void request.destroy(), cookie }
  windows.push(window)
  return window
}
const changed = (window: Window) =>
  window.events
    .filter(({ event }) => event === 'changed')
    .flatMap(({ data }) => (JSON.parse(data) as Changes).orders)
const worker = () => house.hires({ role: 'handler', unit: house.works })
const LAMP = '松涛小区2栋楼道灯坏了三天，晚上摸黑上楼。'

describe('a window', () => {
  test('hears of an order at once, in ids alone, and only where its person may see it', async () => {
    const [works, committee] = [
      await opens(await worker()),
      await opens(await house.hires({ role: 'committee', unit: house.committee })),
    ]
    const order = await people.resident('居民甲', '19900000001').says(LAMP)
    await people.dispatcher.sends(order, house.works, LIGHTING)
    await expect.poll(() => changed(works)).toContain(order.id)
    expect(changed(committee)).not.toContain(order.id)
    expect(JSON.stringify(works.events)).not.toContain('楼道灯')
  })

  test('hears of notices of its own, and of nobody else’s', async () => {
    const [works, committee] = [
      await opens(await worker()),
      await opens(await house.hires({ role: 'committee', unit: house.committee })),
    ]
    const order = await people.resident('居民甲', '19900000001').says(LAMP)
    await people.dispatcher.sends(order, house.works, LIGHTING)
    await app.work()
    await expect.poll(() => works.events.map(({ event }) => event)).toContain('notices')
    expect(committee.events.map(({ event }) => event)).not.toContain('notices')
  })

  test('hears that a telephone rings, and that it was taken, where calls are taken', async () => {
    const operator = await house.hires({ role: 'operator' })
    const [desk, works] = [await opens(operator), await opens(await worker())]
    const exchange = app.guest.with({
      authorization: `Bearer ${exchangeSecret(app.service.sealing, house.tenant.id)}`,
    })
    const rung = () => desk.events.filter(({ event }) => event === 'calls').length
    done(
      await exchange.post('/api/open/east/calls', { callId: 'c-1', event: 'ringing', number: '19900000005' }),
    )
    await expect.poll(rung).toBe(1)
    const { items } = done(await operator.client.get<InboundCalls>('/api/demands/calls'))
    done(await operator.client.post(`/api/demands/calls/${items[0]?.id}/answer`))
    await expect.poll(rung).toBe(2)
    expect(works.events.map(({ event }) => event)).not.toContain('calls')
    expect(JSON.stringify(desk.events)).not.toContain('19900000005')
  })

  test('that was away hears what it missed; one that was away too long looks at everything anew', async () => {
    const person = await worker()
    const first = await opens(person)
    await expect.poll(() => first.events.length).toBeGreaterThan(0)
    const last = first.events.at(-1)?.id
    first.close()
    const order = await people.resident('居民甲', '19900000001').says(LAMP)
    await people.dispatcher.sends(order, house.works, LIGHTING)
    await app.work()
    const again = await opens(person, last)
    await expect.poll(() => changed(again)).toContain(order.id)

    await app.service.database.pool.query(
      `insert into platform.event (tenant_id, id, at, name, subject, actor_kind, facts)
       select $1, gen_random_uuid(), $2, 'demands.noted', $3, 'system', '{}' from generate_series(1, 1200)`,
      [house.tenant.id, app.clock.now(), order.id],
    )
    await app.work()
    const late = await opens(person, last)
    await expect
      .poll(() => late.events.find(({ event }) => event === 'changed')?.data)
      .toContain('"everything":true')
  })

  test('closes when its person signs out, and when somebody else closes their account', async () => {
    const person = await worker()
    const [one, other] = [await opens(person), await opens(person)]
    done(await app.guest.with({ cookie: one.cookie }).delete('/api/session'))
    await one.ended
    expect(one.events.at(-1)?.event).toBe('over')
    const admin = await house.as('admin')
    done(await admin.post(`/api/people/accounts/${person.accountId}/active`, { active: false }))
    await other.ended
  })

  test('is one of a few for an account', async () => {
    const person = await worker()
    for (let n = 0; n < MOST_STREAMS; n += 1) await opens(person)
    await expect(opens(person)).rejects.toThrow('request.tooMany')
  })
})

describe('without a stream', () => {
  const ask = async (client: Client, after?: number) =>
    done(await client.get<Changes>(`/api/live${after === undefined ? '' : `?after=${after}`}`))

  test('the same is asked from time to time', async () => {
    const { client } = await worker()
    const { last } = await ask(client)
    const order = await people.resident('居民甲', '19900000001').says(LAMP)
    await people.dispatcher.sends(order, house.works, LIGHTING)
    await app.work()
    expect(await ask(client, last)).toMatchObject({ orders: [order.id], everything: false })
    expect((await ask(people.committee.client, last)).orders).toEqual([])
    expectRefusal(await app.guest.get('/api/live'), 'session.required')
  })
})
