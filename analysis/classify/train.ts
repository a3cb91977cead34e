/**
 * Linear support vector machines on hashed grams, one for each label, fitted by dual coordinate descent (Hsieh et al.,
 * ICML 2008; squared hinge); what a gram is worth beforehand (its rarity, or how much oftener it stands under the label
 * than elsewhere: Wang and Manning, ACL 2012) folded into its weights, quantised to int8 and pruned.
 * `train(documents, options)` → Model. Same input, same model: every order is drawn by a seeded generator.
 * Time: rounds × grams × labels; memory: 12 bytes a gram occurrence and 4 bytes × buckets.
 */
import type { Reading } from '../text/features.ts'
import { oddsGains } from './odds.ts'
import { seeded } from './random.ts'
import type { Model } from './model.ts'
import { gather, type Rows, type TrainingDocument } from './rows.ts'

export type { TrainingDocument }

export interface TrainOptions {
  /** Order of the labels in the model; those of the documents, sorted, when absent. */
  labels?: readonly string[]
  bits?: number
  /** Cost of an error against the size of the weights. */
  cost?: number
  rounds?: number
  reading?: Reading
  /** 0: all grams alike; 1: a gram counts by its inverse document frequency. */
  rarityPower?: number
  /** Above 0: for each label a gram counts by |log odds of the label given the gram| to this power. */
  oddsPower?: number
  /** Buckets whose largest weight is below this share of the label's largest are dropped. */
  prune?: number
  temperature?: number
  sureFrom?: number
  seed?: number
}

/** Multiplies every value by its bucket's rarity and answers the factors. */
function foldRarity(rows: Rows, documents: number, bits: number, power: number): Float32Array {
  const counts = new Float32Array(1 << bits)
  const end = rows.starts[documents] ?? 0
  for (let f = 0; f < end; f++) counts[rows.buckets[f] ?? 0] = (counts[rows.buckets[f] ?? 0] ?? 0) + 1
  const factors = counts.map((count) => ((Math.log((1 + documents) / (1 + count)) + 1) / 5) ** power)
  for (let f = 0; f < end; f++) rows.values[f] = (rows.values[f] ?? 0) * (factors[rows.buckets[f] ?? 0] ?? 0)
  return factors
}

/** Squared length of each document, every gram counted by its gain. */
function lengthsOf(rows: Rows, documents: number, gains: Float32Array | undefined): Float64Array {
  const lengths = new Float64Array(documents)
  for (let row = 0; row < documents; row++)
    for (let f = rows.starts[row] ?? 0; f < (rows.starts[row + 1] ?? 0); f++) {
      const gain = gains ? (gains[rows.buckets[f] ?? 0] ?? 0) : 1
      lengths[row] = (lengths[row] ?? 0) + gain * (rows.values[f] ?? 0) ** 2
    }
  return lengths
}

/**
 * One label against the rest; answers weights and bias. A gram's gain is the square of what it is worth beforehand: as
 * if its values had been multiplied by that worth, and the worth then folded into the weight.
 */
function separate(
  rows: Rows,
  side: Int8Array,
  softness: Float64Array,
  gains: Float32Array | undefined,
  bits: number,
  rounds: number,
  seed: number,
): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(1 << bits)
  const lengths = lengthsOf(rows, side.length, gains)
  const alpha = new Float64Array(side.length)
  const order = Int32Array.from(side, (_, row) => row)
  const random = seeded(seed)
  let bias = 0
  for (let round = 0; round < rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const other = order[j] ?? 0
      order[j] = order[i] ?? 0
      order[i] = other
    }
    for (const row of order) {
      const from = rows.starts[row] ?? 0
      const to = rows.starts[row + 1] ?? 0
      let score = bias
      for (let f = from; f < to; f++) score += (weights[rows.buckets[f] ?? 0] ?? 0) * (rows.values[f] ?? 0)
      const wanted = side[row] ?? 0
      const before = alpha[row] ?? 0
      const soft = softness[row] ?? 0
      const gradient = wanted * score - 1 + before * soft
      const after = Math.max(before - gradient / ((lengths[row] ?? 0) + 1 + soft), 0)
      if (after === before) continue
      alpha[row] = after
      const step = (after - before) * wanted
      bias += step
      for (let f = from; f < to; f++) {
        const bucket = rows.buckets[f] ?? 0
        const gain = gains ? (gains[bucket] ?? 0) : 1
        weights[bucket] = (weights[bucket] ?? 0) + step * gain * (rows.values[f] ?? 0)
      }
    }
  }
  return { weights, bias }
}

/** Fits and packs a model. Throws when a document carries a label outside `options.labels`. */
export function train(documents: readonly TrainingDocument[], options: TrainOptions = {}): Model {
  const steps = trainInSteps(documents, options)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same, pausing after each label, for a process that has other work to do meanwhile. */
export function* trainInSteps(
  documents: readonly TrainingDocument[],
  options: TrainOptions = {},
): Generator<undefined, Model> {
  const labels = options.labels ?? [...new Set(documents.map((d) => d.label))].sort()
  const { bits = 18, cost = 2, rounds = 12, rarityPower = 1, prune = 0.02, seed = 1 } = options
  const { reading, oddsPower = 0, temperature = 0.3, sureFrom = 0.6 } = options
  const wanted = documents.map((document) => {
    const label = labels.indexOf(document.label)
    if (label < 0) throw new Error(`label outside the label set: ${document.label}`)
    return label
  })
  const rows = gather(documents, bits, reading)
  const factors = foldRarity(rows, documents.length, bits, rarityPower)
  const softness = Float64Array.from(documents, (document) => 1 / (2 * cost * (document.weight ?? 1)))
  const all = new Float32Array((1 << bits) * labels.length)
  const bias = new Float32Array(labels.length)
  for (let k = 0; k < labels.length; k++) {
    const side = Int8Array.from(wanted, (label) => (label === k ? 1 : -1))
    const gains = oddsPower > 0 ? oddsGains(rows, side, bits, oddsPower) : undefined
    const fitted = separate(rows, side, softness, gains, bits, rounds, seed + k)
    for (let bucket = 0; bucket < factors.length; bucket++)
      all[bucket * labels.length + k] = (fitted.weights[bucket] ?? 0) * (factors[bucket] ?? 0)
    bias[k] = fitted.bias
    yield
  }
  const packed = quantise(all, labels.length, prune)
  return {
    labels,
    ...(reading && { reading }),
    bits,
    ...packed,
    bias,
    temperature,
    sureFrom,
  }
}

function quantise(weights: Float32Array, width: number, prune: number) {
  const largest = new Float32Array(width)
  for (let at = 0; at < weights.length; at++)
    largest[at % width] = Math.max(largest[at % width] ?? 0, Math.abs(weights[at] ?? 0))
  const scales = largest.map((value) => value / 127 || 1)
  const small = new Int8Array(weights.length)
  for (let base = 0; base < weights.length; base += width) {
    let strongest = 0
    for (let k = 0; k < width; k++)
      strongest = Math.max(strongest, Math.abs(weights[base + k] ?? 0) / (largest[k] || 1))
    if (strongest < prune) continue
    for (let k = 0; k < width; k++) small[base + k] = Math.round((weights[base + k] ?? 0) / (scales[k] ?? 1))
  }
  return { weights: small, scales }
}
