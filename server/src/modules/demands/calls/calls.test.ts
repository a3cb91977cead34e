import { beforeAll, describe, expect, test } from 'vitest'
import type { CallerHistory, InboundCalls, Scripts, TakenCall } from '#contract/calls'
import type { Receipt } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { exchangeSecret } from './actions.ts'
import { callState } from './rules.ts'
import { simulateCalls } from './simulator.ts'

const PATH = '/api/demands/calls'
const AT = '/api/open/calls/calls'

let app: TestApp
let house: House
let operator: Client
let other: Client
let exchange: Client
beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('calls')
  operator = await house.as('operator')
  other = (await house.hires({ role: 'operator' })).client
  exchange = app.guest.with({
    authorization: `Bearer ${exchangeSecret(app.service.sealing, house.tenant.id)}`,
  })
})

const tells = async (callId: string, event: string, more: object = {}) =>
  done(await exchange.post(AT, { callId, event, ...more }))
const now = async (by = operator) => done(await by.get<InboundCalls>(PATH))
const ringing = async (callId: string, by = operator) =>
  (await now(by)).items.find((call) => call.callId === callId) ?? expect.fail(`${callId} does not ring`)
const takes = (id: string, by = operator) => by.post<TakenCall>(`${PATH}/${id}/answer`)

describe('a call', () => {
  test('comes in by the exchange alone', async () => {
    const event = { callId: 'c-1', event: 'ringing', number: '19900001234', line: '12345' }
    expectRefusal(await app.guest.post(AT, event), 'session.required')
    const wrong = app.guest.with({ authorization: `Bearer ${'x'.repeat(43)}` })
    expectRefusal(await wrong.post(AT, event), 'session.required')
    expectRefusal(await exchange.post(AT, { ...event, number: '110' }), 'request.invalid')
    expectRefusal(
      await exchange.post(AT, { ...event, recordingUrl: 'javascript:alert(1)' }),
      'request.invalid',
    )
    await tells('c-1', 'ringing', { number: '19900001234', line: '12345' })
    await tells('c-1', 'ringing', { number: '19900001234', line: '12345' })
    const { items } = await now()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      state: 'waiting',
      phoneMasked: '199****1234',
      line: '12345',
      mine: false,
    })
    expect(JSON.stringify(items)).not.toContain('19900001234')
    expectRefusal(await (await house.as('handler')).get(PATH), 'access.denied')
  })

  test('is taken by one; whoever takes it sees the number; it ends once', async () => {
    const { id } = await ringing('c-1')
    expect(done(await takes(id))).toMatchObject({ phone: '19900001234', state: 'talking', mine: true })
    expect(done(await takes(id)).mine).toBe(true)
    expectRefusal(await takes(id, other), 'demands.callTaken')
    expectRefusal(await other.post(`${PATH}/${id}/end`), 'demands.callTaken')
    expect((await ringing('c-1', other)).mine).toBe(false)
    done(await operator.post(`${PATH}/${id}/end`))
    await tells('c-1', 'ended', { recordingUrl: 'https://pbx.example.invalid/c-1' })
    expect((await now()).items).toEqual([])
    expectRefusal(await takes(id), 'demands.callTaken')
  })

  test('that rang out is there to ring back; an event that comes late changes nothing', async () => {
    await tells('c-2', 'ended', { number: '19900005678' })
    await tells('c-2', 'ringing', { number: '19900005678' })
    const { items, missed } = await now()
    expect(items).toEqual([])
    expect(missed.map(({ callId }) => callId)).toEqual(['c-2'])
    expect(done(await takes(missed[0]?.id ?? '')).phone).toBe('19900005678')
    expect((await now()).missed).toEqual([])
  })

  test.each([
    [null, null, 'waiting'],
    [new Date(), null, 'talking'],
    [new Date(), new Date(), 'ended'],
    [null, new Date(), 'missed'],
  ] as const)('taken %s and ended %s is %s', (taken_at, ended_at, state) => {
    expect(callState({ rang_at: new Date(), taken_at, ended_at })).toBe(state)
  })
})

describe('a caller', () => {
  const says = async (phone: string, change: object = {}) =>
    done(
      await operator.post<Receipt>('/api/demands', {
        channel: 'phone',
        body: '小区门口的路灯不亮，晚上看不见路。',
        raiser: { phone },
        ...change,
      }),
    )
  const looksUp = async (phone: string, by = operator) =>
    done(await by.post<CallerHistory>('/api/demands/callers', { phone }))

  test('is known by the last orders, never by how many there are, and not to whoever may not know the person', async () => {
    const phone = '19900004321'
    const orders = []
    for (let n = 0; n < 7; n += 1) orders.push(await says(phone))
    const history = await looksUp(phone)
    expect(history.items).toHaveLength(5)
    expect(Object.keys(history)).toEqual(['items'])
    expect(Object.keys(history.items[0] ?? {}).toSorted()).toEqual([
      'estate',
      'id',
      'number',
      'receivedAt',
      'state',
      'topicCode',
    ])
    await says('19900004322', { kind: 'report', againstUnitId: house.works.id })
    const grid = await house.as('grid')
    expect((await looksUp('19900004322', grid)).items).toEqual([])
    expect((await looksUp('19900004322')).items).toHaveLength(1)
    const { rows } = await app.service.database.pool.query<{ facts: string }>(
      `select facts::text from platform.event where name = 'demands.callerLookedUp'`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(3)
    expect(rows.map(({ facts }) => facts).join('')).not.toContain('1990000')
  })

  test('is told by a script what the office says at each outflow', async () => {
    const { items } = done(await operator.get<Scripts>('/api/demands/scripts'))
    expect(items.map(({ key }) => key).toSorted()).toEqual([
      'emergency',
      'legal-channel',
      'no-new-facts',
      'outside-duty',
      'secret-or-privacy',
      'unlawful',
    ])
  })
})

describe('a recording', () => {
  test('is opened for a reason, which the log keeps, and forgotten on its day with the number', async () => {
    const supervisor = await house.as('supervisor')
    await tells('c-3', 'ringing', { number: '19900007777', recordingUrl: 'https://pbx.example.invalid/c-3' })
    const order = done(
      await operator.post<Receipt>('/api/demands', {
        channel: 'phone',
        callId: 'c-3',
        body: '三号楼的电梯停了两天没有人修。',
        raiser: { phone: '19900007777' },
      }),
    )
    const path = `/api/demands/${order.id}/recording`
    expectRefusal(await supervisor.post(path, {}), 'request.invalid')
    const opened = done(
      await supervisor.post<{ url: string; until: string; playable: boolean }>(path, {
        reason: 'supervision',
      }),
    )
    expect(opened.url).toBe('https://pbx.example.invalid/c-3')
    expect(opened.playable).toBe(false)
    const { safekeeping } = done(await supervisor.get<DemandDetail>(`/api/demands/${order.id}`))
    expect(safekeeping.recordedUntil).toBe(opened.until)
    const { safekeeping: told } = done(
      await (await house.as('auditor')).get<DemandDetail>(`/api/demands/${order.id}`),
    )
    expect(told.recordedUntil).toBeNull()
    const { rows } = await app.service.database.pool.query(
      `select fields from people.unmasking where subject = $1`,
      [order.id],
    )
    expect(rows).toEqual([{ fields: ['recording'] }])
    app.clock.set(new Date(Date.parse(opened.until) + 1000))
    await app.work()
    const later = (await house.hires({ role: 'supervisor' })).client
    expectRefusal(await later.post(path, { reason: 'supervision' }), 'demands.noRecording')
    const left = await app.service.database.pool.query(
      `select phone, phone_key, recording_url from demands.inbound_call where call_id = 'c-3'`,
    )
    expect(left.rows).toEqual([{ phone: null, phone_key: null, recording_url: null }])
  })
})

describe('a simulator', () => {
  test('rings nobody in a real office, and telephones that do not exist in a demo', async () => {
    const fresh = (await house.hires({ role: 'operator' })).client
    expectRefusal(await fresh.post(`${PATH}/simulate`, { count: 3 }), 'demands.notADemo')
    await app.service.database.pool.query(`update platform.tenant set demo = true where id = $1`, [
      house.tenant.id,
    ])
    await asSystem(app.service, house.tenant, 'test', (ctx) => simulateCalls(ctx, app.service.sealing, 20))
    const { items } = await now(fresh)
    expect(items).toHaveLength(20)
    expect(items.every(({ phoneMasked }) => phoneMasked === null || phoneMasked.startsWith('199****'))).toBe(
      true,
    )
  })
})
