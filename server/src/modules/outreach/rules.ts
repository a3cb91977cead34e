import type { Visit } from '#contract/outreach'
import type { Role } from '#contract/people'
import type { Actor } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

/** Those who visit households know their own; everybody else sees the estate and the figures (X2). */
export const VISITORS: readonly Role[] = ['committee', 'grid']

/** Without a yes nobody is named and nothing is noted down about them (X2, X3). */
export function mustHaveConsent({ person, needs }: Visit): void {
  if (!person.consent && (person.name || person.phone)) refuse('outreach.consentMissing', { of: 'person' })
  if (needs && !needs.consent && (needs.kinds.length > 0 || needs.note))
    refuse('outreach.consentMissing', { of: 'needs' })
}

/** When a visit really began: the telephone's clock may be wrong, but both of its times are wrong alike. Never in the future. */
export function trueTime(visit: Pick<Visit, 'startedAt' | 'sentAt'>, now: Date): Date {
  const sinceStart = Math.max(0, Date.parse(visit.sentAt) - Date.parse(visit.startedAt))
  return new Date(now.getTime() - sinceStart)
}

/** Whether the household behind an occasion is for somebody to know: who was there, or who visits in that area. */
export function mayKnowHousehold(
  actor: Actor,
  occasion: { by_account: string; area_id: string },
  isWithin: (areaId: string, ancestorId: string) => boolean,
): boolean {
  if (actor.kind !== 'staff') return false
  if (occasion.by_account === actor.accountId) return true
  return actor.holdings.some(
    ({ role, areaId }) => VISITORS.includes(role) && isWithin(occasion.area_id, areaId),
  )
}
