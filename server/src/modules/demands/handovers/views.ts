import { sql } from 'kysely'
import type * as z from 'zod'
import type { Handover, HandoverDraft, LeftOrder, listHandovers } from '#contract/daily'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { accountOf, holds, type Ctx } from '../../../platform/context.ts'
import { DAY } from '../../../platform/clock/civil.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { cardsOf } from '../orders/cards.ts'
import { mayAccept } from './rules.ts'

interface Left {
  order_id: string
  why: LeftOrder['why']
}
interface Row {
  id: string
  at: Date
  from_account: string
  to_account: string | null
  note: string
  accepted_at: Date | null
  accepted_by: string | null
}

/** What stands open at the end of one's shift: alerts, promised call-backs, calls written down and not completed. */
export async function handoverDraftOf(ctx: Ctx): Promise<HandoverDraft> {
  const account = accountOf(ctx.actor) ?? ''
  const { rows } = await sql<Left>`
    select distinct on (order_id) order_id, why from (
      select c.order_id, 'crisis' as why, 1 as rank from demands.crisis c
      where c.tenant_id = ${ctx.tenant.id} and c.acknowledged_at is null and c.alerted_id = ${account}
      union all
      select o.id, 'promised-call', 2 from demands.work_order o
      where o.tenant_id = ${ctx.tenant.id} and o.state = 'callback' and o.call_at <= ${new Date(ctx.now.getTime() + DAY)}
        and ${holds(ctx.actor, 'caller-back')}
      union all
      select o.id, 'entered', 3 from demands.work_order o
      where o.tenant_id = ${ctx.tenant.id} and o.state = 'received' and o.entered_by = ${account}
    ) left_open order by order_id, rank limit 200`.execute(ctx.db)
  const next = await areas.nextOnDuty(ctx)
  return {
    orders: await leftOrders(ctx, rows),
    next: next && next.accountId !== account ? { ...next, from: next.from.toISOString() } : null,
  }
}

/** What shifts left, the latest first; orders one may not see are left out of it. */
export async function handoversOf(
  ctx: Ctx,
  query: z.infer<typeof listHandovers>,
): Promise<{ items: Handover[]; next: string | null }> {
  const [at, id] = query.cursor ? decodeCursor(query.cursor, 2) : [null, null]
  const { rows } = await sql<Row>`
    select id, at, from_account, to_account, note, accepted_at, accepted_by from demands.handover
    where tenant_id = ${ctx.tenant.id} and (${query.show} = 'all' or accepted_at is null)
      and (${at}::timestamptz is null or (at, id) < (${at}::timestamptz, ${id}::uuid))
    order by at desc, id desc limit ${query.limit + 1}`.execute(ctx.db)
  const page = pageOf(rows, query.limit, (row) => [row.at.toISOString(), row.id])
  const [duty, names, left] = [
    await areas.onDuty(ctx),
    await people.namesOf(
      ctx,
      page.items.flatMap((row) =>
        [row.from_account, row.to_account, row.accepted_by].filter((one) => one !== null),
      ),
    ),
    await sql<Left & { handover_id: string }>`
      select handover_id, order_id, why from demands.handover_order
      where tenant_id = ${ctx.tenant.id} and handover_id = any(${page.items.map((row) => row.id)}::uuid[])`.execute(
      ctx.db,
    ),
  ]
  const items: Handover[] = []
  for (const row of page.items)
    items.push({
      id: row.id,
      at: row.at.toISOString(),
      fromName: names.get(row.from_account) ?? '',
      toName: row.to_account ? (names.get(row.to_account) ?? '') : null,
      note: row.note,
      orders: await leftOrders(
        ctx,
        left.rows.filter(({ handover_id }) => handover_id === row.id),
      ),
      acceptedAt: row.accepted_at?.toISOString() ?? null,
      acceptedByName: row.accepted_by ? (names.get(row.accepted_by) ?? '') : null,
      mayAccept: mayAccept(ctx.actor, row, duty),
    })
  return { items, next: page.next }
}

async function leftOrders(ctx: Ctx, left: readonly Left[]): Promise<LeftOrder[]> {
  const cards = await cardsOf(
    ctx,
    left.map(({ order_id }) => order_id),
  )
  return left.flatMap(({ order_id, why }) => {
    const card = cards.get(order_id)
    return card ? [{ ...card, why }] : []
  })
}
