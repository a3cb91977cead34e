// Over 300 lines: every row of the table and every guard, both ways.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIONS, STATES, type DemandAction } from '#contract/demands'
import type { Role } from '#contract/people'
import { Refusal } from '../../../platform/refusal.ts'
import type { Actor } from '../../../platform/context.ts'
import { general } from '../../areas/profiles/examples.ts'
import { CLOSED_STATES, type Order } from './order.ts'
import { callbackDue, nextWake } from './limits.ts'
import { order as machine } from './rules.ts'
import { triesComplete, type Call, type Situation } from './situation.ts'
import { isHiddenFrom, maySee } from './sight.ts'

const calendar = {
  isWorkingDay: (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
  hours: [
    { from: 540, to: 720 },
    { from: 810, to: 1050 },
  ],
}
const at = (local: string) => new Date(`${local}:00+08:00`)
const MONDAY_NINE = at('2026-03-02T09:00')
const [WORKS, DESK, OTHER] = ['works', 'desk', 'other'] as const

function staff(...posts: [Role, string?][]): Actor {
  return {
    kind: 'staff',
    accountId: posts.map(([role]) => role).join('+'),
    sessionId: 's',
    name: '职员',
    abilities: new Set(),
    holdings: posts.map(([role, unitId]) => ({ role, areaId: 'area', unitId: unitId ?? null })),
  }
}
const handler = staff(['handler', WORKS])
const dispatcher = staff(['dispatcher'])
const caller = staff(['caller-back', DESK])
const supervisor = staff(['supervisor'])
const person: Actor = { kind: 'resident', orderId: 'one' }
const clock: Actor = { kind: 'system', name: 'clock' }

function an(change: Partial<Order> = {}): Order {
  return {
    tenant_id: 1,
    id: 'one',
    number: '260302-00001',
    query_code_hash: Buffer.alloc(0),
    channel: 'web',
    call_id: null,
    kind: 'complaint',
    topic_code: '01',
    urgency: 'general',
    suggested: null,
    title: '',
    body: '',
    area_id: null,
    estate: null,
    place_detail: null,
    lat: null,
    lng: null,
    event_at: null,
    received_at: MONDAY_NINE,
    entered_by: null,
    raiser_name: null,
    raiser_phone: '19900000001',
    phone_key: null,
    no_phone_reason: null,
    on_behalf_of: null,
    anonymous: false,
    keep_secret: false,
    reply_wanted: true,
    against_unit_id: null,
    restricted: false,
    anonymised_at: null,
    stepped_aside: [],
    crisis: [],
    signature: null,
    sketch: null,
    state: 'queued',
    state_since: MONDAY_NINE,
    profile_id: null,
    main_unit_id: null,
    due_from: MONDAY_NINE,
    due_at: null,
    origin: 'own',
    history: false,
    import_source: null,
    import_key: null,
    confirmed: false,
    version: 0,
    assist_unit_ids: [],
    complex: false,
    dispatched_by: null,
    dispatched_at: null,
    signed_at: null,
    sign_due_at: null,
    contacted_at: null,
    contact_due_at: null,
    reply_from: null,
    reply_due_at: null,
    replied_at: null,
    replied_by: null,
    reply_entry: null,
    resolved_claim: null,
    wake_at: null,
    reminded: null,
    callback_due_at: null,
    call_at: null,
    round: 1,
    redo_count: 0,
    reopened: false,
    closed_at: null,
    merged_into: null,
    consulted_unit_ids: [],
    catalogue_version: null,
    unit_fixed: false,
    objected: false,
    extensions: 0,
    pending: null,
    pending_by: null,
    parked_until: null,
    parked_reason: null,
    supervision_level: 0,
    answer_wanted: false,
    sampled: false,
    ...change,
  }
}
function when(actor: Actor, now = MONDAY_NINE, calls: Call[] = []): Situation {
  return { actor, now, settings: general.settings, calendar, calls, assists: [], consultations: [] }
}
const call = (change: Partial<Call> = {}): Call => ({
  at: MONDAY_NINE,
  round: 1,
  outcome: 'reached',
  solved: null,
  satisfaction: null,
  ...change,
})

function refusal(action: DemandAction, order: Order, situation: Situation): string {
  try {
    machine.apply(action, order, situation)
    return 'allowed'
  } catch (error) {
    return (error as Refusal).code
  }
}

describe('deadlines, by the state an order moves into', () => {
  const out = { main_unit_id: WORKS, reply_due_at: at('2026-03-10T00:00') }
  test.each<[DemandAction, Partial<Order>, Actor, string, string | null]>([
    ['dispatch', { state: 'queued' }, dispatcher, '2026-03-02T09:00', '2026-03-02T14:30'], // 4 working hours across lunch
    ['sign', { state: 'dispatched', ...out }, handler, '2026-03-02T10:00', '2026-03-03T10:00'], // 24 natural hours to contact
    [
      'sign',
      { state: 'dispatched', urgency: 'urgent', ...out },
      handler,
      '2026-03-02T10:00',
      '2026-03-02T12:00',
    ],
    ['contact', { state: 'signed', ...out }, handler, '2026-03-02T11:00', '2026-03-10T00:00'], // the promise does not move
    ['reply', { state: 'handling', ...out }, handler, '2026-03-04T11:00', null],
    [
      'openCallback',
      { state: 'replied', callback_due_at: at('2026-03-05T09:00'), ...out },
      clock,
      '2026-03-05T09:00',
      '2026-03-11T00:00',
    ], // 3 working days, Thursday on
    [
      'reopen',
      { state: 'closed-solved', closed_at: at('2026-03-05T10:00'), ...out },
      person,
      '2026-03-06T10:00',
      '2026-03-12T00:00',
    ],
  ])('%s %o', (action, change, actor, now, due) => {
    expect(machine.apply(action, an(change), when(actor, at(now))).due).toEqual(due === null ? null : at(due))
  })

  test('a call-back falls due as the next working day opens, after a weekend on Monday', () => {
    expect(callbackDue(at('2026-03-02T23:59'), calendar)).toEqual(at('2026-03-03T09:00'))
    expect(callbackDue(at('2026-03-06T09:00'), calendar)).toEqual(at('2026-03-09T09:00'))
  })

  test('the clock looks at 80 % of working time, at the deadline, five working days later, and never at history', () => {
    const order = an({ due_at: at('2026-03-02T14:30') })
    const next = (reminded: Order['reminded']) => nextWake({ ...order, reminded }, when(clock))
    // 4 working hours from nine: 3 h 12 min of office time are gone at 13:42.
    expect(next(null)).toEqual(at('2026-03-02T13:42'))
    expect(next('share')).toEqual(at('2026-03-02T14:30'))
    expect(next('due')).toEqual(at('2026-03-10T00:00'))
    expect(next('late')).toBeNull()
    expect(nextWake({ ...order, history: true }, when(clock))).toBeNull()
  })
})

describe('guards, both ways', () => {
  const callback = { state: 'callback', main_unit_id: WORKS } as const
  const solved = call({ solved: true, satisfaction: 'satisfied' })
  const unsolved = call({ solved: false, satisfaction: 'dissatisfied' })
  test.each<[string, DemandAction, Partial<Order>, Situation, string]>([
    ['a consultation is answered at once', 'answer', { kind: 'consultation' }, when(dispatcher), 'allowed'],
    ['a complaint is not', 'answer', {}, when(dispatcher), 'demands.notAConsultation'],
    [
      'recall within minutes',
      'recall',
      { state: 'dispatched', dispatched_at: MONDAY_NINE },
      when(dispatcher, at('2026-03-02T09:10')),
      'allowed',
    ],
    [
      'recall too late',
      'recall',
      { state: 'dispatched', dispatched_at: MONDAY_NINE },
      when(dispatcher, at('2026-03-02T09:11')),
      'demands.recallTooLate',
    ],
    [
      'another unit signs',
      'sign',
      { state: 'dispatched', main_unit_id: WORKS },
      when(staff(['handler', OTHER])),
      'access.denied',
    ],
    [
      'handling without contact when nobody left a number',
      'handle',
      { state: 'signed', main_unit_id: WORKS, raiser_phone: null },
      when(handler),
      'allowed',
    ],
    [
      'handling without contact otherwise',
      'handle',
      { state: 'signed', main_unit_id: WORKS },
      when(handler),
      'lifecycle.notPossible',
    ],
    [
      'call-back before its time',
      'openCallback',
      { state: 'replied', callback_due_at: at('2026-03-03T09:00') },
      when(clock),
      'demands.callbackNotDue',
    ],
    [
      'call-back without a number',
      'openCallback',
      { state: 'replied', callback_due_at: MONDAY_NINE, raiser_phone: null },
      when(clock),
      'demands.contactMissing',
    ],
    [
      'unverified only without a number',
      'closeUnverified',
      { state: 'replied', callback_due_at: MONDAY_NINE },
      when(clock),
      'lifecycle.notPossible',
    ],
    [
      'the unit calls back on itself',
      'recordCall',
      callback,
      when(staff(['caller-back', WORKS])),
      'demands.callbackBySameUnit',
    ],
    [
      'an assisting unit calls back',
      'recordCall',
      { ...callback, assist_unit_ids: [DESK] },
      when(caller),
      'demands.callbackBySameUnit',
    ],
    [
      'a second call after an answer',
      'recordCall',
      callback,
      when(caller, MONDAY_NINE, [unsolved]),
      'lifecycle.notPossible',
    ],
    [
      'an answer of an earlier round does not count',
      'recordCall',
      { ...callback, round: 2 },
      when(caller, MONDAY_NINE, [unsolved]),
      'allowed',
    ],
    [
      'solved when the person said so',
      'closeSolved',
      callback,
      when(caller, MONDAY_NINE, [solved]),
      'allowed',
    ],
    ['solved when nobody said so', 'closeSolved', callback, when(caller), 'demands.callbackAnswersMissing'],
    ['redo when unsolved', 'orderRedo', callback, when(supervisor, MONDAY_NINE, [unsolved]), 'allowed'],
    [
      'redo a third time',
      'orderRedo',
      { ...callback, redo_count: 2 },
      when(supervisor, MONDAY_NINE, [unsolved]),
      'demands.redoLimit',
    ],
    [
      'unsolved when the person said solved',
      'closeUnsolved',
      callback,
      when(supervisor, MONDAY_NINE, [solved]),
      'demands.callbackAnswersMissing',
    ],
    [
      'unreached too early',
      'closeUnreached',
      callback,
      when(caller, MONDAY_NINE, [call({ outcome: 'busy' })]),
      'demands.callbackTriesMissing',
    ],
    [
      'reopened on the last day',
      'reopen',
      { state: 'closed-solved', closed_at: MONDAY_NINE },
      when(person, at('2026-03-17T23:59')),
      'allowed',
    ],
    [
      'reopened a day later',
      'reopen',
      { state: 'closed-solved', closed_at: MONDAY_NINE },
      when(person, at('2026-03-18T00:00')),
      'demands.reopenTooLate',
    ],
    [
      'reopened twice',
      'reopen',
      { state: 'closed-solved', closed_at: MONDAY_NINE, reopened: true },
      when(person),
      'demands.reopenOnce',
    ],
    ['somebody else withdraws', 'withdraw', {}, when({ kind: 'resident', orderId: 'two' }), 'access.denied'],
    ['withdrawn after the reply', 'withdraw', { state: 'replied' }, when(person), 'lifecycle.notPossible'],
    ['history is dispatched', 'dispatch', { history: true }, when(dispatcher), 'lifecycle.notPossible'],
  ])('%s', (_, action, change, situation, expected) => {
    expect(refusal(action, an(change), situation)).toBe(expected)
  })

  test('tries are enough in number, in three parts of the day, one in the evening', () => {
    const tried = (...hours: string[]) =>
      triesComplete(
        hours.map((hour) => call({ outcome: 'no-answer', at: at(`2026-03-02T${hour}`) })),
        general.settings,
      )
    expect(tried('09:00', '15:00', '18:00')).toBe(true)
    expect(tried('09:00', '15:00', '17:59')).toBe(false)
    expect(tried('18:00', '18:30', '19:00')).toBe(false)
    expect(tried('09:00', '18:30')).toBe(false)
  })
})

describe('the table as a whole', () => {
  test('every action has a row, every state can be reached, none but final ones is without an exit', () => {
    expect(new Set(machine.moves.map((move) => move.action))).toEqual(new Set(ACTIONS))
    const reached = new Set(['queued', ...machine.moves.map((move) => move.to)])
    expect([...STATES].filter((state) => !reached.has(state))).toEqual([])
    const exits = new Set(
      machine.moves.filter((move) => !move.from.includes(move.to)).flatMap((move) => move.from),
    )
    const final = ['answered', 'transferred', 'guided', 'withdrawn']
    expect([...STATES].filter((state) => !exits.has(state)).toSorted()).toEqual(final.toSorted())
  })

  test('whatever happens in whatever order, only a "solved" from the person closes as solved, and no closed order waits', () => {
    const actors = [handler, dispatcher, caller, supervisor, person, clock]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ACTIONS), fc.nat(5), fc.nat(72)), { maxLength: 60 }),
        fc.boolean(),
        (steps, said) => {
          let order = an()
          let now = MONDAY_NINE.getTime()
          const calls: Call[] = []
          for (const [action, who, hours] of steps) {
            now += hours * 3_600_000
            const situation = when(actors[who] ?? clock, new Date(now), calls)
            if (!machine.can(order, situation).includes(action)) continue
            const next = machine.apply(action, order, situation)
            if (action === 'recordCall')
              calls.push(
                call({
                  at: new Date(now),
                  round: order.round,
                  solved: said,
                  satisfaction: said ? 'satisfied' : 'dissatisfied',
                }),
              )
            const again = action === 'orderRedo' || action === 'reopen'
            order = {
              ...order,
              state: next.state,
              due_at: next.due === 'keep' ? order.due_at : next.due,
              main_unit_id: action === 'dispatch' ? WORKS : order.main_unit_id,
              dispatched_at: action === 'dispatch' ? new Date(now) : order.dispatched_at,
              callback_due_at: action === 'reply' ? new Date(now) : order.callback_due_at,
              closed_at: (CLOSED_STATES as readonly string[]).includes(next.state) ? new Date(now) : null,
              round: order.round + (again ? 1 : 0),
              redo_count: order.redo_count + (action === 'orderRedo' ? 1 : 0),
              reopened: order.reopened || action === 'reopen',
            }
            if (order.state === 'closed-solved')
              expect(calls.some((made) => made.round === order.round && made.solved)).toBe(true)
            if (order.closed_at !== null) expect(order.due_at).toBeNull()
            expect(order.redo_count).toBeLessThanOrEqual(general.settings.maxRedo)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('who may see', () => {
  const report = an({ kind: 'report', main_unit_id: OTHER, against_unit_id: WORKS })
  test('the target of a report sees nothing of it, whatever else its people are', () => {
    expect(maySee(handler, report)).toBe(false)
    expect(maySee(staff(['handler', WORKS], ['supervisor']), report)).toBe(false)
    expect(maySee(dispatcher, report)).toBe(true)
    expect(maySee(staff(['handler', OTHER]), report)).toBe(true)
  })
  test('who said it stays hidden from the handling side of a report or a secret order', () => {
    expect(isHiddenFrom(staff(['handler', OTHER]), report)).toBe(true)
    expect(isHiddenFrom(staff(['leader']), an({ keep_secret: true }))).toBe(true)
    expect(isHiddenFrom(caller, report)).toBe(false)
    expect(isHiddenFrom(handler, an())).toBe(false)
  })
  test('units see what they hold, others see the whole', () => {
    expect(maySee(handler, an({ main_unit_id: WORKS }))).toBe(true)
    expect(maySee(handler, an({ main_unit_id: OTHER }))).toBe(false)
    expect(maySee(handler, an({ main_unit_id: OTHER, assist_unit_ids: [WORKS] }))).toBe(true)
    expect(maySee(staff(['leader']), an())).toBe(true)
    expect(maySee({ kind: 'guest' }, an())).toBe(false)
  })
})
