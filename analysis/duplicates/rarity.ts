/** The stored form of the background table: one byte a bucket, in steps of 1/24 of a natural logarithm. */
export const RARITY_STEP = 1 / 24

/** Packs document frequencies (one count a bucket) to the shipped text form. */
export function packRarity(frequencies: Uint32Array, documents: number): string {
  let bytes = ''
  for (const count of frequencies) {
    const value = Math.log((documents + 1) / (count + 0.5)) / RARITY_STEP
    bytes += String.fromCharCode(Math.max(0, Math.min(255, Math.round(value))))
  }
  return btoa(bytes)
}
