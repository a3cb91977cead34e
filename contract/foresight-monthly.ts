// Monthly topics (每月一题, D3.38), nominated upward or the sub-district's own, and areas of high demand (D3.42).
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { civilDate, instant } from './time.ts'

export const RANK_PARTS = ['volume', 'growth', 'dissatisfaction', 'spread', 'solvability'] as const
export type RankPart = (typeof RANK_PARTS)[number]

/** One subject that could become a topic, with every part of its rank; a part that is not known takes no share. */
export const rankedSubject = z.object({
  topicCode,
  n: z.number().int(),
  before: z.number().int(),
  communities: z.number().int(),
  parts: z.record(z.enum(RANK_PARTS), z.number().nullable()),
  /** 0 to 100: the known parts weighed as the profile says. */
  score: z.number(),
})
export type RankedSubject = z.infer<typeof rankedSubject>

export const MONTHLY_KINDS = ['upward', 'own'] as const
export const MONTHLY_STATES = ['nominated', 'adopted', 'running', 'done', 'declined'] as const
export type MonthlyState = (typeof MONTHLY_STATES)[number]
export const MONTHLY_ACTIONS = ['adopt', 'decline', 'plan', 'note', 'output', 'close'] as const
export type MonthlyAction = (typeof MONTHLY_ACTIONS)[number]

const words = z.string().trim().min(2).max(2000)

export const chooseMonthly = z.strictObject({
  kind: z.enum(MONTHLY_KINDS),
  title: z.string().trim().min(4).max(80),
  topicCode: topicCode.nullish(),
  reason: words,
})
const move = <Action extends MonthlyAction, Rest extends z.ZodRawShape>(action: Action, rest: Rest) =>
  z.strictObject({ action: z.literal(action), version: z.number().int().min(0), text: words, ...rest })
export const moveMonthly = z.discriminatedUnion('action', [
  /** Who leads: a department of the city, or a unit of the office. */
  move('adopt', { lead: z.string().trim().min(2).max(60) }),
  move('decline', {}),
  move('plan', { deadline: civilDate }),
  move('note', {}),
  /** The rule, price, standard or project that came of it. */
  move('output', {}),
  move('close', {}),
])
export type MoveMonthly = z.infer<typeof moveMonthly>

export const monthly = z.object({
  id: z.uuid(),
  kind: z.enum(MONTHLY_KINDS),
  state: z.enum(MONTHLY_STATES),
  version: z.number().int(),
  year: z.number().int(),
  title: z.string(),
  topicCode: topicCode.nullable(),
  reason: z.string(),
  ranking: rankedSubject.nullable(),
  lead: z.string().nullable(),
  plan: z.string().nullable(),
  deadline: civilDate.nullable(),
  late: z.boolean(),
  policy: z.string().nullable(),
  entries: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      action: z.enum([...MONTHLY_ACTIONS, 'choose']),
      text: z.string(),
      byName: z.string().nullable(),
    }),
  ),
  can: z.array(z.enum(MONTHLY_ACTIONS)),
})
export type Monthly = z.infer<typeof monthly>
export const monthlyPage = z.object({ items: z.array(monthly) })
export const ranking = z.object({
  from: civilDate,
  until: civilDate,
  least: z.number().int(),
  weights: z.record(z.enum(RANK_PARTS), z.number()),
  items: z.array(rankedSubject),
})
export type Ranking = z.infer<typeof ranking>

export const FOCUS_STATES = ['listed', 'diagnosed', 'treated', 'left'] as const
export type FocusState = (typeof FOCUS_STATES)[number]
export const FOCUS_ACTIONS = ['diagnose', 'treat'] as const
export type FocusAction = (typeof FOCUS_ACTIONS)[number]
export const moveFocus = z.strictObject({
  action: z.enum(FOCUS_ACTIONS),
  version: z.number().int().min(0),
  text: words,
})

const quarter = z.object({
  quarter: z.string(),
  demands: z.number().int(),
  /** Null where residents are not known (M1). */
  perTenThousand: z.number().nullable(),
})
export const focusArea = z.object({
  id: z.uuid(),
  areaId: z.uuid(),
  state: z.enum(FOCUS_STATES),
  version: z.number().int(),
  fromQuarter: z.string(),
  threshold: z.number(),
  causes: z.string().nullable(),
  measures: z.string().nullable(),
  leftQuarter: z.string().nullable(),
  /** The latest first. */
  quarters: z.array(quarter),
  /** Quarters in a row below the threshold, and how many let it leave. */
  below: z.number().int(),
  exitQuarters: z.number().int(),
  can: z.array(z.enum(FOCUS_ACTIONS)),
})
export type FocusArea = z.infer<typeof focusArea>
export const focusAreas = z.object({ threshold: z.number(), items: z.array(focusArea) })

/** Null: fewer than five, which would point at somebody (X8). */
const cell = z.object({ key: z.string(), n: z.number().int().nullable() })
export const focusReport = focusArea.extend({
  from: civilDate,
  until: civilDate,
  total: z.number().int(),
  topics: z.array(cell),
  places: z.array(cell),
  months: z.array(cell),
  weekdays: z.array(cell),
  hours: z.array(cell),
})
export type FocusReport = z.infer<typeof focusReport>
