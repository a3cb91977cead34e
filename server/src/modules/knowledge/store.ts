import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { brokenConstraint } from '../../platform/db/database.ts'
import { refuse } from '../../platform/refusal.ts'

export interface ArticleRow {
  id: string
  made_at: Date
  reviewed_at: Date | null
  review_due_at: Date | null
  told_at: Date | null
  retired_at: Date | null
}

export interface VersionRow {
  id: string
  article_id: string
  number: number
  state: 'draft' | 'published'
  title: string
  body: string
  keywords: string | null
  basis: string | null
  topic_code: string | null
  owner_unit_id: string
  open: boolean
  effective_from: string
  effective_until: string | null
  version: number
  made_at: Date
  authors: string[]
  published_by: string | null
  published_at: Date | null
}

type Tables = {
  'knowledge.article': ArticleRow & { tenant_id: number }
  'knowledge.version': VersionRow & { tenant_id: number }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export async function articleById(ctx: Ctx, id: string, lock = false): Promise<ArticleRow | null> {
  const query = t(ctx)
    .selectFrom('knowledge.article')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

/** The newest first. */
export function versionsOf(ctx: Ctx, articleId: string): Promise<VersionRow[]> {
  return t(ctx)
    .selectFrom('knowledge.version')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('article_id', '=', articleId)
    .orderBy('number', 'desc')
    .execute()
}

export async function insertArticle(ctx: Ctx, id: string): Promise<void> {
  await sql`insert into knowledge.article (tenant_id, id, made_at) values (${ctx.tenant.id}, ${id}, ${ctx.now})`.execute(
    ctx.db,
  )
}

export async function updateArticle(ctx: Ctx, id: string, change: Partial<ArticleRow>): Promise<void> {
  await t(ctx)
    .updateTable('knowledge.article')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

/** Refuses `knowledge.topicUnknown`, `areas.unitUnknown`, `knowledge.datesBackwards`, `request.conflict` for a second draft. */
export async function insertVersion(ctx: Ctx, row: VersionRow): Promise<void> {
  await t(ctx)
    .insertInto('knowledge.version')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch(said)
}

export async function updateVersion(ctx: Ctx, id: string, change: Partial<VersionRow>): Promise<void> {
  await t(ctx)
    .updateTable('knowledge.version')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
    .catch(said)
}

export async function deleteVersion(ctx: Ctx, id: string): Promise<void> {
  await t(ctx)
    .deleteFrom('knowledge.version')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function deleteArticle(ctx: Ctx, id: string): Promise<void> {
  await t(ctx)
    .deleteFrom('knowledge.article')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

function said(error: unknown): never {
  switch (brokenConstraint(error)) {
    case 'version_topic':
      return refuse('knowledge.topicUnknown')
    case 'version_owner':
      return refuse('areas.unitUnknown')
    case 'version_dates':
      return refuse('knowledge.datesBackwards')
    case 'version_two_people':
      return refuse('knowledge.publishedByAuthor')
    case 'version_one_draft':
    case 'version_number':
      return refuse('request.conflict')
    default:
      throw error
  }
}

/** Makes a published version findable. */
export async function indexVersion(
  ctx: Ctx,
  id: string,
  { head, grams }: { head: number[]; grams: number[] },
): Promise<void> {
  await sql`
    insert into knowledge.search (tenant_id, version_id, head, grams)
    values (${ctx.tenant.id}, ${id}, ${head}::int[], ${grams}::int[])`.execute(ctx.db)
}

/** Articles whose day of review has come and whose unit has not been told, at most `most`, locked. */
export async function reviewsToTell(ctx: Ctx, most: number): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select id from knowledge.article
    where tenant_id = ${ctx.tenant.id} and review_due_at <= ${ctx.now} and retired_at is null and told_at is null
    order by review_due_at limit ${most} for update skip locked`.execute(ctx.db)
  return rows
}
