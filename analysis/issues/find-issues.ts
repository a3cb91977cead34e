/**
 * Hot issues in a file of messages: one matter at one place, told by whoever in whatever words, is one issue.
 * `findIssues(messages, { asOf?, known? })` → issues by heat, the hottest first; messages nobody joined are issues of one.
 * Places are learned from the messages, words weighed by rarity in them, neighbours found by shared rare words and places,
 * groups joined by average link. Near-linear in the number of messages; no dictionary, no model, the same answer every time.
 */
import type { PlaceEntry } from '../place.ts'
import { learnPlaces } from '../places/gazetteer.ts'
import { hashText, isWordUnit } from '../text/features.ts'
import { normalise } from '../text/normalise.ts'
import { add, averageLink } from './cluster.ts'
import { heatOf, type Heat } from './heat.ts'
import { neighbours } from './neighbours.ts'
import { independent } from './people.ts'
import { centralFirst, titleOf } from './title.ts'
import { isAnchor, readVectors, type Sparse, type Vectors } from './vectors.ts'

export interface IssueMessage {
  subject: string
  body: string
  /** Milliseconds since 1970; null when unknown. */
  time: number | null
  /** Who wrote it; empty when unknown. */
  person: string
  /** Clicks of agreement and disagreement. */
  votes: number
}

export interface Issue {
  /** Numbers of its messages, in the order of the file. */
  members: number[]
  title: string
  place: string | null
  from: number | null
  to: number | null
  people: number
  votes: number
  heat: Heat
}

export interface IssueOptions {
  /** The moment seen from; by default that of the latest message. */
  asOf?: number
  /** Places known by name. */
  known?: readonly PlaceEntry[]
  /** How many issues are asked for. */
  top: number
}

/** Body characters read: the matter is always stated before. */
const READ = 800
/** Two groups stay apart below this mean likeness. */
export const SAME_ISSUE = 0.15
/** Neighbours are looked for from here on: the mean may be higher than one pair. */
const NEAR = 0.7
/** A place is the issue's when so many of its messages name it. */
const PLACE_SHARE = 0.3

export const issueText = (subject: string, body: string) =>
  `${normalise(subject)}\n${normalise(body.slice(0, READ))}`

/** O(messages × characters), and what neighbours and joins cost (see there). */
export function findIssues(messages: readonly IssueMessage[], options: IssueOptions): Issue[] {
  const texts = messages.map(({ subject, body }) => issueText(subject, body))
  const gazetteer = learnPlaces(texts, options.known)
  const vectors = readVectors(texts, gazetteer)
  const groups = averageLink(vectors, neighbours(vectors, SAME_ISSUE * NEAR), SAME_ISSUE)
  const copies = texts.map(textMark)
  const persons = messages.map(({ person }) => person)
  const asOf = options.asOf ?? messages.reduce((latest, { time }) => Math.max(latest, time ?? 0), 0)
  const weighed = groups.map((members) => {
    const times = members.flatMap((at) => messages[at]?.time ?? [])
    const votes = members.reduce((sum, at) => sum + (messages[at]?.votes ?? 0), 0)
    const people = independent(members, persons, copies)
    const heat = heatOf({ people, messages: members.length, votes, times, asOf })
    return { members, times, votes, people, heat }
  })
  weighed.sort((a, b) => b.heat.heat - a.heat.heat || (a.members[0] ?? 0) - (b.members[0] ?? 0))
  return weighed.slice(0, options.top).map(({ members, times, ...rest }) => {
    const sum = members.reduce<Sparse>(
      (total, at) => add(total, vectors.matter[at] ?? NOTHING, 4000),
      NOTHING,
    )
    const central = centralFirst(members, vectors.matter, sum)
    const place = placeOf(members, vectors)
    return {
      members: members.toSorted((a, b) => a - b),
      title: titleOf(central.map((at) => messages[at]?.subject ?? '')),
      place: place === null ? null : (gazetteer.places[place]?.name ?? null),
      from: times.length > 0 ? Math.min(...times) : null,
      to: times.length > 0 ? Math.max(...times) : null,
      ...rest,
    }
  })
}

const NOTHING: Sparse = { ids: new Int32Array(), values: new Float32Array() }

/** One number for one text, whatever its marks and blanks. */
function textMark(text: string): number {
  let plain = ''
  for (let at = text.indexOf('\n'); at < text.length; at++)
    if (isWordUnit(text.charCodeAt(at))) plain += text[at]
  return hashText(plain)
}

/** The place most of the messages dwell on; null when none is shared. */
function placeOf(members: readonly number[], { places }: Vectors): number | null {
  const weights = new Map<number, { weight: number; texts: number }>()
  for (const at of members)
    places[at]?.ids.forEach((id, k) => {
      if (isAnchor(id)) return
      const known = weights.get(id) ?? { weight: 0, texts: 0 }
      weights.set(id, { weight: known.weight + (places[at]?.values[k] ?? 0), texts: known.texts + 1 })
    })
  const [best] = [...weights].sort((a, b) => b[1].weight - a[1].weight || a[0] - b[0])
  return best && best[1].texts >= members.length * PLACE_SHARE ? best[0] : null
}
