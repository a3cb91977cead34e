import { sql } from 'kysely'
import type { Acceptance, AcceptanceWeek, PlaceOfUse, SuggestedField } from '#contract/foresight-models'
import type { Ctx } from '../../../platform/context.ts'

export interface Outcome {
  order_id: string
  field: SuggestedField
  place: PlaceOfUse
  at: Date
  rank: number
  source: 'reading' | 'catalogue' | 'model' | 'likeness'
  model_id: string | null
  sure: boolean | null
}

type Tables = { 'foresight.outcome': Outcome & { tenant_id: number } }

/** At each place the first word counts: what is sent a second time was not suggested anew. */
export async function insertOutcomes(ctx: Ctx, rows: readonly Outcome[]): Promise<void> {
  if (rows.length === 0) return
  await ctx.db
    .withTables<Tables>()
    .insertInto('foresight.outcome')
    .values(rows.map((row) => ({ tenant_id: ctx.tenant.id, ...row })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'order_id', 'field', 'place']).doNothing())
    .execute()
}

/** Weeks from Monday in office time, the latest first. */
export async function acceptanceWeeks(ctx: Ctx, from: Date): Promise<AcceptanceWeek[]> {
  const { rows } = await sql<AcceptanceWeek>`
    select to_char(date_trunc('week', at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as week, field, count(*)::int as n,
      count(*) filter (where rank = 1)::int as first, count(*) filter (where rank > 0)::int as "amongThree",
      count(*) filter (where source = 'model')::int as "byModel", count(*) filter (where source = 'model' and not sure)::int as unsure
    from foresight.outcome where tenant_id = ${ctx.tenant.id} and at >= ${from}
    group by 1, 2 order by 1 desc, 2`.execute(ctx.db)
  return rows
}

/** The same by place of use, all weeks together. */
export async function acceptanceByPlace(ctx: Ctx, from: Date): Promise<Acceptance[]> {
  const { rows } = await sql<Acceptance>`
    select place, field, count(*)::int as n, count(*) filter (where rank = 1)::int as first,
      count(*) filter (where rank > 0)::int as "amongThree"
    from foresight.outcome where tenant_id = ${ctx.tenant.id} and at >= ${from} group by 1, 2 order by 1, 2`.execute(
    ctx.db,
  )
  return rows
}

export interface Lately {
  model_id: string
  n: number
  first: number
  unsure: number
}

/** How each model fared since `from`, by the last word on an order: at its entry it is easily taken as it stands. */
export async function fateOfModels(ctx: Ctx, from: Date): Promise<Lately[]> {
  const { rows } = await sql<Lately>`
    select model_id, count(*)::int as n, count(*) filter (where rank = 1)::int as first, count(*) filter (where not sure)::int as unsure
    from foresight.outcome where tenant_id = ${ctx.tenant.id} and at >= ${from} and source = 'model' and place in ('completion', 'dispatch') group by model_id`.execute(
    ctx.db,
  )
  return rows
}
