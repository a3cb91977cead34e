import type * as z from 'zod'
import type { Role, UNMASK_REASONS, unmaskingPage as pageShape } from '#contract/people'
import { unitMap } from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { cardsOf } from '../accounts/store.ts'
import * as store from './store.ts'

/** Everything seen in clear in this tenant, the newest first, with names: for auditors. */
export async function unmaskingPage(
  ctx: Ctx,
  query: { cursor?: string; limit: number },
): Promise<z.infer<typeof pageShape>> {
  const beforeId = query.cursor ? String(decodeCursor(query.cursor, 1)[0]) : undefined
  const rows = await store.unmaskings(ctx, { beforeId, limit: query.limit + 1 })
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  const [names, units] = await Promise.all([
    cardsOf(
      ctx,
      items.map((row) => row.account_id),
    ),
    unitMap(ctx),
  ])
  return {
    items: items.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      subject: row.subject,
      fields: row.fields,
      reason: row.reason,
      byName: names.get(row.account_id) ?? '',
      unitName: (row.unit_id && units.get(row.unit_id)?.nameZh) || null,
    })),
    next,
  }
}

/** Who saw personal data of one subject, as the person concerned may know it: office and role, never the clerk (G8). */
export async function unmaskingsOf(
  ctx: Ctx,
  subject: string,
): Promise<{ at: Date; reason: (typeof UNMASK_REASONS)[number]; unitId: string | null; role: Role }[]> {
  const rows = await store.unmaskings(ctx, { subject, limit: 200 })
  return rows.map((row) => ({ at: row.at, reason: row.reason, unitId: row.unit_id, role: row.role }))
}
