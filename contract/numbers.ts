// The three rates (M1), the flow of a month (M2), closed months, and the first look of the day.
import * as z from 'zod'
import { EXCLUSION_REASONS, STATES, topicCode } from './demands.ts'
import { civilDate, civilMonth, instant } from './time.ts'

export const ratesQuery = z.object({ month: civilMonth })

/** A rate never stands without what it was divided by; null over zero, shown as "—". */
export const rate = z.object({ value: z.number().nullable(), n: z.number().int(), of: z.number().int() })

/** Why an order stands in the raw rates and not in the net ones: approved, by somebody outside the unit. */
export const LINE_EXCLUSIONS = [...EXCLUSION_REASONS, 'terminated', 'appealed'] as const

/** The sums over the orders whose call-back fell due in the month; `called` beside `due`, so that not calling hides nothing. */
export const monthSums = z.object({
  due: z.number().int(),
  called: z.number().int(),
  response: rate,
  resolution: rate,
  satisfaction: rate,
  score: z.number().nullable(),
  firstRound: z.object({ resolution: rate, satisfaction: rate }),
  redo: rate,
  unreached: rate,
})

const counted = {
  /** Before exclusions and after them; raw.due − net.due is what `excluded` adds up to. */
  raw: monthSums,
  net: monthSums,
  excluded: z.array(z.object({ reason: z.enum(LINE_EXCLUSIONS), n: z.number().int() })),
  /** As assisting unit: reported in time of what it was asked for; never in a main unit's rates. */
  assist: rate,
}
const named = { unitId: z.uuid(), nameZh: z.string(), nameEn: z.string() }

export const unitRates = z.object({
  ...named,
  ...counted,
  /** Whether the unit is ranked at all: it handles, it is no community unless the profile says so, and n is enough. */
  ranked: z.boolean(),
  /** By net score; ties share a rank. */
  rank: z.number().int().nullable(),
})

/** Whether a month is still counted, or closed: then its figures only change by corrections on the record. */
export const periodState = z.object({
  state: z.enum(['running', 'open', 'closed']),
  /** Orders of the month whose call-back still waits. */
  waiting: z.number().int(),
  closedAt: instant.nullable(),
  closedByName: z.string().nullable(),
  corrections: z.number().int(),
})

export const rates = z.object({
  month: civilMonth,
  period: periodState,
  weights: z.object({ response: z.number(), resolution: z.number(), satisfaction: z.number() }),
  basicallySatisfiedCounts: z.boolean(),
  minimumRanked: z.number().int(),
  rankCommunities: z.boolean(),
  units: z.array(unitRates),
  total: z.object(counted),
  /** Ended in the month without ever reaching a unit, by how it left; in no rate. */
  left: z.array(z.object({ reason: z.enum(STATES), n: z.number().int() })),
})

export type Rates = z.infer<typeof rates>
export type UnitRates = z.infer<typeof unitRates>

/** Median and ninth decile in hours; null below five, because few of them name somebody and tell nothing. */
export const hours = z.object({
  n: z.number().int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
})

export const flowSums = z.object({
  /** Sendings that no review found wrong (M2: 1 − upheld objections / dispatched). */
  accuracy: rate,
  /** The other side of it: returned after an upheld objection. */
  returned: rate,
  dispatchHours: hours,
  contactHours: hours,
  replyHours: hours,
  signed: rate,
  onTime: rate,
  whistle: rate,
  assist: rate,
  repeats: rate,
  /** Closures doubted because the same matter came back, and those a supervisor found to be false. */
  falseSolved: rate,
  /** G2: to be looked at, no reproach: raised by the unit's own staff, split from one call, many under one number. */
  flags: z.object({ staff: z.number().int(), split: z.number().int(), cluster: z.number().int() }),
})

export const flow = z.object({
  month: civilMonth,
  units: z.array(z.object({ ...named, ...flowSums.shape })),
  total: flowSums,
  /** Per caller-back, by name: the share of the orders they called and did not reach (G2). Shown to who supervises. */
  callers: z.array(z.object({ name: z.string(), unreached: rate })),
  /** Demand intensity (万人诉求比); listed, never ranked (G7). */
  communities: z.array(
    z.object({
      areaId: z.uuid(),
      nameZh: z.string(),
      nameEn: z.string(),
      n: z.number().int(),
      perTenThousand: z.number().nullable(),
      /** Per 10,000 visitor-days, where a daily figure of visitors is known. */
      perVisitorDays: z.number().nullable(),
    }),
  ),
})

export type Flow = z.infer<typeof flow>

export const closePeriod = z.strictObject({
  month: civilMonth,
  /** Close although call-backs of the month still wait. */
  anyway: z.boolean().default(false),
})

/** What one order contributes to a month. */
export const line = z.object({
  unit_id: z.uuid(),
  excluded: z.enum(LINE_EXCLUSIONS).nullable(),
  response: z.boolean(),
  called: z.boolean(),
  solved: z.boolean().nullable(),
  satisfied: z.boolean().nullable(),
  first_solved: z.boolean().nullable(),
  first_satisfied: z.boolean().nullable(),
  redo_count: z.number().int(),
  round: z.number().int(),
  unreached: z.boolean(),
})

export const periodDetail = z.object({
  month: civilMonth,
  period: periodState,
  /** Number and hash of the last event of the log when the month closed. */
  chain: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
  /** The profile of the sub-district by whose weights and switches it was counted. */
  profileId: z.uuid().nullable(),
  corrections: z.array(
    z.object({
      id: z.uuid(),
      orderId: z.uuid(),
      number: z.string(),
      before: line.nullable(),
      after: line.nullable(),
      reason: z.string(),
      at: instant,
      byName: z.string(),
    }),
  ),
  /** Where the orders say something else today than when the month closed; nothing changes until corrected. */
  differences: z.array(
    z.object({ orderId: z.uuid(), number: z.string(), before: line.nullable(), after: line.nullable() }),
  ),
})

export type PeriodDetail = z.infer<typeof periodDetail>

export const correctLine = z.strictObject({
  orderId: z.uuid(),
  text: z.string().trim().min(2).max(2000),
})

/** Work in hand per handling unit; people of the same unit are not compared with each other. */
export const workload = z.object({
  units: z.array(
    z.object({
      ...named,
      inHand: z.number().int(),
      late: z.number().int(),
      staff: z.number().int(),
      perPerson: z.number().nullable(),
      /** Replies of the last thirty days per person and working day. */
      repliesPerPersonDay: z.number().nullable(),
    }),
  ),
  /** The asker's own, beside the median of each unit of theirs; null where fewer than three hold orders. */
  mine: z.array(z.object({ ...named, inHand: z.number().int(), median: z.number().nullable() })),
})

export type Workload = z.infer<typeof workload>

export const dashboard = z.object({
  openByState: z.array(z.object({ state: z.enum(STATES), n: z.number().int() })),
  receivedToday: z.number().int(),
  dueToday: z.number().int(),
  late: z.number().int(),
  crisisOpen: z.number().int(),
  perDay: z.array(z.object({ date: civilDate, received: z.number().int(), closed: z.number().int() })),
  topTopics: z.array(z.object({ topicCode: topicCode.nullable(), n: z.number().int() })),
  perCommunity: z.array(
    z.object({
      areaId: z.uuid(),
      nameZh: z.string(),
      nameEn: z.string(),
      n: z.number().int(),
      perTenThousand: z.number().nullable(),
    }),
  ),
  rates: z.object({
    response: rate,
    resolution: rate,
    satisfaction: rate,
    called: z.number().int(),
    due: z.number().int(),
    month: civilMonth,
  }),
})

export type Dashboard = z.infer<typeof dashboard>

/** The monthly report, worded: the page, the spreadsheet, the document and the PDF show the same. */
export const report = z.object({
  title: z.string(),
  lead: z.array(z.string()),
  sections: z.array(
    z.object({
      heading: z.string(),
      notes: z.array(z.string()),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  ),
})
export type Report = z.infer<typeof report>

export const REPORT_FORMATS = ['xlsx', 'docx', 'pdf'] as const
export const reportQuery = z.object({ month: civilMonth, lang: z.enum(['zh-CN', 'en']).default('zh-CN') })
