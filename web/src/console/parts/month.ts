import { serverNow } from '../../lib/clock.ts'
import { useUrlSearch } from '../../lib/search.ts'
import { beijingDay } from '../../lib/times.ts'

/** The month in the address, else the one that runs. */
export function useMonth(): string {
  const [search] = useUrlSearch()
  return /^\d{4}-\d\d$/.test(search.month ?? '') ? String(search.month) : beijingDay(serverNow()).slice(0, 7)
}
