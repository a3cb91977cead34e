// The knowledge base (知识库, D3.12, D3.31): what the office answers at once, who answers for it, and until when it holds.
import * as z from 'zod'
import { topicCode } from './demands.ts'
import { page, pageQuery } from './paging.ts'
import { civilDate, instant } from './time.ts'

export const VERSION_STATES = ['draft', 'published'] as const

/** What keeps an article from being relied on; `retired` alone hides it. */
export const ARTICLE_FLAGS = ['review-due', 'expired', 'not-yet', 'doubted', 'retired'] as const

/** Lists of the review page. */
export const ARTICLE_LISTS = ['in-force', 'drafts', 'stale', 'retired', 'all'] as const

export const ARTICLE_LIMITS = { title: 100, body: 8000, basis: 500, keywords: 200, query: 2000 } as const

const title = z.string().trim().min(4).max(ARTICLE_LIMITS.title)

/** What an author writes. Headings begin with `## `, items with `- ` or `1. `; everything else is a paragraph. */
export const articleText = {
  title,
  body: z.string().trim().min(10).max(ARTICLE_LIMITS.body),
  /** Other words people ask with: found, never shown to residents. */
  keywords: z.string().trim().max(ARTICLE_LIMITS.keywords).nullish(),
  /** Law, regulation or notice the answer rests on. */
  basis: z.string().trim().max(ARTICLE_LIMITS.basis).nullish(),
  topicCode: topicCode.nullish(),
  /** The unit that answers for it and keeps it up to date (D3.12). */
  ownerUnitId: z.uuid(),
  /** Whether residents may read it, too. */
  open: z.boolean(),
  effectiveFrom: civilDate,
  effectiveUntil: civilDate.nullish(),
}

export const writeArticle = z.strictObject(articleText)
export type WriteArticle = z.infer<typeof writeArticle>

/** `version` is that of the draft on the page; left out where a new draft is begun. */
export const saveArticle = z.strictObject({ ...articleText, version: z.number().int().min(0).optional() })

/** Refused when somebody has changed the draft since it was read. */
export const publishArticle = z.strictObject({ version: z.number().int().min(0) })

export const counts = z.object({ used: z.number().int(), yes: z.number().int(), no: z.number().int() })

export const articleRow = z.object({
  id: z.uuid(),
  title: z.string(),
  topicCode: topicCode.nullable(),
  ownerUnitId: z.uuid(),
  ownerUnitName: z.string(),
  open: z.boolean(),
  /** Number of the version in force, null before the first. */
  number: z.number().int().nullable(),
  hasDraft: z.boolean(),
  effectiveFrom: civilDate,
  effectiveUntil: civilDate.nullable(),
  reviewDueAt: instant.nullable(),
  flags: z.array(z.enum(ARTICLE_FLAGS)),
  counts,
})
export type ArticleRow = z.infer<typeof articleRow>

export const listArticles = z.object({
  ...pageQuery,
  list: z.enum(ARTICLE_LISTS).default('in-force'),
  q: z.string().trim().max(60).optional(),
  unitId: z.uuid().optional(),
  topic: topicCode.optional(),
})
export const articlePage = page(articleRow)
/** Of the units one works for: what is to be looked at again, and drafts that wait for a second person. */
export const articleCounts = z.object({ stale: z.number().int(), drafts: z.number().int() })

const versionText = z.object({
  number: z.number().int(),
  state: z.enum(VERSION_STATES),
  title: z.string(),
  body: z.string(),
  keywords: z.string().nullable(),
  basis: z.string().nullable(),
  topicCode: topicCode.nullable(),
  ownerUnitId: z.uuid(),
  open: z.boolean(),
  effectiveFrom: civilDate,
  effectiveUntil: civilDate.nullable(),
  version: z.number().int(),
  madeByName: z.string().nullable(),
  madeAt: instant,
  publishedByName: z.string().nullable(),
  publishedAt: instant.nullable(),
})
export type ArticleVersion = z.infer<typeof versionText>

export const ARTICLE_ACTS = ['write', 'publish', 'drop', 'confirm', 'retire'] as const

export const articleDetail = articleRow.extend({
  reviewedAt: instant.nullable(),
  /** What holds today; null before the first date and after the last. */
  current: versionText.nullable(),
  draft: versionText.nullable(),
  /** The newest first. */
  versions: z.array(versionText),
  /** The orders it answered, the latest first. */
  uses: z.array(
    z.object({ orderId: z.uuid(), at: instant, number: z.number().int(), byName: z.string().nullable() }),
  ),
  can: z.array(z.enum(ARTICLE_ACTS)),
})
export type ArticleDetail = z.infer<typeof articleDetail>

/** What somebody asks, in their words: it travels in a body, so that no log of addresses keeps it. */
export const askKnowledge = z.strictObject({
  text: z.string().trim().max(ARTICLE_LIMITS.query),
  limit: z.number().int().min(1).max(20).default(5),
})

export const found = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  basis: z.string().nullable(),
  topicCode: topicCode.nullable(),
  ownerUnitName: z.string(),
  /** The words of the question that were found in it. */
  words: z.array(z.string()),
  flags: z.array(z.enum(ARTICLE_FLAGS)),
})
export type FoundArticle = z.infer<typeof found>
export const foundArticles = z.object({ items: z.array(found) })

/** An article as everybody may read it. */
export const openArticle = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  basis: z.string().nullable(),
  unitZh: z.string(),
  unitEn: z.string(),
  unitPhone: z.string().nullable(),
  effectiveFrom: civilDate,
  effectiveUntil: civilDate.nullable(),
  /** Its owner has not looked at it for longer than the office promises. */
  stale: z.boolean(),
})
export type OpenArticle = z.infer<typeof openArticle>
export const openArticles = z.object({ items: z.array(openArticle) })

/** “Did this answer you?” */
export const judgeArticle = z.strictObject({ answered: z.boolean() })
