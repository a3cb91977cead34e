// What moves an order: POST /api/demands/:id/actions/<action>; `version` guards against acting on a stale page.
import * as z from 'zod'
import {
  ACTIONS,
  CALLBACK_OUTCOMES,
  CALL_OUTCOMES,
  type DemandAction,
  EMERGENCY_SERVICES,
  GUIDE_REASONS,
  KINDS,
  LIMITS,
  OPINIONS,
  PARKING_REASONS,
  SATISFACTION,
  STATES,
  SUPERVISION_TRIGGERS,
  TERMINATION_REASONS,
  URGENCIES,
  text,
  title,
  topicCode,
} from './demands.ts'
import { placeInput } from './intake.ts'
import { civilDate, instant } from './time.ts'

const version = z.number().int().min(0).optional()
const bare = z.strictObject({ version, note: z.string().trim().max(LIMITS.note).nullish() })
const said = z.strictObject({ version, text: text(LIMITS.note) })
const units = z.array(z.uuid()).min(1).max(8)

export const actionRequests = {
  complete: z.strictObject({
    version,
    title,
    kind: z.enum(KINDS),
    topicCode,
    urgency: z.enum(URGENCIES),
    place: placeInput,
    againstUnitId: z.uuid().nullish(),
  }),
  /** `articleId`: the knowledge article that was read out (D3.12). */
  answer: z.strictObject({ version, text: text(LIMITS.reply), articleId: z.uuid().nullish() }),
  transfer: z.strictObject({
    version,
    service: z.enum(EMERGENCY_SERVICES),
    takenOverBy: text(100),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  guide: z.strictObject({ version, reason: z.enum(GUIDE_REASONS), text: text(LIMITS.reply) }),
  merge: z.strictObject({ version, into: z.string().max(40) }),
  unmerge: said,
  /** Each part becomes an order of its own, of the same person and call (一单多诉). */
  split: z.strictObject({
    version,
    parts: z
      .array(z.strictObject({ title, body: text(LIMITS.body) }))
      .min(1)
      .max(5),
  }),
  consult: z.strictObject({ version, unitIds: units, text: text(LIMITS.note) }),
  opine: z.strictObject({ version, opinion: z.enum(OPINIONS), text: text(LIMITS.note) }),
  concludeConsult: z.strictObject({ version, unitId: z.uuid().nullish(), text: text(LIMITS.note) }),
  dispatch: z.strictObject({
    version,
    kind: z.enum(KINDS),
    topicCode,
    urgency: z.enum(URGENCIES),
    complex: z.boolean().default(false),
    mainUnitId: z.uuid(),
    assistUnitIds: z.array(z.uuid()).max(5).default([]),
    areaId: z.uuid().nullish(),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  sendBack: said,
  recall: bare,
  /** Basis: the law or duty list the unit relies on (D3.16). */
  object: z.strictObject({ version, text: text(LIMITS.note), basis: text(200) }),
  redirect: z.strictObject({ version, unitId: z.uuid(), text: text(LIMITS.note) }),
  confirmUnit: said,
  sign: bare,
  contact: z.strictObject({
    version,
    channel: z.enum(['phone', 'visit', 'message', 'through-office', 'nobody']),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  handle: z.strictObject({ version, plan: text(LIMITS.note) }),
  callUnits: z.strictObject({ version, unitIds: units, text: text(LIMITS.note) }),
  whistle: z.strictObject({ version, unitIds: units, text: text(LIMITS.note) }),
  answerWhistle: z.strictObject({ version, coming: z.boolean(), text: text(LIMITS.note) }),
  arrive: z.strictObject({ version, unitId: z.uuid(), note: z.string().trim().max(LIMITS.note).nullish() }),
  reportAssist: said,
  conclude: bare,
  concludeWithout: said,
  requestExtension: said,
  extend: bare,
  refuseExtension: said,
  requestParking: z.strictObject({
    version,
    reason: z.enum(PARKING_REASONS),
    plan: text(LIMITS.note),
    reviewOn: civilDate,
  }),
  agreeParking: bare,
  park: bare,
  refuseParking: said,
  unpark: bare,
  requestTermination: z.strictObject({
    version,
    reason: z.enum(TERMINATION_REASONS),
    text: text(LIMITS.note),
  }),
  terminate: said,
  refuseTermination: said,
  supervise: z.strictObject({
    version,
    level: z.number().int().min(1).max(4),
    trigger: z.enum(SUPERVISION_TRIGGERS),
    text: text(LIMITS.note),
  }),
  answerSupervision: said,
  instruct: said,
  reply: z.strictObject({
    version,
    text: text(LIMITS.reply),
    photoIds: z.array(z.uuid()).max(LIMITS.photos).default([]),
    resolved: z.boolean(),
  }),
  openCallback: bare,
  closeUnverified: bare,
  recordCall: z.strictObject({
    version,
    outcome: z.enum(CALLBACK_OUTCOMES),
    contacted: z.boolean().nullish(),
    solved: z.boolean().nullish(),
    satisfaction: z.enum(SATISFACTION).nullish(),
    /** The optional fourth question, which is in no rate (D3.4). */
    wouldUseAgain: z.boolean().nullish(),
    /** When to call instead; goes with the outcome `later`. */
    callAt: instant.nullish(),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  closeSolved: bare,
  closeUnreached: bare,
  closeUnsolved: z.strictObject({
    version,
    reason: z.enum(['beyond-law', 'unreasonable', 'redo-limit']),
    text: text(LIMITS.note),
  }),
  orderRedo: said,
  resume: bare,
  withdraw: z.strictObject({ version, text: z.string().trim().max(LIMITS.note).nullish() }),
  reopen: said,
  /** G1: what the person says of an order that ended without work. */
  checkClosed: z.strictObject({
    version,
    outcome: z.enum(CALL_OUTCOMES),
    agreed: z.boolean().nullish(),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  addFacts: z.strictObject({
    version,
    text: text(LIMITS.note),
    photoIds: z.array(z.uuid()).max(LIMITS.photos).default([]),
  }),
} as const satisfies Record<DemandAction, z.ZodType>

export type ActionRequest<A extends DemandAction> = z.infer<(typeof actionRequests)[A]>

export const acted = z.object({
  id: z.uuid(),
  state: z.enum(STATES),
  dueAt: instant.nullable(),
  version: z.number().int(),
  can: z.array(z.enum(ACTIONS)),
})
