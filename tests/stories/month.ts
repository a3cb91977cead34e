// A month of orders in which everything happens that the rates tell apart, lived side by side over HTTP.
import type { Unit } from '#contract/areas'
import type { TestApp } from '../kit/app.ts'
import { done, fileForm, type Client } from '../kit/client.ts'
import type { House } from '../kit/house.ts'
import { castOf, CONTENT, type Answers, type Cast, type Told } from './cast.ts'

/** When what happens to one order; everything is said and sent on Monday the second of March at ten past nine. */
interface Life {
  unit: 'works' | 'committee' | 'parks'
  times?: number
  nameless?: true
  signed?: string
  contacted?: string
  replied?: string
  /** By round: tries at moments, or the answers given. */
  calls?: [moment: string, said: Answers | 'no-answer' | 'busy' | 'refused'][]
  later?: [moment: string, does: (order: Told) => Promise<unknown>][]
}

const NOT_SOLVED: Answers = { contacted: true, solved: false, satisfaction: 'dissatisfied' }
const good = { signed: '02T10:00', contacted: '02T11:00', replied: '03T10:00' }

/** Lives March 2026 and answers the third unit, which nobody was asked about. The house must be furnished and new. */
export async function liveAMonth(app: TestApp, house: House, people: Cast): Promise<Unit> {
  const admin = await house.as('admin')
  const parks = done(
    await admin.post<Unit>('/api/areas/units', {
      code: 'parks',
      nameZh: '园林站',
      nameEn: 'Parks station',
      kind: 'section',
      outside: false,
    }),
  )
  const asParks = { ...house, works: parks, as: roleAtParks }
  await live(livesOf(people), people, house, (await castOf(app, asParks)).works)
  await leaveOtherwise(people)
  return parks

  async function roleAtParks(role: Parameters<House['as']>[0]): Promise<Client> {
    return role === 'handler' ? (await house.hires({ role, unit: parks })).client : house.as(role)
  }
}

function livesOf(people: Cast): Life[] {
  const { works, supervisor: sv, caller } = people
  const again = (moment: string): [string, (order: Told) => Promise<unknown>] => [
    moment,
    async (order) => {
      await works.resumes(order)
      await works.replies(order)
    },
  ]
  return [
    { unit: 'works', times: 3, ...good, calls: [['04T10:00', CONTENT]] },
    { unit: 'works', ...good, calls: [['04T10:00', { ...CONTENT, satisfaction: 'basically' }]] },
    // Contact has its day from the signing on, not from the dispatch.
    {
      unit: 'works',
      signed: '02T12:00',
      contacted: '03T11:00',
      replied: '03T14:00',
      calls: [['04T10:00', CONTENT]],
    },
    // Signed after four working hours; contacted more than a day after signing; said never to have been contacted.
    { unit: 'works', ...good, signed: '02T16:00', contacted: '02T17:00', calls: [['04T10:00', CONTENT]] },
    { unit: 'works', ...good, contacted: '03T10:30', replied: '03T14:00', calls: [['04T10:00', CONTENT]] },
    {
      unit: 'works',
      ...good,
      calls: [['04T10:00', { ...CONTENT, contacted: false, satisfaction: 'dissatisfied' }]],
    },
    // Answered after the fifth working day.
    { unit: 'works', ...good, replied: '11T10:00', calls: [['12T10:00', CONTENT]] },
    // Sent back once, then solved; sent back and sent back again, then closed as unsolved.
    {
      unit: 'works',
      ...good,
      calls: [
        ['04T10:00', NOT_SOLVED],
        ['06T10:00', CONTENT],
      ],
      later: [['04T14:00', (order) => sv.ordersRedo(order)], again('05T10:00')],
    },
    {
      unit: 'works',
      ...good,
      calls: [
        ['04T10:00', NOT_SOLVED],
        ['06T10:00', NOT_SOLVED],
        ['10T10:00', NOT_SOLVED],
      ],
      later: [
        ['04T14:00', (order) => sv.ordersRedo(order)],
        again('05T10:00'),
        ['06T14:00', (order) => sv.ordersRedo(order)],
        again('09T10:00'),
        ['10T14:00', (order) => sv.closesUnsolved(order, 'redo-limit')],
      ],
    },
    // Solved, opened again by the person, solved to nobody's joy.
    {
      unit: 'works',
      ...good,
      calls: [
        ['04T10:00', CONTENT],
        ['17T10:00', { ...CONTENT, satisfaction: 'dissatisfied' }],
      ],
      later: [
        ['13T10:00', (order) => people.resident('居民甲', '19900000001').reopens(order, '又坏了')],
        again('16T10:00'),
      ],
    },
    // Nobody answered the telephone, in three parts of the day.
    {
      unit: 'works',
      ...good,
      calls: [
        ['04T10:00', 'no-answer'],
        ['04T15:00', 'busy'],
        ['04T19:00', 'no-answer'],
      ],
      later: [['04T19:30', (order) => caller.givesUp(order)]],
    },
    // Sent back and not answered again yet, still in hand, or answered on the last day: their call-back is not due.
    {
      unit: 'works',
      ...good,
      calls: [['04T10:00', NOT_SOLVED]],
      later: [['04T14:00', (order) => sv.ordersRedo(order)]],
    },
    { unit: 'works', signed: good.signed, contacted: good.contacted },
    { unit: 'works', ...good, replied: '31T16:00' },
    // Below the number from which units are ranked.
    { unit: 'committee', ...good, calls: [['04T10:00', CONTENT]] },
    { unit: 'committee', nameless: true, signed: good.signed, replied: good.replied },
    { unit: 'committee', ...good, calls: [['04T10:00', 'refused']] },
    // Answered by nobody who was asked: rates over zero.
    { unit: 'parks', times: 2, ...good },
  ]
}

/** Runs all lives side by side: the clock only goes forward. */
async function live(lives: Life[], people: Cast, house: House, parks: Cast['works']): Promise<void> {
  const { works, committee, dispatcher, caller, resident, until } = people
  const hands = { works, committee, parks }
  const steps: { when: string; does: () => Promise<unknown> }[] = []
  await until('2026-03-02T09:10')
  for (const [index, life] of lives
    .flatMap((one) => Array.from({ length: one.times ?? 1 }, () => one))
    .entries()) {
    const body = `第${index}号点位的设施坏了，请派人维修。`
    const order = await resident('居民甲', life.nameless ? null : '19900000001').says(body)
    const unit = hands[life.unit]
    await dispatcher.sends(order, unit.unit, { areaId: house.east.id })
    const add = (when: string | undefined, does: () => Promise<unknown>) => {
      if (when) steps.push({ when, does })
    }
    add(life.signed, () => unit.signs(order))
    add(life.contacted, () => unit.contacts(order))
    add(life.replied, async () => {
      await unit.plans(order)
      await unit.replies(order)
    })
    for (const [when, said] of life.calls ?? [])
      add(when, () => (typeof said === 'string' ? caller.tries(order, said) : caller.reaches(order, said)))
    for (const [when, does] of life.later ?? []) add(when, () => does(order))
  }
  for (const when of [...new Set(steps.map((step) => step.when))].toSorted()) {
    await until(`2026-03-${when}`)
    for (const step of steps.filter((one) => one.when === when)) await step.does()
  }
}

/** The outflows that stand in no rate, and a demand of old that is only kept. */
async function leaveOtherwise({ operator, dispatcher, resident }: Cast): Promise<void> {
  const act = async (order: Told, action: string, body: object) =>
    done(await operator.client.post(`/api/demands/${order.id}/actions/${action}`, body))
  await act(await operator.enters('请问居住证在哪里办？', { kind: 'consultation' }), 'answer', {
    text: '窗口可办。',
  })
  await act(await operator.enters('想告邻居欠钱不还。'), 'guide', {
    reason: 'legal-channel',
    text: '请走诉讼。',
  })
  await act(await operator.enters('路口有人打架。'), 'transfer', { service: '110', takenOverBy: '值班长' })
  const first = await operator.enters('同一盏灯坏了。')
  await act(await operator.enters('还是同一盏灯。'), 'merge', { into: first.number })
  const me = resident('居民丙', '19900000003')
  await me.withdraws(await me.says('说错了，请撤回。'))
  const old = '编号,内容,时间\n1,很久以前的路灯,2026-03-05 10:00'
  const file = fileForm(new TextEncoder().encode(old), 'old.csv', 'text/csv')
  done(await dispatcher.client.post('/api/demands/imports?source=old', undefined, { raw: file }))
}
