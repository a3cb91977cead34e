import type { Ctx } from '../../../platform/context.ts'
import { changed } from '../memory.ts'
import type { Day } from './rules.ts'
import * as store from './store.ts'

/**
 * States what a day is for this office, above the official table: a year whose notice is not in the table yet, or a
 * local day off. The source note says by which notice.
 */
export async function setCalendarDay(ctx: Ctx, day: Day, sourceNote: string): Promise<void> {
  await store.saveDay(ctx, day, sourceNote)
  changed(ctx)
  ctx.record('areas.calendarDaySet', null, { date: day.date, kind: day.kind })
}
