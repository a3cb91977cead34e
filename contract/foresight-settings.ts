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
  /** Demands per 10,000 residents in a quarter that make an area one of high demand; quarters below it until it leaves the list (D3.42). */
  highDemandPerTenThousand: z.number().min(1).max(100_000),
  exitQuarters: z.number().int().min(1).max(8),
})
