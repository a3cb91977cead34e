/**
 * One subject out of two readings of a text: a model learned from an office's own orders, which knows fields and groups,
 * and the keywords of the tree (`topic.ts`), which know leaves but not the office.
 * `settleTopic(found, learned)` → { topics, spoke }: the suggestion first, then what is likely next; `spoke` when the model chose it. O(labels).
 */
import type { Classification } from './classify.ts'
import type { TopicSuggestion } from './topic.ts'

/** A leaf is named below the model's group when it is at least so likely, and so many times likelier than the next one. */
const LEAF_FROM = 0.45
const CLEAR = 1.25
const MOST = 3

export interface SettledTopic {
  topics: TopicSuggestion[]
  /** False: the model did not know, and the keywords spoke. */
  spoke: boolean
}

const isWithin = (code: string, ancestor: string) => code === ancestor || code.startsWith(`${ancestor}.`)
const agree = (a: string, b: string) => isWithin(a, b) || isWithin(b, a)

/**
 * The model speaks when it is sure, except where the keywords are sure of a subject it was never taught: it cannot know
 * that. When it is unsure the keywords speak; where they name another subject, neither is sure.
 */
export function settleTopic(found: readonly TopicSuggestion[], learned: Classification): SettledTopic {
  const [first] = found
  const isTaught = first !== undefined && learned.scores.some(({ label }) => agree(first.code, label))
  if (!learned.sure || (first?.sure && !isTaught)) {
    const differ = isTaught && !agree(first.code, learned.label)
    // Assigned, not spread: reasons are looked up when somebody asks for them.
    const rest = found.slice(1)
    return { topics: first ? [differ ? unsure(first) : first, ...rest] : [], spoke: false }
  }
  const others = learned.scores.slice(1, MOST).map(({ label, probability }) => suggestion(label, probability))
  return { topics: [chosen(found, learned), ...others], spoke: true }
}

/** The model's subject, or the leaf below it for which the keywords speak clearly. */
function chosen(found: readonly TopicSuggestion[], learned: Classification): TopicSuggestion {
  const leaves = found.filter(({ code }) => code !== learned.label && isWithin(code, learned.label))
  const [leaf, next] = leaves.toSorted((a, b) => b.probability - a.probability)
  const mass = leaves.reduce((sum, { probability }) => sum + probability, 0)
  const likely = leaf ? (learned.probability * leaf.probability) / mass : 0
  const isClear = leaf && likely >= LEAF_FROM && leaf.probability >= CLEAR * (next?.probability ?? 0)
  return {
    ...suggestion(isClear ? leaf.code : learned.label, isClear ? likely : learned.probability),
    sure: true,
    reasons: learned.reasons(),
  }
}

const suggestion = (code: string, probability: number): TopicSuggestion => ({
  code,
  probability,
  sure: false,
  reasons: [],
})

const unsure = ({ code, probability, reasons }: TopicSuggestion): TopicSuggestion => ({
  code,
  probability,
  sure: false,
  reasons,
})
