// What the demo's office has taken up ahead: places of its own demands as proactive topics at every step, its seasons and a topic of its own.
import type { MoveTopic } from '#contract/foresight-topics'
import * as demands from '../modules/demands/index.ts'
import * as foresight from '../modules/foresight/index.ts'
import { addDays, civilDateOf, daysBefore } from '../platform/clock/civil.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import { gatherCast } from './cast.ts'
import { worldOf } from './seed-world.ts'

type Step = (version: number) => MoveTopic

const PLACES = 6
const LEAST = 3
const DAYS = 60

/** Told as of the last moment played; what each row says of its time lies in the weeks before. */
export async function seedForesight(ctx: Ctx): Promise<void> {
  const world = await worldOf(ctx)
  const cast = await gatherCast(ctx, world)
  const as = (actor: Actor, daysAgo: number): Ctx => ({
    ...ctx,
    actor,
    now: daysBefore(ctx.now, daysAgo),
    record: (name, subject, facts) => ctx.record(name, subject, facts, actor),
  })
  const leader = cast.of('leader', 0)
  for (const example of foresight.seasonExamples)
    await foresight.saveSeason(as(leader, DAYS), { ...example, active: true })

  const span = { from: daysBefore(ctx.now, DAYS), until: ctx.now }
  const places = (await demands.demandPlaces(ctx, span, LEAST)).filter(({ estate }) => estate !== null)
  const visitor = cast.of('caller-back', 0)
  const dispatcher = cast.of('dispatcher', 0)
  const worker = cast.of('unit-head', 0)
  const owner = worker.kind === 'staff' ? (worker.holdings[0]?.unitId ?? '') : ''
  for (const [turn, place] of places.slice(0, PLACES).entries()) {
    const asked = { ...span, areaIds: [place.areaId], estate: place.estate }
    const [most] = await demands.tallyDemands(ctx, 'topic', asked)
    const names = await demands.topicNames(ctx)
    const { id } = await foresight.openTopic(as(dispatcher, 20 - turn), {
      origin: turn % 2 === 0 ? 'issue' : 'person',
      originId: turn % 2 === 0 ? `demo ${turn}` : null,
      title: `${place.estate} ${most ? (names.get(most.key) ?? '') : ''}集中排查（演示）`,
      topic: most?.key ?? null,
      area: place.areaId,
      estate: place.estate,
      reasons: [{ code: 'demands', facts: { count: place.n, days: DAYS } }],
      orders: place.orders.slice(0, 20),
    })
    const text = '演示数据'
    const look = { way: 'site' as const, text, photoIds: [] as string[] }
    const deadline = addDays(civilDateOf(ctx.now), 14)
    const visit: Step = (version) => ({ action: 'visit', version, finding: 'solved', ...look })
    const steps: [Actor, Step][] = [
      [dispatcher, (version) => ({ action: 'verify', version, ...look })],
      [
        leader,
        (version) => ({ action: 'plan', version, ownerUnitId: owner, deadline, text, supply: 'unit' }),
      ],
      [worker, (version) => ({ action: 'start', version, text })],
      [worker, (version) => ({ action: 'step', version, text, photoIds: [] })],
      [visitor, visit],
      [visitor, visit],
      [visitor, visit],
      [visitor, (version) => ({ action: 'check', version, text })],
      [leader, (version) => ({ action: 'closeEffective', version, text })],
    ]
    // The first place has gone the whole way, each one after it less far.
    const far = [9, 6, 4, 2, 1, 0][turn] ?? 0
    for (const [version, [actor, step]] of steps.slice(0, far).entries())
      await foresight.moveTopic(as(actor, 18 - turn - version), id, step(version))
  }
  await foresight.chooseMonthly(as(leader, 10), {
    kind: 'own',
    title: '老旧小区共性问题（演示）',
    topicCode: null,
    reason: '演示数据：多个小区反复出现的同类诉求',
  })
}
