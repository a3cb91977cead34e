import { sql } from 'kysely'
import type { WeatherAhead, WeatherDay, WeatherMeasure } from '#contract/foresight-weather'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'

export interface RuleRow {
  id: string
  name_zh: string
  name_en: string
  measure: WeatherMeasure
  bar: number
  within: number
  topic_code: string | null
  source_note: string
  active: boolean
  version: number
}

type Tables = { 'foresight.weather_rule': RuleRow & { tenant_id: number } }
const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Writes days; what was known of one is written over. */
export async function saveDays(ctx: Ctx, days: readonly WeatherDay[]): Promise<void> {
  await sql`
    insert into foresight.weather_day (tenant_id, day, t_min, t_max, rain, wind, entered_at)
    select ${ctx.tenant.id}, day, "tMin", "tMax", rain, wind, ${ctx.now}
    from json_to_recordset(${JSON.stringify(days)}::json) as row(day date, "tMin" float8, "tMax" float8, rain float8, wind float8)
    on conflict (tenant_id, day) do update set t_min = excluded.t_min, t_max = excluded.t_max, rain = excluded.rain,
      wind = excluded.wind, entered_at = excluded.entered_at`.execute(ctx.db)
}

/** Days since then, the latest first. */
export async function daysSince(ctx: Ctx, since: string): Promise<WeatherDay[]> {
  const { rows } = await sql<WeatherDay>`
    select day::text, t_min as "tMin", t_max as "tMax", rain, wind from foresight.weather_day
    where tenant_id = ${ctx.tenant.id} and day >= ${since}::date order by day desc`.execute(ctx.db)
  return rows
}

export async function knownDays(ctx: Ctx): Promise<{ days: number; since: string | null }> {
  const { rows } = await sql<{ days: number; since: string | null }>`
    select count(*)::int as days, min(day)::text as since from foresight.weather_day where tenant_id = ${ctx.tenant.id}`.execute(
    ctx.db,
  )
  return rows[0] ?? { days: 0, since: null }
}

export function rulesOf(ctx: Ctx): Promise<RuleRow[]> {
  return t(ctx)
    .selectFrom('foresight.weather_rule')
    .select([
      'id',
      'name_zh',
      'name_en',
      'measure',
      'bar',
      'within',
      'topic_code',
      'source_note',
      'active',
      'version',
    ])
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('id')
    .execute()
}

export async function ruleById(ctx: Ctx, id: string): Promise<RuleRow> {
  const query = t(ctx)
    .selectFrom('foresight.weather_rule')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
  return found(await query.forUpdate().executeTakeFirst())
}

/** Refuses `foresight.subjectUnknown`, `foresight.weatherRuleExists`. */
export async function insertRule(ctx: Ctx, row: RuleRow): Promise<void> {
  await t(ctx)
    .insertInto('foresight.weather_rule')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch(said)
}

export async function updateRule(ctx: Ctx, row: RuleRow): Promise<void> {
  await t(ctx)
    .updateTable('foresight.weather_rule')
    .set(row)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', row.id)
    .execute()
    .catch(said)
}

function said(error: unknown): never {
  switch (brokenConstraint(error)) {
    case 'weather_rule_subject':
      return refuse('foresight.subjectUnknown')
    case 'weather_rule_name':
      return refuse('foresight.weatherRuleExists')
    default:
      throw error
  }
}

export interface Ahead {
  areaId: string
  topic: string | null
  from: string
  until: string
  today: string
  weather: WeatherAhead
}

/**
 * Tells weather ahead, or how far a spell that was told goes on by now; what people decided on stays as it was.
 * Answers the id of a new signal.
 */
export async function tellAhead(
  ctx: Ctx,
  { areaId, topic, from, until, today, weather }: Ahead,
): Promise<string | null> {
  const running = await sql`
    update foresight.signal s set last_day = greatest(last_day, ${until}::date), first_day = least(first_day, ${from}::date),
      weather = case when s.state in ('new', 'seen') then ${JSON.stringify(weather)}::jsonb else s.weather end
    where tenant_id = ${ctx.tenant.id} and kind = 'weather' and place_key = ${weather.ruleId}
      and last_day >= ${from}::date - 1 and first_day <= ${until}::date + 1`.execute(ctx.db)
  if (Number(running.numAffectedRows ?? 0) > 0) return null
  const id = newId()
  // A forecast put right on the day it was told is the same warning.
  const { rows } = await sql<{ fresh: boolean }>`
    insert into foresight.signal as s (tenant_id, id, kind, state, topic_code, area_id, place_key, first_day, last_day, told_on, told_at, observed, expected, q, weather)
    values (${ctx.tenant.id}, ${id}, 'weather', 'new', ${topic}, ${areaId}, ${weather.ruleId}, ${from}, ${until}, ${today}, ${ctx.now}, 0, 0, 1,
      ${JSON.stringify(weather)}::jsonb)
    on conflict on constraint signal_once do update
      set first_day = excluded.first_day, last_day = excluded.last_day, weather = excluded.weather
      where s.tenant_id = ${ctx.tenant.id} and s.state in ('new', 'seen')
    returning id = ${id} as fresh`.execute(ctx.db)
  return rows[0]?.fresh ? id : null
}
