// What a later sheet says otherwise: facts are replaced, the former value stays in an event, deadlines here move along.
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { situationOf } from '../orders/move.ts'
import { isClosed, type Order } from '../orders/order.ts'
import { lockOrder, saveOrder, writeEntry } from '../orders/store.ts'
import { cityDeadlineOf, movedByCity } from './deadline.ts'
import { FACT_COLUMNS, factsOf, hashesOf, plainValue, type Known } from './facts.ts'
import type { CityRow } from './sheet.ts'
import { writeCityOrders } from './store.ts'

/** Fields that concern our order as well, not the city's record alone. */
const TOUCHING = new Set(['deadline', 'extendedUntil', 'phone'])

export async function applyChanges(
  ctx: Ctx,
  sealing: Sealing,
  exchange: string,
  changes: readonly { row: CityRow; known: Known; fields: readonly string[] }[],
): Promise<void> {
  await writeCityOrders(
    ctx,
    exchange,
    changes.map(({ row, known }) => {
      const hashes = hashesOf(sealing, row)
      return {
        ...factsOf(ctx, known, row),
        order_id: known.order_id,
        city_number: known.city_number,
        row_hash: hashes.row_hash,
        text_hash: row.body === null ? known.text_hash : hashes.text_hash,
      }
    }),
  )
  for (const { row, known, fields } of changes) {
    if (fields.some((field) => TOUCHING.has(field))) await touchOrder(ctx, sealing, known, row, fields)
    const entry =
      fields.includes('body') && row.body !== null
        ? await writeEntry(ctx, known.order_id, 'demands.cityChanged', row.body)
        : null
    ctx.record('demands.cityChanged', known.order_id, {
      exchange,
      fields,
      ...(entry && { entry }),
      ...formerValues(known, fields),
    })
  }
}

/** Moments and codes as they were; of a telephone number its keyed hash. */
function formerValues(known: Known, fields: readonly string[]): Record<string, string | boolean | null> {
  const former = Object.entries(FACT_COLUMNS).flatMap(([fact, column]) =>
    fields.includes(fact) ? [[`${fact}Before`, plainValue(known[column])] as const] : [],
  )
  if (fields.includes('phone'))
    former.push(['phoneBefore', known.phone_key ? known.phone_key.toString('hex') : null])
  return Object.fromEntries(former)
}

/** A deadline the city moved moves ours; a number the city corrected is the one to call. */
async function touchOrder(
  ctx: Ctx,
  sealing: Sealing,
  known: Known,
  row: CityRow,
  fields: readonly string[],
): Promise<void> {
  const order = await lockOrder(ctx, known.order_id)
  const change: Partial<Order> = {}
  if (!isClosed(order.state) && fields.some((field) => field === 'deadline' || field === 'extendedUntil')) {
    const at = { ...(await situationOf(ctx, order)), city: cityDeadlineOf(factsOf(ctx, known, row)) }
    Object.assign(change, movedByCity(order, known.own_due_at, at))
  }
  if (fields.includes('phone') && row.phone !== null)
    Object.assign(change, {
      raiser_phone: row.phone,
      phone_key: sealing.hash('phone', row.phone),
      no_phone_reason: null,
      reply_wanted: true,
    })
  if (Object.keys(change).length > 0) await saveOrder(ctx, order, change)
}
