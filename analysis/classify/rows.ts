/** Documents as rows of a sparse matrix: what training reads. */
import { readFeatures, type Reading } from '../text/features.ts'

export interface TrainingDocument {
  title: string
  body: string
  label: string
  /** How much an error on this document costs; 1 when absent. */
  weight?: number
}

export interface Rows {
  starts: Int32Array
  buckets: Int32Array
  values: Float32Array
}

/** Reads every document once. Memory: 8 bytes a gram occurrence. */
export function gather(documents: readonly TrainingDocument[], bits: number, reading?: Reading): Rows {
  const starts = new Int32Array(documents.length + 1)
  let buckets = new Int32Array(1 << 16)
  let values = new Float32Array(1 << 16)
  let end = 0
  documents.forEach((document, row) => {
    const features = readFeatures(document.title, document.body, bits, reading)
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
