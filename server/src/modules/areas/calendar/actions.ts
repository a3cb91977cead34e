import type * as z from 'zod'
import type { CalendarImport, importCalendar as shape } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'
import { changed } from '../memory.ts'
import { mustReach } from '../tree/reach.ts'
import { readDayList } from './list.ts'
import type { Day } from './rules.ts'
import * as store from './store.ts'

/**
 * States what a day is for this office, above the official table: a year whose notice is not in the table yet, or a
 * local day off. The source note says by which notice. Deadlines that run already stay as they were told.
 */
export async function setCalendarDay(ctx: Ctx, day: Day, sourceNote: string): Promise<void> {
  await mustReach(ctx, 'admin')
  await store.saveDay(ctx, day, sourceNote)
  changed(ctx)
  ctx.record('areas.calendarDaySet', null, { date: day.date, kind: day.kind })
}

/** A year's list at once: all of it or, as long as a line cannot be read, nothing. */
export async function importCalendar(ctx: Ctx, request: z.infer<typeof shape>): Promise<CalendarImport> {
  await mustReach(ctx, 'admin')
  const { days, rejected } = readDayList(request.text)
  if (request.dryRun || rejected.length > 0) return { days, rejected, written: 0 }
  for (const day of days) await setCalendarDay(ctx, day, request.sourceNote)
  return { days, rejected, written: days.length }
}
