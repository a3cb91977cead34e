/**
 * Why a label was chosen: the grams that spoke most for it against the other labels, merged to readable fragments.
 * `explain(model, title, body, label, most = 5)` → fragments of the text, strongest first. Not for the hot path.
 */
import { extend, GRAM_SEED, isWordUnit, LONGEST_GRAM, spread, TITLE_SEED } from '../text/features.ts'
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

/** Up to `most` fragments (2 to 10 characters) of the normalised text that decided for `label`. O(characters × labels). */
export function explain(model: Model, title: string, body: string, label: string, most = 5): string[] {
  const chosen = model.labels.indexOf(label)
  if (chosen < 0) return []
  const text = normalise(`${title}\n${body.slice(0, READ_LIMIT)}`)
  const strength = pull(model, text, normalise(title).length, chosen)
  const fragments = new Map<string, number>()
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
      fragments.set(fragment, (fragments.get(fragment) ?? 0) + sum)
    }
    start = -1
    sum = 0
  }
  return [...fragments]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([fragment]) => fragment)
}
