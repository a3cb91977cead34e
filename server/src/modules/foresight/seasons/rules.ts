// Seasons of the year, in civil days: which one was the last, when the work for the next one begins and ends. Pure.
import { addDays } from '../../../platform/clock/civil.ts'

/** Days of the year, MM-DD. */
export interface Course {
  from: string
  until: string
  openOn: string
  doneBy: string
}

export interface Span {
  from: string
  until: string
}

const yearOf = (date: string) => Number(date.slice(0, 4))

/** The span that begins in a year; it ends in the next one where it runs over New Year. */
function spanIn(year: number, from: string, until: string): Span {
  return { from: `${year}-${from}`, until: `${until < from ? year + 1 : year}-${until}` }
}

/** The last season that is over. */
export function lastSeason({ from, until }: Course, today: string): Span {
  const year = yearOf(today)
  const spans = [year, year - 1, year - 2].map((begin) => spanIn(begin, from, until))
  return spans.find((span) => span.until < today) ?? spanIn(year - 2, from, until)
}

/** The year whose opening is due today: its day has come, and the time to do the work is not over. Null between. */
export function openingDue({ openOn, doneBy }: Course, today: string): number | null {
  const year = yearOf(today)
  const due = [year, year - 1].find((begin) => {
    const work = spanIn(begin, openOn, doneBy)
    return work.from <= today && today <= work.until
  })
  return due ?? null
}

/** By when the work of an opening is to be done. */
export function workEnds({ openOn, doneBy }: Course, year: number): string {
  return spanIn(year, openOn, doneBy).until
}

/** The next day on which topics open, today included. */
export function opensNext({ openOn }: Course, today: string): string {
  const thisYear = `${yearOf(today)}-${openOn}`
  return thisYear >= today ? thisYear : `${yearOf(today) + 1}-${openOn}`
}

/** The day after which a household's file is gone: the end of the season that begins next (G10). */
export function filesEnd({ from, until }: Course, today: string): string {
  const year = yearOf(today)
  const next = [year, year + 1].map((begin) => spanIn(begin, from, until)).find((span) => span.from > today)
  return addDays((next ?? spanIn(year + 1, from, until)).until, 1)
}
