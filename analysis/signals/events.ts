// What signals are looked for in: requests with a day, a cell, a type and (where known) one exact place.

export interface Events {
  /** Day numbers; in any order. */
  days: Int32Array
  cells: Int32Array
  types: Int32Array
  /** One number for each exact place, such as a house; the cell where nothing finer is known. */
  places: Int32Array
  cellCount: number
  typeCount: number
  /** Cells that touch a cell, without itself. */
  neighbours: (cell: number) => readonly number[]
}

/** Counts by cell and day of one type, summed up so that any window is one subtraction. */
export interface Counted {
  firstDay: number
  days: number
  /** `days + 1` for each cell: counts before each day. */
  before: Int32Array
  total: Float64Array
}

export function windowOf({ before, days }: Counted, cell: number, from: number, until: number): number {
  const row = cell * (days + 1)
  return (before[row + until] ?? 0) - (before[row + Math.max(0, from)] ?? 0)
}

/** Counts of the rows given, over the days from `firstDay` on. */
export function countRows(
  events: Pick<Events, 'days' | 'cells' | 'cellCount'>,
  rows: Iterable<number>,
  firstDay: number,
  days: number,
): Counted {
  const before = new Int32Array(events.cellCount * (days + 1))
  const total = new Float64Array(days)
  for (const row of rows) {
    const day = (events.days[row] ?? 0) - firstDay
    const at = (events.cells[row] ?? 0) * (days + 1) + day + 1
    before[at] = (before[at] ?? 0) + 1
    total[day] = (total[day] ?? 0) + 1
  }
  for (let cell = 0; cell < events.cellCount; cell += 1)
    for (let day = 1; day <= days; day += 1) {
      const at = cell * (days + 1) + day
      before[at] = (before[at] ?? 0) + (before[at - 1] ?? 0)
    }
  return { firstDay, days, before, total }
}
