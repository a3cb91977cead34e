import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'

export interface Topic {
  code: string
  parent: string | null
  name_zh: string
  name_en: string
  domain: string | null
  keywords: string[]
  kind_default: 'consultation' | 'help' | 'complaint' | 'report' | 'suggestion' | 'thanks' | 'other'
}

/** The topic tree of this tenant, parents before children. */
export async function allTopics(ctx: Ctx): Promise<Topic[]> {
  const { rows } = await sql<Topic>`
    select code, parent, name_zh, name_en, domain, keywords, kind_default from demands.topic
    where tenant_id = ${ctx.tenant.id} order by code`.execute(ctx.db)
  return rows
}

export async function topicExists(ctx: Ctx, code: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from demands.topic where tenant_id = ${ctx.tenant.id} and code = ${code}`.execute(
      ctx.db,
    )
  return rows.length > 0
}

/** Replaces the whole tree; topics in use by orders cannot vanish (foreign key), so a tree grows or is renamed. */
export async function saveTopics(ctx: Ctx, topics: readonly Topic[]): Promise<void> {
  await sql`
    insert into demands.topic (tenant_id, code, parent, name_zh, name_en, domain, keywords, kind_default)
    select ${ctx.tenant.id}, code, nullif(parent, ''), name_zh, name_en, nullif(domain, ''), coalesce(string_to_array(nullif(keywords, ''), '|'), '{}'), kind_default
    from unnest(
      ${topics.map((topic) => topic.code)}::text[], ${topics.map((topic) => topic.parent ?? '')}::text[],
      ${topics.map((topic) => topic.name_zh)}::text[], ${topics.map((topic) => topic.name_en)}::text[],
      ${topics.map((topic) => topic.domain ?? '')}::text[], ${topics.map((topic) => topic.keywords.join('|'))}::text[],
      ${topics.map((topic) => topic.kind_default)}::text[]
    ) as row(code, parent, name_zh, name_en, domain, keywords, kind_default)
    on conflict (tenant_id, code) do update set parent = excluded.parent, name_zh = excluded.name_zh, name_en = excluded.name_en,
      domain = excluded.domain, keywords = excluded.keywords, kind_default = excluded.kind_default`.execute(
    ctx.db,
  )
}
