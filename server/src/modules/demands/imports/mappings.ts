import { sql } from 'kysely'
import type { ImportMapping, SavedMapping } from '#contract/imports'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'

/** Mappings kept by name, in the order of their names. */
export async function savedMappings(ctx: Ctx): Promise<SavedMapping[]> {
  const { rows } = await sql<SavedMapping>`
    select id, name, mapping from demands.import_mapping where tenant_id = ${ctx.tenant.id} order by name`.execute(
    ctx.db,
  )
  return rows
}

/** Keeps a mapping under a name; the same name again is the same mapping, changed. */
export async function keepMapping(
  ctx: Ctx,
  { name, mapping }: { name: string; mapping: ImportMapping },
): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`
    insert into demands.import_mapping (tenant_id, id, name, mapping, saved_at, saved_by)
    values (${ctx.tenant.id}, ${newId()}, ${name}, ${JSON.stringify(mapping)}::jsonb, ${ctx.now}, ${accountOf(ctx.actor)})
    on conflict (tenant_id, name) do update set mapping = excluded.mapping, saved_at = excluded.saved_at, saved_by = excluded.saved_by
    returning id`.execute(ctx.db)
  const saved = rows[0] ?? { id: '' }
  ctx.record('demands.importMapped', saved.id)
  return saved
}
