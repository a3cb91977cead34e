/**
 * Places in free text: what a tenant's dictionary names, and what ends like a place (小区, 路, 村, 社区, 号楼 …),
 * masked forms such as A3区 included. `extractPlaces(text, dictionary)` → places in the order of the text, the longer
 * of two that overlap. O(characters).
 */
import { compilePhrases, findPhrases, type Phrases } from './text/dictionary.ts'

export type PlaceKind = 'estate' | 'road' | 'village' | 'building' | 'shop' | 'community'

export interface Place {
  text: string
  kind: PlaceKind
  start: number
  end: number
  /** The dictionary's own id, where the dictionary knows the place. */
  ref?: string
}

export interface PlaceEntry {
  name: string
  kind: PlaceKind
  ref: string
}

export type PlaceDictionary = Phrases<PlaceEntry>

export function compilePlaces(entries: readonly PlaceEntry[]): PlaceDictionary {
  return compilePhrases(entries.map((entry) => ({ phrase: entry.name, value: entry })))
}

/** What may stand before a suffix: names, letters and digits, but no particle, verb or pronoun that only looks like one. */
const NAME = '[A-Za-z0-9一-龥]'
const STOP = /[的了在是有和与到从住我你他她们这那某各每本该位于请把被向对为于]/

const SUFFIXES: [PlaceKind, RegExp][] = [
  [
    'estate',
    new RegExp(`${NAME}{2,8}?(?:小区|花园|花苑|家园|公寓|新村|新城|名城|山庄|雅苑|嘉园|庭院|国际城)`, 'g'),
  ],
  ['community', new RegExp(`${NAME}{2,6}?社区`, 'g')],
  ['village', new RegExp(`${NAME}{2,6}?(?:村|屯|寨)(?![长民委])`, 'g')],
  ['road', new RegExp(`${NAME}{1,6}?(?:大道|路|街|巷|胡同|立交桥|大桥)(?![灯上边口面过])`, 'g')],
  ['building', /[A-Za-z0-9一二三四五六七八九十]{1,4}(?:号楼|栋|幢|单元)/g],
  [
    'shop',
    new RegExp(
      `${NAME}{2,8}?(?:超市|菜市场|农贸市场|饭店|酒店|KTV|网吧|幼儿园|小学|中学|医院|公园|广场)`,
      'g',
    ),
  ],
]

export function extractPlaces(text: string, dictionary?: PlaceDictionary): Place[] {
  const found: Place[] = []
  if (dictionary)
    for (const { phrase, value, start } of findPhrases(dictionary, text))
      found.push({ text: phrase, kind: value.kind, start, end: start + phrase.length, ref: value.ref })
  for (const [kind, pattern] of SUFFIXES)
    for (const match of text.matchAll(pattern)) {
      const name = afterLastStop(match[0])
      const start = match.index + match[0].length - name.length
      if (name.length >= 3 || (kind === 'building' && name.length >= 2))
        found.push({ text: name, kind, start, end: start + name.length })
    }
  // What the dictionary knows wins over what only looks like a place; then the longer wins.
  const ranked = found.toSorted(
    (a, b) => Number(b.ref !== undefined) - Number(a.ref !== undefined) || b.text.length - a.text.length,
  )
  const kept: Place[] = []
  for (const place of ranked)
    if (!kept.some((other) => place.start < other.end && other.start < place.end)) kept.push(place)
  return kept.toSorted((a, b) => a.start - b.start)
}

function afterLastStop(text: string): string {
  let from = 0
  for (let at = 0; at < text.length - 2; at += 1) if (STOP.test(text[at] ?? '')) from = at + 1
  return text.slice(from)
}
