// What happened to a partner's orders, read from the log by its own sequence: asked again from any number, it answers the same.
import { sql } from 'kysely'
import type { Changes, Mirrored } from '#contract/exchange'
import { PUBLIC_EVENTS } from '#contract/webhooks'
import * as demands from '../../demands/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'

/** How far one question reads through a log in which others' orders stand as well. */
const MOST_READ = 5000

interface EventRow {
  seq: number
  at: Date
  name: string
  subject: string
}

/** Changes after event `after`, the oldest first. Sealed events alone: their sequence has no gap that could fill later. */
export async function changesAfter(
  ctx: Ctx,
  { after, limit }: { after: number; limit: number },
): Promise<Changes> {
  const head = await sql<{ seq: number | null }>`
    select max(seq) as seq from platform.event where tenant_id = ${ctx.tenant.id} and seq is not null`.execute(
    ctx.db,
  )
  const until = Math.min(head.rows[0]?.seq ?? 0, after + MOST_READ)
  const { rows } = await sql<EventRow>`
    select seq, at, name, subject from platform.event
    where tenant_id = ${ctx.tenant.id} and seq > ${after} and seq <= ${until}
      and name = any(${PUBLIC_EVENTS}::text[]) and subject is not null order by seq`.execute(ctx.db)
  const orders = await demands.cityMirror(ctx, { ids: [...new Set(rows.map((row) => row.subject))] })
  const ours = rows.flatMap((row) => {
    const order = orders.get(row.subject)
    return order ? [{ seq: row.seq, at: row.at.toISOString(), event: row.name, order }] : []
  })
  const items = ours.slice(0, limit)
  const isCut = ours.length > limit
  return {
    items,
    last: isCut ? (items.at(-1)?.seq ?? after) : Math.max(after, until),
    more: isCut || until < (head.rows[0]?.seq ?? 0),
  }
}

/** One order by the partner's own number; `request.notFound` when it never came. */
export async function orderByForeignId(ctx: Ctx, foreignId: string): Promise<Mirrored> {
  const [order] = (await demands.cityMirror(ctx, { numbers: [foreignId] })).values()
  return found(order)
}
