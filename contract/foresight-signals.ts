// Early signals: where more came than was to be expected, told with how sure that is and decided on by a person.
import * as z from 'zod'
import { weatherAhead } from './foresight-weather.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

export const SIGNAL_KINDS = [
  'burst',
  'cluster',
  'waking',
  'recurrence',
  'dissatisfaction',
  'weather',
] as const
export type SignalKind = (typeof SIGNAL_KINDS)[number]

export const SIGNAL_STATES = ['new', 'seen', 'dismissed', 'taken-up'] as const

/** Why a signal was put aside. `nothing` is what counts as a false one. */
export const DISMISSALS = ['nothing', 'known', 'handled', 'duplicate'] as const

export const listSignals = z.object({
  ...pageQuery,
  state: z.enum(SIGNAL_STATES).optional(),
  kind: z.enum(SIGNAL_KINDS).optional(),
  areaId: z.uuid().optional(),
})
export type ListSignals = z.infer<typeof listSignals>

export const signalRow = z.object({
  id: z.uuid(),
  kind: z.enum(SIGNAL_KINDS),
  state: z.enum(SIGNAL_STATES),
  topicCode: z.string().nullable(),
  areaId: z.uuid(),
  estate: z.string().nullable(),
  from: civilDate,
  to: civilDate,
  toldOn: civilDate,
  /** Demands; for a matter that returns, weeks of eight; for dissatisfaction, people of `asked` who were not content. */
  observed: z.number().int(),
  expected: z.number(),
  asked: z.number().int().nullable(),
  /** Share of false ones among signals at least as surprising. */
  q: z.number(),
  dismissal: z.enum(DISMISSALS).nullable(),
  decidedAt: instant.nullable(),
  topicId: z.uuid().nullable(),
  weather: weatherAhead.nullable(),
  can: z.array(z.enum(['see', 'dismiss', 'takeUp'])),
})
export type SignalRow = z.infer<typeof signalRow>
export const signalPage = page(signalRow)
export type SignalPage = z.infer<typeof signalPage>

export const decideSignal = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('see') }),
  z.strictObject({ action: z.literal('dismiss'), because: z.enum(DISMISSALS) }),
  z.strictObject({ action: z.literal('takeUp') }),
])
export type DecideSignal = z.infer<typeof decideSignal>

/** Signals told, week by week, against what was promised. */
export const signalRecord = z.object({
  weeks: z.array(
    z.object({
      week: civilDate,
      told: z.number().int(),
      falseOnes: z.number().int(),
      undecided: z.number().int(),
      expectedFalse: z.number(),
    }),
  ),
  lookedAt: instant.nullable(),
})
export type SignalRecord = z.infer<typeof signalRecord>
