// What moves an order: POST /api/demands/:id/actions/<action>; `version` guards against acting on a stale page.
import * as z from 'zod'
import {
  ACTIONS,
  CALL_OUTCOMES,
  type DemandAction,
  EMERGENCY_SERVICES,
  GUIDE_REASONS,
  KINDS,
  LIMITS,
  SATISFACTION,
  STATES,
  URGENCIES,
  text,
  title,
  topicCode,
} from './demands.ts'
import { placeInput } from './intake.ts'
import { instant } from './time.ts'

const version = z.number().int().min(0).optional()
const bare = z.strictObject({ version, note: z.string().trim().max(LIMITS.note).nullish() })

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
  answer: z.strictObject({ version, text: text(LIMITS.reply) }),
  transfer: z.strictObject({
    version,
    service: z.enum(EMERGENCY_SERVICES),
    takenOverBy: text(100),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  guide: z.strictObject({ version, reason: z.enum(GUIDE_REASONS), text: text(LIMITS.reply) }),
  merge: z.strictObject({ version, into: z.string().max(40) }),
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
  sendBack: z.strictObject({ version, text: text(LIMITS.note) }),
  recall: bare,
  sign: bare,
  contact: z.strictObject({
    version,
    channel: z.enum(['phone', 'visit', 'message', 'through-office', 'nobody']),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  handle: z.strictObject({ version, plan: text(LIMITS.note) }),
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
    outcome: z.enum(CALL_OUTCOMES),
    contacted: z.boolean().nullish(),
    solved: z.boolean().nullish(),
    satisfaction: z.enum(SATISFACTION).nullish(),
    note: z.string().trim().max(LIMITS.note).nullish(),
  }),
  closeSolved: bare,
  closeUnreached: bare,
  closeUnsolved: z.strictObject({
    version,
    reason: z.enum(['beyond-law', 'unreasonable', 'redo-limit']),
    text: text(LIMITS.note),
  }),
  orderRedo: z.strictObject({ version, text: text(LIMITS.note) }),
  resume: bare,
  withdraw: z.strictObject({ version, text: z.string().trim().max(LIMITS.note).nullish() }),
  reopen: z.strictObject({ version, text: text(LIMITS.note) }),
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
