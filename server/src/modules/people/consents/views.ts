import type * as z from 'zod'
import type { ConsentSeen, consentPage as pageShape } from '#contract/consent'
import { unitMap } from '../../areas/index.ts'
import { maskName, maskPhone } from '../../../platform/access/masking.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { cardsOf } from '../accounts/store.ts'
import { covers, stateOf, type OrderOf } from './rules.ts'
import * as store from './store.ts'

/** Consents as staff see them, the newest first; names and numbers masked. */
export async function consentPage(
  ctx: Ctx,
  sealing: Sealing,
  query: { cursor?: string; limit: number; phone?: string; orderId?: string },
): Promise<z.infer<typeof pageShape>> {
  const rows = await store.consents(ctx, {
    limit: query.limit + 1,
    ...(query.cursor && { beforeId: String(decodeCursor(query.cursor, 1)[0]) }),
    ...(query.phone && { phoneKey: sealing.hash('phone', query.phone) }),
    ...(query.orderId && { orderId: query.orderId }),
  })
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  const [names, units] = [
    await cardsOf(
      ctx,
      items.map((row) => row.recorded_by),
    ),
    await unitMap(ctx),
  ]
  return {
    items: items.map((row) => ({
      ...termsOf(row, ctx.now),
      principalName: maskName(row.principal_name) ?? '',
      principalPhone: maskPhone(row.principal_phone),
      deputyName: maskName(row.deputy_name) ?? '',
      deputyPhone: maskPhone(row.deputy_phone),
      orderId: row.order_id,
      witnessed: row.witness !== null,
      evidence: row.evidence,
      recordedByName: names.get(row.recorded_by) ?? '',
      unitName: (row.unit_id && units.get(row.unit_id)?.nameZh) || null,
    })),
    next,
  }
}

/** Who acts in an order for whom, as the two themselves see it: the person all of it, a deputy their own. */
export async function consentsSeen(ctx: Ctx, order: OrderOf): Promise<ConsentSeen[]> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return []
  const saidFor = await store.saidForOf(ctx, order.id)
  const rows = await store.consentsAround(ctx, {
    orderId: order.id,
    principalKey: saidFor ? saidFor.principal_key : order.phoneKey,
    id: saidFor?.id ?? null,
  })
  return rows
    .filter((row) => covers(row, order, saidFor))
    .filter((row) => actor.acting?.as !== 'deputy' || row.id === actor.acting.consentId)
    .map((row) => ({
      ...termsOf(row, ctx.now),
      principalName: row.principal_name,
      deputyName: row.deputy_name,
      all: row.order_id === null,
      witness: row.witness,
      mayRevoke: stateOf(row, ctx.now) === 'active',
    }))
}

function termsOf(row: store.ConsentRow, now: Date) {
  return {
    id: row.id,
    acts: row.acts,
    how: row.how,
    givenAt: row.given_at.toISOString(),
    endsOn: row.ends_on,
    state: stateOf(row, now),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revokedBy: row.revoked_by,
  }
}
