// Which articles answer a question, by the pairs of characters they share: pure.
import { bigrams } from '#analysis/text/bigrams'
import { normalise } from '#analysis/text/normalise'

export interface Indexed {
  /** Pairs of the title and of the other words people ask with. */
  head: readonly number[]
  /** Pairs of everything, the head's among them. */
  grams: readonly number[]
}

/** A pair in a title says more of what an article is about than one in its text. */
const HEAD_WEIGHT = 4
/** Articles that score less than this share of the best one are left out: they only share everyday words. */
const CLOSE_TO_BEST = 0.4
/** Without a pair of the head, an article must hold so much of the question. */
const SHARE_WITHOUT_HEAD = 0.6

export const gramsOf = (text: string): number[] => bigrams(normalise(text))

/** Candidates from the best down, without those that only share everyday words. Rarity is taken among the candidates. */
export function rank<Candidate extends Indexed>(
  question: string,
  candidates: readonly Candidate[],
): Candidate[] {
  const wanted = gramsOf(question)
  const held = candidates.map(({ head, grams }) => ({ head: new Set(head), grams: new Set(grams) }))
  const rarity = new Map(
    wanted.map((gram) => {
      const holders = held.filter(({ grams }) => grams.has(gram)).length
      return [gram, Math.log(1 + (candidates.length + 1) / (holders + 0.5))]
    }),
  )
  const scored = candidates.flatMap((candidate, at) => {
    const { head, grams } = held[at] ?? { head: new Set(), grams: new Set() }
    const shared = wanted.filter((gram) => grams.has(gram))
    const inHead = shared.filter((gram) => head.has(gram))
    if (inHead.length === 0 && shared.length < SHARE_WITHOUT_HEAD * wanted.length) return []
    const score = shared.reduce(
      (sum, gram) => sum + (rarity.get(gram) ?? 0) * (head.has(gram) ? HEAD_WEIGHT : 1),
      0,
    )
    return [{ candidate, score }]
  })
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return scored
    .filter(({ score }) => score > 0 && score >= CLOSE_TO_BEST * best)
    .toSorted((a, b) => b.score - a.score)
    .map(({ candidate }) => candidate)
}

/** The longest pieces of the question that stand in a text, two characters at least: what a screen marks. */
export function sharedWords(question: string, text: string): string[] {
  const [asked, held] = [normalise(question), normalise(text)]
  const words: string[] = []
  for (let at = 0; at + 1 < asked.length;) {
    let length = 0
    for (let next = 2; at + next <= asked.length; next += 1) {
      const piece = asked.slice(at, at + next)
      if (/\s/.test(piece) || !held.includes(piece)) break
      length = next
    }
    if (length > 0) words.push(asked.slice(at, at + length))
    at += length || 1
  }
  return [...new Set(words)].toSorted((a, b) => b.length - a.length).slice(0, 8)
}
