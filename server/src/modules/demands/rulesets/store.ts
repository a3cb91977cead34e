import { sql } from 'kysely'
import type { ProfileSettings, RosterSlot } from '#contract/areas'
import type { Template } from '#contract/rulesets'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { VersionRow } from '../catalogue/store.ts'

export interface RuleSetRow extends VersionRow {
  settings: ProfileSettings
  roster: RosterSlot[]
  profile_id: string | null
  catalogue_id: string | null
  version: number
}
/** `jsonb` is written as text: pg would take an array for one of its own. */
type Written = Omit<RuleSetRow, 'roster' | 'settings'> & { roster: string; settings: string }
type Tables = { 'demands.rule_set': RuleSetRow }
type Writing = { 'demands.rule_set': Written }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export function allRuleSets(ctx: Ctx): Promise<RuleSetRow[]> {
  return t(ctx)
    .selectFrom('demands.rule_set')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('number', 'desc')
    .execute()
}

export async function ruleSetById(ctx: Ctx, id: string, lock = false): Promise<RuleSetRow | null> {
  const query = t(ctx)
    .selectFrom('demands.rule_set')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

/** The set that holds now, if the office has ever published one. */
export async function ruleSetInForce(ctx: Ctx): Promise<RuleSetRow | null> {
  const row = await t(ctx)
    .selectFrom('demands.rule_set')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('status', '=', 'published')
    .where('effective_from', '<=', ctx.now)
    .orderBy('effective_from', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Two who begin one at the same moment would take one number: `request.conflict` for the second. */
export async function insertRuleSet(ctx: Ctx, row: Omit<RuleSetRow, 'tenant_id' | 'number'>): Promise<void> {
  const last = await t(ctx)
    .selectFrom('demands.rule_set')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('tenant_id', '=', ctx.tenant.id)
    .executeTakeFirst()
  await ctx.db
    .withTables<Writing>()
    .insertInto('demands.rule_set')
    .values({
      tenant_id: ctx.tenant.id,
      number: (last?.number ?? 0) + 1,
      ...row,
      settings: JSON.stringify(row.settings),
      roster: JSON.stringify(row.roster),
    })
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'rule_set_number') return refuse('request.conflict')
      throw error
    })
}

export async function updateRuleSet(ctx: Ctx, id: string, change: Partial<RuleSetRow>): Promise<void> {
  const { settings, roster, ...plain } = change
  await ctx.db
    .withTables<Writing>()
    .updateTable('demands.rule_set')
    .set({
      ...plain,
      ...(settings && { settings: JSON.stringify(settings) }),
      ...(roster && { roster: JSON.stringify(roster) }),
    })
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function templatesOf(ctx: Ctx, ruleSetId: string): Promise<Template[]> {
  const { rows } = await sql<Template>`
    select kind, key, name_zh as "nameZh", name_en as "nameEn", zh, en from demands.template
    where tenant_id = ${ctx.tenant.id} and rule_set_id = ${ruleSetId} order by position`.execute(ctx.db)
  return rows
}

/** All templates of a set give way to these. */
export async function replaceTemplates(
  ctx: Ctx,
  ruleSetId: string,
  templates: readonly Template[],
): Promise<void> {
  await sql`delete from demands.template where tenant_id = ${ctx.tenant.id} and rule_set_id = ${ruleSetId}`.execute(
    ctx.db,
  )
  const rows = templates.map((template, position) => ({ ...template, id: newId(), position }))
  await sql`
    insert into demands.template (tenant_id, rule_set_id, id, kind, key, name_zh, name_en, zh, en, position)
    select ${ctx.tenant.id}, ${ruleSetId}, id, kind, key, "nameZh", "nameEn", zh, en, position
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row(id uuid, kind text, key text, "nameZh" text, "nameEn" text, zh text, en text, position int)`.execute(
    ctx.db,
  )
}
