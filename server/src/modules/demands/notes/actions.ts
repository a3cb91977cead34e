// Notes for colleagues: residents never see them. Who is named in one is told; a slip can be corrected for a while.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { writeNote as shape } from '#contract/daily'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { open } from '../orders/move.ts'
import { indexOrders } from '../intake/search-index.ts'
import { writeEntry } from '../orders/store.ts'
import { editableUntil } from './rules.ts'
import { mayAllSee, seersOf } from './seers.ts'

/** Writes a note and tells those it names; `demands.mentionUnseen` when one of them may not see the order. */
export async function writeNote(
  ctx: Ctx,
  id: string,
  { text, mentions }: z.infer<typeof shape>,
): Promise<void> {
  const { order } = await open(ctx, id)
  const { accounts, units } = mentions
  if (accounts.length + units.length > 0 && !mayAllSee(await seersOf(ctx, order), mentions))
    refuse('demands.mentionUnseen')
  const entry = await writeEntry(ctx, id, 'demands.noted', text)
  ctx.record('demands.noted', order.id, {
    entry,
    ...(accounts.length > 0 && { accounts }),
    ...(units.length > 0 && { units }),
  })
}

/** Corrects one's own note within minutes; what it said before is kept. `demands.noteSettled` afterwards. */
export async function editNote(ctx: Ctx, id: string, entryId: string, text: string): Promise<void> {
  const { order, at } = await open(ctx, id)
  const { rows } = await sql<{ text: string; at: Date; by_account: string | null }>`
    select text, at, by_account from demands.entry
    where tenant_id = ${ctx.tenant.id} and order_id = ${id} and id = ${entryId} and event_name = 'demands.noted' for update`.execute(
    ctx.db,
  )
  const note = found(rows[0])
  if (note.by_account !== accountOf(ctx.actor)) refuse('access.denied', { reason: 'not-yours' })
  if (ctx.now.getTime() > editableUntil(note.at, at.settings).getTime()) refuse('demands.noteSettled')
  await sql`
    insert into demands.entry_revision (tenant_id, id, entry_id, text, at)
    values (${ctx.tenant.id}, ${newId()}, ${entryId}, ${note.text}, ${ctx.now})`.execute(ctx.db)
  await sql`
    update demands.entry set text = ${text} where tenant_id = ${ctx.tenant.id} and id = ${entryId}`.execute(
    ctx.db,
  )
  await indexOrders(ctx, [order])
  ctx.record('demands.noteEdited', order.id, { entry: entryId })
}
