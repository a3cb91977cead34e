// From the words of an invented story to what the house is asked: who acts, on which action, with which request.
import { isSecret, rehearsal } from '../modules/demands/index.ts'
import type { Actor } from '../platform/context.ts'
import type { Cast } from './cast.ts'
import { asideFor, mainOf, type Move } from './moves-aside.ts'
import type { DemoDemand } from './demand.ts'
import type { DemoStep } from './plot.ts'
import type { World } from './seed-world.ts'
import { GUIDES } from './wording.ts'

export type { Move } from './moves-aside.ts'

/** The clock opens call-backs, closes what cannot be called, takes up what was parked; "solved" closes by itself. */
const NOT_PLAYED = new Set(['openCallback', 'closeUnverified', 'unpark'])

/** Said again after the first order was closed, with nothing new in it. */
const ALREADY_SAID = { reason: 'no-new-facts', text: GUIDES['no-new-facts'] }

/** The answer to a repetition that cannot be merged. */
export function insteadOfMerging(by: Actor): Move {
  return { action: 'guide', by, request: ALREADY_SAID }
}

/** What the demand says when it comes in. Staff enter kind, topic and urgency; residents leave that to the house. */
export function saidIn(demand: DemoDemand, world: World): rehearsal.Said {
  const { channel, raiser, story } = demand
  const isTyped = channel === 'web' || channel === 'wechat'
  // An answer at once is given to a question only, whoever typed it.
  const isQuestion = story.steps.some((step) => step.action === 'answer')
  return {
    channel,
    title: isTyped ? null : demand.title,
    body: demand.body,
    place: { areaId: world.areas.get(demand.areaCode) ?? null, estate: demand.estate, detail: demand.door },
    eventAt: null,
    raiser: {
      name: raiser.name,
      phone: raiser.phone,
      noPhoneReason: raiser.phone ? null : channel === 'grid' ? 'found-by-staff' : 'will-not-say',
      anonymous: raiser.anonymous,
      keepSecret: raiser.secret,
      replyWanted: raiser.replyWanted,
      onBehalfOf: null,
    },
    photoIds: [],
    sameAs: null,
    callId: null,
    kind: isQuestion ? 'consultation' : isTyped ? null : demand.kind,
    topicCode: isTyped ? null : demand.topicCode,
    urgency: isTyped ? null : demand.urgency,
    againstUnitId: targetOf(demand, world),
  }
}

/** Who brings the demand in. */
export function bringerOf(demand: DemoDemand, cast: Cast): Actor {
  const community = demand.areaCode.slice(0, 12)
  switch (demand.channel) {
    case 'web':
    case 'wechat':
      return { kind: 'guest' }
    case 'window':
      return cast.of('window-clerk', demand.seq)
    case 'grid':
    case 'visit':
      return cast.committeeOf(community) ?? cast.of('operator', demand.seq)
    case 'phone':
      return cast.of('operator', demand.seq)
  }
}

function targetOf(demand: DemoDemand, world: World): string | null {
  const { mainUnit, assistUnits } = demand.story
  const target = demand.againstUnit
  if (target === null || target === mainUnit || assistUnits.includes(target)) return null
  return world.units.get(target) ?? null
}

/** The move that tells the next step of a story, or null when there is nothing to do for it. */
export function moveFor(
  step: DemoStep,
  demand: DemoDemand,
  order: rehearsal.Order,
  { world, cast, mergeInto, at }: { world: World; cast: Cast; mergeInto: string | null; at: number },
): Move | null {
  if (NOT_PLAYED.has(step.action)) return null
  const aside = asideFor(step, { at, seq: demand.seq, order, world, cast })
  if (aside !== undefined) return aside
  const action = step.action as rehearsal.PlayedAction
  const { seq, story } = demand
  const text = step.text ?? ''
  const intake = cast.of('operator', seq)
  const main = mainOf(order, world)
  const handler = main ? cast.handlerOf(main, seq) : null
  const isHidden = isSecret(order)
  const place = { areaId: order.area_id, estate: order.estate, detail: order.place_detail }
  const classified = {
    kind: demand.kind,
    topicCode: demand.topicCode,
    // Danger that the house has seen is not talked down.
    urgency: order.crisis.length > 0 ? order.urgency : demand.urgency,
  }
  switch (action) {
    case 'complete': {
      // A demand that said enough was queued at once.
      if (order.state !== 'received') return null
      const againstUnitId = targetOf(demand, world)
      return { action, by: intake, request: { title: demand.title, ...classified, place, againstUnitId } }
    }
    case 'answer':
      return { action, by: intake, request: { text } }
    case 'transfer':
      return { action, by: intake, request: { service: step.service, takenOverBy: text } }
    case 'guide':
      return { action, by: intake, request: { reason: step.guideReason, text } }
    case 'merge':
      return mergeInto ? { action, by: intake, request: { into: mergeInto } } : insteadOfMerging(intake)
    case 'dispatch': {
      const mainUnitId = world.units.get(step.unit ?? story.mainUnit ?? '')
      // Whoever helps to handle could not call back afterwards, and somebody must.
      const assisting = story.assistUnits.filter((code) => code !== 'callback-desk')
      const assistUnitIds = assisting.flatMap((code) => world.units.get(code) ?? [])
      const request = { ...classified, complex: false, mainUnitId, assistUnitIds, areaId: order.area_id }
      return mainUnitId ? { action, by: cast.of('dispatcher', seq), request } : null
    }
    case 'sendBack':
      return { action, by: cast.of('dispatcher', seq), request: { text } }
    case 'recall':
      return { action, by: cast.of('dispatcher', seq), request: {} }
    case 'contact': {
      const channel = isHidden ? 'through-office' : (step.channel ?? 'phone')
      return handler && { action, by: handler, request: { channel, note: text || null } }
    }
    case 'handle':
      return handler && { action, by: handler, request: { plan: text } }
    case 'reply':
      return (
        handler && { action, by: handler, request: { text, photoIds: [], resolved: step.resolved === true } }
      )
    case 'sign':
    case 'resume':
      return handler && { action, by: handler, request: {} }
    case 'recordCall': {
      const { outcome, contacted = null, solved = null, satisfaction = null } = step
      const request = { outcome, contacted, solved, satisfaction, note: step.text ?? null }
      return { action, by: cast.of('caller-back', seq), request }
    }
    case 'closeUnreached':
      return { action, by: cast.of('caller-back', seq), request: {} }
    case 'orderRedo':
      return { action, by: cast.of('supervisor', seq), request: { text } }
    // Solved and content has closed by itself; else a supervisor looks again.
    case 'closeSolved':
      return { action, by: cast.of('supervisor', seq), request: { note: text || null } }
    case 'closeUnsolved':
      return { action, by: cast.of('supervisor', seq), request: { reason: step.unsolvedReason, text } }
    case 'withdraw':
    case 'reopen':
      return { action, by: { kind: 'resident', orderId: order.id }, request: { text } }
    case 'addFacts':
      return { action, by: { kind: 'resident', orderId: order.id }, request: { text, photoIds: [] } }
    default:
      return null
  }
}
