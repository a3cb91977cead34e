import type { Fault } from '#contract/refusals'
import { DAY } from '../../../platform/clock/civil.ts'

/** No shift is longer: who is on duty for more than a week is on duty on paper only. */
const LONGEST_MS = 7 * DAY

export function shiftFaults(shift: {
  from: Date
  until: Date
  accountId: string
  deputyId?: string | null
}): Fault[] {
  const faults: Fault[] = []
  const length = shift.until.getTime() - shift.from.getTime()
  if (length <= 0) faults.push({ path: 'until', message: 'a shift ends after it begins' })
  if (length > LONGEST_MS) faults.push({ path: 'until', message: 'a shift lasts seven days at most' })
  if (shift.deputyId === shift.accountId)
    faults.push({ path: 'deputyId', message: 'nobody is their own deputy' })
  return faults
}

/** A shift that is over is a record of who was on duty, and stays. */
export function mayRemoveShift(shift: { ends_at: Date }, now: Date): boolean {
  return shift.ends_at > now
}
