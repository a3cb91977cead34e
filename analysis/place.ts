/**
 * Places named in free text, without a gazetteer: estates, roads, villages, communities, buildings, shops.
 * `extractPlaces(text, dictionary?)` → { text, kind, start, end, ref? }[] in the order of the text, not overlapping;
 * `compilePlaces(entries)` turns known names (estates, communities of a tenant) into the dictionary, whose hits win.
 * A name is read backwards from its ending (小区, 路, 村, 栋 …) to the first character or word no name holds; masked
 * regions (A市, A3区, 西地省) end a name. Offsets are those of the text given, best the normalised one. O(characters).
 */
import { normalise } from './text/normalise.ts'
import { compilePhrases, findPhrases, type Phrases } from './text/phrases.ts'
import { commonInNames, endings, generic, leads, mayBeInName, type PlaceKind } from './place-words.ts'
import { wordRarity } from './duplicates/lexicon.ts'
import { hashText } from './text/features.ts'

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
const REGION_ENDS = '市县区镇乡州'
const DIRECTIONS = '东南西北中支前后'

/** Known names for `extractPlaces`; names shorter than two characters are ignored. */
export function compilePlaces(entries: readonly PlaceEntry[]): PlaceDictionary {
  const kept = entries.filter((entry) => entry.name.trim().length >= 2)
  return { entries: kept, phrases: compilePhrases(kept.map((entry) => normalise(entry.name))) }
}

const endingPhrases = compilePhrases(endings.map((ending) => ending.text))
const leadPhrases = compilePhrases(leads)
const BUILDING =
  /(?:[a-z]\d{0,2}|\d{1,3}|[二三四五六七八九十][一二三四五六七八九十]{0,2}|(?<![每这那有盖建买了的])一(?=号楼))(?:栋|幢|号楼|座)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})单元)?(?:\d{2,4}(?:室|号|房))?/gi

interface Span extends Place {
  rank: number
}

/** Words commoner than this (in 1 message of 90) are talk, not names: 响应, 公布, 附近. */
const TALK_RARITY = 4.5

const isLatinOrDigit = (unit: number) => (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122)

/** Where a name that ends at `at` begins; `at` itself when nothing before it can be a name. */
function nameStart(text: string, at: number, floor: number): number {
  let start = at
  while (start > floor && at - start < LONGEST_NAME && mayBeInName(text.charCodeAt(start - 1))) start--
  // A masked region (a市, a3区) ends where the name begins.
  if (start > 0 && isLatinOrDigit(text.charCodeAt(start - 1)) && REGION_ENDS.includes(text.charAt(start)))
    start++
  const name = text.slice(start, at)
  let cut = 0
  findPhrases(leadPhrases, name, (_, __, to) => {
    cut = Math.max(cut, to)
  })
  const named = start + cut
  for (let from = cut; from + 2 <= name.length; from++)
    for (let length = 2; length <= 3 && from + length <= name.length; length++) {
      const rarity = wordRarity(hashText(name.slice(from, from + length)))
      if (rarity >= 0 && rarity < TALK_RARITY && !commonInNames.has(name.slice(from, from + length)))
        cut = from + length
    }
  // 东路 alone is half a name: what stands before belongs to it, however common (劳动东路).
  return at - start - cut === 1 && DIRECTIONS.includes(text.charAt(at - 1)) ? named : start + cut
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
    const last = spans.at(-1)
    if (rule.kind === 'estate' && last?.kind === 'estate' && last.end === start) {
      // 翠竹苑|小区: two endings, one name.
      spans[spans.length - 1] = { ...last, text: text.slice(last.start, end), end }
      floor = end
      continue
    }
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
