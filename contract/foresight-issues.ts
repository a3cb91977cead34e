// Issues 热点问题: one matter at one place, whoever raised it. They order what to look at first; no figure of theirs is an appraisal (G1).
import * as z from 'zod'
import { STATES, topicCode } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

export const ISSUE_VIEWS = ['hot', 'growing', 'recurring', 'watched'] as const
export const ISSUE_ACTIONS = ['rename', 'merge', 'split'] as const
export const ISSUE_LIMITS = { title: 60, split: 200 } as const

export const listIssues = z.object({
  ...pageQuery,
  view: z.enum(ISSUE_VIEWS).default('hot'),
  area: z.uuid().optional(),
  topic: topicCode.optional(),
  q: z.string().trim().max(60).optional(),
})
export type ListIssues = z.infer<typeof listIssues>

export const issueRow = z.object({
  id: z.uuid(),
  title: z.string(),
  place: z.string().nullable(),
  areaId: z.uuid(),
  topicCode: topicCode.nullable(),
  demands: z.number().int(),
  /** Independent people: who writes again, or sends another's text, counts once. */
  people: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  /** Of the last seven days, and of a week on average in the four before. */
  recent: z.number().int(),
  before: z.number(),
  /** How often it was heard again after a month of silence. */
  returns: z.number().int(),
  heat: z.number(),
  watched: z.boolean(),
  /** New demands since one last looked, for those one watches. */
  grown: z.number().int().nullable(),
})
export type IssueRow = z.infer<typeof issueRow>
export const issuePage = page(issueRow)

export const issueDetail = issueRow.extend({
  version: z.number().int(),
  named: z.boolean(),
  /** What the heat is made of; see docs/analysis.md. */
  parts: z.object({ voices: z.number(), density: z.number(), freshness: z.number() }),
  /** Of those who were asked on the phone; never of a unit or a person (G1). */
  dissatisfied: z.object({ n: z.number().int(), of: z.number().int() }),
  /** Demands by week, the first week first, without gaps. */
  weeks: z.array(z.object({ from: civilDate, n: z.number().int() })),
  /** Those one may see, the latest first, and how many more there are. */
  orders: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), state: z.enum(STATES) })),
  ordersHidden: z.number().int(),
  /** Others near it, to merge with. */
  near: z.array(z.object({ id: z.uuid(), title: z.string(), place: z.string().nullable() })),
  can: z.array(z.enum([...ISSUE_ACTIONS, 'openTopic'])),
})
export type IssueDetail = z.infer<typeof issueDetail>

const title = z.string().trim().min(4).max(ISSUE_LIMITS.title)
const move = <Action extends (typeof ISSUE_ACTIONS)[number], Rest extends z.ZodRawShape>(
  action: Action,
  rest: Rest,
) => z.strictObject({ action: z.literal(action), version: z.number().int().min(0), ...rest })

/** What people put right; `version` is that of the page it was done on. */
export const moveIssue = z.discriminatedUnion('action', [
  move('rename', { title }),
  /** Its demands go to the other issue. */
  move('merge', { intoId: z.uuid() }),
  /** These demands become an issue of their own. */
  move('split', { orderIds: z.array(z.uuid()).min(1).max(ISSUE_LIMITS.split), title }),
])
export type MoveIssue = z.infer<typeof moveIssue>

export const watchIssue = z.strictObject({ on: z.boolean() })
export const issueTopic = z.object({ topicId: z.uuid() })
