/**
 * Names of which a part was masked like a county (万境K9县, 星沙K9县郡): the masked part alone says nothing, with the two
 * characters before it it is a name. `maskedNames(texts)` → such names and how many texts hold each. A masked county of which
 * many things are said (反映A7县, 在A7县) is a county: a name stands before its mask again and again. O(characters).
 */
import { wordRarity } from '../duplicates/lexicon.ts'
import { leads, mayBeInName } from '../place-words.ts'
import { hashText } from '../text/features.ts'

const MASKED = /([一-龥]{2})([a-z]\d{0,2}[市县镇州])([苑郡邸轩墅]?)/g
const LEAST_TEXTS = 3
/** A name stands before so many of the texts that hold its mask. */
const LEAST_SHARE = 0.2
const LEADS = new Set(leads)
const CLOSES = '省市县区镇乡州'

/** Two characters that a name may begin with: no word of its own (反映, 位于), no end of a region (地省). */
const opensName = (pair: string) =>
  Array.from(pair).every((sign) => mayBeInName(sign.charCodeAt(0)) && !LEADS.has(sign)) &&
  !CLOSES.includes(pair.charAt(1)) &&
  !LEADS.has(pair) &&
  wordRarity(hashText(pair)) < 0

export function maskedNames(texts: readonly string[]): Map<string, number> {
  const names = new Map<string, { mask: string; texts: number }>()
  const masks = new Map<string, number>()
  for (const text of texts) {
    const here = new Map<string, string>()
    for (const [, pair = '', mask = '', end = ''] of text.matchAll(MASKED)) here.set(pair + mask + end, mask)
    for (const mask of new Set(here.values())) masks.set(mask, (masks.get(mask) ?? 0) + 1)
    for (const [name, mask] of here) {
      const known = names.get(name)
      if (known) known.texts += 1
      else if (opensName(name.slice(0, 2))) names.set(name, { mask, texts: 1 })
    }
  }
  const kept = [...names].filter(
    ([, { mask, texts: count }]) => count >= LEAST_TEXTS && count >= LEAST_SHARE * (masks.get(mask) ?? 0),
  )
  return new Map(kept.map(([name, { texts: count }]) => [name, count]))
}
