// What the less straight roads of an order leave on it: opinions asked, units called, requests waiting, decisions, chasing.
import * as z from 'zod'
import {
  KINDS,
  OPINIONS,
  PARKING_REASONS,
  STATES,
  SUPERVISION_TRIGGERS,
  TERMINATION_REASONS,
  topicCode,
} from './demands.ts'
import { outsideParty } from './outside.ts'
import { civilDate, instant } from './time.ts'

export const unitRef = z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string(), kind: z.string() })

/** One unit asked before dispatch (派前会商); `question` is what it was asked. */
export const consultation = z.object({
  unit: unitRef,
  askedAt: instant,
  dueAt: instant,
  question: z.string().nullable(),
  answeredAt: instant.nullable(),
  opinion: z.enum(OPINIONS).nullable(),
  text: z.string().nullable(),
})

export const ASSIST_WAYS = ['dispatched', 'named', 'whistled'] as const

/** What one assisting unit owes in one round; `late` when it still owes it after its own deadline, or reported after it. */
export const assist = z.object({
  unit: unitRef,
  round: z.number().int(),
  how: z.enum(ASSIST_WAYS),
  askedAt: instant,
  dueAt: instant,
  late: z.boolean(),
  task: z.string().nullable(),
  answeredAt: instant.nullable(),
  coming: z.boolean().nullable(),
  answer: z.string().nullable(),
  arrivedAt: instant.nullable(),
  reportedAt: instant.nullable(),
  report: z.string().nullable(),
  excusedAt: instant.nullable(),
})

export const PENDING = ['extension', 'parking', 'parking-agreed', 'termination'] as const

/** What waits for a body outside the unit (X14). `until`: the day of review, or the day to which an extension would lead. */
export const pendingRequest = z.object({
  kind: z.enum(PENDING),
  reason: z.enum([...PARKING_REASONS, ...TERMINATION_REASONS]).nullable(),
  text: z.string().nullable(),
  askedAt: instant,
  byName: z.string().nullable(),
  byUnit: z.string().nullable(),
  until: instant.nullable(),
  /** Who of the sub-district agreed, when the district is next. */
  agreedByName: z.string().nullable(),
})

export const parked = z.object({
  reason: z.enum(PARKING_REASONS),
  plan: z.string().nullable(),
  since: instant,
  reviewAt: instant,
})

/** Chasing 督办 in levels 1 to 4, or a leader's instruction 领导批示 (level null). */
export const supervision = z.object({
  level: z.number().int().nullable(),
  trigger: z.enum([...SUPERVISION_TRIGGERS, 'share', 'due', 'instruction']),
  at: instant,
  byName: z.string().nullable(),
  text: z.string().nullable(),
  answeredAt: instant.nullable(),
  answer: z.string().nullable(),
})

export const objection = z.object({
  unit: unitRef.nullable(),
  at: instant,
  text: z.string().nullable(),
  decision: z
    .object({ upheld: z.boolean(), unit: unitRef.nullable(), at: instant, text: z.string().nullable() })
    .nullable(),
})

/** An order of the same call (一单多诉). */
export const sister = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: z.enum(STATES),
})

/** Everything of an order's roads that its page shows; lists are empty and fields null where it went straight. */
export const roads = z.object({
  consultations: z.array(consultation),
  assists: z.array(assist),
  outside: z.array(outsideParty),
  pending: pendingRequest.nullable(),
  parked: parked.nullable(),
  supervisions: z.array(supervision),
  supervisionLevel: z.number().int(),
  answerWanted: z.boolean(),
  objection: objection.nullable(),
  /** Named by a review: the unit may not return the order. */
  unitFixed: z.boolean(),
  extensions: z.number().int(),
  callId: z.string().nullable(),
  sisters: z.array(sister),
  /** Drawn for an outside call-back; told only to those who do not work on it (G1). */
  sampled: z.boolean(),
})

export type Roads = z.infer<typeof roads>

// ---- what a dispatcher looks at: where such matters went before ----

export const precedentsQuery = z.object({ topic: topicCode.optional(), area: z.uuid().optional() })

export const PRECEDENT_WAYS = ['consulted', 'objection-upheld', 'objection-refused'] as const

/** A doubtful matter that was decided, and the words of the decision. */
export const precedent = z.object({
  orderId: z.uuid(),
  number: z.string(),
  title: z.string(),
  topicCode: topicCode.nullable(),
  areaName: z.string().nullable(),
  unit: unitRef,
  how: z.enum(PRECEDENT_WAYS),
  at: instant,
  text: z.string().nullable(),
})

/** "Last time this went to …" (上次派给): the same topic in the same estate. */
export const lastSent = z.object({
  orderId: z.uuid(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  unit: unitRef,
  at: instant,
})

export const precedents = z.object({ decided: z.array(precedent), last: z.array(lastSent) })

export type Precedents = z.infer<typeof precedents>

// ---- what everybody may read (D3.28, G6) ----

/** A parked matter without its number, words or person: topic, estate, reason class, and when it is looked at again. */
export const parkedItem = z.object({
  topicZh: z.string(),
  topicEn: z.string(),
  areaZh: z.string().nullable(),
  areaEn: z.string().nullable(),
  estate: z.string().nullable(),
  reason: z.enum(PARKING_REASONS),
  since: civilDate,
  reviewOn: civilDate,
})

export const parkedList = z.object({ items: z.array(parkedItem) })

export type ParkedList = z.infer<typeof parkedList>
