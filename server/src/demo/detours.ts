// The side roads of SM1 in a story: opinions asked, a unit that objects, units called, more time, parking, an end without
// result, chasing. Each writes its steps with the story's own pen and leaves the clock where it stopped.
import { PARKING_REASONS, type DemandAction } from '#contract/demands'
import { DAY, HOUR, startOfDay } from './hours.ts'
import type { DemoStep, Plot } from './plot.ts'
import { between, integer, pick, type Random } from './random.ts'
import * as words from './wording-roads.ts'

/** What tells a story: where its clock stands, and how a step is set down. */
export interface Pen {
  readonly now: number
  readonly random: Random
  step(action: DemandAction, when: number, more?: Partial<DemoStep>): void
  minutes(low: number, high: number): number
  officeHour(low: number, high: number): number
}

/** Before dispatch: two or three units say whether it is theirs; one may stay silent (D3.14). */
export function consult(pen: Pen, plot: Plot): void {
  const { random } = pen
  const asked = [plot.main, ...plot.assist, ...plot.others]
    .filter((unit): unit is string => unit !== null)
    .slice(0, random() < 0.6 ? 2 : 3)
  pen.step('consult', pen.officeHour(0.1, 1), { units: asked, text: pick(random, words.CONSULTED) })
  for (const unit of asked) {
    if (unit !== plot.main && random() < 0.15) continue
    const opinion = unit === plot.main ? 'ours' : random() < 0.5 ? 'assist' : 'not-ours'
    pen.step('opine', pen.officeHour(0.5, 3), { unit, opinion, text: pick(random, words.OPINIONS[opinion]) })
  }
  pen.step('concludeConsult', pen.officeHour(0.3, 2), {
    ...(plot.main && { unit: plot.main }),
    text: pick(random, words.CONCLUDED),
  })
}

/** The unit says it is not its matter; somebody who did not dispatch it decides (D3.16). */
export function object(pen: Pen, plot: Plot, signedFirst: boolean): void {
  const { random } = pen
  const upheld = plot.road === 'object-upheld'
  if (signedFirst) pen.step('sign', pen.officeHour(0.2, 1))
  pen.step('object', pen.officeHour(0.5, 4), {
    text: pick(random, upheld ? words.OBJECTED_RIGHTLY : words.OBJECTED),
    basis: pick(random, words.OBJECTION_BASIS),
  })
  if (upheld && plot.main)
    pen.step('redirect', pen.officeHour(1, 7), { unit: plot.main, text: pick(random, words.REDIRECTED) })
  else pen.step('confirmUnit', pen.officeHour(1, 7), { text: pick(random, words.CONFIRMED) })
}

/** Units that help from the start report what they did, nearly all of them (D3.17); all where the order goes on jointly. */
export function helpersReport(pen: Pen, plot: Plot): void {
  const general = plot.urgency === 'general'
  const jointly = plot.road === 'call-units' || plot.road === 'whistle'
  for (const unit of plot.assist)
    if (jointly || pen.random() < 0.93)
      pen.step('reportAssist', general ? pen.officeHour(0.5, 9) : pen.minutes(2, 15), {
        unit,
        text: pick(pen.random, words.ASSIST_REPORTS),
      })
}

/** The road taken while the matter is handled, and what it did to the promise. */
export function sideRoad(pen: Pen, plot: Plot, due: number): 'extended' | 'parked' | 'ended' | null {
  switch (plot.road) {
    case 'call-units':
    case 'whistle':
      workTogether(pen, plot, plot.road === 'whistle')
      return null
    case 'extend':
    case 'extend-refused':
      return askForTime(pen, due, plot.road === 'extend')
    case 'park':
    case 'park-refused':
      return askForParking(pen, plot.turn, plot.road === 'park')
    case 'terminate':
    case 'terminate-refused':
      return askForEnd(pen, plot.road === 'terminate')
    case 'supervise':
      chase(pen)
      return null
    case 'instruct':
      pen.step('instruct', pen.officeHour(0.5, 6), { text: pick(pen.random, words.INSTRUCTED) })
      answerUp(pen)
      return null
    default:
      return null
  }
}

function workTogether(pen: Pen, plot: Plot, whistle: boolean): void {
  const { random } = pen
  const units = plot.others.slice(0, random() < 0.4 ? 1 : 2)
  if (units.length === 0) return
  const quick = plot.urgency !== 'general'
  const soon = (low: number, high: number) =>
    quick ? pen.minutes(low * 4, high * 6) : pen.officeHour(low, high)
  const text = pick(random, whistle ? words.WHISTLED : words.UNITS_CALLED)
  pen.step(whistle ? 'whistle' : 'callUnits', soon(0.5, 3), { units, text })
  const away = whistle && units.length > 1 && random() < 0.45 ? units.at(-1) : undefined
  if (whistle)
    for (const unit of units) {
      const coming = unit !== away || random() < 0.35
      const answer = pick(random, coming ? words.COMING : words.NOT_COMING)
      pen.step('answerWhistle', pen.minutes(8, 70), { unit, coming, text: answer })
    }
  for (const unit of units) {
    if (unit === away) continue
    if (whistle) pen.step('arrive', soon(0.5, 6), { unit })
    pen.step('reportAssist', soon(0.5, 8), { unit, text: pick(random, words.ASSIST_REPORTS) })
  }
  if (away) pen.step('concludeWithout', soon(1, 6), { text: pick(random, words.CONCLUDED_WITHOUT) })
  else pen.step('conclude', soon(0.2, 2))
}

/** The head of the unit asks a day or two before the promise runs out (D3.25). */
function askForTime(pen: Pen, due: number, granted: boolean): 'extended' | null {
  const asked = Math.max(pen.officeHour(0.2, 3), due - between(pen.random, 26, 56) * HOUR)
  pen.step('requestExtension', asked, { text: pick(pen.random, words.EXTENSION_ASKED) })
  if (granted) pen.step('extend', pen.officeHour(0.5, 6))
  else
    pen.step('refuseExtension', pen.officeHour(0.5, 6), { text: pick(pen.random, words.EXTENSION_REFUSED) })
  return granted ? 'extended' : null
}

/** The sub-district agrees, the district decides, and on the day of review the order comes back (D3.28). */
function askForParking(pen: Pen, turn: number, granted: boolean): 'parked' | null {
  const { random } = pen
  const parkingReason = PARKING_REASONS[turn % PARKING_REASONS.length] ?? 'policy'
  const reviewIn = integer(random, 18, 70)
  pen.step('requestParking', pen.officeHour(3, 30), {
    parkingReason,
    reviewIn,
    text: pick(random, words.PARKING_PLANS[parkingReason]),
  })
  const review = startOfDay(pen.now) + reviewIn * DAY
  if (!granted) {
    pen.step('refuseParking', pen.officeHour(2, 12), { text: pick(random, words.PARKING_REFUSED) })
    return null
  }
  pen.step('agreeParking', pen.officeHour(1, 10))
  pen.step('park', pen.officeHour(2, 20))
  pen.step('unpark', review)
  return 'parked'
}

function askForEnd(pen: Pen, granted: boolean): 'ended' | null {
  const { random } = pen
  const reason = pick(random, words.TERMINATION)
  pen.step('requestTermination', pen.officeHour(3, 30), {
    terminationReason: reason.reason,
    text: reason.asked,
  })
  if (!granted) {
    pen.step('refuseTermination', pen.officeHour(1, 8), { text: pick(random, words.TERMINATION_REFUSED) })
    return null
  }
  pen.step('terminate', pen.officeHour(1, 8), { text: reason.told })
  return 'ended'
}

/** A supervisor looks into it (D3.30); the unit answers on the record. */
function chase(pen: Pen): void {
  const { trigger, levels, text } = pick(pen.random, words.SUPERVISION)
  pen.step('supervise', pen.officeHour(1, 20), { trigger, level: pick(pen.random, levels), text })
  answerUp(pen)
}

function answerUp(pen: Pen): void {
  if (pen.random() < 0.95)
    pen.step('answerSupervision', pen.officeHour(1, 7), { text: pick(pen.random, words.ANSWERED_UP) })
}
