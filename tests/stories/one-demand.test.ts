// One demand at a time, from its first word to its rating; the event log printed for it is its story in one page.
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../kit/app.ts'
import { expectRefusal } from '../kit/client.ts'
import type { House } from '../kit/house.ts'
import { castOf, CONTENT, tries, type Cast } from './cast.ts'
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

const LAMP = '松涛小区3栋楼道灯坏了三天，晚上老人下楼看不见，请尽快修好。'

describe('the straight path', () => {
  test('heard, sent, signed, contacted, planned, answered, called back by another unit, solved', async () => {
    const { resident, dispatcher, works, caller, until } = people
    await until('2026-03-02T09:00')
    const me = resident('居民甲', '19900000001')
    const order = await me.says(LAMP, { place: { estate: '松涛小区' } })

    await until('2026-03-02T09:20')
    await dispatcher.sends(order, works.unit)
    expect(await me.reads(order)).toMatchObject({ state: 'dispatched', holder: { nameZh: '市政所' } })

    await until('2026-03-02T10:00')
    await works.signs(order)
    await until('2026-03-02T10:30')
    await works.contacts(order)
    await until('2026-03-02T10:40')
    await works.plans(order, '明天上午更换灯管')
    await until('2026-03-03T11:00')
    await works.replies(order, '灯管已更换。')
    expect(await me.reads(order)).toMatchObject({
      state: 'replied',
      holder: null,
      reply: { text: '灯管已更换。' },
    })

    await until('2026-03-04T09:00')
    expect(await caller.reaches(order, CONTENT)).toMatchObject({ state: 'closed-solved', can: [] })
    expect(await me.reads(order)).toMatchObject({ state: 'closed-solved', dueAt: null, holder: null })

    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 09:00  guest        demands.received            → queued
      03-02 周一 09:20  dispatcher   demands.dispatched          → dispatched
      03-02 周一 10:00  handler      demands.signed              → signed, inTime true
      03-02 周一 10:30  handler      demands.contacted           → contacted, inTime true
      03-02 周一 10:40  handler      demands.planned             → handling
      03-03 周二 11:00  handler      demands.replied             → replied, late false, round 1
      03-04 周三 09:00  clock        demands.callbackOpened      → callback, round 1
      03-04 周三 09:00  caller-back  demands.called              outcome reached, solved true, satisfaction satisfied, round 1
      03-04 周三 09:00  caller-back  demands.closed              → closed-solved, round 1"
    `)
  })

  test('a slip of the dispatcher is taken back before anybody signs, and leaves a trace', async () => {
    const { resident, dispatcher, works, committee, until } = people
    await until('2026-03-02T14:00')
    const order = await resident('居民丙', '19900000003').says('松涛小区北门的井盖松了，车一过就响。')
    await dispatcher.sends(order, committee.unit)
    await until('2026-03-02T14:05')
    expect(await dispatcher.recalls(order)).toMatchObject({ state: 'queued', mainUnit: null })
    expectRefusal(await tries(committee.client, order, 'sign'), 'demands.unknown')
    await until('2026-03-02T14:06')
    await dispatcher.sends(order, works.unit)
    await until('2026-03-02T14:30')
    expectRefusal(await tries(dispatcher.client, order, 'recall'), 'demands.recallTooLate')

    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 14:00  guest        demands.received            → queued
      03-02 周一 14:00  dispatcher   demands.dispatched          → dispatched
      03-02 周一 14:05  dispatcher   demands.recalled            → queued
      03-02 周一 14:06  dispatcher   demands.dispatched          → dispatched"
    `)
  })
})

describe('not well done', () => {
  test('not solved: a supervisor sends it back; solved at last; reopened once by the person, and never twice', async () => {
    const { resident, dispatcher, works, caller, supervisor, until } = people
    await until('2026-03-02T15:00')
    const me = resident('居民丁', '19900000004')
    const order = await me.says('松涛小区5栋门禁坏了，谁都能进。')
    await dispatcher.sends(order, works.unit)
    await works.handles(order)

    await until('2026-03-03T09:30')
    await caller.reaches(order, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
    expectRefusal(await tries(caller.client, order, 'orderRedo', { text: '重办' }), 'access.denied')
    await until('2026-03-03T10:00')
    await supervisor.ordersRedo(order, '门禁仍打不开，请现场核实后重办')
    await until('2026-03-03T14:00')
    await works.resumes(order)
    await works.replies(order, '更换了控制器。')

    await until('2026-03-04T09:30')
    await caller.reaches(order, { contacted: true, solved: true, satisfaction: 'basically' })
    await until('2026-03-10T20:00')
    expect(await me.reopens(order, '又坏了，和上次一样')).toMatchObject({ state: 'redo' })
    await until('2026-03-11T09:30')
    await works.resumes(order)
    await works.replies(order, '改线路后恢复。')
    await until('2026-03-12T09:30')
    const closed = await caller.reaches(order, CONTENT)
    expect(closed).toMatchObject({ state: 'closed-solved', round: 3 })
    // What was said of each round stands beside the others, never over them.
    expect(closed.calls.map(({ round, solved }) => [round, solved])).toEqual([
      [1, false],
      [2, true],
      [3, true],
    ])
    expect((await me.reads(order)).can).toEqual([])

    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 15:00  guest        demands.received            → queued
      03-02 周一 15:00  dispatcher   demands.dispatched          → dispatched
      03-02 周一 15:00  handler      demands.signed              → signed, inTime true
      03-02 周一 15:00  handler      demands.contacted           → contacted, inTime true
      03-02 周一 15:00  handler      demands.planned             → handling
      03-02 周一 15:00  handler      demands.replied             → replied, late false, round 1
      03-03 周二 09:30  clock        demands.callbackOpened      → callback, round 1
      03-03 周二 09:30  caller-back  demands.called              outcome reached, solved false, satisfaction dissatisfied, round 1
      03-03 周二 10:00  supervisor   demands.redoOrdered         → redo, round 2
      03-03 周二 14:00  handler      demands.resumed             → handling
      03-03 周二 14:00  handler      demands.replied             → replied, late false, round 2
      03-04 周三 09:30  clock        demands.callbackOpened      → callback, round 2
      03-04 周三 09:30  caller-back  demands.called              outcome reached, solved true, satisfaction basically, round 2
      03-04 周三 09:30  caller-back  demands.closed              → closed-solved, round 2
      03-10 周二 20:00  resident     demands.reopened            → redo, round 3
      03-11 周三 09:30  handler      demands.resumed             → handling
      03-11 周三 09:30  handler      demands.replied             → replied, late false, round 3
      03-12 周四 09:30  clock        demands.callbackOpened      → callback, round 3
      03-12 周四 09:30  caller-back  demands.called              outcome reached, solved true, satisfaction satisfied, round 3
      03-12 周四 09:30  caller-back  demands.closed              → closed-solved, round 3"
    `)
  })

  test('unreached: three parts of the day, one of them in the evening, and still never called solved', async () => {
    const { resident, dispatcher, works, caller, until } = people
    await until('2026-03-02T16:00')
    const me = resident('居民戊', '19900000005')
    const order = await me.says('松涛小区东门路灯不亮，孩子放学看不清路。')
    await dispatcher.sends(order, works.unit)
    await works.handles(order)
    await until('2026-03-03T10:00')
    await caller.tries(order, 'no-answer')
    expectRefusal(await tries(caller.client, order, 'closeUnreached'), 'demands.callbackTriesMissing')
    await until('2026-03-03T15:00')
    await caller.tries(order, 'busy')
    await until('2026-03-03T17:00')
    await caller.tries(order, 'no-answer')
    // Three tries, but none in the evening, when people are at home.
    expectRefusal(await tries(caller.client, order, 'closeUnreached'), 'demands.callbackTriesMissing')
    await until('2026-03-03T19:00')
    await caller.tries(order, 'no-answer')
    await caller.givesUp(order)
    expect(await me.reads(order)).toMatchObject({ state: 'closed-unreached', can: ['reopen'] })

    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 16:00  guest        demands.received            → queued
      03-02 周一 16:00  dispatcher   demands.dispatched          → dispatched
      03-02 周一 16:00  handler      demands.signed              → signed, inTime true
      03-02 周一 16:00  handler      demands.contacted           → contacted, inTime true
      03-02 周一 16:00  handler      demands.planned             → handling
      03-02 周一 16:00  handler      demands.replied             → replied, late false, round 1
      03-03 周二 10:00  clock        demands.callbackOpened      → callback, round 1
      03-03 周二 10:00  caller-back  demands.called              outcome no-answer, round 1
      03-03 周二 15:00  caller-back  demands.called              outcome busy, round 1
      03-03 周二 17:00  caller-back  demands.called              outcome no-answer, round 1
      03-03 周二 19:00  caller-back  demands.called              outcome no-answer, round 1
      03-03 周二 19:00  caller-back  demands.closed              → closed-unreached, round 1"
    `)
  })

  test('nobody signs: reminded at four fifths, at the limit, and five working days later; the deadline never moves', async () => {
    const { resident, dispatcher, works, until } = people
    await until('2026-03-02T09:00')
    const order = await resident('居民己', '19900000006').says('松涛小区花坛里堆了装修垃圾，没人清。')
    const sent = await dispatcher.sends(order, works.unit)
    for (const moment of ['2026-03-02T13:45', '2026-03-02T14:31', '2026-03-03T17:31', '2026-03-10T09:00'])
      await until(moment)
    expect(await storyOf(app, house, order)).toMatchInlineSnapshot(`
      "03-02 周一 09:00  guest        demands.received            → queued
      03-02 周一 09:00  dispatcher   demands.dispatched          → dispatched
      03-02 周一 13:45  clock        demands.reminded            step share
      03-02 周一 14:31  clock        demands.reminded            step due
      03-10 周二 09:00  clock        demands.reminded            step late"
    `)
    const late = await works.signs(order)
    expect(late.timeline.at(-1)?.facts).toMatchObject({ inTime: false })
    expect(sent.dueAt?.slice(0, 16)).toBe('2026-03-02T06:30')
  })
})
