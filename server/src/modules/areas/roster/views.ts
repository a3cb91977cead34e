import { sql } from 'kysely'
import type * as z from 'zod'
import type { roster as shape, rosterShift } from '#contract/areas'
import { addDays, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { often } from '../../../platform/db/connection.ts'
import { shifts } from './store.ts'

type Shift = z.infer<typeof rosterShift>
type ShiftWithNames = Awaited<ReturnType<ReturnType<typeof shifts>['execute']>>[number]

const view = (row: ShiftWithNames): Shift => ({
  id: row.id,
  from: row.starts_at.toISOString(),
  until: row.ends_at.toISOString(),
  accountId: row.account_id,
  accountName: row.account_name,
  deputyId: row.deputy_id,
  deputyName: row.deputy_name,
  phone: row.phone,
})

export async function shiftView(ctx: Ctx, id: string): Promise<Shift | null> {
  const row = await shifts(ctx).where('shift.id', '=', id).executeTakeFirst()
  return row ? view(row) : null
}

/** Who is on duty now, with deputy and telephone; null when nobody is: then the leaders are the ones to alert (G4). */
export async function onDuty(ctx: Ctx): Promise<{
  accountId: string
  name: string
  deputyId: string | null
  deputyName: string | null
  phone: string | null
} | null> {
  const shift = await shiftNow(ctx)
  if (!shift) return null
  const { accountId, accountName: name, deputyId, deputyName, phone } = shift
  return { accountId, name, deputyId, deputyName, phone }
}

/** Whose shift begins next, and when. */
export async function nextOnDuty(ctx: Ctx): Promise<{ accountId: string; name: string; from: Date } | null> {
  const row = await shifts(ctx)
    .where('shift.starts_at', '>', ctx.now)
    .orderBy('shift.starts_at')
    .limit(1)
    .executeTakeFirst()
  return row ? { accountId: row.account_id, name: row.account_name, from: row.starts_at } : null
}

/** Shifts that touch the civil dates `from` to `until`, both inclusive, and the one now. */
export async function rosterBetween(ctx: Ctx, from: string, until: string): Promise<z.infer<typeof shape>> {
  const [rows, now] = await Promise.all([
    shifts(ctx)
      .where('shift.starts_at', '<', startOfDate(addDays(until, 1)))
      .where('shift.ends_at', '>', startOfDate(from))
      .orderBy('shift.starts_at')
      .execute(),
    shiftNow(ctx),
  ])
  return { onDuty: now, items: rows.map(view) }
}

async function shiftNow(ctx: Ctx): Promise<Shift | null> {
  const now = shifts(ctx).where('shift.starts_at', '<=', ctx.now).where('shift.ends_at', '>', ctx.now)
  const { rows } = await often(ctx.db, sql<ShiftWithNames>`${now}`)
  return rows[0] ? view(rows[0]) : null
}
