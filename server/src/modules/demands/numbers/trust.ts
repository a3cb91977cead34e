import { sql } from 'kysely'
import type { UseAgain } from '#contract/trust'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'

/** Fewer answers than this would tell who gave them (X8). */
const FEWEST = 5

/** The optional question of the call-back in sum (D3.4): of no unit and no person, and never part of a score. */
export async function useAgainOf(ctx: Ctx, month: string): Promise<UseAgain> {
  const { from, until } = monthRange(month)
  const { rows } = await sql<{ reached: number; asked: number; yes: number }>`
    select count(*)::int as reached, count(c.would_use_again)::int as asked, count(*) filter (where c.would_use_again)::int as yes
    from demands.call c
    where c.tenant_id = ${ctx.tenant.id} and c.outcome = 'reached' and c.at >= ${from} and c.at < ${until}`.execute(
    ctx.db,
  )
  const { reached, asked, yes } = rows[0] ?? { reached: 0, asked: 0, yes: 0 }
  const told = asked >= FEWEST
  return { month, reached, asked, yes: told ? yes : null, share: told ? yes / asked : null }
}
