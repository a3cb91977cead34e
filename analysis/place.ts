/**
 * Places named in free text, without a gazetteer: estates, roads, villages, communities, buildings, shops.
 * `extractPlaces(text, dictionary?)` → { text, kind, start, end, ref? }[] in the order of the text, not overlapping;
 * `compilePlaces(entries)` turns known names (estates, communities of a tenant) into the dictionary, whose hits win.
 * A name is read backwards from its ending (小区, 路, 村, 栋 …) to the first character or word no name holds; masked
 * regions (A市, A3区, 西地省) end a name. Offsets are those of the text given, best the normalised one. O(characters).
 */
import { compilePhrases, findPhrases, type Phrases } from './text/phrases.ts'
import { endings, generic, leads, mayBeInName, type PlaceKind } from './place-words.ts'

export type { PlaceKind } from './place-words.ts'

export interface Place {
  text: string
  kind: PlaceKind
  start: number
  end: number
  /** The entry's reference when the dictionary knows the place. */
  ref?: string
}

export interface PlaceEntry {
  name: string
  kind: PlaceKind
  ref?: string
}

export interface PlaceDictionary {
  readonly entries: readonly PlaceEntry[]
  readonly phrases: Phrases
}

const READ = 2000
const LONGEST_NAME = 8

/** Known names for `extractPlaces`; names shorter than two characters are ignored. */
export function compilePlaces(entries: readonly PlaceEntry[]): PlaceDictionary {
  const kept = entries.filter((entry) => entry.name.trim().length >= 2)
  return { entries: kept, phrases: compilePhrases(kept.map((entry) => entry.name.trim().toLowerCase())) }
}

const endingPhrases = compilePhrases(endings.map((ending) => ending.text))
const leadPhrases = compilePhrases(leads)
const BUILDING =
  /(?:[a-z]\d{0,2}|\d{1,3}|[一二三四五六七八九十]{1,3})(?:栋|幢|号楼|座)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})单元)?(?:\d{2,4}(?:室|号|房))?/gi

interface Span extends Place {
  rank: number
}

/** Where a name that ends at `at` begins; `at` itself when nothing before it can be a name. */
function nameStart(text: string, at: number, floor: number): number {
  let start = at
  while (start > floor && at - start < LONGEST_NAME && mayBeInName(text.charCodeAt(start - 1))) start--
  const name = text.slice(start, at)
  let cut = 0
  findPhrases(leadPhrases, name, (_, from, to) => {
    if (to < name.length || from === 0) cut = Math.max(cut, to)
  })
  return start + cut
}

function addEndings(text: string, spans: Span[]): void {
  let floor = 0
  const found: { ending: number; start: number; end: number }[] = []
  findPhrases(endingPhrases, text, (ending, start, end) => {
    const before = found.at(-1)
    if (before && before.start >= start) found.pop()
    else if (before && before.end > start) return
    found.push({ ending, start, end })
  })
  for (const { ending, start, end } of found) {
    const rule = endings[ending]
    if (!rule) continue
    const from = nameStart(text, start, floor)
    const name = text.slice(from, start)
    const after = text.charCodeAt(end)
    if (name.length < rule.least || generic.has(name) || generic.has(name + rule.text)) continue
    if (rule.notBefore.includes(String.fromCharCode(after))) continue
    spans.push({ text: text.slice(from, end), kind: rule.kind, start: from, end, rank: 1 })
    if (rule.closes) floor = end
  }
}

/** Places of a text, at most 20, from its first 2,000 characters. */
export function extractPlaces(text: string, dictionary?: PlaceDictionary): Place[] {
  const read = text.length > READ ? text.slice(0, READ) : text
  const lower = read.toLowerCase()
  const spans: Span[] = []
  if (dictionary)
    findPhrases(dictionary.phrases, lower, (number, start, end) => {
      const entry = dictionary.entries[number]
      if (!entry) return
      const span: Span = { text: read.slice(start, end), kind: entry.kind, start, end, rank: 3 }
      spans.push(entry.ref === undefined ? span : { ...span, ref: entry.ref })
    })
  addEndings(lower, spans)
  for (const hit of lower.matchAll(BUILDING))
    spans.push({
      text: read.slice(hit.index, hit.index + hit[0].length),
      kind: 'building',
      start: hit.index,
      end: hit.index + hit[0].length,
      rank: 2,
    })
  spans.sort((a, b) => b.rank - a.rank || b.end - b.start - (a.end - a.start) || a.start - b.start)
  const kept: Span[] = []
  const taken = new Uint8Array(read.length)
  for (const span of spans) {
    if (taken[span.start] === 1 || taken[span.end - 1] === 1) continue
    taken.fill(1, span.start, span.end)
    kept.push(span)
    if (kept.length === 20) break
  }
  kept.sort((a, b) => a.start - b.start)
  return kept.map(({ kind, start, end, ref }) => {
    const place: Place = { text: read.slice(start, end), kind, start, end }
    return ref === undefined ? place : { ...place, ref }
  })
}
