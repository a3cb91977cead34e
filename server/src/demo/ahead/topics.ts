// Proactive topics at every state of SM12: out of the hottest issues those that have just begun, out of places those further on.
import type { IssueRow } from '#contract/foresight-issues'
import type { MoveTopic, SUPPLIES, TopicState } from '#contract/foresight-topics'
import * as demands from '../../modules/demands/index.ts'
import { rehearsal as foresight } from '../../modules/foresight/index.ts'
import { addDays, civilDateOf, daysBefore } from '../../platform/clock/civil.ts'
import type { Actor } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import { HELPED } from '../world.ts'
import { SAID, type Office } from './office.ts'

type Supply = (typeof SUPPLIES)[number]
type Finding = 'solved' | 'partly' | 'not-solved'
/** One step: who takes it, and the request, but for the version it is made on. */
type Step = [Actor, (version: number, today: string) => MoveTopic]

interface Course {
  to: TopicState
  supply?: Supply
  finding?: Finding
  /** Days since the last step, and between two of them. */
  ended: number
  every?: number
}

const DAYS_LOOKED_AT = 60
const LEAST = 3

const OF_ISSUES: readonly Course[] = [
  { to: 'detected', ended: 1 },
  { to: 'verified', ended: 1 },
  { to: 'planned', ended: 1, supply: 'purchase' },
]
const OF_PLACES: readonly Course[] = [
  { to: 'acting', ended: 1, supply: 'partner' },
  { to: 'checked', ended: 1 },
  // Ended long enough ago to be looked at again, and too small a place to tell.
  { to: 'closed-effective', ended: 20, supply: 'time-bank' },
  { to: 'closed-no-effect', ended: 6, finding: 'not-solved' },
  { to: 'escalated', ended: 4, finding: 'partly' },
  { to: 'dismissed', ended: 5 },
]

export async function playTopics(office: Office, issues: readonly IssueRow[]): Promise<void> {
  const { as, cast, now } = office
  for (const [turn, course] of OF_ISSUES.entries()) {
    const issue = issues[turn]
    if (!issue) break
    const steps = stepsOf(office, course)
    const id = await foresight.topicOfIssue(as(cast.of('dispatcher', turn), begun(course, steps)), issue.id)
    await take(office, id, course, steps)
  }
  const span = { from: daysBefore(now, DAYS_LOOKED_AT), until: now }
  const all = await demands.demandPlaces(as(cast.of('analyst', 0)), span, LEAST)
  const places = all.filter(({ estate }) => estate !== null)
  for (const [turn, course] of OF_PLACES.entries()) {
    const place = places[turn]
    if (!place) break
    const asked = { ...span, areaIds: [place.areaId], estate: place.estate }
    await openAt(office, course, {
      title: `${place.estate}共性问题集中排查（演示）`,
      area: place.areaId,
      estate: place.estate,
      topic: (await demands.tallyDemands(as(cast.of('analyst', 0)), 'topic', asked))[0]?.key ?? null,
      count: place.n,
      orders: place.orders.slice(0, 20),
    })
  }
  await openAt(
    office,
    { to: 'closed-effective', ended: HELPED.daysAgo - 3 * 8, every: 3 },
    {
      title: '全社区物业与环境问题集中治理（演示）',
      area: found(office.world.areas.get(HELPED.community), 'areas.unknown'),
      estate: null,
      topic: null,
      count: 0,
      orders: [],
    },
  )
}

interface Matter {
  title: string
  area: string
  estate: string | null
  topic: string | null
  count: number
  orders: string[]
}

async function openAt(office: Office, course: Course, { count, ...matter }: Matter): Promise<void> {
  const steps = stepsOf(office, course)
  const { id } = await foresight.openTopic(office.as(office.cast.of('analyst', 0), begun(course, steps)), {
    ...matter,
    origin: 'person',
    originId: null,
    reasons:
      count > 0
        ? [{ code: 'demands', facts: { count, days: DAYS_LOOKED_AT } }]
        : [{ code: 'said', facts: { text: SAID } }],
  })
  await take(office, id, course, steps)
}

const begun = ({ ended, every = 2 }: Course, steps: readonly Step[]) => ended + every * steps.length

async function take({ as }: Office, id: string, course: Course, steps: readonly Step[]): Promise<void> {
  const { ended, every = 2 } = course
  for (const [version, [actor, step]] of steps.entries()) {
    const ctx = as(actor, ended + every * (steps.length - 1 - version))
    await foresight.moveTopic(ctx, id, step(version, civilDateOf(ctx.now)))
  }
}

/** The steps that lead to where a course ends. */
function stepsOf({ cast, world }: Office, { to, supply = 'unit', finding = 'solved' }: Course): Step[] {
  const look = { way: 'site' as const, text: SAID, photoIds: [] as string[] }
  const [leader, dispatcher, visitor] = [
    cast.of('leader', 0),
    cast.of('dispatcher', 0),
    cast.of('caller-back', 0),
  ]
  const [owner, helper] = [found(cast.headOf('municipal-works')), found(cast.headOf('city-management'))]
  const [ownerUnitId, called] = ['municipal-works', 'city-management'].map((code) =>
    found(world.units.get(code)),
  )
  if (to === 'dismissed') return [[dispatcher, (version) => ({ action: 'dismiss', version, ...look })]]
  const visit: Step = [visitor, (version) => ({ action: 'visit', version, ...look, finding })]
  const plan: Step = [
    leader,
    (version, today) => ({
      action: 'plan',
      version,
      ownerUnitId: found(ownerUnitId),
      deadline: addDays(today, 30),
      text: SAID,
      supply,
      supplyNote: supply === 'unit' ? null : SAID,
    }),
  ]
  const call: Step = [
    leader,
    (version) => ({ action: 'call', version, unitIds: [found(called)], text: SAID }),
  ]
  const work: Step[] = [
    [dispatcher, (version) => ({ action: 'verify', version, ...look })],
    plan,
    [owner, (version) => ({ action: 'start', version, text: SAID })],
    [owner, (version) => ({ action: 'step', version, text: SAID, photoIds: [] })],
    call,
    [helper, (version) => ({ action: 'report', version, text: SAID, photoIds: [] })],
    visit,
    visit,
    visit,
    [visitor, (version) => ({ action: 'check', version, text: SAID })],
  ]
  switch (to) {
    case 'detected':
      return []
    case 'verified':
      return work.slice(0, 1)
    case 'planned':
      return work.slice(0, 2)
    case 'acting':
      return work.slice(0, 5)
    case 'checked':
      return work
    case 'closed-effective':
      return [...work, [leader, (version) => ({ action: 'closeEffective', version, text: SAID })]]
    case 'closed-no-effect':
      return [...work, [leader, (version) => ({ action: 'closeNoEffect', version, text: SAID })]]
    case 'escalated':
      return [...work, [leader, (version) => ({ action: 'escalate', version, text: SAID })]]
  }
}
