/**
 * Why a label was chosen: what spoke most for it against the other labels, in words a person reads.
 * `explain(model, title, body, label, most = 5)` → words of the text, strongest first: those of the lexicon, what stands
 * between them like a name, and whole words of alphabetic scripts; where it finds none, fragments. `fragments(…)` → the grams merged to runs of characters, for short
 * cries whose words are in no lexicon (不想活了). Not for the hot path.
 */
import { wordRarity } from '../duplicates/lexicon.ts'
import {
  extend,
  GRAM_SEED,
  hashText,
  isWordUnit,
  LONGEST_GRAM,
  spread,
  TITLE_SEED,
} from '../text/features.ts'
import { normalise, READ_LIMIT } from '../text/normalise.ts'
import type { Model } from './model.ts'

const LEAST_UNITS = 2
const LONGEST_FRAGMENT = 10

/** Weight of one gram for `label` above the mean of the others. */
function lean(model: Model, hash: number, label: number): number {
  const width = model.labels.length
  const bucket = spread(hash) & ((1 << model.bits) - 1)
  if (model.telling?.[bucket] === 0) return 0
  const row = bucket * width
  let others = 0
  for (let k = 0; k < width; k++)
    if (k !== label) others += (model.weights[row + k] ?? 0) * (model.scales[k] ?? 0)
  const own = (model.weights[row + label] ?? 0) * (model.scales[label] ?? 0)
  return own - others / Math.max(1, width - 1)
}

/** What speaks for `label`, spread over the characters of each gram; a gram of the title counts as both it is read as. */
function pull(model: Model, text: string, titleEnd: number, label: number): Float64Array {
  const strength = new Float64Array(text.length)
  for (let start = 0; start < text.length; start++) {
    const titled = model.reading === 'titled' && start < titleEnd
    let hash = GRAM_SEED
    let titleHash = TITLE_SEED
    for (let end = start; end < Math.min(start + LONGEST_GRAM, text.length); end++) {
      const unit = text.charCodeAt(end)
      if (!isWordUnit(unit)) break
      const sign = unit >= 48 && unit <= 57 ? 48 : unit
      hash = extend(hash, sign)
      titleHash = extend(titleHash, sign)
      const leans = lean(model, hash, label) + (titled ? lean(model, titleHash, label) : 0)
      const share = leans / (end - start + 1)
      for (let at = start; at <= end; at++) strength[at] = (strength[at] ?? 0) + share
    }
  }
  return strength
}

interface Pull {
  text: string
  strength: Float64Array
}

function pullFor(model: Model, title: string, body: string, label: string): Pull | null {
  const chosen = model.labels.indexOf(label)
  if (chosen < 0) return null
  const text = normalise(`${title}\n${body.slice(0, READ_LIMIT)}`)
  return { text, strength: pull(model, text, normalise(title).length, chosen) }
}

function strongest(found: ReadonlyMap<string, number>, most: number): string[] {
  return [...found]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([words]) => words)
}

const LETTERS = /[a-z]{3,}/y
const LONGEST_WORD = 4

/** Where the word that begins at `at` ends: the longest of the lexicon, or a run of letters; `at` when none begins there. */
function wordEnd(text: string, at: number): number {
  LETTERS.lastIndex = at
  const letters = LETTERS.exec(text)
  if (letters) return at + letters[0].length
  for (let length = LONGEST_WORD; length > 1; length--) {
    const word = text.slice(at, at + length)
    if (word.length === length && wordRarity(hashText(word)) >= 0) return at + length
  }
  return at
}

function wordsIn({ text, strength }: Pull): Map<string, number> {
  const words = new Map<string, number>()
  const add = (from: number, to: number) => {
    const sum = strength.subarray(from, to).reduce((total, each) => total + each, 0)
    const word = text.slice(from, to)
    if (sum > 0) words.set(word, (words.get(word) ?? 0) + sum)
  }
  /** Characters between two words, without those at the ends that say nothing: a name that only this office knows. */
  const addName = (from: number, to: number) => {
    while (from < to && (strength[from] ?? 0) <= 0) from++
    while (from < to && (strength[to - 1] ?? 0) <= 0) to--
    if (to - from >= LEAST_UNITS && to - from <= LONGEST_WORD) add(from, to)
  }
  let unknown = 0
  for (let at = 0; at < text.length;) {
    const end = wordEnd(text, at)
    if (end > at || !isWordUnit(text.charCodeAt(at))) {
      addName(unknown, at)
      if (end > at) add(at, end)
      unknown = at = Math.max(end, at + 1)
    } else at++
  }
  addName(unknown, text.length)
  return words
}

/** Up to `most` words of the normalised text that decided for `label`. O(characters × labels). */
export function explain(model: Model, title: string, body: string, label: string, most = 5): string[] {
  const pulled = pullFor(model, title, body, label)
  if (!pulled) return []
  const words = strongest(wordsIn(pulled), most)
  return words.length > 0 ? words : strongest(fragmentsIn(pulled), most)
}

/** Up to `most` fragments (2 to 10 characters) of the normalised text that decided for `label`. O(characters × labels). */
export function fragments(model: Model, title: string, body: string, label: string, most: number): string[] {
  const pulled = pullFor(model, title, body, label)
  return pulled ? strongest(fragmentsIn(pulled), most) : []
}

function fragmentsIn({ text, strength }: Pull): Map<string, number> {
  const found = new Map<string, number>()
  let start = -1
  let sum = 0
  for (let at = 0; at <= text.length; at++) {
    const here = at < text.length && isWordUnit(text.charCodeAt(at)) ? (strength[at] ?? 0) : 0
    const keeps = here > 0 && (start < 0 || at - start < LONGEST_FRAGMENT)
    if (keeps) {
      if (start < 0) start = at
      sum += here
      continue
    }
    if (start >= 0 && at - start >= LEAST_UNITS) {
      const fragment = text.slice(start, at)
      found.set(fragment, (found.get(fragment) ?? 0) + sum)
    }
    start = -1
    sum = 0
  }
  return found
}
