// A week of duty that repeats: laid over the coming days where nobody is on the roster yet.
import type { RosterSlot } from '#contract/areas'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

const WEEK_MINUTES = 7 * 24 * 60

/** The shift of one slot on the week that a civil date lies in. */
function shiftOn(slot: RosterSlot, date: string): { from: Date; until: Date } {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  const start = startOfDate(date).getTime()
  const [from, until] = [minutes(slot.from), minutes(slot.until)]
  const after = until > from ? until : until + 24 * 60
  return { from: new Date(start + from * 60_000), until: new Date(start + after * 60_000) }
}

/** Pairs of slots that put two shifts at one time, around the end of the week as well; and minutes nobody is on duty. */
export function weekOf(slots: readonly RosterSlot[]): { overlaps: [number, number][]; openMinutes: number } {
  const spans = slots.map((slot) => {
    // A Monday, so that the weekday is the day's number in the week.
    const { from, until } = shiftOn(slot, addDays('2024-01-01', slot.weekday - 1))
    const at = (from.getTime() - startOfDate('2024-01-01').getTime()) / 60_000
    return { at, length: (until.getTime() - from.getTime()) / 60_000 }
  })
  const overlaps: [number, number][] = []
  spans.forEach((a, i) =>
    spans.slice(i + 1).forEach((b, j) => {
      const gap = (b.at - a.at + WEEK_MINUTES) % WEEK_MINUTES
      if (gap < a.length || WEEK_MINUTES - gap < b.length || gap === 0) overlaps.push([i, i + 1 + j])
    }),
  )
  const covered = overlaps.length > 0 ? 0 : spans.reduce((sum, { length }) => sum + length, 0)
  return { overlaps, openMinutes: Math.max(0, WEEK_MINUTES - covered) }
}

/** Accounts of the template that have no role here, or stand in for themselves. */
export async function strangersIn(ctx: Ctx, slots: readonly RosterSlot[]): Promise<string[]> {
  const wanted = [
    ...new Set(slots.flatMap(({ accountId, deputyId }) => [accountId, ...(deputyId ? [deputyId] : [])])),
  ]
  if (wanted.length === 0) return []
  const known = await store.knownAccounts(ctx, wanted)
  const own = slots.flatMap(({ accountId, deputyId }) => (accountId === deputyId ? [accountId] : []))
  return [...wanted.filter((id) => !known.has(id)), ...own]
}

/**
 * Puts the shifts of the template on the roster for so many days from a moment on. What stands there stays: a slot is
 * left out where any shift touches it. Answers how many were put in.
 */
export async function layRoster(
  ctx: Ctx,
  slots: readonly RosterSlot[],
  from: Date,
  days: number,
): Promise<number> {
  if (slots.length === 0) return 0
  const begin = civilDateOf(from)
  const dates = Array.from({ length: days }, (_, index) => addDays(begin, index))
  const wanted = dates.flatMap((date) => {
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7
    return slots
      .filter((slot) => slot.weekday === weekday)
      .map((slot) => ({ slot, ...shiftOn(slot, date) }))
      .filter((shift) => shift.from >= from)
  })
  const taken = (await store.shiftsBetween(ctx, from, startOfDate(addDays(begin, days + 1)))).map((row) => ({
    from: row.starts_at,
    until: row.ends_at,
  }))
  let laid = 0
  for (const { slot, ...span } of wanted) {
    const isFree = taken.every((each) => each.until <= span.from || each.from >= span.until)
    if (!isFree || rules.shiftFaults({ ...slot, ...span }).length > 0) continue
    await store.insertShift(ctx, {
      id: newId(),
      starts_at: span.from,
      ends_at: span.until,
      account_id: slot.accountId,
      deputy_id: slot.deputyId,
      phone: slot.phone,
    })
    taken.push(span)
    laid += 1
  }
  if (laid > 0) ctx.record('areas.rosterLaid', null, { shifts: laid, from: from.toISOString() })
  return laid
}
