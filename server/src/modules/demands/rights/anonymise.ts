// Takes everything from an order that tells of a person (X8, X11). What stays is a figure: kind, topic, unit, times, result.
import { sql } from 'kysely'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Order } from '../orders/order.ts'
import { saveOrder } from '../orders/store.ts'

/** Stands where words were; the events never held any. */
const GONE = '（已按期限删除）'

export async function anonymise(ctx: Ctx, order: Order, why: 'retention' | 'request'): Promise<void> {
  const own = sql`tenant_id = ${ctx.tenant.id} and order_id = ${order.id}`
  await sql`delete from demands.search where ${own}`.execute(ctx.db)
  await sql`delete from demands.reading where ${own}`.execute(ctx.db)
  await sql`update demands.entry set text = ${GONE} where ${own}`.execute(ctx.db)
  await sql`update demands.call set note = null where ${own} and note is not null`.execute(ctx.db)
  await sql`update demands.closure_check set note = null where ${own} and note is not null`.execute(ctx.db)
  await sql`update demands.rights_request set text = null, answer = null where ${own} and outcome is not null`.execute(
    ctx.db,
  )
  // Loose files are swept away, with their bytes, by the chore for uploads that hang on nothing.
  await sql`update platform.file f set attached = false from demands.photo p
    where p.tenant_id = f.tenant_id and p.file_id = f.id and p.tenant_id = ${ctx.tenant.id} and p.order_id = ${order.id}`.execute(
    ctx.db,
  )
  await sql`delete from demands.photo where ${own}`.execute(ctx.db)
  await people.forgetConsentsOf(ctx, order.id)
  await saveOrder(ctx, order, {
    title: GONE,
    body: GONE,
    raiser_name: null,
    raiser_phone: null,
    phone_key: null,
    on_behalf_of: null,
    place_detail: null,
    lat: null,
    lng: null,
    suggested: null,
    signature: null,
    sketch: null,
    restricted: true,
    anonymised_at: ctx.now,
  })
  ctx.record('demands.anonymised', order.id, { why })
}
