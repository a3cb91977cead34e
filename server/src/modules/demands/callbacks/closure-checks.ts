// G1: what ended without work is not believed unseen. The clock draws a share of it, and another unit asks the person.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { CALL_OUTCOMES, DemandState } from '#contract/demands'
import * as areas from '../../areas/index.ts'
import { daysBefore } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { move, open, type Act } from '../orders/move.ts'
import type { Order } from '../orders/order.ts'
import { writeSupervision } from '../orders/parties.ts'
import { saveOrder } from '../orders/store.ts'

export interface ClosureCheckRow {
  tenant_id: number
  id: string
  order_id: string
  at: Date
  by_account: string
  outcome: (typeof CALL_OUTCOMES)[number]
  agreed: boolean | null
  note: string | null
}

const tables = (ctx: Ctx) => ctx.db.withTables<{ 'demands.closure_check': ClosureCheckRow }>()
const LOOKED_AT_DAYS = 7
/** Ends that came without work (G1). */
const WITHOUT_WORK: readonly DemandState[] = ['answered', 'guided', 'withdrawn', 'closed-terminated']
/** The level of supervision that a denied end sets off (SM1). */
const DENIED = 2

/** Draws from what ended lately; by the order's own id, so that nobody can choose and a second look draws the same. */
export async function drawSamples(ctx: Ctx): Promise<void> {
  const { settings } = await areas.rulesOf(ctx)
  const since = daysBefore(ctx.now, LOOKED_AT_DAYS)
  const { rows } = await sql<{ id: string }>`
    select id from demands.work_order o
    where tenant_id = ${ctx.tenant.id} and state = any(${[...WITHOUT_WORK]}::text[]) and not sampled and not history
      and closed_at >= ${since} and raiser_phone is not null
      and not exists (select from demands.closure_check c where c.tenant_id = ${ctx.tenant.id} and c.order_id = o.id and c.agreed is not null)`.execute(
    ctx.db,
  )
  const drawn = rows.flatMap(({ id }) => (isDrawn(id, settings.sampleShare) ? [id] : []))
  if (drawn.length === 0) return
  await sql`update demands.work_order set sampled = true where tenant_id = ${ctx.tenant.id} and id = any(${drawn}::uuid[])`.execute(
    ctx.db,
  )
  for (const id of drawn) ctx.record('demands.sampled', id)
}

/** Whether the draw would take this one; the same question as above of an order at hand. */
export function mayBeDrawn(order: Order, share: number): boolean {
  return (
    WITHOUT_WORK.includes(order.state) &&
    !order.sampled &&
    !order.history &&
    order.raiser_phone !== null &&
    isDrawn(order.id, share)
  )
}

/** Draws one order. */
export async function sample(ctx: Ctx, order: Order): Promise<Order> {
  const after = await saveOrder(ctx, order, { sampled: true }, order.version)
  ctx.record('demands.sampled', order.id)
  return after
}

export function isDrawn(id: string, share: number): boolean {
  return createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32 < share
}

/** Somebody who denies it sets a supervision order off: the closure was not what it said. */
export const checkClosed: Act<'checkClosed'> = async (ctx, id, request) => {
  const { order, at } = await open(ctx, id, request.version)
  const reached = request.outcome === 'reached'
  const agreed = request.agreed ?? null
  if (reached !== (agreed !== null)) refuse('demands.callbackAnswersMissing')
  const facts = { outcome: request.outcome, agreed }
  const change = {
    ...(reached && { sampled: false }),
    ...(agreed === false && { supervision_level: Math.max(order.supervision_level, DENIED) }),
  }
  const after = await move(ctx, order, at, 'checkClosed', 'demands.closureChecked', change, facts)
  await tables(ctx)
    .insertInto('demands.closure_check')
    .values({
      tenant_id: ctx.tenant.id,
      id: newId(),
      order_id: id,
      at: ctx.now,
      by_account: accountOf(ctx.actor) ?? 'system',
      outcome: request.outcome,
      agreed,
      note: request.note ?? null,
    })
    .execute()
  if (agreed === false)
    await writeSupervision(ctx, id, { level: DENIED, trigger: 'sample-denied', entry: null })
  return after
}
