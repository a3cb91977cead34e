/** How rare something is, ln(documents / documents with it), stored in one byte in steps of 1/24; 255 stays free. */
export const RARITY_STEP = 1 / 24
export const NO_RARITY = 255

export function packRarity(count: number, documents: number): number {
  const rarity = Math.log((documents + 1) / (count + 0.5)) / RARITY_STEP
  return Math.max(0, Math.min(NO_RARITY - 1, Math.round(rarity)))
}
