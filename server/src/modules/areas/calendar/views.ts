import type * as z from 'zod'
import type { calendarYear as shape } from '#contract/areas'
import type { Ctx } from '../../../platform/context.ts'
import { remembered } from '../memory.ts'
import { datesOf } from './rules.ts'

/** Every day of a year; `known` is false when only weekends could be told from working days. */
export async function calendarYear(ctx: Ctx, year: number): Promise<z.infer<typeof shape>> {
  const { calendar } = await remembered(ctx)
  return { year, known: calendar.known(`${year}-01-01`), days: datesOf(year).map(calendar.dayOf) }
}
