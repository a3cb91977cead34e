import type * as z from 'zod'
import type {
  publishArticle as publishShape,
  saveArticle as saveShape,
  WriteArticle,
} from '#contract/knowledge'
import * as areas from '../areas/index.ts'
import { civilDateOf, DAY } from '../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { found, refuse } from '../../platform/refusal.ts'
import { gramsOf } from './ranking.ts'
import { mayWriteFor, shownVersion } from './rules.ts'
import * as store from './store.ts'

/** Begins an article as a draft; answers its id. */
export async function writeArticle(ctx: Ctx, request: WriteArticle): Promise<string> {
  mustKeep(ctx, request.ownerUnitId)
  const id = newId()
  await store.insertArticle(ctx, id)
  await store.insertVersion(ctx, draftOf(ctx, id, 1, request))
  ctx.record('knowledge.drafted', id, { number: 1, unit: request.ownerUnitId })
  return id
}

/** Changes the draft, or begins the next version. Refuses `knowledge.retired`, `lifecycle.changedMeanwhile`. */
export async function saveArticle(ctx: Ctx, id: string, request: z.infer<typeof saveShape>): Promise<void> {
  const { versions, draft, owner } = await keep(ctx, id)
  mustKeep(ctx, request.ownerUnitId)
  const { version, ...text } = request
  if (!draft) {
    const number = (versions[0]?.number ?? 0) + 1
    await store.insertVersion(ctx, draftOf(ctx, id, number, text))
    ctx.record('knowledge.drafted', id, { number, unit: owner })
    return
  }
  if (version !== undefined && version !== draft.version) refuse('lifecycle.changedMeanwhile')
  await store.updateVersion(ctx, draft.id, {
    ...fieldsOf(text),
    version: draft.version + 1,
    made_at: ctx.now,
    authors: [...new Set([...draft.authors, ...authorOf(ctx)])],
  })
  ctx.record('knowledge.changed', id, { number: draft.number })
}

/** Gives a draft up; an article that never was more goes with it. */
export async function dropDraft(ctx: Ctx, id: string): Promise<void> {
  const { versions, draft } = await keep(ctx, id)
  await store.deleteVersion(ctx, found(draft, 'knowledge.noDraft').id)
  if (versions.length === 1) await store.deleteArticle(ctx, id)
  ctx.record('knowledge.dropped', id)
}

/** Lets the draft hold from its first day. Refuses `knowledge.publishedByAuthor` (X14), `knowledge.noDraft`. */
export async function publishArticle(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof publishShape>,
): Promise<void> {
  const kept = await keep(ctx, id)
  const draft = found(kept.draft, 'knowledge.noDraft')
  if (draft.version !== request.version) refuse('lifecycle.changedMeanwhile')
  const account = accountOf(ctx.actor)
  if (account && draft.authors.includes(account)) refuse('knowledge.publishedByAuthor')
  await store.updateVersion(ctx, draft.id, {
    state: 'published',
    published_by: account,
    published_at: ctx.now,
  })
  const head = gramsOf(`${draft.title}\n${draft.keywords ?? ''}`)
  const grams = [...new Set([...head, ...gramsOf(draft.body), ...gramsOf(draft.basis ?? '')])]
  await store.indexVersion(ctx, draft.id, { head, grams })
  await reviewed(ctx, id)
  ctx.record('knowledge.published', id, { number: draft.number, unit: draft.owner_unit_id })
}

/** The owner has looked: it still holds. */
export async function confirmArticle(ctx: Ctx, id: string): Promise<void> {
  const { article } = await keep(ctx, id)
  if (!article.review_due_at) refuse('knowledge.notInForce')
  await reviewed(ctx, id)
  ctx.record('knowledge.confirmed', id)
}

/** Takes an article out of every answer; its versions and uses stay. */
export async function retireArticle(ctx: Ctx, id: string): Promise<void> {
  const { article, draft } = await keep(ctx, id)
  if (!article.review_due_at) refuse('knowledge.notInForce')
  if (draft) await store.deleteVersion(ctx, draft.id)
  await store.updateArticle(ctx, id, { retired_at: ctx.now })
  ctx.record('knowledge.retired', id)
}

/** Tells the owner units of what is due for review, once each; answers how many. */
export async function tellReviews(ctx: Ctx, most: number): Promise<number> {
  const due = await store.reviewsToTell(ctx, most)
  for (const { id } of due) {
    const shown = shownVersion(await store.versionsOf(ctx, id), civilDateOf(ctx.now))
    ctx.record('knowledge.reviewDue', id, { unit: shown?.owner_unit_id ?? null })
    await store.updateArticle(ctx, id, { told_at: ctx.now })
  }
  return due.length
}

async function reviewed(ctx: Ctx, id: string): Promise<void> {
  const { settings } = await areas.rulesOf(ctx)
  const due = new Date(ctx.now.getTime() + settings.knowledgeReviewDays * DAY)
  await store.updateArticle(ctx, id, { reviewed_at: ctx.now, review_due_at: due, told_at: null })
}

/** The article, locked, for somebody who keeps it. Refuses `knowledge.retired` and whoever is of another unit. */
async function keep(ctx: Ctx, id: string) {
  const article = found(await store.articleById(ctx, id, true))
  if (article.retired_at) refuse('knowledge.retired')
  const versions = await store.versionsOf(ctx, id)
  const owner = shownVersion(versions, civilDateOf(ctx.now))?.owner_unit_id ?? ''
  mustKeep(ctx, owner)
  const draft = versions.find(({ state }) => state === 'draft') ?? null
  return { article, versions, draft, owner }
}

function mustKeep(ctx: Ctx, unitId: string): void {
  if (!mayWriteFor(ctx.actor, unitId)) refuse('access.denied', { unit: unitId })
}

const authorOf = (ctx: Ctx): string[] => {
  const account = accountOf(ctx.actor)
  return account ? [account] : []
}

function fieldsOf(text: WriteArticle) {
  return {
    title: text.title,
    body: text.body,
    keywords: text.keywords || null,
    basis: text.basis || null,
    topic_code: text.topicCode ?? null,
    owner_unit_id: text.ownerUnitId,
    open: text.open,
    effective_from: text.effectiveFrom,
    effective_until: text.effectiveUntil ?? null,
  }
}

function draftOf(ctx: Ctx, articleId: string, number: number, text: WriteArticle): store.VersionRow {
  return {
    id: newId(),
    article_id: articleId,
    number,
    state: 'draft',
    ...fieldsOf(text),
    version: 0,
    made_at: ctx.now,
    authors: authorOf(ctx),
    published_by: null,
    published_at: null,
  }
}
