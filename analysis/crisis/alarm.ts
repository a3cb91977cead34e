/**
 * A second reader beside the rules: a linear model over the grams of one sentence, for wordings no rule foresaw.
 * `alarm(sentence)` → the kind it fears, with the words that decided, or null. `sentencesOf(text)` cuts a text the way
 * the model was taught. O(characters × kinds).
 */
import { fragments } from '../classify/explain.ts'
import { probabilities } from '../classify/classify.ts'
import { loadModel, type Model } from '../classify/model.ts'
import { crisisModel } from '../models/crisis.ts'
import type { CrisisKind } from './rule.ts'

export const NO_DANGER = 'none'
/** A sentence is cut at the next comma after so many characters: a cry for help drowns in a long one. */
const LONG = 36

let shipped: Model | undefined
function opened(): Model {
  shipped ??= loadModel(Uint8Array.from(atob(crisisModel), (byte) => byte.charCodeAt(0)))
  return shipped
}

/** Calls `visit` with each sentence of at least four characters of a normalised text. */
export function sentencesOf(text: string, visit: (sentence: string) => void): void {
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0x3002
    const stops = unit === 0x3002 || unit === 33 || unit === 63 || unit === 59
    if (!stops && !(unit === 44 && at - start >= LONG)) continue
    if (at - start >= 4) visit(text.slice(start, at))
    start = at + 1
  }
}

/** Sentences shorter than this say too little to be believed at their word; the rules know the short cries. */
const SHORT = 12

/** How much a sentence is to be feared, 0..1, and the kind it sounds like. */
export function fear(model: Model, sentence: string): { fear: number; kind: CrisisKind } {
  const chances = probabilities(model, '', sentence)
  const none = model.labels.indexOf(NO_DANGER)
  let best = none === 0 ? 1 : 0
  for (let k = 0; k < chances.length; k++)
    if (k !== none && (chances[k] ?? 0) > (chances[best] ?? 0)) best = k
  const belief = Math.min(1, sentence.length / SHORT)
  return { fear: (1 - (chances[none] ?? 0)) * belief, kind: model.labels[best] as CrisisKind }
}

export function alarm(sentence: string): { kind: CrisisKind; words: string[] } | null {
  const feared = fear(opened(), sentence)
  if (feared.fear < opened().sureFrom) return null
  return { kind: feared.kind, words: fragments(opened(), '', sentence, feared.kind, 2) }
}
