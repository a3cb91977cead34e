/**
 * What a message is about, as two short vectors: its places, and the words that are left when the places are gone.
 * `readVectors(texts, gazetteer)` → for each message its matter (words weighed by rarity in these messages, the subject
 * counted more, unit length) and its places (unit length). Places are taken out of the words, so that two matters at one
 * place share no words and one matter at two places shares no place.
 * TF-IDF (Spärck Jones, 1972), with rarity held down: what two messages alone share says that they are copies, not what
 * they are about.
 */
import type { PlaceKind } from '../place-words.ts'
import { placesIn, type Gazetteer } from '../places/gazetteer.ts'
import { hashText } from '../text/features.ts'
import { REGION_WITHIN, regionsIn } from '../places/regions.ts'
import { unit, type Sparse } from '../sparse.ts'
import { readWords } from './words.ts'

export interface Vectors {
  matter: Sparse[]
  places: Sparse[]
  /** Counties and districts, which only tell apart. */
  regions: Sparse[]
}

const BITS = 20
const MASK = (1 << BITS) - 1
const SUBJECT = 2
/** Words in more messages than this share say nothing about the matter. */
const COMMONEST = 0.1
const MOST_FEATURES = 64
/** Rarer words than one message in so many weigh no more. */
const RAREST = 400
/** What is known of all citizens' messages weighs as much as so many of these. */
const PRIOR = 300
/** How closely a place of this kind says where: a street runs through many matters, an estate through one. */
const NEARNESS: Record<PlaceKind, number> = {
  estate: 1,
  shop: 1,
  building: 0.8,
  village: 0.8,
  road: 0.6,
  community: 0.4,
}
/** People write the front of a name in many ways, not its end: the last characters count half as much as the whole. */
const ANCHOR = 4
const ANCHOR_BIT = 1 << 30
const BLANK = 32

/** Whether a feature of a place vector is the end of a name, not a place. */
export const isAnchor = (id: number) => (id & ANCHOR_BIT) !== 0

const codes = new Uint16Array(2048)
const counts = new Uint8Array(MASK + 1)
const met = new Int32Array(codes.length * 2)

function blankPlaces(text: string, mentions: readonly { start: number; end: number }[]): number {
  const length = Math.min(text.length, codes.length)
  for (let at = 0; at < length; at++) codes[at] = text.charCodeAt(at)
  for (const { start, end } of mentions) codes.fill(BLANK, start, Math.min(end, length))
  return length
}

/** The beginning of a text, where its region stands, without names that hold one (万境K9县). */
function withoutPlaces(text: string, mentions: readonly { start: number; end: number }[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of mentions) {
    if (start >= REGION_WITHIN) break
    rest += `${text.slice(from, start)} `
    from = end
  }
  return rest + text.slice(from, Math.max(from, REGION_WITHIN))
}

/** `texts`: normal form, the subject before the first line break. O(characters). */
export function readVectors(texts: readonly string[], gazetteer: Gazetteer): Vectors {
  const frequency = new Uint32Array(MASK + 1)
  const common = new Float32Array(MASK + 1)
  const places: Sparse[] = []
  const outside: string[] = []
  const counted = texts.map((text) => {
    const mentions = placesIn(gazetteer, text)
    const subjectEnd = text.indexOf('\n')
    places.push(placeVector(mentions, subjectEnd, gazetteer, texts.length))
    outside.push(withoutPlaces(text, mentions))
    let found = 0
    readWords(codes, blankPlaces(text, mentions), (hash, rarity, at) => {
      const id = hash & MASK
      if (counts[id] === 0) {
        met[found++] = id
        frequency[id] = (frequency[id] ?? 0) + 1
        if (rarity >= 0) common[id] = Math.exp(-rarity)
      }
      counts[id] = Math.min(250, (counts[id] ?? 0) + (at < subjectEnd ? SUBJECT : 1))
    })
    const ids = met.slice(0, found).sort()
    const here = Uint8Array.from(ids, (id) => counts[id] ?? 0)
    for (const id of ids) counts[id] = 0
    return { ids, here }
  })
  const total = texts.length
  const matter = counted.map(({ ids, here }) => {
    const weights: [number, number][] = []
    ids.forEach((id, at) => {
      const holders = frequency[id] ?? 0
      const share = (holders + PRIOR * (common[id] ?? 0)) / (total + PRIOR)
      if ((holders < 2 && common[id] === 0) || share > COMMONEST) return
      weights.push([id, (1 + Math.log(here[at] ?? 1)) * Math.min(Math.log(1 / share), Math.log(RAREST))])
    })
    weights.sort((a, b) => b[1] - a[1] || a[0] - b[0])
    if (weights.length > MOST_FEATURES) weights.length = MOST_FEATURES
    return unit(weights)
  })
  return { matter, places, regions: regionsIn(outside) }
}

function placeVector(
  mentions: readonly { place: number; start: number }[],
  subjectEnd: number,
  gazetteer: Gazetteer,
  total: number,
): Sparse {
  const weights = new Map<number, number>()
  for (const { place, start } of mentions) {
    const known = gazetteer.places[place]
    if (!known) continue
    const rarity = Math.log((total + 1) / (known.texts + 0.5))
    const weight = rarity * NEARNESS[known.kind] * (start < subjectEnd ? SUBJECT : 1)
    weights.set(place, (weights.get(place) ?? 0) + weight)
    for (const inner of known.within)
      weights.set(inner.place, (weights.get(inner.place) ?? 0) + weight / inner.names)
    const anchor = ANCHOR_BIT | (hashText(known.name.slice(-ANCHOR)) >>> 2)
    weights.set(anchor, (weights.get(anchor) ?? 0) + weight / 2)
  }
  return unit([...weights])
}
