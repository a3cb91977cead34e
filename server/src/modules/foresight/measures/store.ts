import { sql } from 'kysely'
import type { Measures } from '#contract/foresight-measures'
import type { Ctx } from '../../../platform/context.ts'
import type { Topic } from '../topics/topic.ts'

/** Topics that were detected, verified, checked or ended between two moments. */
export async function topicsTouched(ctx: Ctx, from: Date, until: Date): Promise<Topic[]> {
  const { rows } = await sql<Topic>`
    select * from foresight.topic t where t.tenant_id = ${ctx.tenant.id}
      and (t.detected_at >= ${from} and t.detected_at < ${until} or t.verified_at >= ${from} and t.verified_at < ${until}
        or t.checked_at >= ${from} and t.checked_at < ${until} or t.closed_at >= ${from} and t.closed_at < ${until})
    order by t.topic_code, t.id`.execute(ctx.db)
  return rows
}

/** The latest year first. */
export async function populationOf(ctx: Ctx): Promise<Measures['population']> {
  const { rows } = await sql<Measures['population'][number]>`
    select year, residents, source_note as "sourceNote" from foresight.population where tenant_id = ${ctx.tenant.id} order by year desc`.execute(
    ctx.db,
  )
  return rows
}

export async function savePopulation(ctx: Ctx, row: Measures['population'][number]): Promise<void> {
  await sql`
    insert into foresight.population (tenant_id, year, residents, source_note)
    values (${ctx.tenant.id}, ${row.year}, ${row.residents}, ${row.sourceNote})
    on conflict (tenant_id, year) do update set residents = excluded.residents, source_note = excluded.source_note`.execute(
    ctx.db,
  )
}
