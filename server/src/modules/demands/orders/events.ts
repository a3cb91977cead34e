import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'

export interface EventRow {
  id: string
  at: Date
  name: string
  actor_kind: string
  actor_id: string | null
  actor_unit: string | null
  facts: Record<string, unknown>
}

/** Everything that was told of an order, in the order it was told. */
export async function eventsOf(ctx: Ctx, id: string): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select id, at, name, actor_kind, actor_id, actor_unit, facts from platform.event
    where tenant_id = ${ctx.tenant.id} and subject = ${id} order by id`.execute(ctx.db)
  return rows
}
