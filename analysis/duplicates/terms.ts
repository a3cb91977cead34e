/**
 * What a message is about, in one pass: lexicon words, unknown names, place anchors, building numbers, minima.
 * A place anchor is the end of a name (发新城, 明珠+小区): people write the front of a name in many ways, not its end.
 * `readTerms(title, body)` → one shared buffer, valid until the next call; asking twice for one text costs nothing.
 */
import { extend, GRAM_SEED, hashText, isWordUnit, spread } from '../text/features.ts'
import { readCodes } from '../text/normalise.ts'
import { gramRarity, wordRarity } from './lexicon.ts'
import { readUnits } from './units.ts'

export const MOST_PLACES = 6
export const MOST_WORDS = 22
export const MOST_UNITS = 6
export const BINS = 32

const TITLE_LIMIT = 200
const BODY_LIMIT = 800
/** Words in more than 4 % of messages say nothing about the matter. */
const LEAST_WORD_RARITY = Math.log(25)
const LEAST_PLACE_RARITY = 4
const LEAST_GRAM_RARITY = 4
/** A commoner word at the end (下楼, 现场, 学校) makes no name. */
const LEAST_NAME_RARITY = 5
const UNKNOWN_RARITY = 5
const LATIN_RARITY = 6
const TITLE_BONUS = 1.6

export interface Ranked {
  readonly hashes: Int32Array
  readonly weights: Float32Array
  readonly rarities: Float32Array
  length: number
}

export interface Terms {
  readonly places: Ranked
  readonly words: Ranked
  /** Building, unit and room numbers, each once. */
  readonly units: Int32Array
  unitCount: number
  /** One-permutation MinHash (Li, Owen, Zhang, NIPS 2012): the least hash in each of 32 bins, 0xffffffff when empty. */
  readonly minima: Uint32Array
  gramCount: number
}

const ranked = (most: number): Ranked => ({
  hashes: new Int32Array(most),
  weights: new Float32Array(most),
  rarities: new Float32Array(most),
  length: 0,
})

const terms: Terms = {
  places: ranked(MOST_PLACES),
  words: ranked(MOST_WORDS),
  units: new Int32Array(MOST_UNITS),
  unitCount: 0,
  minima: new Uint32Array(BINS),
  gramCount: 0,
}

const codes = new Uint16Array(TITLE_LIMIT + BODY_LIMIT * 3 + 16)
/** Length of the lexicon word that ends here; 255 inside a word; 0 where no word stands. */
const wordEnds = new Uint8Array(codes.length)

const INSIDE = 255
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff

function unitSet(characters: string): Uint8Array {
  const set = new Uint8Array(0x10000)
  for (let at = 0; at < characters.length; at++) set[characters.charCodeAt(at)] = 1
  return set
}
const placeEnd = unitSet('城苑园湾府庭院居轩郡邸阁座场路街道巷村镇组站桥校区店厦馆司厂山湖河墅际')
const functional = unitSet(
  '的了在是我有就不都也很到说要去你着没看自这那他她它们与及等为被把让给对从向于因但而或如已将请并个么吗呢啊吧且其此该每',
)
const kinds = new Set(
  '小区 社区 花园 公园 广场 学校 中学 小学 医院 大道 国际 街道 大厦 公寓 市场 新城 新村 山庄 别墅 商场 酒店 宾馆 学院 大学 工厂 公司'
    .split(' ')
    .map((word) => hashText(word)),
)

const WORD = 0
const PLACE = 1
const UNKNOWN = 2
const ITEMS = 1024
const itemHash = new Int32Array(ITEMS)
const itemRarity = new Float32Array(ITEMS)
const itemCount = new Uint16Array(ITEMS)
const itemTitle = new Uint8Array(ITEMS)
const itemKind = new Uint8Array(ITEMS)
const slots = new Int16Array(ITEMS * 2)
let items = 0
let titleEnd = 0

function add(hash: number, rarity: number, kind: number, at: number): void {
  const wanted = hash | 0
  let slot = wanted & (slots.length - 1)
  for (;;) {
    const item = (slots[slot] ?? 0) - 1
    if (item < 0) break
    if (itemHash[item] === wanted && itemKind[item] === kind) {
      itemCount[item] = (itemCount[item] ?? 0) + 1
      return
    }
    slot = (slot + 1) & (slots.length - 1)
  }
  if (items === ITEMS) return
  itemHash[items] = wanted
  itemRarity[items] = rarity
  itemCount[items] = 1
  itemTitle[items] = at < titleEnd ? 1 : 0
  itemKind[items] = kind
  slots[slot] = ++items
}

function readWords(end: number): void {
  wordEnds.fill(0, 0, end)
  let at = 0
  while (at < end) {
    const unit = codes[at] ?? 0
    if (!isHan(unit)) {
      at = unit >= 97 && unit <= 122 ? readLatin(at, end) : at + 1
      continue
    }
    let hash = extend(GRAM_SEED, unit)
    let length = 1
    let rarity = -1
    let word = 0
    for (let next = 1; next < 4 && at + next < end; next++) {
      const other = codes[at + next] ?? 0
      if (!isHan(other)) break
      hash = extend(hash, other)
      const whole = spread(hash)
      const found = wordRarity(whole)
      if (found >= 0) {
        length = next + 1
        rarity = found
        word = whole
      }
    }
    if (length > 1) {
      wordEnds.fill(INSIDE, at, at + length - 1)
      wordEnds[at + length - 1] = length
      if (rarity >= LEAST_WORD_RARITY) add(word, rarity, WORD, at)
    }
    at += length
  }
}

/** Runs of two or more letters (ktv, wifi) are words; single letters with digits are masked places (A3区). */
function readLatin(at: number, end: number): number {
  let to = at
  let hash = GRAM_SEED
  for (; to < end; to++) {
    const unit = codes[to] ?? 0
    if (unit < 97 || unit > 122) break
    hash = extend(hash, unit)
  }
  if (to - at > 1 && to - at < 16) add(spread(hash), LATIN_RARITY, WORD, at)
  return to
}

function gramHash(at: number, length: number): number {
  let hash = GRAM_SEED
  for (let next = at; next < at + length; next++) hash = extend(hash, codes[next] ?? 0)
  return spread(hash)
}

function isName(at: number, length: number): boolean {
  if (at < 0) return false
  for (let next = at; next < at + length; next++) {
    const unit = codes[next] ?? 0
    if (!isHan(unit) || functional[unit] === 1) return false
  }
  return true
}

function readPlace(at: number): void {
  const word = wordEnds[at] ?? 0
  if (word === INSIDE) return
  if (word >= 2 && kinds.has(gramHash(at - word + 1, word))) {
    const before = at - word - 1
    if (isName(before, 2) && !kinds.has(gramHash(before, 2))) {
      const rarity = isName(before - 1, 3) ? gramRarity(gramHash(before - 1, 3)) : LEAST_PLACE_RARITY
      if (rarity >= LEAST_PLACE_RARITY) add(gramHash(before, 2), Math.min(rarity, 8), PLACE, at)
    }
    return
  }
  const hash = gramHash(at - 2, 3)
  if (word >= 2 && wordRarity(gramHash(at - word + 1, word)) < LEAST_NAME_RARITY) return
  const ending = wordRarity(gramHash(at - 1, 2))
  if ((ending >= 0 && ending < LEAST_NAME_RARITY) || !isName(at - 2, 2)) return
  const rarity = gramRarity(hash)
  if (rarity >= LEAST_PLACE_RARITY) add(hash, Math.min(rarity, 8), PLACE, at)
}

function readGrams(end: number): void {
  terms.minima.fill(0xffffffff)
  terms.gramCount = 0
  for (let at = 0; at + 2 < end; at++) {
    const a = codes[at] ?? 0
    const b = codes[at + 1] ?? 0
    const c = codes[at + 2] ?? 0
    if (!isWordUnit(c)) {
      at += 2
      continue
    }
    if (!isWordUnit(a) || !isWordUnit(b)) continue
    const hash = spread(extend(extend(extend(GRAM_SEED, a), b), c))
    if (gramRarity(hash) < LEAST_GRAM_RARITY) continue
    terms.gramCount++
    const bin = hash >>> 27
    const mixed = spread(hash)
    if (mixed < (terms.minima[bin] ?? 0)) terms.minima[bin] = mixed
    const covered =
      (wordEnds[at] === 0 ? 0 : 1) + (wordEnds[at + 1] === 0 ? 0 : 1) + (wordEnds[at + 2] === 0 ? 0 : 1)
    if (covered <= 1 && isName(at, 3)) add(hash, UNKNOWN_RARITY, UNKNOWN, at)
  }
}

function rank(into: Ranked, most: number, place: boolean): void {
  let length = 0
  for (let item = 0; item < items; item++) {
    const kind = itemKind[item] ?? 0
    if ((kind === PLACE) !== place) continue
    const count = itemCount[item] ?? 0
    const inTitle = itemTitle[item] === 1
    if (kind === UNKNOWN && count < 2 && !inTitle) continue
    const hash = itemHash[item] ?? 0
    const rarity = itemRarity[item] ?? 0
    const weight =
      (1 + Math.log(Math.min(count, 8))) * (inTitle ? TITLE_BONUS : 1) * Math.min(rarity, place ? 8 : 7)
    if (length === most && weight <= (into.weights[most - 1] ?? 0)) continue
    let to = length < most ? length++ : most - 1
    while (to > 0) {
      const other = into.weights[to - 1] ?? 0
      if (other > weight || (other === weight && (into.hashes[to - 1] ?? 0) < hash)) break
      into.hashes[to] = into.hashes[to - 1] ?? 0
      into.weights[to] = other
      into.rarities[to] = into.rarities[to - 1] ?? 0
      to--
    }
    into.hashes[to] = hash
    into.weights[to] = weight
    into.rarities[to] = rarity
  }
  into.length = length
}

let lastTitle: string | undefined
let lastBody: string | undefined

/** Terms of one message. About 10 µs for 150 characters; reads at most 800 characters of the body. */
export function readTerms(title: string, body: string): Terms {
  if (title === lastTitle && body === lastBody) return terms
  titleEnd = readCodes(title, codes, 0, TITLE_LIMIT)
  codes[titleEnd] = 32
  const end = readCodes(body, codes, titleEnd + 1, BODY_LIMIT)
  items = 0
  slots.fill(0)
  readWords(end)
  for (let at = 2; at < end; at++) if (placeEnd[codes[at] ?? 0] === 1) readPlace(at)
  readGrams(end)
  rank(terms.places, MOST_PLACES, true)
  rank(terms.words, MOST_WORDS, false)
  terms.unitCount = readUnits(codes, end, terms.units)
  lastTitle = title
  lastBody = body
  return terms
}
