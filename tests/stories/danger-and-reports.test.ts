// What may not wait and what must not be told: danger to life at night (G4), a report against a unit (G5).
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Followed } from '#contract/following'
import type { TrailEvent } from '#contract/watching'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { done, expectRefusal, type Client } from '../kit/client.ts'
import type { House, Person } from '../kit/house.ts'
import { castOf, CONTENT, tries, type Cast, type Told } from './cast.ts'
import { furnish } from './furnish.ts'
import { everythingHolds, storyOf } from './tell.ts'

let app: TestApp
let house: House
let people: Cast

beforeAll(async () => {
  app = await startTestApp()
  house = await app.house('east')
  await furnish(app, house)
  people = await castOf(app, house)
})
afterEach(() => everythingHolds(app))

describe('a gas leak at night', () => {
  let onDuty: Person
  let deputy: Person
  let leader: Person

  beforeAll(async () => {
    onDuty = await house.hires({ role: 'operator' })
    deputy = await house.hires({ role: 'dispatcher' })
    leader = await house.hires({ role: 'leader' })
    const admin = await house.as('admin')
    const shift = { from: '2026-03-01T18:00:00+08:00', until: '2026-03-02T08:00:00+08:00' }
    done(
      await admin.post('/api/areas/roster', {
        ...shift,
        accountId: onDuty.accountId,
        deputyId: deputy.accountId,
        phone: '19900000099',
      }),
    )
  })

  const alert = async (order: Told) => {
    const { items } = done(
      await leader.client.get<{
        items: { id: string; orderId: string; onDutyName: string; escalatedToName: string | null }[]
      }>('/api/demands/crises'),
    )
    return items.find((item) => item.orderId === order.id)
  }
  const nameOf = (person: Person) => `职员${person.username.slice('clerk'.length)}`

  test('reaches the one on duty, then the deputy, then a leader, and is quiet only when somebody takes it', async () => {
    const { resident, until, dispatcher, works, caller } = people
    await until('2026-03-02T02:10')
    const order = await resident('居民甲', '19900000001').says('松涛小区2栋楼道里有很浓的煤气味，怎么办！')
    expect(order.crisis).toMatchObject({ kinds: ['gas'], numbers: ['gas', '119'] })
    expect(await alert(order)).toMatchObject({ onDutyName: nameOf(onDuty), escalatedToName: null })

    await until('2026-03-02T02:16')
    expect(await alert(order)).toMatchObject({
      onDutyName: nameOf(onDuty),
      escalatedToName: nameOf(deputy),
    })
    await until('2026-03-02T02:22')
    expect(await alert(order)).toMatchObject({ escalatedToName: nameOf(leader) })
    await until('2026-03-02T02:24')
    done(await leader.client.post(`/api/demands/crises/${(await alert(order))?.id}/acknowledge`, {}))
    // Taken is taken: nobody is woken again, and no second person takes it.
    await until('2026-03-02T02:40')
    expectRefusal(
      await deputy.client.post(`/api/demands/crises/${(await alert(order))?.id}/acknowledge`, {}),
      'demands.crisisTaken',
    )

    // Natural hours run at night: contact within one, an answer within two.
    await dispatcher.sends(order, works.unit, { urgency: 'extra-urgent' })
    await until('2026-03-02T02:50')
    await works.handles(order)
    await until('2026-03-03T09:00')
    await caller.reaches(order, CONTENT)
    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 02:10  guest        demands.received            → queued
      03-02 周一 02:10  guest        demands.crisisRaised
      03-02 周一 02:16  clock        demands.crisisEscalated     step 1
      03-02 周一 02:22  clock        demands.crisisEscalated     step 2
      03-02 周一 02:24  leader       demands.crisisAcknowledged
      03-02 周一 02:40  dispatcher   demands.dispatched          → dispatched
      03-02 周一 02:50  handler      demands.signed              → signed, inTime true
      03-02 周一 02:50  handler      demands.contacted           → contacted, inTime true
      03-02 周一 02:50  handler      demands.planned             → handling
      03-02 周一 02:50  handler      demands.replied             → replied, late false, round 1
      03-03 周二 09:00  clock        demands.callbackOpened      → callback, round 1
      03-03 周二 09:00  caller-back  demands.called              outcome reached, solved true, satisfaction satisfied, round 1
      03-03 周二 09:00  caller-back  demands.closed              → closed-solved, round 1"
    `)
  })

  test('is handed over to those who come with sirens: who took it is kept, and nobody else is woken', async () => {
    const { operator, until } = people
    await until('2026-03-02T03:00')
    const order = await operator.enters('居民说家中煤气泄漏，人已经头晕。')
    done(
      await tries(operator.client, order, 'transfer', { service: '119', takenOverBy: '值班长，警号 000001' }),
    )
    await until('2026-03-02T03:30')
    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 03:00  operator     demands.received            → queued
      03-02 周一 03:00  operator     demands.crisisRaised
      03-02 周一 03:00  operator     demands.transferred         → transferred, service 119"
    `)
    const still = await alert(order)
    expect(still).toBeDefined()
    done(await onDuty.client.post(`/api/demands/crises/${still?.id}/acknowledge`, {}))
  })

  test('wakes nobody once it is answered, also after being merged, and calls again when the answer was none', async () => {
    const { resident, dispatcher, works, caller, supervisor, until } = people
    const steps = async (order: Told) =>
      (await storyOf(app, house, order)).split('\n').filter((line) => line.includes('crisisEscalated')).length
    await until('2026-03-04T09:00')
    const me = resident('居民壬', '19900000009')
    const first = await me.says('松涛小区3栋一楼有很浓的煤气味。')
    const second = await me.says('松涛小区3栋一楼还是有很浓的煤气味，快来人。')
    await until('2026-03-04T09:06')
    expect([await steps(first), await steps(second)]).toEqual([1, 1])
    done(await tries(dispatcher.client, second, 'merge', { into: first.number }))
    await until('2026-03-04T09:12')
    expect([await steps(first), await steps(second)]).toEqual([2, 2])
    await dispatcher.sends(first, works.unit, { urgency: 'extra-urgent' })
    await works.handles(first)
    await until('2026-03-04T12:00')
    expect([await steps(first), await steps(second)]).toEqual([2, 2])
    expect(await alert(first)).toMatchObject({ acknowledgedAt: null })

    await until('2026-03-05T09:00')
    await caller.reaches(first, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
    await supervisor.ordersRedo(first, '仍有煤气味，请再去看。')
    await until('2026-03-05T09:06')
    expect([await steps(first), await steps(second)]).toEqual([3, 3])
  })
})

describe('a report against a unit', () => {
  const TEXT = '举报市政所工作人员收了红包才肯修路灯，请查。'

  test('is neither sent to nor seen by it, hides who said it from whoever looks into it, and shows who looked', async () => {
    const { operator, dispatcher, works, committee, caller, resident, until } = people
    await until('2026-03-02T10:00')
    const order = await operator.enters(TEXT, {
      kind: 'report',
      againstUnitId: house.works.id,
      raiser: { name: '居民庚', phone: '19900000007', keepSecret: true },
    })
    expectRefusal(
      await tries(dispatcher.client, order, 'dispatch', {
        kind: 'report',
        topicCode: '15',
        urgency: 'general',
        mainUnitId: house.committee.id,
        assistUnitIds: [house.works.id],
      }),
      'demands.unitIsTarget',
    )
    await until('2026-03-02T10:20')
    await dispatcher.sends(order, committee.unit, { kind: 'report', topicCode: '15', areaId: house.east.id })

    // No door of the target opens: not by id, number, words, telephone number, export, or an act.
    await app.work()
    expectRefusal(await works.client.get(`/api/demands/${order.id}`), 'demands.unknown')
    for (const q of [order.number, '红包', '19900000007'])
      expect(
        done(await works.client.get<{ items: object[] }>(`/api/demands?q=${encodeURIComponent(q)}`)).items,
      ).toEqual([])
    expectRefusal(await tries(works.client, order, 'sign'), 'demands.unknown')
    expectRefusal(
      await works.client.post(`/api/demands/${order.id}/notes`, { text: '看看' }),
      'demands.unknown',
    )
    const insider = await house.hires({ role: 'supervisor', unit: house.works })
    expectRefusal(await insider.client.get(`/api/demands/${order.id}`), 'demands.unknown')

    // Nor does the trail tell them: not of the order, of the day, or of an account's doings.
    const trail = async (client: Client, query: string) =>
      done(await client.get<{ items: TrailEvent[]; next: string | null }>(`/api/operations/trail?${query}`))
    const told = (events: TrailEvent[]) => events.filter((event) => JSON.stringify(event).includes(order.id))
    const outsider = await house.as('supervisor')
    const ofOrder = (await trail(outsider, `subject=${order.id}`)).items
    const sender = ofOrder.find(({ name }) => name === 'demands.dispatched')?.actorId
    expect(sender).toEqual(expect.any(String))
    for (const role of ['supervisor', 'auditor'] as const) {
      const { client } = await house.hires({ role, unit: house.works })
      expect((await trail(client, `subject=${order.id}`)).items).toEqual([])
      for (const query of ['day=2026-03-02&limit=100', `account=${sender}&limit=100`]) {
        expect(told((await trail(outsider, query)).items).length).toBeGreaterThan(0)
        const own = await trail(client, query)
        expect(told(own.items)).toEqual([])
        expect(own.items.length).toBeGreaterThan(0)
      }
      // A page is filled with what may be seen, and goes on from there.
      const first = await trail(client, 'day=2026-03-02&limit=2')
      expect(first.items).toHaveLength(2)
      const second = await trail(client, `day=2026-03-02&limit=2&cursor=${first.next}`)
      const all = (await trail(client, 'day=2026-03-02&limit=4')).items
      expect([...first.items, ...second.items]).toEqual(all)
    }

    const seen = await committee.signs(order)
    expect(seen.raiser).toMatchObject({ name: null, phone: null, hidden: true })
    expectRefusal(await tries(committee.client, order, 'contact', { channel: 'phone' }), 'demands.secret')
    expectRefusal(
      await committee.client.post(`/api/demands/${order.id}/unmask`, { reason: 'contact-person' }),
      'demands.secret',
    )
    await committee.contacts(order, 'through-office')
    await committee.plans(order, '调阅维修记录并谈话')
    await committee.replies(order, '已核实，相关人员已另行处理。')

    await until('2026-03-03T09:30')
    done(await caller.client.post(`/api/demands/${order.id}/unmask`, { reason: 'call-back' }))
    await caller.reaches(order, CONTENT)
    const me: Followed = await resident('居民庚', '19900000007').reads(order)
    expect(me.seenBy.map(({ unitZh, reason }) => [unitZh, reason])).toEqual([['回访组', 'call-back']])
    expect(JSON.stringify(me)).not.toMatch(/职员/)

    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 10:00  operator     demands.received            → queued
      03-02 周一 10:20  dispatcher   demands.dispatched          → dispatched
      03-02 周一 10:20  committee    demands.signed              → signed, inTime true
      03-02 周一 10:20  committee    demands.contacted           → contacted, inTime true
      03-02 周一 10:20  committee    demands.planned             → handling
      03-02 周一 10:20  committee    demands.replied             → replied, late false, round 1
      03-03 周二 09:30  clock        demands.callbackOpened      → callback, round 1
      03-03 周二 09:30  caller-back  people.unmasked             reason call-back
      03-03 周二 09:30  caller-back  demands.called              outcome reached, solved true, satisfaction satisfied, round 1
      03-03 周二 09:30  caller-back  demands.closed              → closed-solved, round 1"
    `)
  })

  test('said by a resident who asks for secrecy, is offered to no neighbour as the same matter', async () => {
    const { resident, until } = people
    await until('2026-03-02T11:00')
    const body = '松涛小区7栋楼下麻将馆通宵营业，吵得睡不着。'
    await resident('居民辛', '19900000008').says(body, { raiser: { phone: '19900000008', keepSecret: true } })
    const { items } = done(
      await app.guest.post<{ items: object[] }>('/api/open/east/similar', { body: `${body}请管一管。` }),
    )
    expect(items).toEqual([])
  })
})
