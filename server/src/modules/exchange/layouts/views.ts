import type { Layout } from '#contract/layouts'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import * as store from './store.ts'

/** Every layout by name. */
export async function layoutList(ctx: Ctx): Promise<{ items: Layout[] }> {
  const rows = await store.allLayouts(ctx)
  const names = await people.namesOf(
    ctx,
    rows.flatMap((row) => row.changed_by ?? []),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      purpose: row.purpose,
      columns: store.columnsOf(row),
      dateFormat: row.date_format,
      clear: row.clear,
      version: row.version,
      changedAt: row.changed_at.toISOString(),
      changedByName: row.changed_by ? (names.get(row.changed_by) ?? null) : null,
    })),
  }
}
