/**
 * Which topic of a three-level tree a text belongs to: everyday words of each topic found in the text, joined with the
 * classifier's domain, backing off to a wider topic when the narrow ones cannot be told apart.
 * `compileTopics` once per tree; `suggestTopic` is one walk over the text, O(characters × longest keyword).
 */
import type { LabelScore } from './classify.ts'
import type { Suggestion } from './suggestion.ts'
import { compilePhrases, findPhrases, type Phrases } from '../text/dictionary.ts'

export interface TopicRow {
  code: string
  parent: string | null
  nameZh: string
  /** The label of the domain classifier this branch belongs to, where there is one. */
  domain: string | null
  keywords: readonly string[]
}

export interface CompiledTopics {
  rows: ReadonlyMap<string, TopicRow>
  phrases: Phrases<string>
}

export interface TopicSuggestion extends Omit<Suggestion<string>, 'value'> {
  code: string
}

export function compileTopics(rows: readonly TopicRow[]): CompiledTopics {
  const entries = rows.flatMap((row) =>
    [...row.keywords, row.nameZh].map((phrase) => ({ phrase, value: row.code })),
  )
  return { rows: new Map(rows.map((row) => [row.code, row])), phrases: compilePhrases(entries) }
}

/** A longer phrase says more than a short one; a domain that fits counts like one more phrase. */
const DOMAIN_WEIGHT = 3
/** Below this share of its level's score, a narrow topic is not told apart and its parent is proposed instead. */
const CLEAR = 0.55
const SURE = 0.7

/** The likeliest topics, best first, at most three; none when neither words nor domain speak. */
export function suggestTopic(
  topics: CompiledTopics,
  text: string,
  domains: readonly LabelScore[],
): TopicSuggestion[] {
  const domainScore = new Map(domains.map(({ label, probability }) => [label, probability]))
  const scores = new Map<string, { score: number; words: Set<string> }>()
  for (const { phrase, value } of findPhrases(topics.phrases, text)) {
    const own = scores.get(value) ?? { score: 0, words: new Set() }
    if (!own.words.has(phrase)) own.score += phrase.length
    own.words.add(phrase)
    scores.set(value, own)
  }
  const weighted = [...scores].map(([code, { score, words }]) => {
    const domain = topics.rows.get(code)?.domain
    const fit = domain ? (domainScore.get(domain) ?? 0) : 0.3
    return { code, score: score * (0.4 + fit) + DOMAIN_WEIGHT * fit, reasons: [...words] }
  })
  if (weighted.length === 0) return fromDomain(topics, domains)
  const total = weighted.reduce((sum, { score }) => sum + score, 0)
  const ranked = weighted
    .toSorted((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .map(({ code, score, reasons }) => ({
      code,
      probability: score / (total + 1),
      sure: score / (total + 1) >= SURE,
      reasons,
    }))
  return backedOff(ranked).slice(0, 3)
}

/** When the best narrow topic is not clear but its relatives agree, their common parent goes first. */
function backedOff(ranked: readonly TopicSuggestion[]): TopicSuggestion[] {
  const [best] = ranked
  if (!best || best.probability >= CLEAR || !best.code.includes('.')) return [...ranked]
  for (let parent = parentOf(best.code); parent !== ''; parent = parentOf(parent)) {
    const family = ranked.filter(({ code }) => code === parent || code.startsWith(`${parent}.`))
    const probability = family.reduce((sum, each) => sum + each.probability, 0)
    if (probability >= CLEAR && family.length > 1) {
      const reasons = [...new Set(family.flatMap((each) => each.reasons))]
      return [
        { code: parent, probability, sure: probability >= SURE, reasons },
        ...ranked.filter(({ code }) => code !== parent),
      ]
    }
  }
  return [...ranked]
}

function parentOf(code: string): string {
  return code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : ''
}

/** No word of any topic: the first top-level topic of the likeliest domain, never sure. */
function fromDomain(topics: CompiledTopics, domains: readonly LabelScore[]): TopicSuggestion[] {
  const [best] = domains
  if (!best) return []
  const top = [...topics.rows.values()].find((row) => row.parent === null && row.domain === best.label)
  return top ? [{ code: top.code, probability: best.probability / 2, sure: false, reasons: [] }] : []
}
