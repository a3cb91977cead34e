// Totals and parts agree: means are scaled by turns until every margin of the table is that of its own forecast
// (iterative proportional fitting, Deming and Stephan 1940). The margins are the surer numbers: what is large is
// forecast with a smaller relative error, and a part keeps its share among its fellows.

const ROUNDS = 500
const CLOSE = 1e-9

/** Scales `parts` so that they sum to `total`; parts of nothing share it evenly if there is something to share. */
export function scaled(parts: readonly number[], total: number): number[] {
  const sum = parts.reduce((all, part) => all + part, 0)
  if (sum > 0) return parts.map((part) => (part * total) / sum)
  return parts.map(() => total / parts.length)
}

/** Scales a table (rows of columns) until its rows and columns sum to their margins, which must have one sum. */
export function raked(
  table: readonly (readonly number[])[],
  rowSums: readonly number[],
  columnSums: readonly number[],
): number[][] {
  let fitted = table.map((row) => [...row])
  for (let round = 0; round < ROUNDS; round += 1) {
    fitted = fitted.map((row, at) => scaled(row, rowSums[at] ?? 0))
    let furthest = 0
    columnSums.forEach((wanted, column) => {
      const now = fitted.map((row) => row[column] ?? 0)
      furthest = Math.max(furthest, Math.abs(now.reduce((sum, each) => sum + each, 0) - wanted))
      scaled(now, wanted).forEach((value, row) => {
        const cells = fitted[row]
        if (cells) cells[column] = value
      })
    })
    if (furthest < CLOSE) break
  }
  return fitted
}
