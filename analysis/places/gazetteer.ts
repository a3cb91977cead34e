/**
 * Places learned from the messages themselves: no dictionary, only the endings of names and how often a name stands alone.
 * `learnPlaces(texts, known?)` → a gazetteer; `placesIn(gazetteer, text)` → the places a text names and where, one number
 * for one place however it is spelled (丽水湾, 丽水湾小区, 万和丽水湾).
 * A name written once is kept too: it tells that a message is about somewhere else. One name inside another is the same place when the short one seldom stands outside
 * the long one, or when the long one only puts a builder's name before a name that tells enough by itself.
 */
import { extractPlaces, type PlaceEntry } from '../place.ts'
import type { PlaceKind } from '../place-words.ts'
import { compilePhrases, findPhrases, type Phrases } from '../text/phrases.ts'
import { maskedNames } from './masked.ts'
import { coreOf, tellingLength } from './spellings.ts'

export interface LearnedPlace {
  /** The spelling most texts use. */
  name: string
  kind: PlaceKind
  spellings: string[]
  /** Texts that name it. */
  texts: number
  ref?: string
  /** Places whose names stand inside this one's (涉外|经济学院), and in how many names each of them does. */
  within: readonly { place: number; names: number }[]
}

export interface Gazetteer {
  readonly places: readonly LearnedPlace[]
  readonly phrases: Phrases
  /** For each phrase the number of its place. */
  readonly placeOf: Int32Array
}

export interface Mention {
  place: number
  start: number
  end: number
}

/** From here on a name is known well enough to be found inside longer ones. */
const LEAST_TEXTS = 2
/** A short name that so often stands inside one longer name is that place. */
const INSIDE = 0.6
/** Characters of its own that a name needs to be known without what stands before it (万和|丽水湾郡). */
const TELLING = 3
const LONGEST = 12

interface Candidate {
  name: string
  kind: PlaceKind
  texts: number
}

function candidatesIn(texts: readonly string[]): Map<string, Candidate> {
  const found = new Map<string, Candidate>()
  for (const text of texts) {
    const here = new Set<string>()
    for (const { text: read, kind } of extractPlaces(text)) {
      const name = read.replace(/(?<=.小区).+$/, '')
      if ((kind === 'building' && /\d/.test(name)) || name.length > LONGEST) continue
      const core = coreOf(name, kind)
      if (core.length < 2 || here.has(core)) continue
      here.add(core)
      const known = found.get(core)
      if (known) known.texts += 1
      else found.set(core, { name: core, kind, texts: 1 })
    }
  }
  return found
}

/** Names written once that hold a known one are that one, read too far (搅拌站|丽水湾). */
function withoutBlurred(candidates: readonly Candidate[]): Candidate[] {
  const known = candidates.filter(({ name, texts }) => texts >= LEAST_TEXTS && name.length >= 3)
  const phrases = compilePhrases(known.map(({ name }) => name))
  return candidates.filter(({ name, texts }) => {
    if (texts >= LEAST_TEXTS) return true
    let holds = false
    findPhrases(phrases, name, () => {
      holds = true
    })
    return !holds
  })
}

/** In how many texts each phrase stands, anywhere. */
function countTexts(phrases: Phrases, count: number, texts: readonly string[]): Int32Array {
  const counts = new Int32Array(count)
  const last = new Int32Array(count).fill(-1)
  texts.forEach((text, at) =>
    findPhrases(phrases, text, (phrase) => {
      if (last[phrase] === at) return
      last[phrase] = at
      counts[phrase] = (counts[phrase] ?? 0) + 1
    }),
  )
  return counts
}

/** A name read as a place in fewer of the texts that hold it is a word of its own (人车分流|小区). */
const LEAST_READ = 0.05
/** Two characters (丽水) are a place only with what people add to it (丽水小区); so is a word of its own. */
const mayStandAlone = ({ name, texts }: Candidate, heldBy: number, isKnown: boolean) =>
  name.length >= 3 && (isKnown || texts >= heldBy * LEAST_READ)

/** Learns the places of these texts (normal form). `known` places keep their reference. O(characters). */
export function learnPlaces(texts: readonly string[], known: readonly PlaceEntry[] = []): Gazetteer {
  const candidates = candidatesIn(texts)
  for (const [name, count] of maskedNames(texts)) candidates.set(name, { name, kind: 'estate', texts: count })
  const knownNames = new Set(known.map(({ name }) => name))
  for (const { name, kind } of known)
    if (!candidates.has(name)) candidates.set(name, { name, kind, texts: LEAST_TEXTS })
  const kept = withoutBlurred([...candidates.values()])
  const names = kept.map(({ name }) => name)
  const phrases = compilePhrases(names)
  const counts = countTexts(phrases, names.length, texts)
  const parent = mergeSpellings(kept, phrases, counts)

  const places: LearnedPlace[] = []
  const numbers = new Map<number, number>()
  const spelled: string[] = []
  const placeOf: number[] = []
  const refs = new Map(known.flatMap(({ name, ref }) => (ref === undefined ? [] : [[name, ref] as const])))
  const shownOf = new Map<number, number>()
  kept.forEach((candidate, at) => {
    const { name, kind } = candidate
    const root = parent[at] ?? at
    let number = numbers.get(root)
    if (number === undefined) {
      number = places.push({ name, kind: kept[root]?.kind ?? kind, spellings: [], texts: 0, within: [] }) - 1
      numbers.set(root, number)
    }
    const place = places[number]
    if (!place) return
    place.spellings.push(name)
    const shown = kept[shownOf.get(number) ?? at]
    if (!shown || candidate.texts >= shown.texts) {
      shownOf.set(number, at)
      place.name = name
    }
    const ref = refs.get(name)
    if (ref !== undefined) place.ref = ref
    const shapes = mayStandAlone(candidate, counts[at] ?? 0, knownNames.has(name))
      ? [name]
      : [`${name}小区`, `${name}社区`]
    for (const shape of shapes) {
      spelled.push(shape)
      placeOf.push(number)
    }
  })
  const gazetteer = { places, phrases: compilePhrases(spelled), placeOf: Int32Array.from(placeOf) }
  for (const text of texts)
    for (const number of new Set(placesIn(gazetteer, text).map(({ place }) => place))) {
      const place = places[number]
      if (place) place.texts += 1
    }
  tellWithin(gazetteer)
  return gazetteer
}

/** What stands inside many names (技术学院) is hardly a place: how many is told with it. */
function tellWithin({ places, phrases, placeOf }: Gazetteer): void {
  const names = new Uint32Array(places.length)
  const inner = places.map(({ name }, at) => {
    const found = new Set<number>()
    findPhrases(phrases, name, (phrase) => found.add(placeOf[phrase] ?? at))
    found.delete(at)
    for (const place of found) names[place] = (names[place] ?? 0) + 1
    return [...found]
  })
  inner.forEach((found, at) => {
    const place = places[at]
    if (place) place.within = found.map((other) => ({ place: other, names: names[other] ?? 1 }))
  })
}

/** For each name the number of the name that stands for its place: the one most texts hold. */
function mergeSpellings(kept: readonly Candidate[], phrases: Phrases, counts: Int32Array): Int32Array {
  const parent = Int32Array.from(kept, (_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    return root
  }
  kept.forEach((long, at) => {
    findPhrases(phrases, long.name, (inner, start, end) => {
      const short = kept[inner]
      if (inner === at || !short || short.kind !== long.kind) return
      const share = (counts[at] ?? 0) / Math.max(1, counts[inner] ?? 1)
      const headed =
        end === long.name.length && start > 0 && start <= 4 && tellingLength(short.name) >= TELLING
      if (share < INSIDE && !headed) return
      const [a, b] = [find(at), find(inner)]
      if (a === b) return
      if (short.texts >= long.texts) parent[a] = b
      else parent[b] = a
    })
  })
  return parent.map((_, at) => find(at))
}

/** Places that a text (normal form) names, in its order, the longest spelling first, not overlapping. O(characters). */
export function placesIn({ phrases, placeOf }: Gazetteer, text: string): Mention[] {
  const found: Mention[] = []
  findPhrases(phrases, text, (phrase, start, end) => {
    let last = found.at(-1)
    while (last && last.start >= start) {
      found.pop()
      last = found.at(-1)
    }
    if (last && last.end > start) return
    found.push({ place: placeOf[phrase] ?? 0, start, end })
  })
  return found
}
