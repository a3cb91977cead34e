import { sql } from 'kysely'
import type { FocusState } from '#contract/foresight-monthly'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'

export interface FocusRow {
  id: string
  area_id: string
  state: FocusState
  version: number
  from_quarter: string
  threshold: string
  causes: string | null
  measures: string | null
  left_quarter: string | null
}
export interface QuarterRow {
  area_id: string
  quarter: string
  demands: number
  residents: number | null
}

/** Areas on the list and those that left it, the latest first. */
export async function focusRows(ctx: Ctx): Promise<FocusRow[]> {
  const { rows } = await sql<FocusRow>`
    select id, area_id, state, version, from_quarter, threshold, causes, measures, left_quarter from foresight.focus
    where tenant_id = ${ctx.tenant.id} order by left_quarter is not null, from_quarter desc, id desc`.execute(
    ctx.db,
  )
  return rows
}

export async function lockFocus(ctx: Ctx, id: string): Promise<FocusRow> {
  const { rows } = await sql<FocusRow>`
    select id, area_id, state, version, from_quarter, threshold, causes, measures, left_quarter from foresight.focus
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  return found(rows[0])
}

export async function insertFocus(
  ctx: Ctx,
  row: { id: string; areaId: string; quarter: string; threshold: number },
): Promise<void> {
  await sql`
    insert into foresight.focus (tenant_id, id, area_id, state, version, from_quarter, threshold)
    values (${ctx.tenant.id}, ${row.id}, ${row.areaId}, 'listed', 0, ${row.quarter}, ${row.threshold})`.execute(
    ctx.db,
  )
}

export async function leaveFocus(ctx: Ctx, id: string, quarter: string): Promise<void> {
  await sql`
    update foresight.focus set state = 'left', left_quarter = ${quarter}, version = version + 1
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function saveWords(
  ctx: Ctx,
  row: { id: string; state: FocusState; field: 'causes' | 'measures'; text: string; by: string | null },
): Promise<void> {
  if (row.field === 'causes')
    await sql`
      update foresight.focus set state = ${row.state}, version = version + 1, causes = ${row.text}, causes_by = ${row.by}, causes_at = ${ctx.now}
      where tenant_id = ${ctx.tenant.id} and id = ${row.id}`.execute(ctx.db)
  else
    await sql`
      update foresight.focus set state = ${row.state}, version = version + 1, measures = ${row.text}
      where tenant_id = ${ctx.tenant.id} and id = ${row.id}`.execute(ctx.db)
}

/** Counted quarters, the latest first. */
export async function quarterRows(ctx: Ctx): Promise<QuarterRow[]> {
  const { rows } = await sql<QuarterRow>`
    select area_id, quarter, demands, residents from foresight.area_quarter
    where tenant_id = ${ctx.tenant.id} order by quarter desc, area_id`.execute(ctx.db)
  return rows
}

export async function insertQuarter(ctx: Ctx, row: QuarterRow): Promise<void> {
  await sql`
    insert into foresight.area_quarter (tenant_id, area_id, quarter, demands, residents)
    values (${ctx.tenant.id}, ${row.area_id}, ${row.quarter}, ${row.demands}, ${row.residents}) on conflict do nothing`.execute(
    ctx.db,
  )
}
