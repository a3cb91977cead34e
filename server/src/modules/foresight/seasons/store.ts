import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { found, refuse } from '../../../platform/refusal.ts'

export interface SeasonRow {
  id: string
  name_zh: string
  name_en: string
  topic_code: string | null
  season_from: string
  season_until: string
  open_on: string
  done_by: string
  least: number
  household_files: boolean
  source_note: string
  active: boolean
  version: number
}

export interface RunRow {
  season_id: string
  year: number
  at: Date
  looked_from: string
  looked_until: string
  topics: number
}

type Tables = {
  'foresight.season': SeasonRow & { tenant_id: number }
  'foresight.season_run': RunRow & { tenant_id: number }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export function seasonsOf(ctx: Ctx): Promise<SeasonRow[]> {
  return t(ctx)
    .selectFrom('foresight.season')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('open_on')
    .orderBy('id')
    .execute()
}

export async function seasonById(ctx: Ctx, id: string, lock = false): Promise<SeasonRow> {
  const query = t(ctx)
    .selectFrom('foresight.season')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
  return found(await (lock ? query.forUpdate() : query).executeTakeFirst())
}

/** Refuses `foresight.subjectUnknown`, `foresight.seasonExists`. */
export async function insertSeason(ctx: Ctx, row: SeasonRow): Promise<void> {
  await t(ctx)
    .insertInto('foresight.season')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
    .catch(said)
}

export async function updateSeason(ctx: Ctx, row: SeasonRow): Promise<void> {
  await t(ctx)
    .updateTable('foresight.season')
    .set(row)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', row.id)
    .execute()
    .catch(said)
}

/** The latest opening of each season. */
export async function lastRuns(ctx: Ctx): Promise<Map<string, RunRow>> {
  const { rows } = await sql<RunRow>`
    select distinct on (season_id) season_id, year, at, looked_from, looked_until, topics from foresight.season_run
    where tenant_id = ${ctx.tenant.id} order by season_id, year desc`.execute(ctx.db)
  return new Map(rows.map((row) => [row.season_id, row]))
}

/** Whether this is the first opening of that year. */
export async function insertRun(ctx: Ctx, row: RunRow): Promise<boolean> {
  const inserted = await t(ctx)
    .insertInto('foresight.season_run')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'season_id', 'year']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function countTopics(ctx: Ctx, seasonId: string, year: number, topics: number): Promise<void> {
  await sql`
    update foresight.season_run set topics = ${topics} where tenant_id = ${ctx.tenant.id} and season_id = ${seasonId} and year = ${year}`.execute(
    ctx.db,
  )
}

function said(error: unknown): never {
  switch (brokenConstraint(error)) {
    case 'season_subject':
      return refuse('foresight.subjectUnknown')
    case 'season_name':
      return refuse('foresight.seasonExists')
    default:
      throw error
  }
}
