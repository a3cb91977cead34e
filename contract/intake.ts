// A demand's first word: what channels hand in, what is read out of it, and the receipt.
import * as z from 'zod'
import {
  CHANNELS,
  CONTACT_MISSING_REASONS,
  CRISIS_KINDS,
  EMERGENCY_SERVICES,
  KINDS,
  LIMITS,
  STATES,
  URGENCIES,
  body,
  phone,
  title,
  topicCode,
} from './demands.ts'
import { DISPATCH_RULES } from './catalogue.ts'
import { civilDate, instant } from './time.ts'

const suggestion = <Value extends z.ZodType>(value: Value) =>
  z.object({ value, probability: z.number(), sure: z.boolean(), reasons: z.array(z.string()) })

export const placeInput = z.strictObject({
  areaId: z.uuid().nullish(),
  estate: z.string().trim().max(60).nullish(),
  detail: z.string().trim().max(200).nullish(),
  lat: z.number().min(-90).max(90).nullish(),
  lng: z.number().min(-180).max(180).nullish(),
})

export const raiserInput = z.strictObject({
  name: z.string().trim().max(40).nullish(),
  phone: phone.nullish(),
  /** Why there is no number to call; required when `phone` is empty. */
  noPhoneReason: z.enum(CONTACT_MISSING_REASONS).nullish(),
  anonymous: z.boolean().default(false),
  keepSecret: z.boolean().default(false),
  replyWanted: z.boolean().default(true),
  /** Name of the person this is said for, when the caller speaks for somebody else. */
  onBehalfOf: z.string().trim().max(40).nullish(),
  /** The code of who acts for another by a recorded consent: with their own number it stands for that consent (G11). */
  deputyCode: z.string().trim().max(20).nullish(),
})

/** What every channel hands in. Kind, topic and urgency may be left out: they are then suggested and unconfirmed. */
export const sayDemand = z.strictObject({
  title: title.nullish(),
  body,
  place: placeInput.default({}),
  eventAt: instant.nullish(),
  raiser: raiserInput,
  photoIds: z.array(z.uuid()).max(LIMITS.photos).default([]),
  /** Number of an open order the person recognised as the same matter: linked, never silently merged. */
  sameAs: z.string().max(32).nullish(),
  /** Nothing is said yet: the person asks to be called, and the desk writes down what they say (G11, X10). */
  callMe: z.boolean().optional(),
})

export type SayDemand = z.input<typeof sayDemand>

/** Where somebody writes down what another says. */
export const ENTRY_DESKS = ['desk', 'window', 'entry'] as const

/** Which of the similar orders and of the solved cases on the screen was taken: from 1, 0 for none, null where none was offered. */
const helpTaken = z.strictObject({
  at: z.enum(ENTRY_DESKS),
  same: z.number().int().min(0).max(8).nullable(),
  solved: z.number().int().min(0).max(8).nullable(),
})

/** An operator types what a caller says: both are kept. */
export const enterDemand = sayDemand.extend({
  channel: z.enum(CHANNELS).exclude(['web', 'import']),
  callId: z.string().trim().max(64).nullish(),
  kind: z.enum(KINDS).nullish(),
  topicCode: topicCode.nullish(),
  urgency: z.enum(URGENCIES).nullish(),
  /** Against a unit: it neither receives nor sees the order (G5). */
  againstUnitId: z.uuid().nullish(),
  help: helpTaken.nullish(),
})

export type EnterDemand = z.input<typeof enterDemand>

export const crisisNotice = z.object({
  kinds: z.array(z.enum(CRISIS_KINDS)),
  words: z.array(z.string()),
  numbers: z.array(z.enum(EMERGENCY_SERVICES)),
})

/** Shown once: the code is stored hashed and cannot be shown again. */
export const receipt = z.object({
  id: z.uuid(),
  number: z.string(),
  queryCode: z.string().length(LIMITS.queryCode),
  followPath: z.string(),
  receivedAt: instant,
  state: z.enum(STATES),
  nextStepDueAt: instant.nullable(),
  crisis: crisisNotice.nullable(),
})

export type Receipt = z.infer<typeof receipt>

/** A near-duplicate as a neighbour may see it: topic, estate and state only (G6). `number` lets one say "mine is the same". */
export const publicDuplicate = z.object({
  number: z.string(),
  topicZh: z.string(),
  topicEn: z.string(),
  estate: z.string().nullable(),
  state: z.enum(STATES),
  receivedOn: civilDate,
})

export const similarRequest = z.strictObject({
  title: title.nullish(),
  body: z.string().trim().min(2).max(LIMITS.body),
  place: placeInput.default({}),
})

export const similarReply = z.object({ items: z.array(publicDuplicate), crisis: crisisNotice.nullable() })

const unitSuggestion = z.object({
  unitId: z.uuid(),
  nameZh: z.string(),
  nameEn: z.string(),
  why: z.string(),
  /** By its duty in the catalogue, or because the place is the district's to coordinate (D3.14). */
  rule: z.enum(['duty', 'area']),
})

export const suggestions = z.object({
  kind: suggestion(z.enum(KINDS)),
  topic: suggestion(topicCode.nullable()),
  topics: z.array(z.object({ code: topicCode, probability: z.number() })),
  /** The office's own model of subjects, where it was asked; `spoke`: it was sure, and chose the topic. */
  learned: z.object({ model: z.uuid(), version: z.number().int(), spoke: z.boolean() }).nullish(),
  urgency: suggestion(z.enum(URGENCIES)),
  place: z.object({ areaId: z.uuid().nullable(), estate: z.string().nullable(), words: z.array(z.string()) }),
  units: z.array(unitSuggestion),
  rule: z.enum(DISPATCH_RULES),
  crisis: crisisNotice.nullable(),
})

export type Suggestions = z.infer<typeof suggestions>

/** A near-duplicate as the office sees it, with how alike it is and why. */
export const duplicate = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  receivedAt: instant,
  estate: z.string().nullable(),
  similarity: z.number(),
  samePerson: z.boolean(),
  linked: z.boolean(),
})

export const suggestRequest = z.strictObject({
  title: title.nullish(),
  body: z.string().trim().min(2).max(LIMITS.body),
  place: placeInput.default({}),
  phone: phone.nullish(),
})

/** A solved case of such a matter, with the reply that was given; what points to a person is hidden (G6). */
export const solvedCase = z.object({
  orderId: z.uuid(),
  number: z.string(),
  title: z.string(),
  reply: z.string(),
  unitNameZh: z.string().nullable(),
  unitNameEn: z.string().nullable(),
  closedOn: civilDate,
  similarity: z.number(),
})
export type SolvedCase = z.infer<typeof solvedCase>

export const solvedCases = z.object({ items: z.array(solvedCase) })

export const suggestReply = z.object({
  suggestions,
  duplicates: z.array(duplicate),
  solved: z.array(solvedCase),
})
export type SuggestReply = z.infer<typeof suggestReply>

/** Units for a topic somebody chose by hand; without `area` for the place the order has. */
export const unitsQuery = z.strictObject({ topic: topicCode, area: z.uuid().optional() })

export const unitsReply = z.object({ items: z.array(unitSuggestion), rule: z.enum(DISPATCH_RULES) })

export const topic = z.object({
  code: topicCode,
  parent: topicCode.nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  kindDefault: z.enum(KINDS),
})

export const topics = z.object({ items: z.array(topic) })

export const FILE_KINDS = ['picture', 'audio', 'video', 'document'] as const

/** Why a file is not shown yet. */
export const HELD_REASONS = ['scanner-unreachable'] as const

export const uploaded = z.object({
  id: z.uuid(),
  kind: z.enum(FILE_KINDS),
  /** Null for pictures, which are written anew and have none. */
  name: z.string().nullable(),
  bytes: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  held: z.enum(HELD_REASONS).nullable(),
  /** Until when a recording is kept (G10). */
  keepUntil: civilDate.nullable(),
  url: z.string(),
  thumbnailUrl: z.string().nullable(),
})
export type Uploaded = z.infer<typeof uploaded>

/** A recording, video or document that hangs on an order. */
export const attachment = z.object({
  id: z.uuid(),
  kind: z.enum(FILE_KINDS),
  name: z.string(),
  bytes: z.number().int(),
  /** A scan is awaited, danger was found, or its time is over: then it cannot be opened, and `url` is null. */
  standing: z.enum(['open', 'held', 'infected', 'ended']),
  keepUntil: civilDate.nullable(),
  purpose: z.enum(['demand', 'evidence', 'facts', 'outside']),
  url: z.string().nullable(),
})
export type Attachment = z.infer<typeof attachment>
