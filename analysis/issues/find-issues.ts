/**
 * Hot issues in a file of messages: one matter at one place, told by whoever in whatever words, is one issue.
 * `findIssues(messages, { asOf?, known? })` → issues by heat, the hottest first; messages nobody joined are issues of one.
 * Places are learned from the messages, words weighed by rarity in them, neighbours found by shared rare words and places,
 * groups joined by average link. Near-linear in the number of messages; no dictionary, no model, the same answer every time.
 */
import type { PlaceEntry } from '../place.ts'
import { findCopies } from '../duplicates/find-copies.ts'
import { learnPlaces, type Gazetteer } from '../places/gazetteer.ts'
import { normalise } from '../text/normalise.ts'
import { averageLink, sumOf } from './cluster.ts'
import { heatOf, type Heat } from './heat.ts'
import { neighbours } from './neighbours.ts'
import { independent } from './people.ts'
import { centralFirst, titleOf } from './title.ts'
import { isAnchor, readVectors, type Vectors } from './vectors.ts'

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
export const SAME_ISSUE = 0.175
/** Neighbours are looked for from here on: the mean may be higher than one pair. */
const NEAR = 0.7
/** A place is the issue's when so many of its messages name it. */
const PLACE_SHARE = 0.3
/** Copies make an issue cooler: so many more are weighed than are asked for. */
const LOOKED_AT = 3
const LOOKED_AT_LEAST = 20

export const issueText = (subject: string, body: string) =>
  `${normalise(subject)}\n${normalise(body.slice(0, READ))}`

export interface Grouped {
  /** Numbers of messages, singles too. */
  groups: number[][]
  vectors: Vectors
  gazetteer: Gazetteer
}

/** Messages (see `issueText`) to groups of one matter at one place. O(messages × characters), near-linear joins. */
export function groupMessages(texts: readonly string[], known?: readonly PlaceEntry[]): Grouped {
  const gazetteer = learnPlaces(texts, known)
  const vectors = readVectors(texts, gazetteer)
  const groups = averageLink(vectors, neighbours(vectors, SAME_ISSUE * NEAR), SAME_ISSUE)
  return { groups, vectors, gazetteer }
}

interface Weighed {
  members: number[]
  times: number[]
  votes: number
  people: number
  heat: Heat
}

/** The hottest issues, at most `options.top`. */
export function findIssues(messages: readonly IssueMessage[], options: IssueOptions): Issue[] {
  const texts = messages.map(({ subject, body }) => issueText(subject, body))
  const grouped = groupMessages(texts, options.known)
  const asOf = options.asOf ?? messages.reduce((latest, { time }) => Math.max(latest, time ?? 0), 0)
  return hottest(messages, texts, grouped.groups, options.top, asOf).map(({ members, times, ...rest }) => {
    const place = placeOf(members, grouped)
    return {
      members: members.toSorted((a, b) => a - b),
      title: titleIn(members, grouped, (at) => messages[at]?.subject ?? ''),
      place: place === null ? null : asWritten(place, members, messages),
      from: times.length > 0 ? Math.min(...times) : null,
      to: times.length > 0 ? Math.max(...times) : null,
      ...rest,
    }
  })
}

/** Weighed by people who wrote; copies are looked for, and people counted anew, only among those that may be asked for. */
function hottest(
  messages: readonly IssueMessage[],
  texts: readonly string[],
  groups: readonly number[][],
  top: number,
  asOf: number,
): Weighed[] {
  const persons = messages.map(({ person }) => person)
  const weigh = (members: number[], copies: (at: number) => number): Weighed => {
    const times = members.flatMap((at) => messages[at]?.time ?? [])
    const votes = members.reduce((sum, at) => sum + (messages[at]?.votes ?? 0), 0)
    const people = independent(members, persons, copies)
    const heat = heatOf({ people, messages: members.length, votes, times, asOf })
    return { members, times, votes, people, heat }
  }
  const hotter = (a: Weighed, b: Weighed) =>
    b.heat.heat - a.heat.heat || (a.members[0] ?? 0) - (b.members[0] ?? 0)
  const likely = groups
    .map((members) => weigh(members, (at) => at))
    .sort(hotter)
    .slice(0, top * LOOKED_AT + LOOKED_AT_LEAST)
  const asked = likely.flatMap(({ members }) => members)
  const copyOf = new Map<number, number>()
  for (const { members } of findCopies(asked.map((at) => texts[at] ?? '')))
    for (const member of members) copyOf.set(asked[member] ?? -1, asked[members[0] ?? 0] ?? -1)
  return likely
    .map(({ members }) => weigh(members, (at) => copyOf.get(at) ?? at))
    .sort(hotter)
    .slice(0, top)
}

/** The title of a group, of which `subjectOf` tells what each message calls itself. */
export function titleIn(
  members: readonly number[],
  grouped: Grouped,
  subjectOf: (at: number) => string,
): string {
  const central = centralFirst(members, grouped.vectors.matter, sumOf(members, grouped.vectors))
  return titleOf(central.map(subjectOf), placeOf(members, grouped))
}

/** The place most of the messages dwell on, in normal form; null when none is shared. */
function placeOf(members: readonly number[], { vectors: { places }, gazetteer }: Grouped): string | null {
  const weights = new Map<number, { weight: number; texts: number }>()
  for (const at of members)
    places[at]?.ids.forEach((id, k) => {
      if (isAnchor(id)) return
      const known = weights.get(id) ?? { weight: 0, texts: 0 }
      weights.set(id, { weight: known.weight + (places[at]?.values[k] ?? 0), texts: known.texts + 1 })
    })
  const [best] = [...weights].sort((a, b) => b[1].weight - a[1].weight || a[0] - b[0])
  return best && best[1].texts >= members.length * PLACE_SHARE
    ? (gazetteer.places[best[0]]?.name ?? null)
    : null
}

/** A place in normal form as the first of these messages writes it (万境k9县 → 万境K9县). */
function asWritten(place: string, members: readonly number[], messages: readonly IssueMessage[]): string {
  for (const at of members) {
    const text = `${messages[at]?.subject ?? ''}\n${messages[at]?.body ?? ''}`
    const from = text.toLowerCase().indexOf(place)
    if (from >= 0) return text.slice(from, from + place.length)
  }
  return place
}
