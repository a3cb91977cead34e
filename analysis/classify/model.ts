/**
 * The classifier's model: int8 weights over hashed grams, one row of `labels.length` weights a bucket.
 * `loadModel(bytes)` and `serialise(model)` are inverse to each other, byte for byte; a damaged file is refused.
 * File: "HBM1", header length (u32), header as JSON, then per kept bucket the distance to the one before
 * (LEB128) and its weights (int8).
 */

import type { Reading } from '../text/features.ts'

export interface Model {
  readonly labels: readonly string[]
  /** How texts are read; `plain` when absent. */
  readonly reading?: Reading
  /** The feature space holds 2^bits buckets. */
  readonly bits: number
  /** Row-major: bucket * labels.length + label; the real weight is the stored one times the label's scale. */
  readonly weights: Int8Array
  /** 1 for every bucket that has a weight: most have none, and a small table tells that faster than the large one. */
  readonly telling?: Uint8Array
  readonly scales: Float32Array
  readonly bias: Float32Array
  /** Scores are divided by it before the softmax (Guo et al., ICML 2017). */
  readonly temperature: number
  /** The temperature of texts without a title, where it is another. */
  readonly untitledTemperature?: number
  /** A top probability below this is "unsure" and goes to a person. */
  readonly sureFrom: number
}

interface Header {
  labels: string[]
  reading?: Reading
  bits: number
  scales: number[]
  bias: number[]
  temperature: number
  untitledTemperature?: number
  sureFrom: number
  kept: number
}

const MAGIC = [72, 66, 77, 49]

/** The shipped form of a model. O(buckets × labels). */
export function serialise(model: Model): Uint8Array {
  const width = model.labels.length
  const kept: number[] = []
  for (let bucket = 0; bucket < 1 << model.bits; bucket++)
    for (let k = 0; k < width; k++)
      if (model.weights[bucket * width + k] !== 0) {
        kept.push(bucket)
        break
      }
  const header: Header = {
    labels: [...model.labels],
    ...(model.reading && { reading: model.reading }),
    bits: model.bits,
    scales: [...model.scales],
    bias: [...model.bias],
    temperature: model.temperature,
    ...(model.untitledTemperature !== undefined && { untitledTemperature: model.untitledTemperature }),
    sureFrom: model.sureFrom,
    kept: kept.length,
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const out = new Uint8Array(8 + head.length + kept.length * (width + 4))
  out.set(MAGIC)
  new DataView(out.buffer).setUint32(4, head.length, true)
  out.set(head, 8)
  let at = 8 + head.length
  let before = -1
  for (const bucket of kept) {
    let distance = bucket - before
    before = bucket
    for (; distance > 127; distance >>>= 7) out[at++] = (distance & 127) | 128
    out[at++] = distance
    for (let k = 0; k < width; k++) out[at++] = (model.weights[bucket * width + k] ?? 0) & 255
  }
  return out.slice(0, at)
}

/** Reads what `serialise` wrote. Throws an Error when the bytes are not a whole model. */
export function loadModel(bytes: Uint8Array): Model {
  if (bytes.length < 8 || MAGIC.some((byte, at) => bytes[at] !== byte))
    throw new Error('not a classifier model')
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true)
  if (8 + length > bytes.length) throw new Error('classifier model is cut short')
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header
  const width = header.labels.length
  const weights = new Int8Array((1 << header.bits) * width)
  const telling = new Uint8Array(1 << header.bits)
  let at = 8 + length
  let bucket = -1
  for (let row = 0; row < header.kept; row++) {
    let distance = 0
    let shift = 0
    let byte = 128
    while (byte & 128 && shift < 32) {
      byte = bytes[at++] ?? 0
      distance |= (byte & 127) << shift
      shift += 7
    }
    bucket += distance
    telling[bucket] = 1
    for (let k = 0; k < width; k++) weights[bucket * width + k] = ((bytes[at++] ?? 0) << 24) >> 24
  }
  if (at !== bytes.length || bucket >= 1 << header.bits) throw new Error('classifier model is damaged')
  return {
    labels: header.labels,
    ...(header.reading && { reading: header.reading }),
    bits: header.bits,
    weights,
    telling,
    scales: Float32Array.from(header.scales),
    bias: Float32Array.from(header.bias),
    temperature: header.temperature,
    ...(header.untitledTemperature !== undefined && { untitledTemperature: header.untitledTemperature }),
    sureFrom: header.sureFrom,
  }
}
