// One good word carried from the page where something was done to the page that shows it.
import type { ResidentAction } from './open.ts'

let waiting: ResidentAction | null = null

export function leaveNotice(action: ResidentAction) {
  waiting = action
}

/** Answers it once. Asked again while the same page is drawn a second time, it is gone. */
export function takeNotice() {
  const notice = waiting
  waiting = null
  return notice
}
