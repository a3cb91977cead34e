// Over 300 lines: the verbs are shared by every sentence below.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Followed } from '#contract/following'
import type { Receipt } from '#contract/intake'
import type { DemandDetail, Found } from '#contract/orders'
import { asSystem } from '../../platform/http/service.ts'
import { startTestApp, type TestApp } from '../../../../tests/kit/app.ts'
import { done, expectRefusal, type Client } from '../../../../tests/kit/client.ts'
import type { House } from '../../../../tests/kit/house.ts'
import { newId } from '../../platform/ids.ts'
import { saveCatalogue, saveTopics } from './index.ts'

let app: TestApp
let house: House
let foreign: House

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  foreign = await app.house('far')
  for (const place of [house, foreign])
    await asSystem(app.service, place.tenant, 'test', async (ctx) => {
      const blank = { parent: null, domain: '城乡建设', keywords: [], kind_default: 'complaint' as const }
      await saveTopics(ctx, [
        { ...blank, code: '01', name_zh: '物业管理', name_en: 'Property management' },
        {
          ...blank,
          code: '01.02',
          parent: '01',
          name_zh: '楼道照明',
          name_en: 'Stairwell lighting',
          keywords: ['楼道灯', '感应灯'],
        },
      ])
      const line = { assist_unit_ids: [], basis: null, note: null }
      await saveCatalogue(ctx, [
        { ...line, id: newId(), topic_prefix: '01', area_id: null, main_unit_id: place.works.id },
        {
          ...line,
          id: newId(),
          topic_prefix: '01.02',
          area_id: place.east.id,
          main_unit_id: place.committee.id,
        },
      ])
    })
})

// ---- verbs ----

const PHONE = '19900000001'

async function says(body: string, more: object = {}, phone: string | null = PHONE): Promise<Receipt> {
  const raiser = phone ? { name: '居民甲', phone } : { noPhoneReason: 'will-not-say' }
  return done(await app.guest.post<Receipt>('/api/open/east/demands', { body, raiser, ...more }))
}

async function detail(client: Client, id: string): Promise<DemandDetail> {
  return done(await client.get<DemandDetail>(`/api/demands/${id}`))
}

async function acts(
  role: Parameters<House['as']>[0],
  id: string,
  action: string,
  body: object = {},
): Promise<DemandDetail> {
  const client = await house.as(role)
  done(await client.post(`/api/demands/${id}/actions/${action}`, body))
  return detail(client, id)
}

function dispatchTo(unitId: string): object {
  return { kind: 'complaint', topicCode: '01.02', urgency: 'general', mainUnitId: unitId }
}

async function replied(
  body = '楼道灯坏了三天，晚上老人下楼很危险，请尽快修好。',
  phone: string | null = PHONE,
): Promise<Receipt> {
  const order = await says(body, {}, phone)
  await acts('dispatcher', order.id, 'dispatch', dispatchTo(house.works.id))
  await acts('handler', order.id, 'sign')
  if (phone) await acts('handler', order.id, 'contact', { channel: 'phone' })
  await acts('handler', order.id, 'handle', { plan: '明天上午更换灯管' })
  await acts('handler', order.id, 'reply', { text: '灯管已更换，电话0599-0000000。', resolved: true })
  return order
}

async function follows(
  order: Receipt,
): Promise<{ read(): Promise<Followed>; post(action: string, body: object): ReturnType<Client['post']> }> {
  const { token } = done(
    await app.guest.post<{ token: string }>('/api/open/east/follow', {
      number: order.number,
      queryCode: order.queryCode,
    }),
  )
  const own = app.guest.with({ authorization: `Bearer ${token}` })
  return {
    read: async () => done(await own.get<Followed>('/api/open/east/followed')),
    post: (action, body) => own.post(`/api/open/east/followed/${action}`, body),
  }
}

/** Lets the clock reach the next working day’s opening, and everything due happen. */
async function nextMorning(): Promise<void> {
  do app.clock.advance(24 * 3_600_000)
  while ([0, 6].includes(app.clock.now().getUTCDay()))
  await app.work()
}

// ---- sentences ----

describe('the straight path', () => {
  test('a demand is heard, sent, signed, contacted, handled, answered, called back by another unit and solved', async () => {
    const order = await says('楼道灯坏了三天，晚上老人下楼很危险，请尽快修好。')
    expect(order.number).toMatch(/^260302-\d{5}$/)
    expect(order.queryCode).toMatch(/^[34679ACDEFGHJKMNPQRTUVWXY]{8}$/)
    const seen = await detail(await house.as('dispatcher'), order.id)
    expect(seen).toMatchObject({
      state: 'queued',
      confirmed: false,
      topicCode: '01.02',
      raiser: { name: '居**', phone: '199****0001' },
    })
    expect(seen.suggestions?.units[0]?.unitId).toBe(house.works.id)
    expect(seen.can).toContain('dispatch')

    const sent = await acts('dispatcher', order.id, 'dispatch', dispatchTo(house.works.id))
    expect(sent).toMatchObject({ state: 'dispatched', confirmed: true, mainUnit: { nameZh: '市政所' } })
    expect((await acts('handler', order.id, 'sign')).can).toEqual(['object', 'contact'])
    await acts('handler', order.id, 'contact', { channel: 'phone', note: '已电话联系' })
    await acts('handler', order.id, 'handle', { plan: '明天上午更换灯管' })
    const answered = await acts('handler', order.id, 'reply', { text: '灯管已更换。', resolved: true })
    expect(answered).toMatchObject({
      state: 'replied',
      dueAt: null,
      reply: { text: '灯管已更换。', late: false },
    })

    await nextMorning()
    const caller = await house.as('caller-back')
    expect(await detail(caller, order.id)).toMatchObject({ state: 'callback' })
    done(
      await caller.post(`/api/demands/${order.id}/actions/recordCall`, {
        outcome: 'reached',
        contacted: true,
        solved: true,
        satisfaction: 'satisfied',
      }),
    )
    const closed = await detail(caller, order.id)
    expect(closed).toMatchObject({ state: 'closed-solved', can: [] })
    expect(closed.timeline.map((entry) => entry.name)).toEqual([
      'demands.received',
      'demands.dispatched',
      'demands.signed',
      'demands.contacted',
      'demands.planned',
      'demands.replied',
      'demands.callbackOpened',
      'demands.called',
      'demands.closed',
    ])
  })

  test('the person follows it by number and code, adds facts, and reads who has it', async () => {
    const order = await says('小区门口的路灯不亮，孩子放学看不清路。', { place: { estate: '松涛小区' } })
    const mine = await follows({
      ...order,
      number: ` ${order.number} `,
      queryCode: `${order.queryCode.slice(0, 4).toLowerCase()}-${order.queryCode.slice(4)}`,
    })
    expect(await mine.read()).toMatchObject({ state: 'queued', can: ['addFacts', 'withdraw'], holder: null })
    expect(done(await mine.post('addFacts', { text: '东门第二根灯杆' }))).toMatchObject({
      steps: expect.arrayContaining([expect.objectContaining({ text: '东门第二根灯杆' })]),
    })
    await acts('dispatcher', order.id, 'dispatch', dispatchTo(house.works.id))
    expect(await mine.read()).toMatchObject({ state: 'dispatched', holder: { nameZh: '市政所' } })
    expect(done(await mine.post('withdraw', { text: '已经亮了' }))).toMatchObject({
      state: 'withdrawn',
      can: [],
    })
    expectRefusal(await mine.post('withdraw', {}), 'lifecycle.notPossible')
  })

  test('an answer of "not solved" goes to a supervisor, who sends it back twice at most', async () => {
    const order = await replied()
    const caller = await house.as('caller-back')
    for (const round of [1, 2, 3]) {
      await nextMorning()
      done(
        await caller.post(`/api/demands/${order.id}/actions/recordCall`, {
          outcome: 'reached',
          contacted: true,
          solved: false,
          satisfaction: 'dissatisfied',
        }),
      )
      const supervisor = await house.as('supervisor')
      const review = await detail(supervisor, order.id)
      expect(review.round).toBe(round)
      if (round === 3) {
        expect(review.can).toEqual(['closeUnsolved', 'supervise'])
        expectRefusal(
          await supervisor.post(`/api/demands/${order.id}/actions/orderRedo`, { text: '再办' }),
          'demands.redoLimit',
        )
        expect(
          await acts('supervisor', order.id, 'closeUnsolved', { reason: 'redo-limit', text: '已说明原因' }),
        ).toMatchObject({ state: 'closed-unsolved' })
      } else {
        await acts('supervisor', order.id, 'orderRedo', { text: '请重新办理' })
        await acts('handler', order.id, 'resume')
        await acts('handler', order.id, 'reply', { text: '又修了一次', resolved: true })
      }
    }
    const mine = await follows(order)
    expect((await mine.read()).can).toEqual(['reopen'])
    expect(done(await mine.post('reopen', { text: '还是没亮' }))).toMatchObject({ state: 'redo' })
  })

  test('unreached needs tries in three parts of the day, one in the evening; it is never shown as solved', async () => {
    const order = await replied()
    await nextMorning()
    const caller = await house.as('caller-back')
    const tries = (outcome: string) => caller.post(`/api/demands/${order.id}/actions/recordCall`, { outcome })
    done(await tries('no-answer'))
    expectRefusal(
      await caller.post(`/api/demands/${order.id}/actions/closeUnreached`, {}),
      'demands.callbackTriesMissing',
    )
    app.clock.advance(5 * 3_600_000)
    done(await tries('busy'))
    app.clock.advance(5 * 3_600_000)
    done(await tries('no-answer'))
    expect(await acts('caller-back', order.id, 'closeUnreached')).toMatchObject({ state: 'closed-unreached' })
    app.clock.advance(14 * 3_600_000)
  })

  test('nobody to call: contact is skipped and the order closes unverified', async () => {
    const order = await replied('路边垃圾桶满了没人清，味道很大。', null)
    await nextMorning()
    expect(await detail(await house.as('supervisor'), order.id)).toMatchObject({ state: 'closed-unverified' })
  })
})

describe('who may', () => {
  test('nobody acts without a session, without the ability, for another unit, or in another sub-district', async () => {
    const order = await says('楼道感应灯坏了，上下楼看不见。')
    expectRefusal(await app.guest.get(`/api/demands/${order.id}`), 'session.required')
    expectRefusal(
      await (
        await house.as('operator')
      ).post(`/api/demands/${order.id}/actions/dispatch`, dispatchTo(house.works.id)),
      'access.denied',
    )
    expectRefusal(await (await foreign.as('dispatcher')).get(`/api/demands/${order.id}`), 'demands.unknown')
    await acts('dispatcher', order.id, 'dispatch', dispatchTo(house.works.id))
    expectRefusal(
      await (await house.as('committee')).post(`/api/demands/${order.id}/actions/sign`, {}),
      'demands.unknown',
    )
    expectRefusal(
      await (
        await house.as('caller-back')
      ).post(`/api/demands/${order.id}/actions/recordCall`, { outcome: 'busy' }),
      'lifecycle.notPossible',
    )
  })

  test('who handled an order cannot call back on it', async () => {
    const order = await replied()
    await nextMorning()
    const both = await house.hires({ role: 'caller-back', unit: house.works })
    expectRefusal(
      await both.client.post(`/api/demands/${order.id}/actions/recordCall`, { outcome: 'busy' }),
      'demands.callbackBySameUnit',
    )
  })

  test('the target of a report neither receives nor sees it, and the handler never learns who said it', async () => {
    const operator = await house.as('operator')
    const order = done(
      await operator.post<Receipt>('/api/demands', {
        channel: 'phone',
        kind: 'report',
        body: '举报市政所工作人员收了钱不办事，请核实。',
        againstUnitId: house.works.id,
        raiser: { name: '居民乙', phone: '19900000002', keepSecret: true },
      }),
    )
    expectRefusal(
      await (
        await house.as('dispatcher')
      ).post(`/api/demands/${order.id}/actions/dispatch`, { ...dispatchTo(house.works.id), kind: 'report' }),
      'demands.unitIsTarget',
    )
    expectRefusal(await (await house.as('handler')).get(`/api/demands/${order.id}`), 'demands.unknown')
    const toCommittee = { ...dispatchTo(house.committee.id), kind: 'report' }
    // A committee takes what its duty list gives it, and nothing else (D0.21).
    expectRefusal(
      await (await house.as('dispatcher')).post(`/api/demands/${order.id}/actions/dispatch`, toCommittee),
      'demands.committeeNotOnDuty',
    )
    await acts('dispatcher', order.id, 'dispatch', { ...toCommittee, areaId: house.east.id })
    const seen = await detail(await house.as('committee'), order.id)
    expect(seen.raiser).toMatchObject({ hidden: true, name: null, phone: null })
    expectRefusal(
      await (
        await house.as('committee')
      ).post(`/api/demands/${order.id}/unmask`, { reason: 'contact-person' }),
      'demands.secret',
    )
  })

  test('a number is shown in clear for a reason, and the person sees that it was', async () => {
    const order = await says('楼道灯又不亮了，三单元五楼。')
    const clear = done(
      await (
        await house.as('dispatcher')
      ).post(`/api/demands/${order.id}/unmask`, { reason: 'contact-person' }),
    )
    expect(clear).toEqual({ name: '居民甲', phone: PHONE, onBehalfOf: null })
    expect((await (await follows(order)).read()).seenBy).toMatchObject([{ reason: 'contact-person' }])
  })
})

describe('intake', () => {
  test('a character that no text has is refused, wherever the database meets it', async () => {
    const order = await says('路灯又坏了，晚上看不见。')
    const operator = await house.as('operator')
    expectRefusal(await operator.post(`/api/demands/${order.id}/links`, { to: 'a\0b' }), 'request.invalid')
  })

  test('a demand without a number needs a reason; bad input names its fields and saves nothing', async () => {
    expectRefusal(
      await app.guest.post('/api/open/east/demands', { body: '路灯坏了', raiser: {} }),
      'demands.contactMissing',
    )
    expectRefusal(
      await app.guest.post('/api/open/east/demands', { body: '', raiser: { phone: PHONE } }),
      'request.invalid',
    )
    expectRefusal(
      await app.guest.post('/api/open/east/demands', {
        body: '路灯坏了',
        raiser: { phone: PHONE },
        state: 'closed-solved',
      }),
      'request.invalid',
    )
    expectRefusal(
      await app.guest.post('/api/open/nowhere/demands', { body: '路灯坏了', raiser: { phone: PHONE } }),
      'request.notFound',
    )
  })

  test('sent twice under one key it is one demand with one receipt, even at the same moment', async () => {
    const once = app.guest.with({ 'idempotency-key': 'one-and-the-same' })
    const body = { body: '井盖松动，车一过就响。', raiser: { phone: PHONE } }
    const first = done(await once.post<Receipt>('/api/open/east/demands', body))
    expect(done(await once.post<Receipt>('/api/open/east/demands', body))).toEqual(first)
    expectRefusal(
      await once.post('/api/open/east/demands', { ...body, body: '另一件事情' }),
      'request.idempotencyMismatch',
    )
    const twice = app.guest.with({ 'idempotency-key': 'at-the-same-moment' })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => twice.post<Receipt>('/api/open/east/demands', body)),
    )
    const numbers = new Set(
      answers.filter((answer) => answer.status === 200).map((answer) => answer.body.number),
    )
    expect(numbers.size).toBe(1)
    expect(answers.every((answer) => answer.status === 200 || answer.status === 409)).toBe(true)
  })

  test('many at once get numbers and codes of their own', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 40 }, (_, index) => says(`第${index}号楼的门禁打不开了，请派人修。`)),
    )
    expect(new Set(receipts.map((receipt) => receipt.number)).size).toBe(40)
    expect(new Set(receipts.map((receipt) => receipt.queryCode)).size).toBe(40)
  })

  test('the same matter in other words is offered by topic, estate and state only', async () => {
    await says(
      '松涛小区3栋电梯坏了两天没人修，老人上不去楼。',
      { place: { estate: '松涛小区' } },
      '19900000003',
    )
    const { items } = done(
      await app.guest.post<{ items: object[] }>('/api/open/east/similar', {
        body: '松涛小区3栋的电梯坏了两天了没人来修，老人上不去楼',
        place: { estate: '松涛小区' },
      }),
    )
    for (const item of items)
      expect(Object.keys(item).toSorted()).toEqual([
        'estate',
        'number',
        'receivedOn',
        'state',
        'topicEn',
        'topicZh',
      ])
  })

  test('danger to life shows numbers at once and alerts upward until somebody takes it', async () => {
    const order = await says('家里闻到很大的煤气味，不知道怎么办！')
    expect(order.crisis).toMatchObject({ kinds: ['gas'], numbers: ['gas', '119'] })
    const leader = await house.as('leader')
    const open = done(
      await leader.get<{ items: { id: string; orderId: string; acknowledgedAt: string | null }[] }>(
        '/api/demands/crises',
      ),
    ).items
    const alert = open.find((item) => item.orderId === order.id)
    expect(alert?.acknowledgedAt).toBeNull()
    app.clock.advance(31 * 60_000)
    await app.work()
    expect((await detail(leader, order.id)).timeline.map((entry) => entry.name)).toContain(
      'demands.crisisEscalated',
    )
    done(await leader.post(`/api/demands/crises/${alert?.id}/acknowledge`, {}))
    expectRefusal(
      await leader.post(`/api/demands/crises/${alert?.id}/acknowledge`, {}),
      'demands.crisisTaken',
    )
    expect(await detail(leader, order.id)).toMatchObject({
      urgency: 'extra-urgent',
      crisis: { kinds: ['gas'] },
    })
  })

  test('five wrong codes close the door for a while, the right one opens nothing meanwhile', async () => {
    const order = await says('绿化带里有枯树，怕倒下来砸人。')
    const guess = (queryCode: string) =>
      app.guest.post('/api/open/east/follow', { number: order.number, queryCode })
    for (let attempt = 0; attempt < 5; attempt += 1)
      expectRefusal(await guess('AAAAAAAA'), 'demands.wrongQueryCode')
    expectRefusal(await guess(order.queryCode), 'request.tooMany')
    app.clock.advance(16 * 60_000)
    done(await guess(order.queryCode))
  })
})

describe('lists', () => {
  test('words, numbers and whole telephone numbers find an order; unread counts go down when it is read', async () => {
    const order = await says('广场舞音响太吵，晚上十点还不停。', {}, '19900000009')
    await app.work()
    const dispatcher = await house.as('dispatcher')
    const find = async (q: string) =>
      done(
        await dispatcher.get<{ items: { id: string }[] }>(`/api/demands?q=${encodeURIComponent(q)}`),
      ).items.map((item) => item.id)
    for (const q of ['广场舞', '音响 十点', order.number, '19900000009'])
      expect(await find(q)).toContain(order.id)
    expect(await find('1990000')).not.toContain(order.id)
    const unread = async () =>
      done(
        await dispatcher.get<{ lists: { list: string; unread: number }[] }>('/api/demands/counts'),
      ).lists.find((item) => item.list === 'to-dispatch')?.unread ?? 0
    const before = await unread()
    await detail(dispatcher, order.id)
    expect(await unread()).toBe(before - 1)
  })

  test('words are found however they are written, and shown as they stand', async () => {
    const order = await says('樓道電燈壞了，煤 氣 洩 漏，也沒人管，我住3O7室。', {}, '19900000019')
    await app.work()
    const dispatcher = await house.as('dispatcher')
    const marked = async (q: string) => {
      const { items } = done(
        await dispatcher.get<{ items: { id: string; found?: Found[] }[] }>(
          `/api/demands?q=${encodeURIComponent(q)}`,
        ),
      )
      const body = items.find(({ id }) => id === order.id)?.found?.find(({ field }) => field === 'body')
      return body?.marks.map(([from, to]) => body.text.slice(from, to))
    }
    for (const q of ['楼道', '樓道', '楼道 电灯']) expect(await marked(q)).toContain('樓道')
    expect(await marked('煤气泄漏')).toEqual(['煤 氣 洩 漏'])
    expect(await marked('307')).toEqual(['3O7'])
    expect(await marked('楼房道路')).toBeUndefined()
  })

  test('pages follow each other without gap or repeat, and a made-up cursor is refused', async () => {
    const dispatcher = await house.as('dispatcher')
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string }[]; next: string | null } = done(
        await dispatcher.get(`/api/demands?limit=7&sort=due${cursor && `&cursor=${cursor}`}`),
      )
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(40)
    expectRefusal(await dispatcher.get('/api/demands?cursor=bm90IG91cnM'), 'request.cursorInvalid')
  })
})
