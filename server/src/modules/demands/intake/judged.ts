// What a person made of the suggestions beside an entry, as ranks: 1 the first, 2 and 3 those after it, 0 another. Pure.
import type * as z from 'zod'
import type { enterDemand } from '#contract/intake'
import type { Understood } from './understand.ts'

type Entered = z.output<typeof enterDemand>
type Help = NonNullable<Entered['help']>
type Chosen = Partial<Pick<Entered, 'kind' | 'topicCode' | 'urgency'>> & Pick<Entered, 'place'>
export type Judged = Record<string, string | number>

/** Among so many; a later one counts as another. */
const AMONG = 3

/** Only of what the person filled in: what was left open was neither taken nor corrected. */
export function judgedAtEntry({ at, same, solved }: Help, chosen: Chosen, read: Understood): Judged {
  const judged: Judged = { at }
  if (chosen.kind) judged.kind = chosen.kind === read.kind.value ? 1 : 0
  if (chosen.topicCode) judged.topic = topicRank(read, chosen.topicCode)
  if (chosen.urgency) judged.urgency = chosen.urgency === read.urgency.value ? 1 : 0
  // Areas are many names for one place; an estate is named in the words or it is not.
  if (chosen.place.estate && read.place.words.length > 0)
    judged.place = read.place.words.includes(chosen.place.estate) ? 1 : 0
  if (same !== null) judged.same = same > AMONG ? 0 : same
  if (solved !== null) judged.solved = solved > AMONG ? 0 : solved
  return judged
}

/** A narrower topic below an offered one takes the offer further and does not correct it. */
export function topicRank({ topics }: Pick<Understood, 'topics'>, topicCode: string): number {
  return topics.slice(0, AMONG).findIndex(({ code }) => `${topicCode}.`.startsWith(`${code}.`)) + 1
}
