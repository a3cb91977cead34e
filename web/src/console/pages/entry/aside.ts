// Drafts put aside while another call is taken, on this computer and for this person only; the last one comes back first.
import { dropDraft, keepDraft, readDraft } from '../../../lib/drafts.ts'
import type { EntryValues } from './entry-values.ts'

const drawer = 'desk.aside'
const MOST = 5

export function asideOf(person: string): EntryValues[] {
  return readDraft<EntryValues[]>(person, drawer)?.value ?? []
}

/** Puts a draft aside; the oldest of too many is let go. */
export function putAside(person: string, values: EntryValues): void {
  keepDraft(person, drawer, [values, ...asideOf(person)].slice(0, MOST))
}

/** The last draft put aside, which is then no longer there. */
export function takeBack(person: string): EntryValues | null {
  const [last, ...rest] = asideOf(person)
  if (rest.length > 0) keepDraft(person, drawer, rest)
  else dropDraft(person, drawer)
  return last ?? null
}
