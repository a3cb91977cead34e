// Proactive topics (未诉先办任务, SM12): what the office takes up before people complain, and whether it helped.
import * as z from 'zod'
import { STATES, topicCode } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

/** SM12, and `dismissed` for what the first check did not find. */
export const TOPIC_STATES = [
  'detected', // 已发现
  'verified', // 已核实
  'planned', // 已定方案
  'acting', // 办理中
  'checked', // 已复查
  'closed-effective', // 办结有效
  'closed-no-effect', // 办结无效
  'escalated', // 上报专题
  'dismissed', // 核查不成立
] as const
export type TopicState = (typeof TOPIC_STATES)[number]

export const TOPIC_ACTIONS = [
  'verify',
  'dismiss',
  'plan',
  'start',
  'step',
  'call',
  'report',
  'visit',
  'check',
  'closeEffective',
  'closeNoEffect',
  'escalate',
] as const
export type TopicAction = (typeof TOPIC_ACTIONS)[number]

/** What made somebody, or the house, look (D3.35). */
export const TOPIC_ORIGINS = ['issue', 'signal', 'forecast', 'season', 'whistle', 'person'] as const
export type TopicOrigin = (typeof TOPIC_ORIGINS)[number]

/** Who could deliver what is needed (P24). */
export const SUPPLIES = ['unit', 'partner', 'time-bank', 'purchase'] as const

/** How a detection was checked within its days (SM12). */
export const VERIFY_WAYS = ['site', 'phone'] as const

/** What a visitor from outside the unit found (G1). */
export const VISIT_FINDINGS = ['solved', 'partly', 'not-solved'] as const

export const TOPIC_LIMITS = { title: 80, text: 2000, photos: 9, reasons: 12, orders: 500 } as const

const text = z.string().trim().min(2).max(TOPIC_LIMITS.text)
const photoIds = z.array(z.uuid()).max(TOPIC_LIMITS.photos).default([])

/** Why somebody, or the house, took it up: a code with its numbers, worded by the screen; `said` brings a person's own words. */
export const REASON_CODES = [
  'said', // { text }
  'demands', // { count, days }
  'people', // { count }: independent people
  'growth', // { percent }
  'dissatisfied', // { percent }
  'recurring', // { count }
  'burst', // { observed, expected, from, until }
  'cluster', // { observed, expected, from, until }
  'woken', // { days }: a silent place that is heard again
  'forecast', // { expected, low, high, from, until }
  'lastSeason', // { count, from, until }
  'weather', // { name, day, value, bar }
  'followed', // { spells, ratio, low, high }: what came after such weather
] as const
export const reason = z.strictObject({
  code: z.enum(REASON_CODES),
  facts: z.record(z.string().max(40), z.union([z.string().max(500), z.number()])),
})
export type Reason = z.infer<typeof reason>

export const openTopic = z.strictObject({
  title: z.string().trim().min(4).max(TOPIC_LIMITS.title),
  topicCode: topicCode.nullish(),
  areaId: z.uuid(),
  estate: z.string().trim().min(1).max(60).nullish(),
  /** Why, in the words of whoever opens it. */
  why: z.string().trim().min(4).max(500),
})
export type OpenTopic = z.infer<typeof openTopic>

const move = <Action extends TopicAction, Rest extends z.ZodRawShape>(action: Action, rest: Rest) =>
  z.strictObject({ action: z.literal(action), version: z.number().int().min(0), ...rest })
const checked = { way: z.enum(VERIFY_WAYS), text, photoIds }

/** One move of a topic; `version` is that of the page it was made on. */
export const moveTopic = z.discriminatedUnion('action', [
  move('verify', checked),
  move('dismiss', checked),
  /** Owner, day and who could deliver (P24); the baseline is counted by the house. */
  move('plan', {
    ownerUnitId: z.uuid(),
    deadline: civilDate,
    text,
    supply: z.enum(SUPPLIES),
    supplyNote: z.string().trim().min(2).max(300).nullish(),
  }),
  move('start', { text: text.nullish() }),
  move('step', { text, photoIds }),
  move('call', { unitIds: z.array(z.uuid()).min(1).max(20), text }),
  move('report', { text, photoIds }),
  move('visit', { ...checked, finding: z.enum(VISIT_FINDINGS) }),
  move('check', { text }),
  move('closeEffective', { text }),
  move('closeNoEffect', { text }),
  move('escalate', { text }),
])
export type MoveTopic = z.infer<typeof moveTopic>

export const topicRow = z.object({
  id: z.uuid(),
  state: z.enum(TOPIC_STATES),
  origin: z.enum(TOPIC_ORIGINS),
  title: z.string(),
  topicCode: topicCode.nullable(),
  areaId: z.uuid(),
  estate: z.string().nullable(),
  ownerUnitId: z.uuid().nullable(),
  detectedAt: instant,
  dueAt: instant.nullable(),
  late: z.boolean(),
})
export type TopicRow = z.infer<typeof topicRow>

export const listTopics = z.object({
  ...pageQuery,
  state: z.enum([...TOPIC_STATES, 'open', 'late']).optional(),
  origin: z.enum(TOPIC_ORIGINS).optional(),
  area: z.uuid().optional(),
  topic: topicCode.optional(),
  unit: z.uuid().optional(),
  q: z.string().trim().max(60).optional(),
})
export type ListTopics = z.infer<typeof listTopics>
export const topicPage = page(topicRow)

export const topicEntry = z.object({
  id: z.uuid(),
  at: instant,
  action: z.enum([...TOPIC_ACTIONS, 'detect']),
  byName: z.string().nullable(),
  unitId: z.uuid().nullable(),
  text: z.string().nullable(),
  way: z.enum(VERIFY_WAYS).nullable(),
  finding: z.enum(VISIT_FINDINGS).nullable(),
  /** Written by somebody of no unit that worked on it: only such visits count (G1). */
  outside: z.boolean(),
  photos: z.array(z.object({ id: z.uuid(), url: z.string(), thumbnailUrl: z.string() })),
})
export type TopicEntry = z.infer<typeof topicEntry>

const counted = z.object({ n: z.number().int(), from: civilDate, until: civilDate })

export const topicDetail = topicRow.extend({
  version: z.number().int(),
  originId: z.string().nullable(),
  reasons: z.array(reason),
  plan: z.string().nullable(),
  deadline: civilDate.nullable(),
  supply: z.enum(SUPPLIES).nullable(),
  supplyNote: z.string().nullable(),
  /** How many visits by people from outside the unit there are, and have to be (G1). */
  visits: z.object({ outside: z.number().int(), needed: z.number().int() }),
  /** Demands like it at the place: in the days before the plan, and since work began. Not an appraisal figure (G1). */
  before: counted.nullable(),
  since: counted.nullable(),
  calls: z.array(
    z.object({
      unitId: z.uuid(),
      task: z.string(),
      calledAt: instant,
      dueAt: instant,
      reportedAt: instant.nullable(),
    }),
  ),
  /** The demands that made somebody look: those one may see, and how many more there are. */
  orders: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), state: z.enum(STATES) })),
  ordersHidden: z.number().int(),
  /** The oldest first. */
  entries: z.array(topicEntry),
  can: z.array(z.enum(TOPIC_ACTIONS)),
})
export type TopicDetail = z.infer<typeof topicDetail>
