import { sql } from 'kysely'
import type * as z from 'zod'
import type { periodState as shape } from '#contract/numbers'
import * as people from '../../people/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { closedMonth } from './closed-month.ts'

/** Running until the month is over, open until somebody closes it, then closed, with what was corrected since. */
export async function periodState(ctx: Ctx, month: string): Promise<z.infer<typeof shape>> {
  const closed = await closedMonth(ctx, month)
  if (closed) {
    const names = await people.namesOf(ctx, [closed.closed_by])
    return {
      state: 'closed',
      waiting: 0,
      closedAt: closed.closed_at.toISOString(),
      closedByName: names.get(closed.closed_by) ?? null,
      corrections: closed.corrections,
    }
  }
  return {
    state: monthRange(month).until > ctx.now ? 'running' : 'open',
    waiting: await waitingIn(ctx, month),
    closedAt: null,
    closedByName: null,
    corrections: 0,
  }
}

/** Orders of the month that nobody has asked about yet, or about which a supervisor has not decided. */
export async function waitingIn(ctx: Ctx, month: string): Promise<number> {
  const { from, until } = monthRange(month)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from demands.work_order where tenant_id = ${ctx.tenant.id} and not history and origin = 'own'
      and callback_due_at >= ${from} and callback_due_at < ${until} and state in ('replied', 'callback')`.execute(
    ctx.db,
  )
  return rows[0]?.n ?? 0
}
