// What was said with one telephone number, for whoever holds it.
import type { MineList } from '#contract/resident'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Order } from '../orders/order.ts'
import { isSecret } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'
import { followTokenFor, holderOf, isLateTold, promiseTold } from './views.ts'

const MOST = 50

/** Whether anything was said here with a number. */
export async function isKnownPhone(ctx: Ctx, phoneKey: Buffer): Promise<boolean> {
  const { rows } = await sql`
    select from demands.work_order where tenant_id = ${ctx.tenant.id} and phone_key = ${phoneKey} limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** The latest fifty, newest first. Reports, secrets and what was said for somebody else are opened by their code (G5). */
export async function demandsOfPhone(ctx: Ctx, phoneKey: Buffer): Promise<MineList> {
  const { rows } = await sql<Order>`
    select * from demands.work_order where tenant_id = ${ctx.tenant.id} and phone_key = ${phoneKey}
    order by received_at desc limit ${MOST}`.execute(ctx.db)
  const units = await areas.unitMap(ctx)
  const items: MineList['items'] = []
  for (const order of rows) {
    const open = await mayOpen(ctx, order)
    const holder = open ? holderOf(order, units) : undefined
    items.push({
      id: order.id,
      number: order.number,
      open,
      title: open ? order.title : null,
      state: order.state,
      receivedAt: order.received_at.toISOString(),
      holder: holder ? { nameZh: holder.nameZh, nameEn: holder.nameEn } : null,
      dueAt: open ? (promiseTold(order)?.toISOString() ?? null) : null,
      late: open && isLateTold(order, ctx.now),
    })
  }
  return { items, mail: await people.residentMail(ctx, phoneKey) }
}

/** A token to follow one of them, as number and query code would give. */
export async function followOwn(
  ctx: Ctx,
  phoneKey: Buffer,
  orderId: string,
): Promise<{ token: string; expiresAt: string }> {
  const order = await loadOrder(ctx, orderId)
  if (!order.phone_key?.equals(phoneKey) || !(await mayOpen(ctx, order))) return refuse('demands.unknown')
  return followTokenFor(ctx, order.id, null)
}

async function mayOpen(ctx: Ctx, order: Order): Promise<boolean> {
  return !isSecret(order) && (await people.standingOfSayer(ctx, order.id)) === null
}
