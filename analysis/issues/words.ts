/**
 * The words of a text as hashes: words of the shared lexicon, longest first, and the character pairs between them, which hold
 * the names and new words that no lexicon knows. No segmenter, no dictionary of the tenant's.
 */
import { wordRarity } from '../duplicates/lexicon.ts'
import { extend, GRAM_SEED, isWordUnit, spread } from '../text/features.ts'

const LONGEST = 4
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff
/** Characters of grammar: a pair with one of them is no word. */
const grammar = new Uint8Array(0x10000)
for (const mark of '的了在是我有就不都也很到说要去你着没看自这那他她它们与及等为被把让给对从向于因但而或如已将并个么吗呢啊吧且其此该每和之以所可能会还被上下中里后前来')
  grammar[mark.charCodeAt(0)] = 1

/** Visits each word that begins in `from..end`: hash, rarity in citizens' messages at large (-1: unknown) and where. */
export function readWords(
  codes: Uint16Array,
  end: number,
  visit: (hash: number, rarity: number, at: number) => void,
): void {
  let loose = -2
  for (let at = 0; at < end;) {
    const unit = codes[at] ?? 0
    if (!isWordUnit(unit)) {
      at++
      continue
    }
    if (!isHan(unit)) {
      at = readLatin(codes, at, end, visit)
      continue
    }
    let length = 1
    let word = 0
    let rarity = -1
    let hash = extend(GRAM_SEED, unit)
    for (let next = 1; next < LONGEST && at + next < end; next++) {
      const other = codes[at + next] ?? 0
      if (!isHan(other)) break
      hash = extend(hash, other)
      const known = wordRarity(spread(hash))
      if (known < 0) continue
      length = next + 1
      word = spread(hash)
      rarity = known
    }
    if (length > 1) {
      visit(word, rarity, at)
      if (length === LONGEST)
        for (const half of [at, at + 2]) {
          const pair = pairHash(codes, half)
          const known = wordRarity(pair)
          if (known >= 0) visit(pair, known, half)
        }
    } else if (grammar[unit] === 0) {
      if (loose === at - 1) visit(pairHash(codes, at - 1), -1, at - 1)
      loose = at
    }
    at += length
  }
}

function pairHash(codes: Uint16Array, at: number): number {
  return spread(extend(extend(GRAM_SEED, codes[at] ?? 0), codes[at + 1] ?? 0))
}

/** Letters and digits in one run are one word (58, 110kv, p2p); a lone sign is none. */
function readLatin(
  codes: Uint16Array,
  at: number,
  end: number,
  visit: (hash: number, rarity: number, at: number) => void,
): number {
  let to = at
  let hash = GRAM_SEED
  for (; to < end; to++) {
    const unit = codes[to] ?? 0
    if (!isWordUnit(unit) || isHan(unit)) break
    hash = extend(hash, unit)
  }
  if (to - at > 1 && to - at < 16) visit(spread(hash), -1, at)
  return to
}
