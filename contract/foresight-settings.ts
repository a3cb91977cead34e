// Settings of proactive work, part of a profile (SM12, M3, D3.38, D3.42).
import * as z from 'zod'
import { limit } from './time.ts'

export const foresightSettings = z.strictObject({
  /** Until a detection is checked on site or by phone; until it has a plan; until the end is said after the check. */
  verify: limit,
  plan: limit,
  conclude: limit,
  /** Visits by people from outside the unit before a task may be called checked (G1). */
  visits: z.number().int().min(1).max(100),
  /** Demands that make a predicted place a hot one (M3's k). */
  hotSpotDemands: z.number().int().min(1).max(1000),
  /** How many past years the avoided-demand estimate looks at, at most (M3). */
  pastYears: z.number().int().min(1).max(3),
  /** Days after an end in which new demands at the place are a recurrence (M3). */
  recurrenceDays: z.number().int().min(7).max(366),
  /** What ranks candidates of a monthly topic; the five add up to 100 (D3.38). */
  monthly: z.strictObject({
    volume: z.number().min(0).max(100),
    growth: z.number().min(0).max(100),
    dissatisfaction: z.number().min(0).max(100),
    spread: z.number().min(0).max(100),
    solvability: z.number().min(0).max(100),
  }),
  /** What stands on the issues board, and what counts as growing or recurring there. */
  issues: z.strictObject({
    /** Independent people and heat below which an issue does not stand on the board; it is found by its words. */
    leastPeople: z.number().int().min(1).max(100),
    leastHeat: z.number().min(0).max(1000),
    /** Growing: so many in seven days, and so many times the weeks before. */
    growingLeast: z.number().int().min(1).max(100),
    growingTimes: z.number().min(1).max(20),
    /** Recurring: it came back, and was heard within so many days. */
    recurringDays: z.number().int().min(7).max(366),
  }),
  /** What is told as an early signal; see docs/analysis.md. */
  signals: z.strictObject({
    /** False signals a week that a hundred areas may cost: told beforehand, counted afterwards. */
    falsePerWeekOf100: z.number().min(0.01).max(10),
    /** Of signals at least as surprising, the share of false ones above which none is told. */
    mostQ: z.number().min(0.01).max(1),
    /** Days of the longest window; windows of 1, 2, 4, 7, 14 and 28 days up to it are looked at. */
    longestWindow: z.number().int().min(1).max(28),
    leastCount: z.number().int().min(2).max(50),
    silentDays: z.number().int().min(14).max(365),
    /** Answers to call-backs below which no share of them is shown. */
    leastAnswers: z.number().int().min(5).max(100),
  }),
  /** Demands per 10,000 residents in a quarter that make an area one of high demand; quarters below it until it leaves the list (D3.42). */
  highDemandPerTenThousand: z.number().min(1).max(100_000),
  exitQuarters: z.number().int().min(1).max(8),
})
