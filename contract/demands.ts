// The demand (诉求) and its work order (工单, F1): words, states and shapes that the server and the two web entries agree on.
import * as z from 'zod'
import { page, pageQuery } from './paging.ts'
import { civilDate, civilMonth, instant } from './time.ts'
import { UNMASK_REASONS } from './people.ts'

export const CHANNELS = [
  'phone',
  'web',
  'wechat',
  'sms',
  'window',
  'grid',
  'visit',
  'meeting',
  'survey',
  'api',
  'import',
] as const
export const KINDS = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'thanks', 'other'] as const // D3.9
export const URGENCIES = ['general', 'urgent', 'extra-urgent'] as const // 一般/紧急/特急, D3.23
export const ORIGINS = ['own', 'city'] as const

/** SM1. Only `closed-solved` may ever be shown as solved. */
export const STATES = [
  'received', // 已接收
  'answered', // 即答
  'transferred', // 转紧急
  'guided', // 告知渠道
  'merged', // 并单
  'queued', // 待派
  'dispatched', // 已派
  'signed', // 已签收
  'contacted', // 已联系
  'handling', // 办理中
  'replied', // 已反馈
  'callback', // 待回访
  'redo', // 重办
  'closed-solved', // 已解决
  'closed-unsolved', // 未解决
  'closed-unreached', // 未接通
  'closed-unverified', // 未核实
  'withdrawn', // 撤回
] as const
export type DemandState = (typeof STATES)[number]

export const ACTIONS = [
  'complete',
  'answer',
  'transfer',
  'guide',
  'merge',
  'dispatch',
  'sendBack',
  'recall',
  'sign',
  'contact',
  'handle',
  'reply',
  'openCallback',
  'closeUnverified',
  'recordCall',
  'closeSolved',
  'closeUnreached',
  'closeUnsolved',
  'orderRedo',
  'resume',
  'withdraw',
  'reopen',
  'addFacts',
] as const
export type DemandAction = (typeof ACTIONS)[number]

/** Six outflows at intake, D3.11; `emergency` is the action `transfer`, the others `guide`. */
export const GUIDE_REASONS = [
  'legal-channel',
  'no-new-facts',
  'secret-or-privacy',
  'outside-duty',
  'unlawful',
] as const
export const EMERGENCY_SERVICES = ['110', '119', '120', '122', 'gas'] as const
export const CRISIS_KINDS = [
  'suicide',
  'violence',
  'child-harm',
  'gas',
  'fire',
  'trapped',
  'electric-shock',
  'collapse',
  'poisoning',
] as const
export const CALL_OUTCOMES = ['reached', 'no-answer', 'busy', 'wrong-number', 'refused'] as const
export const SATISFACTION = ['satisfied', 'basically', 'dissatisfied'] as const
export const CONTACT_MISSING_REASONS = ['will-not-say', 'no-phone', 'found-by-staff', 'imported'] as const

export const LIMITS = {
  title: 100,
  body: 5000,
  note: 2000,
  reply: 5000,
  photos: 9,
  photoBytes: 12_000_000,
  queryCode: 8,
} as const

const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10}|0\d{9,11})$/)
const title = z.string().trim().min(2).max(LIMITS.title)
const body = z.string().trim().min(2).max(LIMITS.body)
const text = (max: number) => z.string().trim().min(2).max(max)
const topicCode = z.string().regex(/^\d\d(\.\d\d){0,2}$/)

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
})
export type SayDemand = z.input<typeof sayDemand>

/** An operator types what a caller says: both are kept. */
export const enterDemand = sayDemand.extend({
  channel: z.enum(CHANNELS).exclude(['web', 'import']),
  callId: z.string().trim().max(64).nullish(),
  kind: z.enum(KINDS).nullish(),
  topicCode: topicCode.nullish(),
  urgency: z.enum(URGENCIES).nullish(),
  /** Against a unit: it neither receives nor sees the order (G5). */
  againstUnitId: z.uuid().nullish(),
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

const reason = z.string()
const suggestion = <Value extends z.ZodType>(value: Value) =>
  z.object({ value, probability: z.number(), sure: z.boolean(), reasons: z.array(reason) })

export const suggestions = z.object({
  kind: suggestion(z.enum(KINDS)),
  topic: suggestion(topicCode.nullable()),
  topics: z.array(z.object({ code: topicCode, probability: z.number() })),
  urgency: suggestion(z.enum(URGENCIES)),
  place: z.object({ areaId: z.uuid().nullable(), estate: z.string().nullable(), words: z.array(z.string()) }),
  units: z.array(z.object({ unitId: z.uuid(), nameZh: z.string(), nameEn: z.string(), why: z.string() })),
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
export const suggestReply = z.object({ suggestions, duplicates: z.array(duplicate) })

export const topic = z.object({
  code: topicCode,
  parent: topicCode.nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  kindDefault: z.enum(KINDS),
})
export const topics = z.object({ items: z.array(topic) })

// ---- lists ----

/** Work lists of the inbox; which ones a person sees follows from their roles. */
export const LISTS = [
  'all',
  'to-complete', // 待补全
  'to-dispatch', // 待派
  'to-sign', // 待签收
  'to-contact', // 待联系
  'to-handle', // 办理中
  'to-resume', // 重办
  'to-call-back', // 待回访
  'to-review', // 回访未解决, 待督办判定
  'late', // 超期
  'due-soon', // 将到期
  'crisis', // 危急
  'mine', // 我经手
] as const
export type WorkList = (typeof LISTS)[number]

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
  from: civilDate.optional(),
  until: civilDate.optional(),
  /** Orders behind a figure of the rates page, e.g. `response.out`; needs unitId and month. */
  figure: z.string().max(40).optional(),
  month: civilMonth.optional(),
  sort: z.enum(['due', 'newest', 'oldest']).default('newest'),
})
export type ListDemands = z.input<typeof listDemands>

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
})
export type DemandRow = z.infer<typeof demandRow>
export const demandPage = page(demandRow)
export type DemandPage = z.infer<typeof demandPage>

export const listCounts = z.object({
  lists: z.array(z.object({ list: z.enum(LISTS), total: z.number().int(), unread: z.number().int() })),
  crisisUnacknowledged: z.number().int(),
})

// ---- one order ----

export const photo = z.object({
  id: z.uuid(),
  width: z.number().int(),
  height: z.number().int(),
  url: z.string(),
  thumbnailUrl: z.string(),
  purpose: z.enum(['demand', 'evidence', 'facts']),
})

export const entry = z.object({
  id: z.uuid(),
  at: instant,
  /** Event name such as demands.dispatched, or `note`. */
  name: z.string(),
  byName: z.string().nullable(),
  byUnit: z.string().nullable(),
  text: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
})

export const call = z.object({
  id: z.uuid(),
  round: z.number().int(),
  at: instant,
  outcome: z.enum(CALL_OUTCOMES),
  contacted: z.boolean().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: z.enum(SATISFACTION).nullable(),
  note: z.string().nullable(),
  byName: z.string(),
})

export const unitRef = z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string(), kind: z.string() })

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
      acknowledgedAt: instant.nullable(),
      acknowledgedByName: z.string().nullable(),
    })
    .nullable(),
  state: z.enum(STATES),
  stateSince: instant,
  mainUnit: unitRef.nullable(),
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
  photos: z.array(photo),
  calls: z.array(call),
  timeline: z.array(entry),
  can: z.array(z.enum(ACTIONS)),
  /** What one may do beside the moves of the lifecycle. */
  may: z.object({
    note: z.boolean(),
    unmask: z.boolean(),
    link: z.boolean(),
    classify: z.boolean(),
    acknowledgeCrisis: z.boolean(),
    callRaiser: z.boolean(),
  }),
})
export type DemandDetail = z.infer<typeof demandDetail>

// ---- actions: POST /api/demands/:id/<action>; `version` guards against acting on a stale page ----

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

export const addNote = z.strictObject({ text: text(LIMITS.note) })
export const linkOrders = z.strictObject({ to: z.string().max(40) })
export const unmaskRequest = z.strictObject({ reason: z.enum(UNMASK_REASONS) })
export const unmasked = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
})
export const uploaded = z.object({
  id: z.uuid(),
  width: z.number().int(),
  height: z.number().int(),
  url: z.string(),
  thumbnailUrl: z.string(),
})

// ---- crisis (G4) ----

export const crisisAlert = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  number: z.string(),
  kinds: z.array(z.enum(CRISIS_KINDS)),
  raisedAt: instant,
  onDutyName: z.string().nullable(),
  escalatedToName: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedByName: z.string().nullable(),
  estate: z.string().nullable(),
})
export const crisisAlerts = page(crisisAlert)

// ---- following, by number and query code ----

export const followRequest = z.strictObject({
  number: z.string().trim().max(40),
  queryCode: z.string().trim().max(20),
})
/** The token stands for number + code for an hour; send it as `Authorization: Bearer`. */
export const followToken = z.object({ token: z.string(), expiresAt: instant })
export const RESIDENT_ACTIONS = ['addFacts', 'withdraw', 'reopen'] as const
export const followed = z.object({
  number: z.string(),
  title: z.string(),
  body: z.string(),
  topicZh: z.string().nullable(),
  topicEn: z.string().nullable(),
  estate: z.string().nullable(),
  state: z.enum(STATES),
  receivedAt: instant,
  /** Who has it now and until when; null when nobody needs to act. */
  holder: z.object({ nameZh: z.string(), nameEn: z.string(), phone: z.string().nullable() }).nullable(),
  dueAt: instant.nullable(),
  late: z.boolean(),
  reply: z
    .object({ text: z.string(), at: instant, unitZh: z.string().nullable(), unitEn: z.string().nullable() })
    .nullable(),
  closingNote: z.string().nullable(),
  photos: z.array(photo),
  steps: z.array(
    z.object({
      at: instant,
      name: z.string(),
      unitZh: z.string().nullable(),
      unitEn: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
  /** Who saw name or number in clear, by office and role, never the clerk's name (G8). */
  seenBy: z.array(
    z.object({
      at: instant,
      unitZh: z.string().nullable(),
      unitEn: z.string().nullable(),
      reason: z.enum(UNMASK_REASONS),
    }),
  ),
  can: z.array(z.enum(RESIDENT_ACTIONS)),
})
export type Followed = z.infer<typeof followed>
export const followAction = z.strictObject({
  text: z.string().trim().max(LIMITS.note).nullish(),
  photoIds: z.array(z.uuid()).max(LIMITS.photos).default([]),
})

/** What the resident's page needs before anything is said. */
export const openTenant = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  openHours: z.string().nullable(),
  communities: z.array(
    z.object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string(), estates: z.array(z.string()) }),
  ),
})
export const openTenants = z.object({
  items: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
})

// ---- import ----

export const importMode = z.enum(['history', 'live'])
export const importQuery = z.object({
  mode: importMode.default('history'),
  dryRun: z.stringbool().default(false),
  skipBad: z.stringbool().default(false),
  source: z.string().max(40).default('upload'),
})
export const importResult = z.object({
  read: z.number().int(),
  imported: z.number().int(),
  already: z.number().int(),
  linked: z.number().int(),
  rejected: z.array(
    z.object({
      line: z.number().int(),
      record: z.number().int(),
      code: z.string(),
      column: z.string().nullable(),
    }),
  ),
  seconds: z.number(),
  dryRun: z.boolean(),
})
export type ImportResult = z.infer<typeof importResult>

// ---- numbers (M1) ----

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
