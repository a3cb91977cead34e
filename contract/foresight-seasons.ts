// Season calendar (季节日历, D3.36) and the winter-ills file of households (一户一档, D3.39, G10).
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

/** A day of every year, MM-DD; the leap day is in no year for sure. */
const yearDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine((day) => !['02-29', '02-30', '02-31', '04-31', '06-31', '09-31', '11-31'].includes(day))

const seasonText = {
  nameZh: z.string().trim().min(2).max(40),
  nameEn: z.string().trim().min(2).max(60),
  topicCode: topicCode.nullable(),
  /** When the problems come; over New Year where `from` is later in the year than `until`. */
  from: yearDay,
  until: yearDay,
  /** When last season's places become topics, and by when the work is to be done. */
  openOn: yearDay,
  doneBy: yearDay,
  /** Demands at one place last season that make it a topic. */
  least: z.number().int().min(1).max(1000),
  /** Whether households may be put on file, one by one and with consent. */
  householdFiles: z.boolean(),
  sourceNote: z.string().trim().min(5).max(500),
}
export const saveSeason = z.strictObject({ ...seasonText, active: z.boolean() })
export type SaveSeason = z.infer<typeof saveSeason>
export const changeSeason = saveSeason.extend({ version: z.number().int().min(0) })

export const season = z.object({
  ...seasonText,
  id: z.uuid(),
  active: z.boolean(),
  version: z.number().int(),
  /** The day on which it opens topics next. */
  opensNext: civilDate,
  /** The last time it did. */
  lastRun: z
    .object({
      year: z.number().int(),
      at: instant,
      from: civilDate,
      until: civilDate,
      topics: z.number().int(),
    })
    .nullable(),
})
export type Season = z.infer<typeof season>
export const seasonExample = z.object({ ...seasonText, key: z.string() })
export const seasons = z.object({ items: z.array(season), examples: z.array(seasonExample) })
export type Seasons = z.infer<typeof seasons>

export const HOUSEHOLD_STATES = ['agreed', 'repaired', 'tested', 'revisited'] as const
export const HOUSEHOLD_ACTIONS = ['repair', 'pass', 'fail', 'revisit', 'relapse'] as const
export type HouseholdState = (typeof HOUSEHOLD_STATES)[number]
export type HouseholdAction = (typeof HOUSEHOLD_ACTIONS)[number]
export const CONSENT_WAYS = ['written', 'spoken'] as const

/** A household that could be asked: an order of last season with a door, nothing of its person. */
export const candidate = z.object({
  orderId: z.uuid(),
  number: z.string(),
  areaId: z.uuid(),
  estate: z.string().nullable(),
  receivedAt: instant,
})
export type Candidate = z.infer<typeof candidate>
export const candidates = z.object({
  from: civilDate,
  until: civilDate,
  items: z.array(candidate),
  declined: z.number().int(),
})
export type Candidates = z.infer<typeof candidates>
export const ofSeason = z.object({ season: z.uuid() })

/** Consent of the household; spoken consent has a witness (G10, G11). */
export const openHousehold = z.strictObject({
  seasonId: z.uuid(),
  orderId: z.uuid(),
  how: z.enum(CONSENT_WAYS),
  witness: z.string().trim().min(2).max(60).nullish(),
})
export const declineHousehold = z.strictObject({ seasonId: z.uuid(), orderId: z.uuid() })
export const moveHousehold = z.strictObject({
  action: z.enum(HOUSEHOLD_ACTIONS),
  version: z.number().int().min(0),
  text: z.string().trim().min(2).max(500),
})

export const household = z.object({
  id: z.uuid(),
  seasonId: z.uuid(),
  state: z.enum(HOUSEHOLD_STATES),
  version: z.number().int(),
  areaId: z.uuid(),
  estate: z.string().nullable(),
  /** The door: null for those who do not work with households of this area. */
  detail: z.string().nullable(),
  orderId: z.uuid(),
  consentHow: z.enum(CONSENT_WAYS),
  consentedAt: instant,
  deleteOn: civilDate,
  entries: z.array(
    z.object({
      id: z.uuid(),
      at: instant,
      action: z.enum(HOUSEHOLD_ACTIONS),
      text: z.string().nullable(),
      byName: z.string().nullable(),
    }),
  ),
  can: z.array(z.enum(HOUSEHOLD_ACTIONS)),
})
export type Household = z.infer<typeof household>
export const listHouseholds = z.object({
  ...pageQuery,
  season: z.uuid().optional(),
  state: z.enum(HOUSEHOLD_STATES).optional(),
})
export const householdPage = page(household)
