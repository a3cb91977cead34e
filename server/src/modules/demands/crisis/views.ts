import { sql } from 'kysely'
import type * as z from 'zod'
import type { crisisAlert } from '#contract/crisis'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'

type Alert = z.infer<typeof crisisAlert>
interface Row {
  id: string
  order_id: string
  number: string
  kinds: Alert['kinds']
  raised_at: Date
  alerted_id: string | null
  first_alerted: string | null
  escalations: number
  acknowledged_at: Date | null
  acknowledged_by: string | null
  estate: string | null
}

/** Alerts, the newest first; who was alerted and who took it by name, since staff must know whom to ask. */
export async function crisisPage(
  ctx: Ctx,
  query: { cursor?: string | undefined; limit: number },
): Promise<{ items: Alert[]; next: string | null }> {
  const after = query.cursor ? decodeCursor(query.cursor, 1)[0] : null
  const { rows } = await sql<Row>`
    select c.id, c.order_id, o.number, c.kinds, c.raised_at, c.alerted_id, c.escalations, c.acknowledged_at, c.acknowledged_by, o.estate,
      (select e.facts ->> 'alerted' from platform.event e where e.tenant_id = c.tenant_id and e.subject = c.order_id
        and e.name = 'demands.crisisRaised' and e.facts ->> 'crisis' = c.id::text limit 1) as first_alerted
    from demands.crisis c join demands.work_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
    where c.tenant_id = ${ctx.tenant.id} and (${after}::uuid is null or c.id < ${after}::uuid)
    order by c.id desc limit ${query.limit + 1}`.execute(ctx.db)
  const page = pageOf(rows, query.limit, (row) => [row.id])
  const names = await people.namesOf(
    ctx,
    page.items.flatMap((row) =>
      [row.first_alerted, row.alerted_id, row.acknowledged_by].filter((id) => id !== null),
    ),
  )
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    next: page.next,
    items: page.items.map((row) => ({
      id: row.id,
      orderId: row.order_id,
      number: row.number,
      kinds: row.kinds,
      raisedAt: row.raised_at.toISOString(),
      // Whoever is alerted now is not who was on duty, once it has gone up.
      onDutyName: nameOf(row.escalations > 0 ? row.first_alerted : row.alerted_id),
      escalatedToName: row.escalations > 0 ? nameOf(row.alerted_id) : null,
      acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
      acknowledgedByName: nameOf(row.acknowledged_by),
      estate: row.estate,
    })),
  }
}

export async function countOpenCrises(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from demands.crisis where tenant_id = ${ctx.tenant.id} and acknowledged_at is null`.execute(
    ctx.db,
  )
  return rows[0]?.n ?? 0
}
