// What an actor sends with each action: mostly what the contract and the law allow, now and then something they refuse.
import { actionRequests } from '#contract/order-actions'
import type { RefusalCode } from '#contract/refusals'
import {
  CALL_OUTCOMES,
  KINDS,
  OPINIONS,
  PARKING_REASONS,
  SATISFACTION,
  SUPERVISION_TRIGGERS,
  TERMINATION_REASONS,
  URGENCIES,
  type DemandAction,
} from '#contract/demands'
import { integer, pick, type Random } from '../../server/src/demo/random.ts'
import type { Order } from '../../server/src/modules/demands/orders/order.ts'
import { isHiddenFrom } from '../../server/src/modules/demands/orders/sight.ts'
import type { Situation } from '../../server/src/modules/demands/orders/situation.ts'
import type { Actor } from '../../server/src/platform/context.ts'
import type { WalkHouse } from './walk-house.ts'

export interface Sent {
  request: Record<string, unknown>
  /** The code with which it must be refused, where something is wrong with the request itself. */
  refused: RefusalCode | null
}

const DAY = 86_400_000
const TOPICS = ['01.01', '02.01', '03.01']
const text = '办理情况说明'

/** `into` is the number of an open order of the same person. */
export function requestFor(
  random: Random,
  house: WalkHouse,
  action: DemandAction,
  order: Order,
  at: Situation,
  actor: Actor,
  into: string | null,
): Sent {
  const { units, settings } = house
  const odd = random() < 0.05
  const handling = [units.works, units.water, units.parks].filter((unit) => unit !== order.against_unit_id)
  const others = handling.filter((unit) => unit !== order.main_unit_id)
  const fine = (request: object = {}): Sent => ({ request: { ...request }, refused: null })
  const wrong = (refused: RefusalCode, request: object): Sent => ({ request: { ...request }, refused })
  const said = fine({ text })

  switch (action) {
    case 'complete':
      if (odd)
        return wrong('demands.topicUnknown', {
          title: '换一个',
          kind: order.kind,
          topicCode: '97.97',
          urgency: order.urgency,
          place: {},
        })
      return fine({
        title: '补全之后',
        kind: random() < 0.3 ? pick(random, KINDS) : order.kind,
        topicCode: pick(random, TOPICS),
        urgency: pick(random, URGENCIES),
        place: {},
        againstUnitId: random() < 0.15 ? pick(random, [units.water, units.parks, units.desk]) : null,
      })
    case 'transfer':
      return fine({ service: '119', takenOverBy: '指挥中心' })
    case 'guide':
      return fine({ reason: 'legal-channel', text })
    case 'merge':
      return odd || into === null ? wrong('demands.sameOrder', { into: order.number }) : fine({ into })
    case 'split':
      return fine({ parts: [{ title: '另一件事', body: '同一个电话里说的另一件事' }] })
    case 'consult':
      return odd && order.against_unit_id
        ? wrong('demands.unitIsTarget', { unitIds: [order.against_unit_id], text })
        : fine({ unitIds: handling.slice(0, integer(random, 1, handling.length)), text })
    case 'opine':
      return fine({ opinion: pick(random, OPINIONS), text })
    case 'concludeConsult':
      return fine({ unitId: random() < 0.5 ? pick(random, handling) : null, text })
    case 'dispatch': {
      const main = pick(random, handling)
      const help = [units.water, units.parks, units.committee, units.desk]
      const request = {
        kind: random() < 0.1 ? pick(random, KINDS) : order.kind,
        topicCode: pick(random, TOPICS),
        urgency: pick(random, URGENCIES),
        complex: random() < 0.4,
        mainUnitId: main,
        assistUnitIds: help.filter((unit) => unit !== order.against_unit_id && random() < 0.25),
      }
      if (odd && order.against_unit_id)
        return wrong('demands.unitIsTarget', { ...request, mainUnitId: order.against_unit_id })
      if (odd)
        return wrong('demands.committeeNotOnDuty', {
          ...request,
          mainUnitId: order.against_unit_id === units.committee ? main : units.committee,
        })
      return fine(request)
    }
    case 'object':
      return fine({ text, basis: '职责清单' })
    case 'redirect':
      return odd || others.length === 0
        ? wrong('demands.sameUnit', { unitId: order.main_unit_id, text })
        : fine({ unitId: pick(random, others), text })
    case 'contact':
      if (!isHiddenFrom(actor, order)) return fine({ channel: pick(random, ['phone', 'visit', 'message']) })
      return odd ? wrong('demands.secret', { channel: 'phone' }) : fine({ channel: 'through-office' })
    case 'handle':
      return fine({ plan: text })
    case 'callUnits':
    case 'whistle':
      return odd || others.length === 0
        ? wrong('demands.sameUnit', { unitIds: [order.main_unit_id], text })
        : fine({ unitIds: others.slice(0, integer(random, 1, others.length)), text })
    case 'answerWhistle':
      return fine({ coming: random() < 0.7, text })
    case 'arrive': {
      const awaited = at.assists.filter(
        (one) =>
          one.round === order.round &&
          one.how === 'whistled' &&
          one.arrived_at === null &&
          one.reported_at === null &&
          one.excused_at === null,
      )
      const [first] = awaited
      return odd || !first
        ? wrong('demands.assistNotOpen', { unitId: units.centre })
        : fine({ unitId: pick(random, awaited).unit_id })
    }
    case 'requestParking': {
      const inDays = odd ? 0 : integer(random, 1, settings.parkMostDays)
      const reviewOn = new Date(house.now() + 8 * 3_600_000 + inDays * DAY).toISOString().slice(0, 10)
      const request = { reason: pick(random, PARKING_REASONS), plan: text, reviewOn }
      return odd ? wrong('demands.parkingTooLong', request) : fine(request)
    }
    case 'requestTermination':
      return fine({ reason: pick(random, TERMINATION_REASONS), text })
    case 'supervise':
      return fine({ level: integer(random, 1, 4), trigger: pick(random, SUPERVISION_TRIGGERS), text })
    case 'reply':
      return fine({ text, resolved: random() < 0.7 })
    case 'recordCall':
      return call(random, house.now(), odd)
    case 'checkClosed':
      return random() < 0.5
        ? fine({ outcome: 'reached', agreed: random() < 0.7 })
        : fine({ outcome: pick(random, CALL_OUTCOMES.slice(1)) })
    case 'closeUnsolved':
      return fine({ reason: pick(random, ['beyond-law', 'unreasonable', 'redo-limit']), text })
    case 'withdraw':
      return fine({ text: null })
    case 'addFacts':
      return fine({ text })
    default: {
      // Every other action takes words or nothing.
      return 'text' in actionRequests[action].shape ? said : fine()
    }
  }
}

function call(random: Random, now: number, odd: boolean): Sent {
  if (odd)
    return {
      request: { outcome: 'reached', contacted: true, solved: true },
      refused: 'demands.callbackAnswersMissing',
    }
  const luck = random()
  if (luck < 0.08) {
    const callAt = new Date(now + random() * 3 * DAY + 60_000).toISOString()
    return { request: { outcome: 'later', callAt }, refused: null }
  }
  if (luck < 0.55) return { request: { outcome: pick(random, CALL_OUTCOMES.slice(1)) }, refused: null }
  const solved = random() < 0.55
  return {
    request: {
      outcome: 'reached',
      contacted: random() < 0.9,
      solved,
      satisfaction: pick(random, solved ? SATISFACTION : SATISFACTION.toReversed()),
      ...(random() < 0.3 && { wouldUseAgain: random() < 0.8 }),
    },
    refused: null,
  }
}
