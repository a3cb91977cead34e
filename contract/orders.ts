// Orders as staff see them: work lists, one order, alerts of danger.
import * as z from 'zod'
import {
  ACTIONS,
  CALLBACK_OUTCOMES,
  CHANNELS,
  CRISIS_KINDS,
  DAY_PARTS,
  EMERGENCY_SERVICES,
  KINDS,
  ORIGINS,
  SATISFACTION,
  STATES,
  URGENCIES,
  topicCode,
} from './demands.ts'
import { attachment, duplicate, suggestions } from './intake.ts'
import { page, pageQuery } from './paging.ts'
import { UNMASK_REASONS } from './people.ts'
import { safekeeping } from './rights.ts'
import { roads, unitRef } from './roads.ts'
import { civilDate, civilMonth, instant } from './time.ts'

/** Work lists of the inbox; which ones a person sees follows from their roles. */
export const LISTS = [
  'all',
  'to-complete', // 待补全
  'to-dispatch', // 待派
  'to-sign', // 待签收
  'to-contact', // 待联系
  'to-handle', // 办理中
  'to-resume', // 重办
  'to-assist', // 待协办
  'to-answer', // 待回复督办
  'to-opine', // 待答复会商
  'to-call-back', // 待回访
  'to-sample', // 待抽样回访
  'to-review', // 回访未解决, 待督办判定
  'consulting', // 会商中
  'objected', // 异议待审
  'to-approve', // 待审批
  'parked', // 挂账
  'at-risk', // 回访风险
  'doubted', // 存疑办结
  'late', // 超期
  'due-soon', // 将到期
  'due-today', // 今日到期
  'open', // 在办
  'crisis', // 危急
  'mine', // 我经手
] as const

export type WorkList = (typeof LISTS)[number]

/** Why an answered order may not hold when the person is called. About the work, never about somebody. */
export const RISKS = [
  'said-not-solved',
  'claimed-unresolved',
  'late',
  'second-round',
  'alike-dissatisfied',
  'no-photo',
] as const

export const listDemands = z.object({
  ...pageQuery,
  list: z.enum(LISTS).default('all'),
  /** Number, words of title or text, or a whole phone number (matched by keyed hash, never by part). */
  q: z.string().trim().max(100).optional(),
  state: z.enum(STATES).optional(),
  kind: z.enum(KINDS).optional(),
  urgency: z.enum(URGENCIES).optional(),
  topic: topicCode.optional(),
  areaId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  channel: z.enum(CHANNELS).optional(),
  origin: z.enum(ORIGINS).optional(),
  from: civilDate.optional(),
  until: civilDate.optional(),
  /** Open orders whose one deadline lies on this day. */
  dueOn: civilDate.optional(),
  /** Orders behind a figure of the rates page, e.g. `response.out`; needs unitId and month. */
  figure: z.string().max(40).optional(),
  month: civilMonth.optional(),
  /** Only what one has in hand oneself, given by a colleague. */
  assigned: z.literal('me').optional(),
  /** Only these, as an export of what was chosen. */
  ids: z
    .string()
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/)
    .optional(),
  sort: z.enum(['due', 'newest', 'oldest']).default('newest'),
})

export type ListDemands = z.input<typeof listDemands>

/** What a call-back still needs before it may be given up (SM1), and when the person asked to be called. */
export const callBack = z.object({
  tries: z.number().int(),
  needed: z.number().int(),
  missing: z.array(z.enum(DAY_PARTS)),
  callAt: instant.nullable(),
})

export type CallBack = z.infer<typeof callBack>

/** Where the words of a search stand: a piece of text, and from where to where in it. Never markup. */
export const found = z.object({
  field: z.enum(['number', 'title', 'place', 'body', 'note']),
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
})
export type Found = z.infer<typeof found>

export const demandRow = z.object({
  id: z.uuid(),
  number: z.string(),
  origin: z.enum(ORIGINS),
  channel: z.enum(CHANNELS),
  kind: z.enum(KINDS),
  topicCode: topicCode.nullable(),
  urgency: z.enum(URGENCIES),
  confirmed: z.boolean(),
  title: z.string(),
  state: z.enum(STATES),
  areaName: z.string().nullable(),
  estate: z.string().nullable(),
  mainUnitName: z.string().nullable(),
  receivedAt: instant,
  /** The one deadline that counts now, for server and screen alike. */
  dueAt: instant.nullable(),
  late: z.boolean(),
  crisis: z.boolean(),
  keepSecret: z.boolean(),
  history: z.boolean(),
  linkedCount: z.number().int(),
  unread: z.boolean(),
  /** Who of the unit has it in hand. */
  assigneeName: z.string().nullable(),
  /** Only in a search. */
  found: z.array(found).optional(),
  /** Only in the list `at-risk`. */
  risks: z.array(z.enum(RISKS)).optional(),
  /** In the list of call-backs alone. */
  callBack: callBack.nullable(),
})

export type DemandRow = z.infer<typeof demandRow>

export const demandPage = page(demandRow)

export type DemandPage = z.infer<typeof demandPage>

export const listCounts = z.object({
  lists: z.array(z.object({ list: z.enum(LISTS), total: z.number().int(), unread: z.number().int() })),
  crisisUnacknowledged: z.number().int(),
})

export const photo = z.object({
  id: z.uuid(),
  width: z.number().int(),
  height: z.number().int(),
  url: z.string(),
  thumbnailUrl: z.string(),
  purpose: z.enum(['demand', 'evidence', 'facts', 'outside']),
})

export const entry = z.object({
  id: z.uuid(),
  at: instant,
  /** Event name such as demands.dispatched, or `note`. */
  name: z.string(),
  byName: z.string().nullable(),
  byUnit: z.string().nullable(),
  text: z.string().nullable(),
  /** Of a note: whether it was corrected, and until when the one who asks may do so. */
  note: z
    .object({ id: z.uuid(), editedAt: instant.nullable(), editableUntil: instant.nullable() })
    .nullable(),
  facts: z.record(z.string(), z.unknown()),
})

export const call = z.object({
  id: z.uuid(),
  round: z.number().int(),
  at: instant,
  outcome: z.enum(CALLBACK_OUTCOMES),
  contacted: z.boolean().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: z.enum(SATISFACTION).nullable(),
  /** When the person asked to be called instead. */
  callAt: instant.nullable(),
  note: z.string().nullable(),
  byName: z.string(),
})

export const demandDetail = z.object({
  id: z.uuid(),
  version: z.number().int(),
  number: z.string(),
  origin: z.enum(ORIGINS),
  history: z.boolean(),
  channel: z.enum(CHANNELS),
  kind: z.enum(KINDS),
  topicCode: topicCode.nullable(),
  urgency: z.enum(URGENCIES),
  confirmed: z.boolean(),
  suggestions: suggestions.nullable(),
  title: z.string(),
  body: z.string(),
  place: z.object({
    areaId: z.uuid().nullable(),
    areaName: z.string().nullable(),
    estate: z.string().nullable(),
    detail: z.string().nullable(),
    lat: z.number().nullable(),
    lng: z.number().nullable(),
  }),
  eventAt: instant.nullable(),
  receivedAt: instant,
  enteredByName: z.string().nullable(),
  /** Masked unless `unmasked`; null where the asker may not even know (G5). */
  raiser: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    anonymous: z.boolean(),
    onBehalfOf: z.string().nullable(),
    hidden: z.boolean(),
    maskable: z.boolean(),
  }),
  keepSecret: z.boolean(),
  replyWanted: z.boolean(),
  againstUnit: unitRef.nullable(),
  crisis: z
    .object({
      kinds: z.array(z.enum(CRISIS_KINDS)),
      numbers: z.array(z.enum(EMERGENCY_SERVICES)),
      acknowledgedAt: instant.nullable(),
      acknowledgedByName: z.string().nullable(),
    })
    .nullable(),
  state: z.enum(STATES),
  stateSince: instant,
  mainUnit: unitRef.nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  assistUnits: z.array(unitRef),
  dueAt: instant.nullable(),
  replyDueAt: instant.nullable(),
  late: z.boolean(),
  round: z.number().int(),
  reply: z
    .object({ text: z.string(), at: instant, unitName: z.string().nullable(), late: z.boolean() })
    .nullable(),
  mergedInto: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  duplicates: z.array(duplicate),
  roads,
  photos: z.array(photo),
  files: z.array(attachment),
  safekeeping,
  callBack: callBack.nullable(),
  calls: z.array(call),
  timeline: z.array(entry),
  can: z.array(z.enum(ACTIONS)),
  /** What one may do beside the moves of the lifecycle. */
  may: z.object({
    note: z.boolean(),
    assign: z.boolean(),
    unmask: z.boolean(),
    link: z.boolean(),
    classify: z.boolean(),
    acknowledgeCrisis: z.boolean(),
    callRaiser: z.boolean(),
    askOutside: z.boolean(),
    stepAside: z.boolean(),
    /** Take somebody else out (D3.13). */
    takeOut: z.boolean(),
    hold: z.boolean(),
  }),
})

export type DemandDetail = z.infer<typeof demandDetail>

export const linkOrders = z.strictObject({ to: z.string().max(40) })

export const unmaskRequest = z.strictObject({ reason: z.enum(UNMASK_REASONS) })

export const unmasked = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
})
