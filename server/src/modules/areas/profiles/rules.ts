import type { Fault } from '#contract/refusals'
import type { ProfileSettings } from '#contract/areas'
import type { Limit } from '#contract/time'
import type { WorkingCalendar } from '../../../platform/clock/deadline.ts'

type Hours = { from: number; to: number }

/** A form sends whole minutes, so "now" arrives up to a minute late. */
const GRACE_MS = 60_000

/** The moment a profile takes effect, or null when that would be in the past: nothing published may rewrite it. */
export function effectiveMoment(wanted: Date, now: Date): Date | null {
  if (wanted.getTime() < now.getTime() - GRACE_MS) return null
  return wanted < now ? now : wanted
}

/**
 * The profile in force at a moment, of profiles in the order they take effect. Before the first one, the first:
 * demands older than the house are judged by the rules it began with.
 */
export function profileInForce<Profile extends { effective_from: Date }>(
  profiles: readonly Profile[],
  at: Date,
): Profile | null {
  return profiles.findLast((profile) => profile.effective_from <= at) ?? profiles[0] ?? null
}

/** What is wrong with settings that have the right shape. */
export function settingsFaults(settings: ProfileSettings): Fault[] {
  const faults: Fault[] = []
  for (const [path, limit] of limitsOf(settings))
    if (isInDays(limit) && !Number.isInteger(limit.amount))
      faults.push({ path: `settings.limits.${path}.amount`, message: 'days are whole' })

  const { response, resolution, satisfaction } = settings.weights
  if (Math.abs(response + resolution + satisfaction - 100) > 1e-9)
    faults.push({ path: 'settings.weights', message: 'the three weights add up to 100' })

  for (const name of ['verify', 'plan', 'conclude'] as const) {
    const limit = settings.foresight[name]
    if (isInDays(limit) && !Number.isInteger(limit.amount))
      faults.push({ path: `settings.foresight.${name}.amount`, message: 'days are whole' })
  }
  const parts = Object.values(settings.foresight.monthly).reduce((sum, part) => sum + part, 0)
  if (Math.abs(parts - 100) > 1e-9)
    faults.push({ path: 'settings.foresight.monthly', message: 'the five weights add up to 100' })

  officeHours(settings).forEach((span, i, spans) => {
    const before = spans[i - 1]
    if (!(span.from < span.to && span.to <= 24 * 60 && (!before || before.to <= span.from)))
      faults.push({ path: `settings.workingHours.${i}`, message: 'spans stand in order and do not overlap' })
  })
  return faults
}

/** Office hours in minutes since midnight; `24:00` is midnight at the end of the day. */
export function officeHours(settings: Pick<ProfileSettings, 'workingHours'>): Hours[] {
  return settings.workingHours.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
}

/** The same days, counted by the office hours of other settings. */
export function calendarWith(
  calendar: WorkingCalendar,
  settings: Pick<ProfileSettings, 'workingHours'>,
): WorkingCalendar {
  return { isWorkingDay: calendar.isWorkingDay, hours: officeHours(settings) }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  // A minute past 59 is no time of day, and NaN fails every comparison above.
  return minutes > 59 ? Number.NaN : hours * 60 + minutes
}

function limitsOf({ limits }: ProfileSettings): [path: string, limit: Limit][] {
  const { contact, reply, ...single } = limits
  return [
    ...Object.entries(single),
    ...Object.entries(contact).map(([key, limit]): [string, Limit] => [`contact.${key}`, limit]),
    ...Object.entries(reply).map(([key, limit]): [string, Limit] => [`reply.${key}`, limit]),
  ]
}

function isInDays(limit: Limit): boolean {
  return limit.unit === 'natural-days' || limit.unit === 'working-days'
}
