// Rows of a meeting or survey as they are typed or pasted.
import { KINDS } from '#contract/demands'
import { OUTREACH_LIMITS, type RecordGathering } from '#contract/outreach'

export const CELLS = ['body', 'kind', 'estate', 'detail', 'name', 'phone'] as const
export type Cell = (typeof CELLS)[number]
export type Row = Record<Cell, string> & { key: number }

let keys = 0

export function emptyRow(): Row {
  keys += 1
  return { key: keys, body: '', kind: '', estate: '', detail: '', name: '', phone: '' }
}

export const isBlank = (row: Row) => CELLS.every((cell) => row[cell].trim() === '')

/** A table copied out of a spreadsheet: rows by line, cells by tab; quoted cells may hold both. */
export function cellsOf(text: string): string[][] {
  const table: string[][] = [['']]
  let quoted = false
  for (const [index, sign] of [...text.replaceAll('\r\n', '\n')].entries()) {
    const row = table.at(-1) ?? []
    const cell = row.length - 1
    if (sign === '"' && (quoted || row[cell] === '')) quoted = !quoted
    else if (sign === '\t' && !quoted) row.push('')
    else if (sign === '\n' && !quoted) table.push([''])
    else row[cell] = `${row[cell] ?? ''}${sign}`
    void index
  }
  return table.filter((row) => row.some((cell) => cell.trim() !== ''))
}

/** Lays pasted cells over the rows from one cell on; `kinds` tells words for kinds. Answers how many did not fit. */
export function pasted(
  rows: readonly Row[],
  at: { row: number; cell: number },
  table: readonly string[][],
  kinds: (word: string) => string,
): { rows: Row[]; leftOut: number } {
  const room = OUTREACH_LIMITS.gatheringDemands - at.row
  const next = [...rows]
  for (const [down, cells] of table.slice(0, room).entries()) {
    const row = { ...(next[at.row + down] ?? emptyRow()) }
    for (const [right, value] of cells.entries()) {
      const cell = CELLS[at.cell + right]
      if (cell) row[cell] = cell === 'kind' ? kinds(value.trim()) : value.trim()
    }
    next[at.row + down] = row
  }
  return { rows: next, leftOut: Math.max(0, table.length - room) }
}

export function demandsOf(rows: readonly Row[]): RecordGathering['demands'] {
  return rows
    .filter((row) => !isBlank(row))
    .map((row) => ({
      body: row.body.trim(),
      kind: KINDS.find((kind) => kind === row.kind) ?? null,
      estate: row.estate.trim() || null,
      detail: row.detail.trim() || null,
      name: row.name.trim() || null,
      phone: row.phone.replaceAll(/[\s-]/g, '') || null,
    }))
}

/** Where the server's complaint about `demands.3.phone` lies among the rows as they stand, blank ones counted. */
export function faultAt(rows: readonly Row[], path: string): { row: number; cell: Cell } | null {
  const [, at, name] = /^demands\.(\d+)\.(\w+)$/.exec(path) ?? []
  const cell = CELLS.find((each) => each === name)
  const found = rows.filter((row) => !isBlank(row))[Number(at)]
  return found && cell ? { row: rows.indexOf(found), cell } : null
}
