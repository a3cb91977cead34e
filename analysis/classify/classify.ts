/**
 * Which domain a message belongs to.
 * `classify(model, title, body)` → { label, probability, sure, scores }, scores sorted from likeliest down.
 * `reasons` is a function, not a list: it is asked for when a person looks, never at intake.
 * O(characters × labels), about 10 µs for 100 characters.
 */
import { readFeatures } from '../text/features.ts'
import { explain } from './explain.ts'
import type { Model } from './model.ts'
import { temperatureFor } from './temperature.ts'

export interface LabelScore {
  label: string
  probability: number
}

export interface Classification {
  label: string
  probability: number
  /** False: the model does not know, a person decides. */
  sure: boolean
  scores: LabelScore[]
  /** Fragments of the text that spoke most for the label, strongest first. */
  reasons(): string[]
}

/** Calibrated probabilities in the order of `model.labels`; they sum to 1. */
export function probabilities(model: Model, title: string, body: string): Float64Array {
  const { weights, telling } = model
  const width = model.labels.length
  const sums = new Float64Array(width)
  const { buckets, values, length } = readFeatures(title, body, model.bits, model.reading)
  for (let f = 0; f < length; f++) {
    const bucket = buckets[f] ?? 0
    if (telling && telling[bucket] === 0) continue
    const row = bucket * width
    const value = values[f] ?? 0
    for (let k = 0; k < width; k++) {
      sums[k] = (sums[k] ?? 0) + (weights[row + k] ?? 0) * value
    }
  }
  return toChances(model, sums, temperatureFor(model, title.trim() !== ''))
}

/** Turns sums of weights to calibrated chances, in place. */
function toChances(model: Model, sums: Float64Array, temperature: number): Float64Array {
  const { scales, bias } = model
  const width = sums.length
  let top = -Infinity
  for (let k = 0; k < width; k++) {
    const score = ((sums[k] ?? 0) * (scales[k] ?? 0) + (bias[k] ?? 0)) / temperature
    sums[k] = score
    if (score > top) top = score
  }
  let total = 0
  for (let k = 0; k < width; k++) total += sums[k] = Math.exp((sums[k] ?? 0) - top)
  for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) / total
  return sums
}

/** The likeliest label of a message with all calibrated probabilities. Ties go to the earlier label. */
export function classify(model: Model, title: string, body: string): Classification {
  const chances = probabilities(model, title, body)
  const scores = model.labels.map((label, k) => ({ label, probability: chances[k] ?? 0 }))
  scores.sort((a, b) => b.probability - a.probability)
  const best = scores[0] ?? { label: '', probability: 0 }
  return {
    label: best.label,
    probability: best.probability,
    sure: best.probability >= model.sureFrom,
    scores,
    reasons: () => explain(model, title, body, best.label),
  }
}
