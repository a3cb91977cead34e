// What supervisors watch (G1, G2): objections, exclusions, doubted closures, and what ended without work.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { DemandState } from '#contract/demands'
import type { gapQuery, Objections, Watch } from '#contract/boards'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { measures } from '../numbers/measures.ts'
import { narrow } from './scope.ts'

/** Objections raised in the month by the unit that returned the order; each order has one at most. */
export async function objectionsOf(ctx: Ctx, query: z.infer<typeof gapQuery>): Promise<Objections> {
  const { unitIds } = await narrow(ctx, query)
  const { from, until } = monthRange(query.month)
  const { rows } = await sql<Omit<Objections, 'month'>>`
    select count(*)::int as raised, count(*) filter (where decided.name = 'demands.redirected')::int as upheld,
      count(*) filter (where decided.name = 'demands.unitConfirmed')::int as refused,
      count(*) filter (where decided.name is null and o.state = 'objected')::int as waiting
    from platform.event e join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = e.subject
    left join lateral (select d.name from platform.event d where d.tenant_id = ${ctx.tenant.id} and d.subject = o.id and d.id > e.id
      and d.name in ('demands.redirected', 'demands.unitConfirmed') order by d.id limit 1) decided on true
    where e.tenant_id = ${ctx.tenant.id} and e.name = 'demands.objected' and e.at >= ${from} and e.at < ${until} and o.objected
      and ${unitIds ? sql`(e.facts ->> 'unit')::uuid = any(${unitIds}::uuid[])` : sql`true`}`.execute(ctx.db)
  const [sums = { raised: 0, upheld: 0, refused: 0, waiting: 0 }] = rows
  return { month: query.month, ...sums }
}

export async function watchOf(ctx: Ctx, month: string): Promise<Watch> {
  const { from, until } = monthRange(month)
  const exclusions = await sql<Watch['exclusions']>`
    select count(*)::int as asked, count(*) filter (where granted)::int as granted, count(*) filter (where not granted)::int as refused,
      count(*) filter (where granted is null)::int as waiting
    from demands.exclusion where tenant_id = ${ctx.tenant.id} and asked_at >= ${from} and asked_at < ${until}`.execute(
    ctx.db,
  )
  const doubts = await sql<Watch['doubts']>`
    select count(*)::int as raised, count(*) filter (where not yes)::int as confirmed, count(*) filter (where yes)::int as cleared,
      count(*) filter (where yes is null)::int as waiting
    from ${await measures(ctx, month)} f where f.metric = 'false-solved'`.execute(ctx.db)
  const ended = await sql<{ state: DemandState; n: number; sampled: number; asked: number; denied: number }>`
    select o.state, count(*)::int as n, count(*) filter (where o.sampled or k.order_id is not null)::int as sampled, count(k.agreed)::int as asked,
      count(*) filter (where not k.agreed)::int as denied
    from demands.work_order o
    left join lateral (select c.order_id, bool_and(c.agreed) as agreed from demands.closure_check c
      where c.tenant_id = ${ctx.tenant.id} and c.order_id = o.id group by c.order_id) k on true
    where o.tenant_id = ${ctx.tenant.id} and not o.history and o.closed_at >= ${from} and o.closed_at < ${until}
      and o.state in ('answered', 'guided', 'withdrawn', 'transferred', 'merged', 'closed-terminated')
    group by o.state order by o.state`.execute(ctx.db)
  return {
    month,
    exclusions: exclusions.rows[0] ?? { asked: 0, granted: 0, refused: 0, waiting: 0 },
    doubts: doubts.rows[0] ?? { raised: 0, confirmed: 0, cleared: 0, waiting: 0 },
    ended: ended.rows,
  }
}
