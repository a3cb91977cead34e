import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type {
  articleCounts,
  ArticleDetail,
  ArticleRow,
  ArticleVersion,
  listArticles as listShape,
} from '#contract/knowledge'
import * as areas from '../areas/index.ts'
import * as people from '../people/index.ts'
import { civilDateOf } from '../../platform/clock/civil.ts'
import { unitsOf, type Ctx } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/db/cursor.ts'
import { found } from '../../platform/refusal.ts'
import { actsOn, flagsOf, holdsOn, shownVersion } from './rules.ts'
import * as store from './store.ts'

type Condition = RawBuilder<unknown>

interface Listed extends Omit<store.VersionRow, 'id'> {
  id: string
  version_id: string
  reviewed_at: Date | null
  review_due_at: Date | null
  retired_at: Date | null
  has_draft: boolean
  used: number
  yes: number
  no: number
}

/** Articles with the version each is judged by today (the rule of `shownVersion`, as SQL) and their counts. */
function articles(ctx: Ctx, today: string): Condition {
  return sql`
    select a.id, a.reviewed_at, a.review_due_at, a.retired_at, v.id as version_id, v.article_id, v.number, v.state, v.title, v.body, v.keywords,
      v.basis, v.topic_code, v.owner_unit_id, v.open, v.effective_from, v.effective_until, v.version, v.made_at, v.authors, v.published_by, v.published_at,
      exists (select from knowledge.version d where d.tenant_id = ${ctx.tenant.id} and d.article_id = a.id and d.state = 'draft') as has_draft,
      (select count(*)::int from knowledge.use u where u.tenant_id = a.tenant_id and u.article_id = a.id) as used,
      w.yes, w.no
    from knowledge.article a
    cross join lateral (
      select s.* from knowledge.version s where s.tenant_id = a.tenant_id and s.article_id = a.id
      order by s.state = 'draft', s.effective_from > ${today}::date,
        case when s.effective_from > ${today}::date then s.effective_from end, s.effective_from desc, s.number desc limit 1) v
    cross join lateral (
      select coalesce(sum(yes), 0)::int as yes, coalesce(sum(no), 0)::int as no from knowledge.verdict c
      where c.tenant_id = a.tenant_id and c.version_id = v.id) w
    where a.tenant_id = ${ctx.tenant.id}`
}

/** Which articles stand in a list; `doubts` as in the profile. */
function inList(list: z.infer<typeof listShape>['list'], ctx: Ctx, today: string, doubts: number): Condition {
  const ended = sql`x.effective_until < ${today}::date`
  switch (list) {
    case 'in-force':
      return sql`x.retired_at is null and x.state = 'published' and x.effective_from <= ${today}::date and (${ended}) is not true`
    case 'drafts':
      return sql`x.has_draft`
    case 'stale':
      return sql`x.retired_at is null and x.state = 'published' and (x.review_due_at <= ${ctx.now} or ${ended} or (x.no >= ${doubts} and x.no > x.yes))`
    case 'retired':
      return sql`x.retired_at is not null`
    case 'all':
      return sql`true`
  }
}

const pattern = (word: string) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** One page of a list, the newest article first. */
export async function listArticles(
  ctx: Ctx,
  query: z.infer<typeof listShape>,
): Promise<{ items: ArticleRow[]; next: string | null }> {
  const [today, { settings }] = [civilDateOf(ctx.now), await areas.rulesOf(ctx)]
  const all = [inList(query.list, ctx, today, settings.knowledgeDoubts)]
  for (const word of (query.q ?? '').split(/\s+/).filter(Boolean))
    all.push(
      sql`(x.title ilike ${pattern(word)} or x.keywords ilike ${pattern(word)} or x.body ilike ${pattern(word)})`,
    )
  if (query.unitId) all.push(sql`x.owner_unit_id = ${query.unitId}`)
  if (query.topic) all.push(sql`(x.topic_code = ${query.topic} or x.topic_code like ${`${query.topic}.%`})`)
  if (query.cursor) all.push(sql`x.id < ${String(decodeCursor(query.cursor, 1)[0])}::uuid`)
  const { rows } = await sql<Listed>`
    select x.* from (${articles(ctx, today)}) x where ${sql.join(all, sql` and `)} order by x.id desc limit ${query.limit + 1}`.execute(
    ctx.db,
  )
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  const units = await areas.unitMap(ctx)
  const at = { now: ctx.now, today, doubts: settings.knowledgeDoubts }
  return { items: items.map((row) => rowOf(row, units, at)), next }
}

type At = Parameters<typeof flagsOf>[3]

function rowOf(row: Listed, units: Map<string, { nameZh: string }>, at: At): ArticleRow {
  return {
    id: row.id,
    title: row.title,
    topicCode: row.topic_code,
    ownerUnitId: row.owner_unit_id,
    ownerUnitName: units.get(row.owner_unit_id)?.nameZh ?? '',
    open: row.open,
    number: row.state === 'published' ? row.number : null,
    hasDraft: row.has_draft,
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
    reviewDueAt: row.review_due_at?.toISOString() ?? null,
    flags: flagsOf(row, row, row, at),
    counts: { used: row.used, yes: row.yes, no: row.no },
  }
}

/** What waits for the units one works for. */
export async function countArticles(ctx: Ctx): Promise<z.infer<typeof articleCounts>> {
  const [today, { settings }] = [civilDateOf(ctx.now), await areas.rulesOf(ctx)]
  const { rows } = await sql<{ stale: number; drafts: number }>`
    select count(*) filter (where ${inList('stale', ctx, today, settings.knowledgeDoubts)})::int as stale,
      count(*) filter (where ${inList('drafts', ctx, today, 0)})::int as drafts
    from (${articles(ctx, today)}) x where x.owner_unit_id = any(${unitsOf(ctx.actor)}::uuid[])`.execute(
    ctx.db,
  )
  return rows[0] ?? { stale: 0, drafts: 0 }
}

/** One article: what holds, what is being written, what held before, and the orders it answered. */
export async function articleDetail(ctx: Ctx, id: string): Promise<ArticleDetail> {
  const [today, { settings }] = [civilDateOf(ctx.now), await areas.rulesOf(ctx)]
  const { rows } = await sql<Listed>`
    select x.* from (${articles(ctx, today)} and a.id = ${id}) x`.execute(ctx.db)
  const row = found(rows[0])
  const [versions, uses, units] = [
    await store.versionsOf(ctx, id),
    await usesOf(ctx, id),
    await areas.unitMap(ctx),
  ]
  const names = await people.namesOf(ctx, [
    ...versions.flatMap(({ authors, published_by }) => [...authors, published_by ?? []].flat()),
    ...uses.flatMap(({ by_account }) => by_account ?? []),
  ])
  const shown = shownVersion(versions, today)
  const draft = versions.find(({ state }) => state === 'draft') ?? null
  return {
    ...rowOf(row, units, { now: ctx.now, today, doubts: settings.knowledgeDoubts }),
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    current: shown && !row.retired_at && holdsOn(shown, today) ? versionOf(shown, names) : null,
    draft: draft && versionOf(draft, names),
    versions: versions.map((version) => versionOf(version, names)),
    uses: uses.map((use) => ({
      orderId: use.order_id,
      at: use.at.toISOString(),
      number: use.number,
      byName: (use.by_account && names.get(use.by_account)) || null,
    })),
    can: actsOn(ctx.actor, row, row.owner_unit_id, draft),
  }
}

/** Those who wrote stand together: who publishes must be none of them. */
function versionOf(row: store.VersionRow, names: Map<string, string>): ArticleVersion {
  return {
    number: row.number,
    state: row.state,
    title: row.title,
    body: row.body,
    keywords: row.keywords,
    basis: row.basis,
    topicCode: row.topic_code,
    ownerUnitId: row.owner_unit_id,
    open: row.open,
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
    version: row.version,
    madeByName: row.authors.map((id) => names.get(id) ?? '').join(' ') || null,
    madeAt: row.made_at.toISOString(),
    publishedByName: (row.published_by && names.get(row.published_by)) || null,
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}

interface Use {
  order_id: string
  at: Date
  number: number
  by_account: string | null
}

async function usesOf(ctx: Ctx, id: string): Promise<Use[]> {
  const { rows } = await sql<Use>`
    select u.order_id, u.at, v.number, u.by_account from knowledge.use u
    join knowledge.version v on v.tenant_id = u.tenant_id and v.id = u.version_id
    where u.tenant_id = ${ctx.tenant.id} and u.article_id = ${id} order by u.at desc, u.id desc limit 50`.execute(
    ctx.db,
  )
  return rows
}
