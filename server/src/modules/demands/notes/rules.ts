import type { ProfileSettings } from '#contract/areas'

/** Until when its writer may correct a note. */
export function editableUntil(at: Date, { noteEditMinutes }: Pick<ProfileSettings, 'noteEditMinutes'>): Date {
  return new Date(at.getTime() + noteEditMinutes * 60_000)
}
