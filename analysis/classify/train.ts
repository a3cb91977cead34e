/**
 * Multinomial logistic regression on hashed grams, fitted by AdaGrad (Duchi et al., JMLR 2011) in typed arrays.
 * `train(documents, options)` → a quantised, pruned, calibrated model. Same input, same bytes: the order of the
 * documents is shuffled by a seeded generator and nothing depends on the clock.
 * Time: epochs × grams × labels; memory: 8 bytes × buckets × labels while training.
 */
import { readFeatures } from '../text/features.ts'
import { seeded } from './random.ts'
import type { Model } from './model.ts'

export interface TrainingDocument {
  title: string
  body: string
  label: string
}

export interface TrainOptions {
  /** Order of the labels in the model; those of the documents, sorted, when absent. */
  labels?: readonly string[]
  bits?: number
  epochs?: number
  rate?: number
  /** Buckets whose largest weight is below this share of the label's largest are dropped. */
  prune?: number
  temperature?: number
  sureFrom?: number
  seed?: number
}

interface Rows {
  starts: Int32Array
  buckets: Int32Array
  values: Float32Array
}

function gather(documents: readonly TrainingDocument[], bits: number): Rows {
  const starts = new Int32Array(documents.length + 1)
  let buckets = new Int32Array(1 << 16)
  let values = new Float32Array(1 << 16)
  let end = 0
  documents.forEach((document, row) => {
    const features = readFeatures(document.title, document.body, bits)
    if (end + features.length > buckets.length) {
      const size = Math.max(buckets.length * 2, end + features.length)
      const moreBuckets = new Int32Array(size)
      const moreValues = new Float32Array(size)
      moreBuckets.set(buckets)
      moreValues.set(values)
      buckets = moreBuckets
      values = moreValues
    }
    buckets.set(features.buckets.subarray(0, features.length), end)
    values.set(features.values.subarray(0, features.length), end)
    end += features.length
    starts[row + 1] = end
  })
  return { starts, buckets, values }
}

/** Fits and packs a model. Throws when a document carries a label outside `options.labels`. */
export function train(documents: readonly TrainingDocument[], options: TrainOptions = {}): Model {
  const labels = options.labels ?? [...new Set(documents.map((d) => d.label))].sort()
  const {
    bits = 18,
    epochs = 10,
    rate = 0.2,
    prune = 0.02,
    temperature = 1,
    sureFrom = 0.6,
    seed = 1,
  } = options
  const width = labels.length
  const wanted = Int32Array.from(documents, (d) => {
    const label = labels.indexOf(d.label)
    if (label < 0) throw new Error(`label outside the label set: ${d.label}`)
    return label
  })
  const rows = gather(documents, bits)
  const weights = new Float32Array((1 << bits) * width)
  const squares = new Float32Array((1 << bits) * width).fill(0.01)
  const bias = new Float32Array(width)
  const chance = new Float64Array(width)
  const order = Int32Array.from(documents, (_, row) => row)
  const random = seeded(seed)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const other = order[j] ?? 0
      order[j] = order[i] ?? 0
      order[i] = other
    }
    for (const row of order) {
      const from = rows.starts[row] ?? 0
      const to = rows.starts[row + 1] ?? 0
      for (let k = 0; k < width; k++) chance[k] = bias[k] ?? 0
      for (let f = from; f < to; f++) {
        const base = (rows.buckets[f] ?? 0) * width
        const value = rows.values[f] ?? 0
        for (let k = 0; k < width; k++) chance[k] = (chance[k] ?? 0) + (weights[base + k] ?? 0) * value
      }
      toGradient(chance, wanted[row] ?? 0)
      for (let k = 0; k < width; k++) bias[k] = (bias[k] ?? 0) - 0.02 * (chance[k] ?? 0)
      for (let f = from; f < to; f++) {
        const base = (rows.buckets[f] ?? 0) * width
        const value = rows.values[f] ?? 0
        for (let k = 0; k < width; k++) {
          const gradient = (chance[k] ?? 0) * value
          const sum = (squares[base + k] ?? 0) + gradient * gradient
          squares[base + k] = sum
          weights[base + k] = (weights[base + k] ?? 0) - (rate * gradient) / Math.sqrt(sum)
        }
      }
    }
  }
  return { labels, bits, ...quantise(weights, width, prune), bias, temperature, sureFrom }
}

function toGradient(chance: Float64Array, wanted: number): void {
  let top = -Infinity
  for (const score of chance) if (score > top) top = score
  let total = 0
  for (let k = 0; k < chance.length; k++) total += chance[k] = Math.exp((chance[k] ?? 0) - top)
  for (let k = 0; k < chance.length; k++) chance[k] = (chance[k] ?? 0) / total - (k === wanted ? 1 : 0)
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
