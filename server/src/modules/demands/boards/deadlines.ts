import { sql } from 'kysely'
import type * as z from 'zod'
import type { Deadlines, deadlinesQuery } from '#contract/boards'
import * as areas from '../../areas/index.ts'
import { addDays, civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isAtRisk } from '../numbers/at-risk.ts'
import { scope } from '../orders/list.ts'
import { dueDate } from '../orders/due-date.ts'
import { isAsked, narrow } from './scope.ts'

/** What falls due on each of the coming days, of the open orders the asker may open: every count is a list of theirs. */
export async function deadlinesOf(ctx: Ctx, query: z.infer<typeof deadlinesQuery>): Promise<Deadlines> {
  const narrowed = await narrow(ctx, query)
  const { calendar } = await areas.rulesOf(ctx)
  const today = civilDateOf(ctx.now)
  const mine = sql`o.tenant_id = ${ctx.tenant.id} and not o.history and o.closed_at is null and ${scope(ctx)} and ${isAsked(ctx, narrowed)}`
  const now = await sql<{ open: number; late: number; at_risk: number }>`
    select count(*)::int as open, count(*) filter (where o.due_at < ${ctx.now})::int as late, count(*) filter (where ${isAtRisk})::int as at_risk
    from demands.work_order o where ${mine}`.execute(ctx.db)
  const { rows } = await sql<{ date: string; n: number }>`
    select ${dueDate}::text as date, count(*)::int as n from demands.work_order o
    where ${mine} and o.due_at >= ${ctx.now} and ${dueDate} < ${addDays(today, query.days)}::date group by 1`.execute(
    ctx.db,
  )
  const byDate = new Map(rows.map(({ date, n }) => [date, n]))
  return {
    open: now.rows[0]?.open ?? 0,
    late: now.rows[0]?.late ?? 0,
    atRisk: now.rows[0]?.at_risk ?? 0,
    days: Array.from({ length: query.days }, (_, day) => {
      const date = addDays(today, day)
      return { date, working: calendar.isWorkingDay(date), n: byDate.get(date) ?? 0 }
    }),
  }
}
