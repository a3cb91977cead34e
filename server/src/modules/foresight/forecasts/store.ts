import { sql } from 'kysely'
import type { ForecastScore, ForecastStep, Period } from '#contract/foresight-forecasts'
import type { Ctx } from '../../../platform/context.ts'

export interface ForecastRow {
  id: string
  every: Period
  topic_code: string | null
  area_id: string
  made_at: Date
  made_on: string
  ahead_from: string
  history_from: string
  history: number[]
  ahead: ForecastStep[]
  score: ForecastScore
}

/** The civil date of the latest forecasts; null before the first. */
export async function lastMade(ctx: Ctx): Promise<string | null> {
  const { rows } = await sql<{ on: string | null }>`
    select max(made_on)::text as on from foresight.forecast where tenant_id = ${ctx.tenant.id}`.execute(
    ctx.db,
  )
  return rows[0]?.on ?? null
}

const CHUNK = 200

/** Puts these in place of all that were made before. */
export async function replaceAll(ctx: Ctx, rows: readonly ForecastRow[]): Promise<void> {
  await sql`delete from foresight.forecast where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = JSON.stringify(rows.slice(at, at + CHUNK))
    await sql`
      insert into foresight.forecast (tenant_id, id, every, topic_code, area_id, made_at, made_on, ahead_from, history_from, history, ahead, score)
      select ${ctx.tenant.id}, r.id, r.every, r.topic_code, r.area_id, r.made_at, r.made_on, r.ahead_from, r.history_from,
        r.history, r.ahead, r.score
      from jsonb_to_recordset(${chunk}::jsonb) as r(id uuid, every text, topic_code text, area_id uuid, made_at timestamptz, made_on date,
        ahead_from date, history_from date, history int[], ahead jsonb, score jsonb)`.execute(ctx.db)
  }
}

/** Every forecast of one kind of period in these areas. */
export async function forecastsOf(
  ctx: Ctx,
  every: Period,
  areaIds: readonly string[],
): Promise<ForecastRow[]> {
  const { rows } = await sql<ForecastRow>`
    select id, every, topic_code, area_id, made_at, made_on::text, ahead_from::text, history_from::text, history, ahead, score
    from foresight.forecast where tenant_id = ${ctx.tenant.id} and every = ${every} and area_id = any(${[...areaIds]}::uuid[])
    order by area_id, topic_code nulls first`.execute(ctx.db)
  return rows
}
