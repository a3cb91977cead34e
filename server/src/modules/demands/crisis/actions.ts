// G4: danger to life is shown to a person on duty until somebody takes it; who does not answer is passed over upward.
import { sql } from 'kysely'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import type { Actor, Ctx } from '../../../platform/context.ts'
import { defer } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Order } from '../orders/order.ts'
import { CALMED_STATES } from './rules.ts'

/** Alerts the person on duty; without a roster the alert stands open for everybody who may take it. */
export function raiseCrises(
  ctx: Ctx,
  dangers: readonly { order: Pick<Order, 'id' | 'crisis'>; actor: Actor }[],
  duty: { accountId: string } | null,
  { settings }: areas.Rules,
): void {
  if (dangers.length === 0) return
  const alerted = duty?.accountId ?? null
  const alerts = dangers.map(({ order, actor }) => {
    const id = newId()
    ctx.record('demands.crisisRaised', order.id, { crisis: id, kinds: order.crisis, alerted }, actor)
    return { id, order_id: order.id, kinds: order.crisis }
  })
  defer(
    ctx.db,
    sql`insert into demands.crisis (tenant_id, id, order_id, kinds, raised_at, alerted_id, escalations, escalate_at)
    select ${ctx.tenant.id}, id, order_id, kinds, ${ctx.now}::timestamptz, ${alerted}, 0, ${inMinutes(ctx.now, settings.crisisMinutes)}::timestamptz
    from json_to_recordset(${JSON.stringify(alerts)}::json) as row(id uuid, order_id uuid, kinds text[])`,
  )
}

export async function acknowledgeCrisis(ctx: Ctx, id: string): Promise<void> {
  if (ctx.actor.kind !== 'staff') refuse('access.denied')
  const { rows } = await sql<{ order_id: string }>`
    update demands.crisis set acknowledged_at = ${ctx.now}, acknowledged_by = ${ctx.actor.accountId}, escalate_at = null
    where tenant_id = ${ctx.tenant.id} and id = ${id} and acknowledged_at is null returning order_id`.execute(
    ctx.db,
  )
  const taken = rows[0] ?? (await refuseTaken(ctx, id))
  ctx.record('demands.crisisAcknowledged', taken.order_id, { crisis: id })
}

/**
 * Unanswered alerts move on: to the deputy, then to each leader in turn, and round again, while their order waits for its
 * answer. A merged order is answered with the one it went into. An alert is never dropped: it stays open until somebody
 * takes it, and moves on again when its order comes back.
 */
export async function escalateCrises(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string; order_id: string; escalations: number }>`
    select c.id, c.order_id, c.escalations from demands.crisis c
    join demands.work_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
    left join demands.work_order into_which on into_which.tenant_id = o.tenant_id and into_which.id = o.merged_into
    where c.tenant_id = ${ctx.tenant.id} and c.acknowledged_at is null and c.escalate_at <= ${ctx.now}
      and coalesce(into_which.state, o.state) != all(${[...CALMED_STATES]}::text[])
    for update of c skip locked`.execute(ctx.db)
  if (rows.length === 0) return
  const [duty, rules, leaders] = [
    await areas.onDuty(ctx),
    await areas.rulesOf(ctx),
    await people.holdersOf(ctx, 'leader'),
  ]
  const ladder = [duty?.deputyId, ...leaders, duty?.accountId].filter(
    (person) => person !== null && person !== undefined,
  )
  for (const alert of rows) {
    const next = ladder[alert.escalations % Math.max(1, ladder.length)] ?? null
    await sql`
      update demands.crisis set alerted_id = ${next}, escalations = ${alert.escalations + 1}, escalate_at = ${inMinutes(ctx.now, rules.settings.crisisMinutes)}
      where tenant_id = ${ctx.tenant.id} and id = ${alert.id}`.execute(ctx.db)
    ctx.record('demands.crisisEscalated', alert.order_id, {
      crisis: alert.id,
      alerted: next,
      step: alert.escalations + 1,
    })
  }
}

function inMinutes(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}

async function refuseTaken(ctx: Ctx, id: string): Promise<never> {
  const { rows } =
    await sql`select from demands.crisis where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  return refuse(rows.length > 0 ? 'demands.crisisTaken' : 'request.notFound')
}
