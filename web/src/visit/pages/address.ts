import type { Visit } from '../lib/visits.ts'

/** Estate and door in one line, as far as they are known. */
export function addressOf(visit: Pick<Visit, 'estate' | 'detail'>) {
  return [visit.estate.trim(), visit.detail.trim()].filter(Boolean).join(' ')
}
