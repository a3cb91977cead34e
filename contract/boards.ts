// Boards (看板): how figures move over time, what falls due, and what leaders, units, communities and supervisors look at first.
import * as z from 'zod'
import { STATES, topicCode } from './demands.ts'
import { hours, rate } from './numbers.ts'
import { civilDate, civilMonth } from './time.ts'

const named = { nameZh: z.string(), nameEn: z.string() }

/** What a board is about: one unit, one area with all below it, or everything the asker may look at. */
export const boardScope = { unitId: z.uuid().optional(), areaId: z.uuid().optional() }

export const trendQuery = z.object({
  ...boardScope,
  topic: topicCode.optional(),
  by: z.enum(['month', 'week']).default('month'),
  points: z.coerce.number().int().min(2).max(53).default(12),
  /** A day of the last month or week shown; today unless said otherwise. */
  end: civilDate.optional(),
  /** The same months or weeks one year earlier beside them. */
  compare: z.enum(['true', 'false']).default('false'),
})

export const trendFileQuery = trendQuery.extend({ lang: z.enum(['zh-CN', 'en']).default('zh-CN') })

const three = z.object({ response: rate, resolution: rate, satisfaction: rate })

export const trendPoint = z.object({
  /** YYYY-MM, or the Monday of a week. */
  key: z.string(),
  from: civilDate,
  /** The day after the last one. */
  until: civilDate,
  state: z.enum(['closed', 'open', 'running']),
  received: z.number().int(),
  ended: z.number().int(),
  due: z.number().int(),
  called: z.number().int(),
  raw: three,
  net: three,
  firstResolution: rate,
  redo: rate,
  unreached: rate,
  accuracy: rate,
  signed: rate,
  onTime: rate,
  repeats: rate,
  replyHours: hours,
})
export type TrendPoint = z.infer<typeof trendPoint>

export const trend = z.object({
  by: z.enum(['month', 'week']),
  points: z.array(trendPoint),
  /** In the same order as `points`; empty unless asked for. */
  before: z.array(trendPoint),
})
export type Trend = z.infer<typeof trend>

/** What falls due in the coming days, of open orders the asker may see. */
export const deadlinesQuery = z.object({
  ...boardScope,
  days: z.coerce.number().int().min(1).max(42).default(14),
})
export const deadlines = z.object({
  late: z.number().int(),
  atRisk: z.number().int(),
  open: z.number().int(),
  days: z.array(z.object({ date: civilDate, working: z.boolean(), n: z.number().int() })),
})
export type Deadlines = z.infer<typeof deadlines>

/** Topics of the last thirty days beside the thirty days before them and the same days a year ago. */
export const topicsQuery = z.object(boardScope)
export const topicChanges = z.object({
  since: civilDate,
  total: z.object({ n: z.number().int(), before: z.number().int(), lastYear: z.number().int() }),
  items: z.array(
    z.object({
      topicCode: topicCode.nullable(),
      n: z.number().int(),
      before: z.number().int(),
      lastYear: z.number().int(),
    }),
  ),
})
export type TopicChanges = z.infer<typeof topicChanges>

const sides = {
  /** "Resolved", as the unit said when it answered. */
  claimed: rate,
  /** "Solved", as the person said when called. */
  said: rate,
  satisfaction: rate,
  /** Claimed resolved and answered by the person: how many the person confirmed. */
  confirmed: rate,
}
/** The internal–external gap: what units say beside what residents say of the same month, before exclusions. */
export const gap = z.object({
  month: civilMonth,
  total: z.object(sides),
  units: z.array(z.object({ unitId: z.uuid(), ...named, ...sides })),
})
export type Gap = z.infer<typeof gap>
export const gapQuery = z.object({ month: civilMonth, unitId: z.uuid().optional() })

/** Objections raised in a month, by where they stand. */
export const objections = z.object({
  month: civilMonth,
  raised: z.number().int(),
  upheld: z.number().int(),
  refused: z.number().int(),
  waiting: z.number().int(),
})
export type Objections = z.infer<typeof objections>

/** What supervisors watch besides the flow: exclusions, doubted closures, and ends without work with what samples found. */
export const watch = z.object({
  month: civilMonth,
  exclusions: z.object({
    asked: z.number().int(),
    granted: z.number().int(),
    refused: z.number().int(),
    waiting: z.number().int(),
  }),
  doubts: z.object({
    raised: z.number().int(),
    confirmed: z.number().int(),
    cleared: z.number().int(),
    waiting: z.number().int(),
  }),
  ended: z.array(
    z.object({
      state: z.enum(STATES),
      n: z.number().int(),
      sampled: z.number().int(),
      /** Of the sampled: reached and asked; and those who said it had not ended rightly. */
      asked: z.number().int(),
      denied: z.number().int(),
    }),
  ),
})
export type Watch = z.infer<typeof watch>

export const communityQuery = z.object({ areaId: z.uuid() })
/** One community: what is said there, what is open, what is parked. Counts of everything; lists of what one may see. */
export const communityBoard = z.object({
  areaId: z.uuid(),
  ...named,
  received: z.number().int(),
  open: z.number().int(),
  late: z.number().int(),
  parked: z.array(z.object({ topicCode: topicCode.nullable(), reviewOn: civilDate, n: z.number().int() })),
  openByState: z.array(z.object({ state: z.enum(STATES), n: z.number().int() })),
})
export type CommunityBoard = z.infer<typeof communityBoard>
