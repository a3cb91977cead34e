// Pure: until when an order is kept, and what a granted deletion comes to.
import { civilDateOf } from '../../../platform/clock/civil.ts'

/** The last day an order is kept, counted in years from the day it closed (X11); null while it is open. */
export function keptUntil(closedAt: Date | null, years: number): string | null {
  if (closedAt === null) return null
  const [year = '', month = '', day = ''] = civilDateOf(closedAt).split('-')
  // 29 February has no anniversary in most years: the day before it counts.
  const last = month === '02' && day === '29' ? '28' : day
  return `${String(Number(year) + years).padStart(4, '0')}-${month}-${last}`
}

/** The day before which an order must have closed for its years to be over. */
export function closedBefore(today: string, years: number): string {
  const [year = '', month = '', day = ''] = today.split('-')
  const last = month === '02' && day === '29' ? '28' : day
  return `${String(Number(year) - years).padStart(4, '0')}-${month}-${last}`
}

/** Retention and a hold override deletion: then it is only stored (PIPL art.47). */
export function deletionComesTo(
  until: string | null,
  today: string,
  held: boolean,
): 'deleted' | 'restricted' {
  return !held && until !== null && until < today ? 'deleted' : 'restricted'
}
