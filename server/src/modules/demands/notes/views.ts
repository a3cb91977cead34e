import { sql } from 'kysely'
import type { ProfileSettings } from '#contract/areas'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import type { EntryRow } from '../orders/store.ts'
import { editableUntil } from './rules.ts'

/** When each note of an order was corrected last. */
export async function editsOf(ctx: Ctx, orderId: string): Promise<Map<string, Date>> {
  const { rows } = await sql<{ entry_id: string; at: Date }>`
    select r.entry_id, max(r.at) as at from demands.entry e
    join demands.entry_revision r on r.tenant_id = e.tenant_id and r.entry_id = e.id
    where e.tenant_id = ${ctx.tenant.id} and e.order_id = ${orderId} group by r.entry_id`.execute(ctx.db)
  return new Map(rows.map((row) => [row.entry_id, row.at]))
}

export function noteFacts(
  ctx: Ctx,
  note: EntryRow,
  edits: ReadonlyMap<string, Date>,
  settings: ProfileSettings,
) {
  const until = editableUntil(note.at, settings)
  const mine = note.by_account !== null && note.by_account === accountOf(ctx.actor)
  return {
    id: note.id,
    editedAt: edits.get(note.id)?.toISOString() ?? null,
    editableUntil: mine && ctx.now <= until ? until.toISOString() : null,
  }
}
