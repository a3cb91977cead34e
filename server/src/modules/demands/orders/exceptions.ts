import { sql } from 'kysely'
import type * as z from 'zod'
import type { exception } from '#contract/operations'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'

type Exception = z.infer<typeof exception>

/** Orders that stand still because nobody can act: no unit for the topic, a unit that is closed or has no handler. */
export async function exceptionsOf(ctx: Ctx): Promise<Exception[]> {
  const units = await areas.unitMap(ctx)
  const { rows } = await sql<{
    id: string
    number: string
    state: string
    state_since: Date
    main_unit_id: string | null
    due_at: Date | null
    known: boolean
  }>`
    select o.id, o.number, o.state, o.state_since, o.main_unit_id, o.due_at,
      exists (select 1 from demands.catalogue c where c.tenant_id = o.tenant_id and (o.topic_code = c.topic_prefix or o.topic_code like c.topic_prefix || '.%')) as known
    from demands.work_order o
    where o.tenant_id = ${ctx.tenant.id} and o.state in ('queued', 'dispatched', 'signed', 'contacted', 'handling', 'redo')
    order by o.state_since limit 2000`.execute(ctx.db)
  const staffed = new Map<string, boolean>()
  const found: Exception[] = []
  for (const row of rows) {
    const reason = await reasonOf(row)
    if (reason)
      found.push({ orderId: row.id, number: row.number, reason, since: row.state_since.toISOString() })
  }
  return found.slice(0, 200)

  async function reasonOf(row: (typeof rows)[number]): Promise<Exception['reason'] | null> {
    if (row.main_unit_id === null) return row.known ? null : 'no-unit'
    const unit = units.get(row.main_unit_id)
    if (!unit?.active) return 'unit-inactive'
    if (row.state === 'dispatched' && row.due_at !== null && row.due_at < ctx.now) return 'overdue-unsigned'
    if (!staffed.has(unit.id)) staffed.set(unit.id, (await handlersOf(unit.id)) > 0)
    return staffed.get(unit.id) ? null : 'nobody-on-duty'
  }

  async function handlersOf(unitId: string): Promise<number> {
    const holders = await Promise.all(
      (['handler', 'unit-head', 'committee', 'grid'] as const).map((role) =>
        people.holdersOf(ctx, role, unitId),
      ),
    )
    return holders.flat().length
  }
}
