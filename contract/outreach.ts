// Outreach 主动走访: what the office goes out to hear (D3.7): household visits, meetings, surveys, and the demands out of them.
import * as z from 'zod'
import { CRISIS_KINDS, KINDS, LIMITS, STATES, body, phone, title, topicCode } from './demands.ts'
import { crisisNotice } from './intake.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

export const OCCASIONS = ['visit', 'meeting', 'survey'] as const

/** What a household may be noted down for, with its consent only (X3, G10). */
export const NEEDS = [
  'elder-alone', // 独居老人
  'elder-couple', // 空巢
  'disabled', // 残疾
  'bedridden', // 长期卧床
  'child-alone', // 留守或困境儿童
  'hardship', // 生活困难
  'lost-family', // 失独
  'other',
] as const

export const OUTREACH_LIMITS = { visitDemands: 20, gatheringDemands: 200, note: 1000 } as const

const estate = z.string().trim().max(60).nullish()
const detail = z.string().trim().max(200).nullish()

const visitDemand = z.strictObject({
  title: title.nullish(),
  body,
  kind: z.enum(KINDS).nullish(),
  topicCode: topicCode.nullish(),
  photoIds: z.array(z.uuid()).max(LIMITS.photos).default([]),
  /** Danger the visitor saw or was told of: it counts whatever the words say (G4). */
  dangers: z.array(z.enum(CRISIS_KINDS)).max(CRISIS_KINDS.length).default([]),
})

/** One household visit, as a telephone kept it until it had a connection. */
export const recordVisit = z.strictObject({
  /** Made by the telephone: the same visit may be sent any number of times. */
  id: z.uuid(),
  /** By the telephone's clock, which may be wrong: `sentAt` beside the server's own time tells by how much. */
  startedAt: instant,
  sentAt: instant,
  place: z.strictObject({ areaId: z.uuid(), estate, detail }),
  companions: z.string().trim().max(60).nullish(),
  person: z.strictObject({
    /** Said yes to being written down by name (X2); otherwise neither name nor number may come along. */
    consent: z.boolean(),
    name: z.string().trim().max(40).nullish(),
    phone: phone.nullish(),
    keepSecret: z.boolean().default(false),
    replyWanted: z.boolean().default(true),
  }),
  /** What the household needs; only with a consent of its own (X3). */
  needs: z
    .strictObject({
      consent: z.boolean(),
      kinds: z.array(z.enum(NEEDS)).max(NEEDS.length).default([]),
      note: z.string().trim().max(OUTREACH_LIMITS.note).nullish(),
    })
    .nullish(),
  nextVisitOn: civilDate.nullish(),
  /** The visit this one was due from. */
  followsId: z.uuid().nullish(),
  demands: z.array(visitDemand).max(OUTREACH_LIMITS.visitDemands),
})
export type RecordVisit = z.input<typeof recordVisit>
export type Visit = z.output<typeof recordVisit>

/** What was taken: each demand with its number and code. */
export const visitTaken = z.object({
  id: z.uuid(),
  receivedAt: instant,
  /** It had been taken before; this is the first answer again. */
  again: z.boolean(),
  /** What was taken then was worded otherwise than what came now. */
  earlierWording: z.boolean(),
  demands: z.array(
    z.object({
      number: z.string(),
      /** Null once the first answer is no longer kept. */
      queryCode: z.string().nullable(),
      followPath: z.string(),
      title: z.string(),
      crisis: crisisNotice.nullable(),
    }),
  ),
})
export type VisitTaken = z.infer<typeof visitTaken>

export const visitsDue = z.object({
  /** How many days a telephone keeps what was taken. */
  deviceDays: z.number().int(),
  items: z.array(
    z.object({
      id: z.uuid(),
      areaId: z.uuid(),
      estate: z.string().nullable(),
      detail: z.string().nullable(),
      lastAt: instant,
      nextVisitOn: civilDate,
    }),
  ),
})
export type VisitsDue = z.infer<typeof visitsDue>

const gatheringDemand = z.strictObject({
  title: title.nullish(),
  body,
  kind: z.enum(KINDS).nullish(),
  topicCode: topicCode.nullish(),
  estate,
  detail,
  name: z.string().trim().max(40).nullish(),
  phone: phone.nullish(),
})

/** A meeting with its minutes, or a survey with its open wishes: one record, many demands. */
export const recordGathering = z.strictObject({
  kind: z.enum(['meeting', 'survey']),
  title,
  heldOn: civilDate,
  areaId: z.uuid(),
  attendance: z.number().int().min(0).max(100_000).nullish(),
  note: z.string().trim().max(OUTREACH_LIMITS.note).nullish(),
  demands: z.array(gatheringDemand).min(1).max(OUTREACH_LIMITS.gatheringDemands),
})
export type RecordGathering = z.input<typeof recordGathering>
export type Gathering = z.output<typeof recordGathering>

export const listOccasions = z.object({
  ...pageQuery,
  kind: z.enum(OCCASIONS).optional(),
  area: z.uuid().optional(),
  from: civilDate.optional(),
  until: civilDate.optional(),
  mine: z.stringbool().default(false),
  due: z.stringbool().default(false),
})
export type ListOccasions = z.output<typeof listOccasions>

export const occasion = z.object({
  id: z.uuid(),
  kind: z.enum(OCCASIONS),
  title: z.string().nullable(),
  areaName: z.string(),
  estate: z.string().nullable(),
  /** Null as well where the household is not for whoever asks to know. */
  detail: z.string().nullable(),
  at: instant,
  /** What the telephone's own clock said; null where nobody was out. */
  deviceAt: instant.nullable(),
  receivedAt: instant,
  byName: z.string(),
  companions: z.string().nullable(),
  attendance: z.number().int().nullable(),
  demands: z.number().int(),
  nextVisitOn: civilDate.nullable(),
  /** The next visit has been made. */
  visitedAgain: z.boolean(),
})
export type Occasion = z.infer<typeof occasion>
export const occasionPage = page(occasion)

export const occasionDetail = occasion.extend({
  note: z.string().nullable(),
  /** Null: no consent, run out, or not for whoever asks to know. */
  needs: z
    .object({ kinds: z.array(z.enum(NEEDS)), note: z.string().nullable(), until: civilDate })
    .nullable(),
  orders: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), state: z.enum(STATES) })),
})
export type OccasionDetail = z.infer<typeof occasionDetail>
