// What the knowledge base says to a question, to the office and to everybody.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { askKnowledge, FoundArticle, OpenArticle } from '#contract/knowledge'
import * as areas from '../areas/index.ts'
import { civilDateOf } from '../../platform/clock/civil.ts'
import type { Ctx } from '../../platform/context.ts'
import { found } from '../../platform/refusal.ts'
import { gramsOf, rank, sharedWords, type Indexed } from './ranking.ts'
import { flagsOf } from './rules.ts'
import type { VersionRow } from './store.ts'

type Question = z.infer<typeof askKnowledge>

interface Held extends VersionRow, Indexed {
  retired_at: Date | null
  review_due_at: Date | null
  yes: number
  no: number
}

const CANDIDATES = 40

/** Versions in force, those of `ids` or the most used ones: a later version that has begun takes an earlier one's place. */
async function held(ctx: Ctx, today: string, only: { ids?: string[]; article?: string; most: number }) {
  const { rows } = await sql<Held>`
    select v.*, a.retired_at, a.review_due_at, s.head, s.grams, w.yes, w.no
    from knowledge.version v
    join knowledge.article a on a.tenant_id = v.tenant_id and a.id = v.article_id
    join knowledge.search s on s.tenant_id = v.tenant_id and s.version_id = v.id
    cross join lateral (
      select coalesce(sum(yes), 0)::int as yes, coalesce(sum(no), 0)::int as no from knowledge.verdict c
      where c.tenant_id = v.tenant_id and c.version_id = v.id) w
    where v.tenant_id = ${ctx.tenant.id} and v.state = 'published' and a.retired_at is null
      and v.effective_from <= ${today}::date and (v.effective_until >= ${today}::date or v.effective_until is null)
      and not exists (select from knowledge.version n where n.tenant_id = v.tenant_id and n.article_id = v.article_id and n.state = 'published'
        and n.effective_from <= ${today}::date and (n.effective_from, n.number) > (v.effective_from, v.number))
      and ${only.ids ? sql`v.id = any(${only.ids}::uuid[])` : sql`true`}
      and ${only.article ? sql`a.id = ${only.article}` : sql`true`}
    order by (select count(*) from knowledge.use u where u.tenant_id = v.tenant_id and u.article_id = v.article_id) desc, v.id desc
    limit ${only.most}`.execute(ctx.db)
  return rows
}

/** The best answers first; without a question the most used. `mayShow` leaves out before the limit is counted. */
async function answersTo(
  ctx: Ctx,
  { text, limit }: Question,
  mayShow: (row: Held) => boolean,
): Promise<Held[]> {
  const [today, grams] = [civilDateOf(ctx.now), gramsOf(text)]
  if (grams.length === 0)
    return text ? [] : (await held(ctx, today, { most: 200 })).filter(mayShow).slice(0, limit)
  const { rows } = await sql<{ id: string }>`
    select knowledge.search_versions(${ctx.tenant.id}, ${grams}::int[], ${CANDIDATES}) as id`.execute(ctx.db)
  const candidates = await held(ctx, today, { ids: rows.map(({ id }) => id), most: CANDIDATES })
  return rank(text, candidates.filter(mayShow)).slice(0, limit)
}

/** What an operator reads out while the caller speaks. */
export async function answersForStaff(ctx: Ctx, question: Question): Promise<FoundArticle[]> {
  const [rows, units, { settings }] = [
    await answersTo(ctx, question, () => true),
    await areas.unitMap(ctx),
    await areas.rulesOf(ctx),
  ]
  const at = { now: ctx.now, today: civilDateOf(ctx.now), doubts: settings.knowledgeDoubts }
  return rows.map((row) => ({
    id: row.article_id,
    title: row.title,
    body: row.body,
    basis: row.basis,
    topicCode: row.topic_code,
    ownerUnitName: units.get(row.owner_unit_id)?.nameZh ?? '',
    words: sharedWords(question.text, `${row.title}\n${row.body}`),
    flags: flagsOf(row, row, row, at),
  }))
}

/** What everybody may read: articles marked open, without the words they are found by. */
export async function answersForEverybody(ctx: Ctx, question: Question): Promise<OpenArticle[]> {
  return presentOpen(ctx, await answersTo(ctx, question, (row) => row.open))
}

export async function openArticleById(ctx: Ctx, id: string): Promise<OpenArticle> {
  const rows = await held(ctx, civilDateOf(ctx.now), { article: id, most: 1 })
  const [article] = await presentOpen(
    ctx,
    rows.filter(({ open }) => open),
  )
  return found(article)
}

async function presentOpen(ctx: Ctx, rows: readonly Held[]): Promise<OpenArticle[]> {
  const units = await areas.unitMap(ctx)
  return rows.map((row) => {
    const unit = units.get(row.owner_unit_id)
    return {
      id: row.article_id,
      title: row.title,
      body: row.body,
      basis: row.basis,
      unitZh: unit?.nameZh ?? '',
      unitEn: unit?.nameEn ?? '',
      unitPhone: unit?.phone ?? null,
      effectiveFrom: row.effective_from,
      effectiveUntil: row.effective_until,
      stale: row.review_due_at !== null && row.review_due_at <= ctx.now,
    }
  })
}
