import * as z from 'zod'
import { ROLES } from './people.ts'
import { foresightSettings } from './foresight-settings.ts'
import { civilDate, instant, limit } from './time.ts'

export const AREA_LEVELS = ['sub-district', 'community', 'grid'] as const
export const REGION_LEVELS = ['city', 'district', 'sub-district'] as const
export const UNIT_KINDS = [
  'section',
  'committee',
  'department',
  'utility',
  'property',
  'hotline',
  'district',
] as const

const name = z.string().trim().min(1).max(60)
const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{1,32}$/)

export const area = z.object({
  id: z.uuid(),
  code: z.string(),
  parentId: z.uuid().nullable(),
  level: z.enum(AREA_LEVELS),
  nameZh: z.string(),
  nameEn: z.string(),
  registeredPopulation: z.number().int().nullable(),
  residentPopulation: z.number().int().nullable(),
  dailyVisitors: z.number().int().nullable(),
  estates: z.array(z.string()),
  active: z.boolean(),
})
export type Area = z.infer<typeof area>

export const unit = z.object({
  id: z.uuid(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  kind: z.enum(UNIT_KINDS),
  /** Outside the sub-district office: city hotline, district, departments, utilities, property firms. */
  outside: z.boolean(),
  phone: z.string().nullable(),
  dutyAreaIds: z.array(z.uuid()),
  active: z.boolean(),
})
export type Unit = z.infer<typeof unit>

/** The path above the sub-district (reference data), from the city down. */
export const region = z.object({
  code: z.string(),
  level: z.enum(REGION_LEVELS),
  nameZh: z.string(),
  nameEn: z.string(),
})
export const areaTree = z.object({ regions: z.array(region), areas: z.array(area), units: z.array(unit) })
export type AreaTree = z.infer<typeof areaTree>

export const saveArea = z.strictObject({
  code,
  parentId: z.uuid().nullable(),
  level: z.enum(AREA_LEVELS),
  nameZh: name,
  nameEn: name,
  registeredPopulation: z.number().int().min(0).nullish(),
  residentPopulation: z.number().int().min(0).nullish(),
  dailyVisitors: z.number().int().min(0).nullish(),
  estates: z.array(name).max(200).default([]),
  active: z.boolean().default(true),
})
export const saveUnit = z.strictObject({
  code,
  nameZh: name,
  nameEn: name,
  kind: z.enum(UNIT_KINDS),
  outside: z.boolean(),
  phone: z.string().trim().max(30).nullish(),
  dutyAreaIds: z.array(z.uuid()).max(500).default([]),
  active: z.boolean().default(true),
})

export const DAY_KINDS = ['working', 'rest', 'holiday', 'make-up'] as const
export const calendarDay = z.object({ date: civilDate, kind: z.enum(DAY_KINDS), name: z.string().nullable() })
export const calendarYear = z.object({
  year: z.number().int(),
  /** False when no official holiday table is known for the year: weekends only, to be recomputed after an update. */
  known: z.boolean(),
  days: z.array(calendarDay),
})
/** States what one day is for this office, above the official table. Deadlines already running stay as they were. */
export const setCalendarDay = z.strictObject({
  date: civilDate,
  kind: z.enum(DAY_KINDS),
  name: z.string().trim().max(40).nullish(),
  sourceNote: z.string().trim().min(5).max(500),
})
/** A year's list of days off and make-up days (调休), one a line: date or from~until, 休 or 班, name. */
export const importCalendar = z.strictObject({
  text: z.string().max(40_000),
  sourceNote: z.string().trim().min(5).max(500),
  dryRun: z.boolean().default(false),
})
export const CALENDAR_FAULTS = ['no-date', 'no-kind', 'backwards', 'too-long', 'doubled'] as const
export const calendarImport = z.object({
  days: z.array(calendarDay),
  rejected: z.array(z.object({ line: z.number().int(), text: z.string(), reason: z.enum(CALENDAR_FAULTS) })),
  written: z.number().int(),
})
export type CalendarImport = z.infer<typeof calendarImport>
export const calendarQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100) })

/** Every limit of the order's life that a profile states, D3.20–D3.23; weights and windows of M1 and SM1 beside them. */
export const profileSettings = z.strictObject({
  limits: z.strictObject({
    dispatch: limit,
    sign: limit,
    contact: z.strictObject({ general: limit, urgent: limit, 'extra-urgent': limit }),
    reply: z.strictObject({ general: limit, urgent: limit, 'extra-urgent': limit, complex: limit }),
    redo: limit,
    callback: limit,
    /** Consultation before dispatch, and the review of an objection (SM1). */
    consult: limit,
    objection: limit,
    /** Until an assisting unit has reported; until a whistled unit has come. */
    assist: limit,
    whistle: limit,
    /** By how much one extension moves the promise. */
    extension: limit,
  }),
  recallMinutes: z.number().int().min(0).max(120),
  reopenDays: z.number().int().min(0).max(90),
  maxRedo: z.number().int().min(0).max(5),
  maxExtensions: z.number().int().min(0).max(5),
  objectionHours: z.number().int().min(1).max(168),
  /** Whether the promise starts anew when a review sends an order to another unit. */
  objectionRestartsClock: z.boolean(),
  /** A parked order is looked at again after so many days at most (D3.28). */
  parkMostDays: z.number().int().min(1).max(90),
  /** Working days after a missed deadline until supervision rises to level 3. */
  superviseLateDays: z.number().int().min(1).max(30),
  /** How long before the city's deadline a city order is due here. */
  cityMarginHours: z.number().int().min(0).max(240),
  /** Share of the orders that ended without work which an outside call-back asks about (G1). */
  sampleShare: z.number().min(0).max(1),
  callbackTries: z.number().int().min(1).max(10),
  callbackEveningFrom: z.number().int().min(12).max(23),
  remindAtShare: z.number().min(0.1).max(1),
  weights: z.strictObject({
    response: z.number().min(0).max(100),
    resolution: z.number().min(0).max(100),
    satisfaction: z.number().min(0).max(100),
  }),
  basicallySatisfiedCounts: z.boolean(),
  minimumRanked: z.number().int().min(1).max(1000),
  /** Whether residents' committees stand in a ranking; off unless an office decides otherwise (G7). */
  rankCommunities: z.boolean(),
  /** Roles that sign in with a second factor; absent in profiles older than it. */
  secondFactorRoles: z.array(z.enum(ROLES)).max(ROLES.length).optional(),
  /** Days an order carries the label 'malicious' (G3). */
  labelDays: z.number().int().min(1).max(365),
  /** Working days after a month has ended within which a unit may appeal against its figures, and to decide on it. */
  rateAppealDays: z.number().int().min(1).max(60),
  rateAppealDecideDays: z.number().int().min(1).max(60),
  /** Working days after a month was closed within which its figures are published (X12). */
  discloseDays: z.number().int().min(1).max(60),
  /** Days that a place or a group is looked back on for being seldom heard (G9). */
  quietPlaceDays: z.number().int().min(30).max(730),
  /** For so long the writer of a note may correct it; what it said before is kept. */
  noteEditMinutes: z.number().int().min(0).max(1440),
  /** Minutes an unacknowledged crisis waits before the next person on the roster is alerted (G4). */
  crisisMinutes: z.number().int().min(1).max(120),
  duplicateDays: z.number().int().min(1).max(365),
  /** Days a recording, and the number of a call, are kept (G10). */
  recordingDays: z.number().int().min(1).max(3660),
  /** Days after which an owner looks again at a knowledge article, and how many “no” make it doubted (D3.12, D3.31). */
  knowledgeReviewDays: z.number().int().min(7).max(1000),
  knowledgeDoubts: z.number().int().min(1).max(1000),
  /** How large an upload may be. */
  audioMegabytes: z.number().int().min(1).max(100),
  videoMegabytes: z.number().int().min(1).max(200),
  documentMegabytes: z.number().int().min(1).max(100),
  /** Days for which what a household needs stays on file (G10), and for which a visitor's telephone keeps what was taken. */
  householdNoteDays: z.number().int().min(1).max(730),
  visitDeviceDays: z.number().int().min(1).max(60),
  /** The longest a consent to act for another person may run (G11). */
  consentMostDays: z.number().int().min(1).max(1830),
  /** Natural days within which a request for correction or deletion is answered (X5). */
  rightsAnswerDays: z.number().int().min(1).max(60),
  /** How long each kind of record is kept (X2, X11); orders count from the day they closed. */
  keepOrdersYears: z.number().int().min(1).max(50),
  /** Network and access logs: six months at least (X9). */
  keepLogsDays: z.number().int().min(180).max(3660),
  /** Records of what was sent to whom by mail, text message and push: an access log like the others (X9). */
  keepMessagesDays: z.number().int().min(180).max(3660),
  /** Records of sharing: three years at least (X4). */
  keepSharingYears: z.number().int().min(3).max(30),
  foresight: foresightSettings,
  workingHours: z
    .array(z.strictObject({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) }))
    .min(1)
    .max(4),
})
export type ProfileSettings = z.infer<typeof profileSettings>

export const profile = z.object({
  id: z.uuid(),
  name: z.string(),
  effectiveFrom: instant,
  sourceNote: z.string(),
  publishedByName: z.string(),
  publishedAt: instant,
  inForce: z.boolean(),
  settings: profileSettings,
})
export type Profile = z.infer<typeof profile>
/** A profile somebody proposes; another person lets it hold (X14). */
export const profileProposal = z.object({
  id: z.uuid(),
  name: z.string(),
  effectiveFrom: instant,
  sourceNote: z.string(),
  proposedByName: z.string(),
  proposedAt: instant,
  settings: profileSettings,
  /** Not by who proposed it. */
  can: z.array(z.enum(['publish'])),
})
export type ProfileProposal = z.infer<typeof profileProposal>
export const profiles = z.object({
  items: z.array(profile),
  proposals: z.array(profileProposal),
  examples: z.array(
    z.object({
      key: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      sourceNote: z.string(),
      settings: profileSettings,
    }),
  ),
})
/** A profile holds from a moment on, once another person publishes it; orders already running keep the limits they started with. */
export const publishProfile = z.strictObject({
  name,
  effectiveFrom: instant,
  sourceNote: z.string().trim().min(5).max(500),
  settings: profileSettings,
})

export const rosterShift = z.object({
  id: z.uuid(),
  from: instant,
  until: instant,
  accountId: z.string(),
  accountName: z.string(),
  deputyId: z.string().nullable(),
  deputyName: z.string().nullable(),
  phone: z.string().nullable(),
})
export const roster = z.object({ onDuty: rosterShift.nullable(), items: z.array(rosterShift) })
/** One shift of every week, as a roster template holds it; `until` at or before `from` is on the next day. */
export const rosterSlot = z.strictObject({
  /** Monday is 1, Sunday 7. */
  weekday: z.number().int().min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  accountId: z.string().max(64),
  deputyId: z.string().max(64).nullable(),
  phone: z.string().trim().max(30).nullable(),
})
export type RosterSlot = z.infer<typeof rosterSlot>
export const rosterQuery = z.object({ from: civilDate, until: civilDate })
export const saveShift = z.strictObject({
  from: instant,
  until: instant,
  accountId: z.string().max(64),
  deputyId: z.string().max(64).nullish(),
  phone: z.string().trim().max(30).nullish(),
})
