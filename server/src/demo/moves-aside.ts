// The moves of the side roads: whom the house is asked by, and for what.
import { addDays, civilDateOf } from '../platform/clock/civil.ts'
import type { Actor } from '../platform/context.ts'
import { rehearsal } from '../modules/demands/index.ts'
import type { Cast } from './cast.ts'
import type { DemoStep } from './plot.ts'
import type { World } from './seed-world.ts'

/** Who asks the house for what. */
export interface Move {
  action: rehearsal.PlayedAction
  by: Actor
  request: object
}

export interface Aside {
  at: number
  seq: number
  order: rehearsal.Order
  world: World
  cast: Cast
}

/** The move of a side road, `null` where nobody can make it, `undefined` where the step is on the main road. */
export function asideFor(step: DemoStep, { at, seq, order, world, cast }: Aside): Move | null | undefined {
  const action = step.action as rehearsal.PlayedAction
  const text = step.text ?? ''
  const unitIds = (step.units ?? []).flatMap((code) => world.units.get(code) ?? [])
  const unitId = step.unit ? world.units.get(step.unit) : undefined
  const ofStep = step.unit ? cast.handlerOf(step.unit, seq) : null
  const main = mainOf(order, world)
  const handler = main ? cast.handlerOf(main, seq) : null
  const by = (who: Actor | null, request: object): Move | null => who && { action, by: who, request }
  switch (action) {
    case 'unmerge':
      return by(cast.of('dispatcher', seq), { text })
    case 'consult':
      return by(cast.of('dispatcher', seq), { unitIds, text })
    case 'opine':
      return by(ofStep, { opinion: step.opinion, text })
    case 'concludeConsult':
      return by(cast.of('dispatcher', seq), { unitId: unitId ?? null, text })
    case 'object':
      return by(handler, { text, basis: step.basis })
    case 'redirect':
      return by(cast.of('objection-reviewer', seq), { unitId, text })
    case 'confirmUnit':
      return by(cast.of('objection-reviewer', seq), { text })
    case 'callUnits':
      return by(handler, { unitIds, text })
    case 'whistle':
      return by(cast.of(seq % 3 === 0 ? 'leader' : 'supervisor', seq), { unitIds, text })
    case 'answerWhistle':
      return by(ofStep, { coming: step.coming, text })
    case 'arrive':
      return by(handler, { unitId })
    case 'reportAssist':
      return by(ofStep, { text })
    case 'conclude':
      return by(handler, {})
    case 'concludeWithout':
    case 'answerSupervision':
      return by(handler, { text })
    case 'requestExtension':
      return by(main ? cast.headOf(main) : null, { text })
    case 'extend':
      return by(cast.of('supervisor', seq), {})
    case 'refuseExtension':
    case 'terminate':
    case 'refuseTermination':
      return by(cast.of('supervisor', seq), { text })
    case 'requestParking': {
      const reviewOn = addDays(civilDateOf(new Date(at)), step.reviewIn ?? 30)
      return by(handler, { reason: step.parkingReason, plan: text, reviewOn })
    }
    case 'agreeParking':
      return by(cast.of('leader', seq), {})
    case 'refuseParking':
      return by(cast.of('leader', seq), { text })
    case 'park':
      return by(cast.of('district', seq), {})
    case 'requestTermination':
      return by(handler, { reason: step.terminationReason, text })
    case 'supervise':
      return by(cast.of('supervisor', seq), { level: step.level, trigger: step.trigger, text })
    case 'instruct':
      return by(cast.of('leader', seq), { text })
    case 'checkClosed':
      return order.sampled
        ? by(cast.of('caller-back', seq), {
            outcome: step.outcome,
            agreed: step.agreed ?? null,
            note: text || null,
          })
        : null
    default:
      return undefined
  }
}

/** The code of the unit that has the order now: an objection may have sent it elsewhere. */
export function mainOf(order: rehearsal.Order, world: World): string | null {
  if (order.main_unit_id === null) return null
  for (const [code, id] of world.units) if (id === order.main_unit_id) return code
  return null
}
