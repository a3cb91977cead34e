import type * as z from 'zod'
import type { ProfileSettings, profiles as shape } from '#contract/areas'
import type { WorkingCalendar } from '../../../platform/clock/deadline.ts'
import { accountOf, holds, type Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { remembered } from '../memory.ts'
import { examples } from './examples.ts'
import { officeHours, profileInForce } from './rules.ts'
import { openProposals, publisherNames } from './store.ts'

export interface Rules {
  profileId: string
  settings: ProfileSettings
  calendar: WorkingCalendar
  /** False for a date of a year whose holidays are not known yet: deadlines over it are weekends-only. */
  calendarKnown(date: string): boolean
}

/**
 * The profile in force now and the calendar to count by, without a query while remembered. An order that runs names the
 * profile it began with.
 */
export async function rulesOf(ctx: Ctx, profileId: string | null = null): Promise<Rules> {
  const { profiles, calendar } = await remembered(ctx)
  const own = profileId === null ? undefined : profiles.find(({ id }) => id === profileId)
  const profile = found(own ?? profileInForce(profiles, ctx.now), 'server.failed')
  return {
    profileId: profile.id,
    settings: profile.settings,
    calendar: { isWorkingDay: calendar.isWorkingDay, hours: officeHours(profile.settings) },
    calendarKnown: calendar.known,
  }
}

/** All profiles, the newest first, and the examples one may start from. */
export async function profileList(ctx: Ctx): Promise<z.infer<typeof shape>> {
  const { profiles } = await remembered(ctx)
  const proposals = await openProposals(ctx)
  const names = await publisherNames(ctx, [
    ...profiles.map((row) => row.published_by),
    ...proposals.map((row) => row.proposed_by),
  ])
  const inForce = profileInForce(profiles, ctx.now)
  return {
    items: profiles.toReversed().map((row) => ({
      id: row.id,
      name: row.name,
      effectiveFrom: row.effective_from.toISOString(),
      sourceNote: row.source_note,
      // A new tenant's first profile is published by the system, which has no card.
      publishedByName: (row.published_by && names.get(row.published_by)) || 'heban',
      publishedAt: row.published_at.toISOString(),
      inForce: row === inForce,
      settings: row.settings,
    })),
    proposals: proposals.map((row) => ({
      id: row.id,
      name: row.name,
      effectiveFrom: row.effective_from.toISOString(),
      sourceNote: row.source_note,
      proposedByName: (row.proposed_by && names.get(row.proposed_by)) || 'heban',
      proposedAt: row.proposed_at.toISOString(),
      settings: row.settings,
      can:
        holds(ctx.actor, 'leader', 'admin') && row.proposed_by !== accountOf(ctx.actor)
          ? (['publish'] as const).slice()
          : [],
    })),
    examples: [...examples],
  }
}
