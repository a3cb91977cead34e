import { NOTE_EDIT_MINUTES } from '#contract/daily'

/** Until when its writer may correct a note. */
export function editableUntil(at: Date): Date {
  return new Date(at.getTime() + NOTE_EDIT_MINUTES * 60_000)
}
