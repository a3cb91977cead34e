// The three rates (M1) and the first look of the day.
import * as z from 'zod'
import { STATES, topicCode } from './demands.ts'
import { civilDate, civilMonth } from './time.ts'

export const ratesQuery = z.object({ month: civilMonth })

/** A rate never stands without what it was divided by; null over zero, shown as "—". */
export const rate = z.object({ value: z.number().nullable(), n: z.number().int(), of: z.number().int() })

export const unitRates = z.object({
  unitId: z.uuid(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** Orders whose call-back fell due in the month, as main unit; raw before exclusions, net after. */
  due: z.number().int(),
  called: z.number().int(),
  raw: z.object({ response: rate, resolution: rate, satisfaction: rate, score: z.number().nullable() }),
  net: z.object({ response: rate, resolution: rate, satisfaction: rate, score: z.number().nullable() }),
  firstRound: z.object({ resolution: rate, satisfaction: rate }),
  excluded: z.array(z.object({ reason: z.string(), n: z.number().int() })),
  onTime: rate,
  redo: rate,
  unreached: rate,
  ranked: z.boolean(),
})

export const rates = z.object({
  month: civilMonth,
  weights: z.object({ response: z.number(), resolution: z.number(), satisfaction: z.number() }),
  basicallySatisfiedCounts: z.boolean(),
  minimumRanked: z.number().int(),
  units: z.array(unitRates),
  total: unitRates.omit({ unitId: true, nameZh: true, nameEn: true, ranked: true }),
})

export type Rates = z.infer<typeof rates>

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
