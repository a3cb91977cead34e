// Call-back work: appointments, parts of the day, the second look, and a pool too small for the separation of duties.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Receipt } from '#contract/intake'
import type { exceptions } from '#contract/operations'
import type { DemandDetail, DemandPage } from '#contract/orders'
import type { UseAgain } from '#contract/trust'
import type * as z from 'zod'
import { startTestApp, type TestApp } from '../../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../../tests/kit/client.ts'
import type { House } from '../../../../../tests/kit/house.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import { asSystem } from '../../../platform/http/service.ts'
import { saveTopics } from '../topics/store.ts'

let app: TestApp
let house: House
let caller: Client
let supervisor: Client

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('calling')
  await asSystem(app.service, house.tenant, 'test', (ctx) =>
    saveTopics(ctx, [
      {
        code: '01',
        parent: null,
        name_zh: '物业管理',
        name_en: 'Property',
        domain: null,
        keywords: [],
        kind_default: 'complaint',
      },
    ]),
  )
  caller = await house.as('caller-back')
  supervisor = await house.as('supervisor')
})

const HOUR = 3_600_000
const CONTENT = { outcome: 'reached', contacted: true, solved: true, satisfaction: 'satisfied' }
const GRUDGING = { ...CONTENT, satisfaction: 'dissatisfied' }

let said = 0

/** An order of the works office that waits for its call since this morning. */
async function waiting(assistUnitIds: string[] = []): Promise<string> {
  said += 1
  const order = done(
    await app.guest.post<Receipt>('/api/open/calling/demands', {
      body: `第 ${said} 件：楼道第 ${said} 层的灯坏了，晚上看不见路。`,
      raiser: { name: '居民甲', phone: `1990000${String(said).padStart(4, '0')}` },
    }),
  )
  const dispatch = {
    kind: 'complaint',
    topicCode: '01',
    urgency: 'general',
    mainUnitId: house.works.id,
    assistUnitIds,
  }
  const acts = async (client: Client, action: string, body: object = {}) =>
    done(await client.post(`/api/demands/${order.id}/actions/${action}`, body))
  await acts(await house.as('dispatcher'), 'dispatch', dispatch)
  const handler = await house.as('handler')
  await acts(handler, 'sign')
  await acts(handler, 'contact', { channel: 'phone' })
  await acts(handler, 'handle', { plan: '明天换灯' })
  await acts(handler, 'reply', { text: '已经换好', resolved: true })
  await waitForCalls(supervisor, order.id)
  return order.id
}

/** Goes on from morning to morning until the clock has opened the call-back: not on a weekend. */
async function waitForCalls(client: Client, id: string): Promise<void> {
  for (let day = 0; day < 5; day += 1) {
    const today = civilDateOf(app.clock.now())
    app.clock.set(new Date(startOfDate(addDays(today, 1)).getTime() + 9.5 * HOUR))
    await app.work()
    if ((await detail(client, id)).state === 'callback') return
  }
}

const calls = (id: string, body: object) => caller.post(`/api/demands/${id}/actions/recordCall`, body)
const detail = async (client: Client, id: string) =>
  done(await client.get<DemandDetail>(`/api/demands/${id}`))
const queue = async (client: Client, list = 'to-call-back') =>
  done(await client.get<DemandPage>(`/api/demands?list=${list}`)).items
const row = async (id: string) => (await queue(caller)).find((one) => one.id === id)

describe('an appointment', () => {
  test('takes the order out of the queue until then, is no try, and forbids giving up before', async () => {
    const id = await waiting()
    const at = new Date(app.clock.now().getTime() + 6 * HOUR).toISOString()
    expectRefusal(await calls(id, { outcome: 'later' }), 'demands.callbackAnswersMissing')
    expectRefusal(await calls(id, { outcome: 'busy', callAt: at }), 'demands.callbackAnswersMissing')
    const far = new Date(app.clock.now().getTime() + 9 * 24 * HOUR).toISOString()
    expectRefusal(await calls(id, { outcome: 'later', callAt: far }), 'demands.appointmentTooFar')
    done(await calls(id, { outcome: 'later', callAt: at }))
    expect(await row(id)).toBeUndefined()
    expect((await detail(caller, id)).callBack).toMatchObject({ tries: 0, callAt: at })
    app.clock.advance(6 * HOUR + 60_000)
    expect(await row(id)).toMatchObject({ callBack: { tries: 0, callAt: at } })
    done(await calls(id, CONTENT))
    expect(await detail(caller, id)).toMatchObject({ state: 'closed-solved', callBack: null })
  })

  test('after enough tries the order still waits for it', async () => {
    const id = await waiting()
    for (const outcome of ['no-answer', 'busy']) {
      done(await calls(id, { outcome }))
      app.clock.advance(5 * HOUR)
    }
    const later = new Date(app.clock.now().getTime() + HOUR).toISOString()
    done(await calls(id, { outcome: 'no-answer' }))
    done(await calls(id, { outcome: 'later', callAt: later }))
    const givesUp = () => caller.post(`/api/demands/${id}/actions/closeUnreached`, {})
    expectRefusal(await givesUp(), 'demands.appointmentAhead')
    app.clock.advance(HOUR)
    expect(done(await givesUp())).toMatchObject({ state: 'closed-unreached' })
  })
})

test('the queue says in which parts of the day somebody still has to try', async () => {
  const id = await waiting()
  expect((await row(id))?.callBack).toEqual({
    tries: 0,
    needed: 3,
    missing: ['morning', 'afternoon', 'evening'],
    callAt: null,
  })
  done(await calls(id, { outcome: 'no-answer' }))
  expect((await row(id))?.callBack).toMatchObject({ tries: 1, missing: ['afternoon', 'evening'] })
  app.clock.advance(5 * HOUR)
  done(await calls(id, { outcome: 'no-answer' }))
  done(await calls(id, { outcome: 'busy' }))
  expect((await row(id))?.callBack).toMatchObject({ tries: 3, missing: ['evening'] })
  done(await calls(id, CONTENT))
})

describe('solved but dissatisfied', () => {
  test('waits for the supervisor, who lets it close; the dissatisfaction stays', async () => {
    const id = await waiting()
    done(await calls(id, GRUDGING))
    expect(await row(id)).toBeUndefined()
    expect((await queue(supervisor, 'to-review')).map((one) => one.id)).toContain(id)
    expect((await detail(caller, id)).can).toEqual([])
    expect((await detail(supervisor, id)).can).toEqual(['closeSolved', 'orderRedo', 'supervise'])
    expectRefusal(
      await supervisor.post(`/api/demands/${id}/actions/closeUnsolved`, {
        reason: 'beyond-law',
        text: '理由',
      }),
      'demands.callbackAnswersMissing',
    )
    expect(
      done(await supervisor.post(`/api/demands/${id}/actions/closeSolved`, { note: '已经处理到位' })),
    ).toMatchObject({ state: 'closed-solved' })
    expect((await detail(supervisor, id)).calls).toMatchObject([
      { solved: true, satisfaction: 'dissatisfied' },
    ])
  })

  test('or has it done again', async () => {
    const id = await waiting()
    done(await calls(id, GRUDGING))
    expect(
      done(await supervisor.post(`/api/demands/${id}/actions/orderRedo`, { text: '再看一次' })),
    ).toMatchObject({ state: 'redo' })
  })

  test('a supervisor cannot close what the person calls unsolved, nor what nobody has said anything of', async () => {
    const id = await waiting()
    const closes = () => supervisor.post(`/api/demands/${id}/actions/closeSolved`, {})
    expectRefusal(await closes(), 'demands.callbackAnswersMissing')
    done(await calls(id, { ...GRUDGING, solved: false }))
    expectRefusal(await closes(), 'demands.callbackAnswersMissing')
  })
})

describe('who worked on it', () => {
  test('does not see it in the queue, as main unit or as helper', async () => {
    const helper = await house.hires({ role: 'caller-back', unit: house.committee })
    const own = await waiting([house.committee.id])
    const other = await waiting()
    const seen = (await queue(helper.client)).map((one) => one.id)
    expect(seen).toContain(other)
    expect(seen).not.toContain(own)
  })

  test('when nobody else is left, it is an exception with an owner', async () => {
    const small = await app.house('small')
    const client = await small.as('caller-back')
    await asSystem(app.service, small.tenant, 'test', (ctx) =>
      saveTopics(ctx, [
        {
          code: '01',
          parent: null,
          name_zh: '物业管理',
          name_en: 'Property',
          domain: null,
          keywords: [],
          kind_default: 'complaint',
        },
      ]),
    )
    const order = done(
      await app.guest.post<Receipt>('/api/open/small/demands', {
        body: '小区门口的井盖坏了，请尽快来修。',
        raiser: { name: '居民乙', phone: '19900009999' },
      }),
    )
    const acts = async (by: Client, action: string, body: object = {}) =>
      done(await by.post(`/api/demands/${order.id}/actions/${action}`, body))
    await acts(await small.as('dispatcher'), 'dispatch', {
      kind: 'complaint',
      topicCode: '01',
      urgency: 'general',
      mainUnitId: small.works.id,
      // The only people who call back help to handle.
      assistUnitIds: [small.callers.id],
    })
    const handler = await small.as('handler')
    await acts(handler, 'sign')
    await acts(handler, 'contact', { channel: 'phone' })
    await acts(handler, 'handle', { plan: '明天修' })
    await acts(handler, 'reply', { text: '修好了', resolved: true })
    await waitForCalls(await small.as('supervisor'), order.id)
    expect((await queue(client)).map((one) => one.id)).not.toContain(order.id)
    const admin = await small.as('admin')
    const found = async () =>
      done(await admin.get<z.infer<typeof exceptions>>('/api/operations/exceptions')).items
    expect(await found()).toMatchObject([
      { orderId: order.id, reason: 'no-caller', owner: { role: 'admin' } },
    ])
    await small.hires({ role: 'caller-back', unit: small.committee })
    expect(await found()).toEqual([])
  })
})

test('the fourth question is stored, shown in sum from five answers on, and scores nothing', async () => {
  const leader = await house.as('leader')
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.push(await waiting())
  const month = app.clock.now().toISOString().slice(0, 7)
  const sum = async () => done(await leader.get<UseAgain>(`/api/demands/use-again?month=${month}`))
  const before = await sum()
  expect(before).toMatchObject({ asked: 0, yes: null, share: null })
  const rates = async () =>
    done(await leader.get<{ total: object }>(`/api/demands/rates?month=${month}`)).total
  const [first = '', ...others] = ids
  expectRefusal(
    await calls(first, { outcome: 'busy', wouldUseAgain: true }),
    'demands.callbackAnswersMissing',
  )
  for (const id of others) done(await calls(id, { ...CONTENT, wouldUseAgain: true }))
  expect(await sum()).toMatchObject({ asked: 4, yes: null, share: null })
  done(await calls(first, { ...CONTENT, wouldUseAgain: false }))
  expect(await sum()).toMatchObject({ asked: 5, yes: 4, share: 0.8 })
  expect(JSON.stringify(await detail(caller, first))).not.toContain('wouldUseAgain')
  expect(JSON.stringify(await rates())).not.toContain('gain')
})
