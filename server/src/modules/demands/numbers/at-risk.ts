// Orders that will hurt when the person is called: answered, and something about the answer says it may not hold.
// Each with its reasons, about the work; nothing here weighs a person.
import { sql, type RawBuilder } from 'kysely'
import { RISKS } from '#contract/orders'
import type { Ctx } from '../../../platform/context.ts'

export type Risk = (typeof RISKS)[number]

const SIGNS: Record<Risk, RawBuilder<unknown>> = {
  'said-not-solved': sql`exists (select 1 from demands.call c where c.tenant_id = o.tenant_id and c.order_id = o.id and c.round = o.round
    and (c.solved = false or c.satisfaction = 'dissatisfied'))`,
  'claimed-unresolved': sql`o.resolved_claim = false`,
  late: sql`o.replied_at > o.reply_due_at`,
  'second-round': sql`o.round > 1`,
  'alike-dissatisfied': sql`exists (select 1 from demands.link l join demands.call c on c.tenant_id = o.tenant_id
      and c.order_id = case when l.order_id = o.id then l.other_id else l.order_id end
    where l.tenant_id = o.tenant_id and (l.order_id = o.id or l.other_id = o.id) and (c.solved = false or c.satisfaction = 'dissatisfied'))`,
  'no-photo': sql`not exists (select 1 from demands.photo p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.purpose = 'evidence')`,
}

const WAITING = sql`o.state in ('replied', 'callback')`

/** A missing photo alone is no reason: much that helps cannot be photographed, and nobody shall be made to (G7). */
export const isAtRisk = sql`${WAITING} and (${sql.join(
  RISKS.filter((risk) => risk !== 'no-photo').map((risk) => SIGNS[risk]),
  sql` or `,
)})`

/** Why each of these orders is at risk, in the order of the list of reasons. */
export async function risksOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Risk[]>> {
  if (ids.length === 0) return new Map()
  const signs = sql.join(RISKS.map((risk) => sql`case when ${SIGNS[risk]} then ${risk}::text end`))
  const { rows } = await sql<{ id: string; risks: Risk[] }>`
    select o.id, array_remove(array[${signs}], null) as risks from demands.work_order o
    where o.tenant_id = ${ctx.tenant.id} and o.id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ id, risks }) => [id, risks]))
}
