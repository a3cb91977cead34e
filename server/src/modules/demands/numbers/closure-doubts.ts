// M2: a matter that comes back makes the closure before it doubtful. The clock finds it, a supervisor judges it.
import { sql } from 'kysely'
import { daysBefore } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { answerSupervisions, supervisionsOf, writeSupervision } from '../orders/parties.ts'
import { maySee } from '../orders/sight.ts'
import { lockOrder, writeEntry } from '../orders/store.ts'
import { worksOn } from './exclusions.ts'
import { isRepeatOf } from './measures.ts'

/** A demand gets its topic and place within days; later ones are found when they are asked for in the month's figures. */
const LOOKED_AT_DAYS = 14

/** Puts closures that were said to be solved, and whose matter came back, on the supervisors' list; each once. */
export async function doubtClosures(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ closed: string; repeat: string }>`
    select distinct on (p.id) p.id as closed, o.id as repeat
    from demands.work_order o
    join demands.link l on l.tenant_id = ${ctx.tenant.id} and l.other_id = o.id
    join demands.work_order p on p.tenant_id = ${ctx.tenant.id} and p.id = l.order_id
    where o.tenant_id = ${ctx.tenant.id} and not o.history and o.received_at >= ${daysBefore(ctx.now, LOOKED_AT_DAYS)} and ${isRepeatOf()}
      and p.state = 'closed-solved' and not exists (select 1 from demands.supervision s
        where s.tenant_id = ${ctx.tenant.id} and s.order_id = p.id and s.trigger = 'false-solved')
    order by p.id, o.id`.execute(ctx.db)
  for (const { closed, repeat } of rows) {
    await writeSupervision(ctx, closed, { level: 2, trigger: 'false-solved', entry: null })
    ctx.record('demands.closureDoubted', closed, { repeat })
  }
}

/** What the supervisor found: solved in words only, or another matter after all. The order itself stays as it was. */
export async function judgeClosure(
  ctx: Ctx,
  orderId: string,
  request: { confirmed: boolean; text: string },
): Promise<void> {
  const order = await lockOrder(ctx, orderId)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const doubted = (await supervisionsOf(ctx, orderId)).some(
    ({ trigger, answered_at, by_account }) =>
      trigger === 'false-solved' && by_account === null && answered_at === null,
  )
  if (!doubted) refuse('lifecycle.notPossible')
  if (worksOn(ctx.actor, order)) refuse('demands.decidedBySameUnit')
  const entry = await writeEntry(ctx, orderId, 'demands.falseSolvedJudged', request.text)
  await answerSupervisions(ctx, orderId, entry)
  ctx.record('demands.falseSolvedJudged', orderId, { entry, confirmed: request.confirmed })
}
