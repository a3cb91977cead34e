// Hiding small cells of a one-way table whose total is told, so that no hidden cell can be computed (X8).
// Every cell under the least is hidden. What all hidden cells have together can be computed from the total, so it must
// not be small itself, nor stand for one cell alone: until both hold, the smallest cell that is shown is hidden as well.

export interface Cell {
  key: string
  n: number
}

export interface Suppressed {
  /** Null where hidden. */
  cells: { key: string; n: number | null }[]
  /** Null where even the total is too small to tell. */
  total: number | null
}

/** `least` is the smallest number told. Ties are hidden in the order of the keys, so that the same table hides the same cells. */
export function suppressSmall(cells: readonly Cell[], least: number): Suppressed {
  const total = cells.reduce((sum, { n }) => sum + n, 0)
  if (total < least) return { cells: cells.map(({ key }) => ({ key, n: null })), total: null }
  const hidden = new Set(cells.filter(({ n }) => n < least).map(({ key }) => key))
  const rising = cells.toSorted((a, b) => a.n - b.n || (a.key < b.key ? -1 : 1))
  for (const { key } of rising) {
    if (hidden.size === 0 || isSafe(cells, hidden, least)) break
    hidden.add(key)
  }
  return { cells: cells.map(({ key, n }) => ({ key, n: hidden.has(key) ? null : n })), total }
}

function isSafe(cells: readonly Cell[], hidden: ReadonlySet<string>, least: number): boolean {
  const together = cells.reduce((sum, { key, n }) => (hidden.has(key) ? sum + n : sum), 0)
  return hidden.size >= 2 && together >= least
}
