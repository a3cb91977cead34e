// Who is seldom heard (G9): places from which few demands come, groups that hardly appear, and visits to them. Never persons.
import * as z from 'zod'
import { civilDate, instant } from './time.ts'

/** Groups a person may agree to be counted in: 80 and older, without local registration, living with a disability. */
export const GROUPS = ['over-80', 'floating', 'disabled'] as const
export type Group = (typeof GROUPS)[number]

/** `few`: far below what its people lead to expect. `unknown`: no population, or too little expected to tell. */
export const VOICES = ['few', 'usual', 'unknown'] as const

/** From so many expected demands on, too few of them say something. */
export const LEAST_EXPECTED = 5
/** Far below: even the upper end of the exact 95 % interval stays under this share of what is expected. */
export const FAR_BELOW = 0.5

/** `days`: as the profile in force says, unless another stretch is asked for. */
export const voicesQuery = z.object({ days: z.coerce.number().int().min(30).max(730).optional() })

const place = z.object({
  areaId: z.uuid(),
  parentId: z.uuid().nullable(),
  level: z.enum(['community', 'grid']),
  nameZh: z.string(),
  nameEn: z.string(),
  people: z.number().int().nullable(),
  n: z.number().int(),
  /** Of the same number of people elsewhere in the sub-district, at the same level. */
  expected: z.number().nullable(),
  perTenThousand: z.number().nullable(),
  /** Exact 95 % interval of the demands per 10,000 people. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  voice: z.enum(VOICES),
  /** The next visit that is planned. */
  visitOn: civilDate.nullable(),
})

const group = z.object({
  group: z.enum(GROUPS),
  /** People of the group, with where that figure comes from; null until stated. */
  people: z.number().int().nullable(),
  sourceNote: z.string().nullable(),
  /** Demands whose person was asked, and those of them that belong to the group. */
  asked: z.number().int(),
  n: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The group's share of all residents. */
  shareOfPeople: z.number().nullable(),
  voice: z.enum(VOICES),
})

export const voices = z.object({
  since: civilDate,
  days: z.number().int(),
  places: z.array(place),
  groups: z.array(group),
})
export type Voices = z.infer<typeof voices>

export const recordGroups = z.strictObject({
  /** Empty where the person was asked and belongs to none. */
  groups: z.array(z.enum(GROUPS)).max(3),
  /** The person agreed to be counted; without it nothing is kept. */
  consent: z.literal(true),
})

export const visit = z.object({
  id: z.uuid(),
  areaId: z.uuid(),
  group: z.enum(GROUPS).nullable(),
  dueOn: civilDate,
  plannedByName: z.string(),
  doneAt: instant.nullable(),
  doneByName: z.string().nullable(),
  peopleMet: z.number().int().nullable(),
  demandsTaken: z.number().int().nullable(),
})
export type Visit = z.infer<typeof visit>
export const visitsQuery = z.object({
  areaId: z.uuid().optional(),
  open: z.enum(['true', 'false']).default('true'),
})
export const visits = z.object({ items: z.array(visit) })

export const planVisit = z.strictObject({
  areaId: z.uuid(),
  group: z.enum(GROUPS).nullish(),
  dueOn: civilDate,
})
export const finishVisit = z.strictObject({
  peopleMet: z.number().int().min(0).max(10_000),
  demandsTaken: z.number().int().min(0).max(10_000),
})

/** How many people of a group live in the sub-district, and who says so. */
export const saveGroupSize = z.strictObject({
  group: z.enum(GROUPS),
  people: z.number().int().min(0).max(10_000_000),
  sourceNote: z.string().trim().min(5).max(500),
})
