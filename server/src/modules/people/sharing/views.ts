import type * as z from 'zod'
import type { KeptAboutMe, Sharing, listSharing, sharingPage as pageShape } from '#contract/rights'
import { unitMap } from '../../areas/index.ts'
import { addDays, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { cardsOf } from '../accounts/store.ts'
import * as store from './store.ts'

/** Every record of sharing, the newest first: for the privacy officer and auditors. */
export async function sharingPage(
  ctx: Ctx,
  query: z.infer<typeof listSharing>,
): Promise<z.infer<typeof pageShape>> {
  const rows = await store.sharings(ctx, {
    limit: query.limit + 1,
    ...(query.channel && { channel: query.channel }),
    ...(query.from && { from: startOfDate(query.from) }),
    ...(query.until && { before: startOfDate(addDays(query.until, 1)) }),
    ...(query.cursor && { beforeId: String(decodeCursor(query.cursor, 1)[0]) }),
  })
  const { items, next } = pageOf(rows, query.limit, (row) => [row.id])
  return { items: await shown(ctx, items), next }
}

/** What went out between two moments, by one account or by all. */
export async function exportsBetween(
  ctx: Ctx,
  span: { from: Date; before: Date; account: string | null },
): Promise<Sharing[]> {
  const { from, before, account } = span
  return shown(
    ctx,
    await store.sharings(ctx, { from, before, ...(account !== null && { account }), limit: 1000 }),
  )
}

async function shown(ctx: Ctx, rows: readonly store.SharingRow[]): Promise<Sharing[]> {
  const [names, units] = [
    await cardsOf(
      ctx,
      rows.flatMap((row) => row.account_id ?? []),
    ),
    await unitMap(ctx),
  ]
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    channel: row.channel,
    recipient: row.recipient,
    fields: row.fields,
    basis: row.basis,
    persons: row.persons,
    byName: (row.account_id && names.get(row.account_id)) || null,
    role: row.role,
    unitName: (row.unit_id && units.get(row.unit_id)?.nameZh) || null,
  }))
}

/** Where one person's data went, as they may know it: the office, never the clerk (G8). */
export async function sharedWith(ctx: Ctx, subject: string): Promise<KeptAboutMe['shared']> {
  const [rows, units] = [await store.sharingsOf(ctx, subject), await unitMap(ctx)]
  return rows.map((row) => ({
    at: row.at.toISOString(),
    channel: row.channel,
    recipient: row.recipient,
    fields: row.fields,
    basis: row.basis,
    unitZh: (row.unit_id && units.get(row.unit_id)?.nameZh) || null,
    unitEn: (row.unit_id && units.get(row.unit_id)?.nameEn) || null,
  }))
}
