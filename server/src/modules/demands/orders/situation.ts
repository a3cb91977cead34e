// Everything a decision about an order may depend on beside the order itself.
import { DAY_PARTS, type CALLBACK_OUTCOMES } from '#contract/demands'
import type { ProfileSettings } from '#contract/areas'
import { minuteOfDay } from '../../../platform/clock/civil.ts'
import type { WorkingCalendar } from '../../../platform/clock/deadline.ts'
import type { Actor } from '../../../platform/context.ts'
import type { Order } from './order.ts'

/** Who asks, when, by which rules, and what others have said so far. */
export interface Situation {
  actor: Actor
  now: Date
  settings: ProfileSettings
  calendar: WorkingCalendar
  calls: readonly Call[]
  assists: readonly Assist[]
  consultations: readonly Consultation[]
  /** On an order of the city's hotline: by when the city wants the reply. */
  city?: Date | null
}

export interface Call {
  at: Date
  round: number
  outcome: (typeof CALLBACK_OUTCOMES)[number]
  solved: boolean | null
  satisfaction: 'satisfied' | 'basically' | 'dissatisfied' | null
}

/** What one assisting unit owes in one round. */
export interface Assist {
  unit_id: string
  round: number
  how: 'dispatched' | 'named' | 'whistled'
  answered_at: Date | null
  arrived_at: Date | null
  reported_at: Date | null
  excused_at: Date | null
}

export interface Consultation {
  unit_id: string
  answered_at: Date | null
}

export function callsOfRound(thing: Order, { calls }: Pick<Situation, 'calls'>): Call[] {
  return calls.filter((call) => call.round === thing.round)
}

/** The call of this round in which the person said solved or not; later rounds stand beside it, never over it. */
export function answerOf(thing: Order, situation: Pick<Situation, 'calls'>): Call | undefined {
  return callsOfRound(thing, situation).find((call) => call.outcome === 'reached' && call.solved !== null)
}

type DayPart = (typeof DAY_PARTS)[number]

/** Calls that met nobody who would speak; "call me later" is no try in vain. */
export function triesIn(calls: readonly Call[]): Call[] {
  return calls.filter((call) => call.outcome !== 'later')
}

/** Parts of the day in which nobody has tried yet and somebody still has to: three of them, or as many as there are tries. */
export function missingParts(calls: readonly Call[], settings: ProfileSettings): DayPart[] {
  const tried = new Set(triesIn(calls).map((call) => partOfDay(call.at, settings)))
  const missing = DAY_PARTS.filter((part) => !tried.has(part))
  const enough = tried.size >= Math.min(DAY_PARTS.length, settings.callbackTries)
  return enough ? missing.filter((part) => part === 'evening') : missing
}

/** Enough tries to give up: so many, in three parts of the day, one of them in the evening (SM1). */
export function triesComplete(calls: readonly Call[], settings: ProfileSettings): boolean {
  return triesIn(calls).length >= settings.callbackTries && missingParts(calls, settings).length === 0
}

function partOfDay(at: Date, settings: ProfileSettings): DayPart {
  const minute = minuteOfDay(at)
  if (minute >= settings.callbackEveningFrom * 60) return 'evening'
  return minute < 12 * 60 ? 'morning' : 'afternoon'
}

/** Units of this round that still owe their report. */
export function openAssists(thing: Order, { assists }: Pick<Situation, 'assists'>): Assist[] {
  return assists.filter(
    (assist) => assist.round === thing.round && assist.reported_at === null && assist.excused_at === null,
  )
}

/** A person wants an answer and left a number; an order without either cannot be verified by call. */
export function hasSomebodyToCall(thing: Pick<Order, 'reply_wanted' | 'raiser_phone'>): boolean {
  return thing.reply_wanted && thing.raiser_phone !== null
}
