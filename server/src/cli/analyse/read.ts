// Tables for the `analyse` commands: a file, and the columns a person named.
import { readFile } from 'node:fs/promises'
import { readTable, type Table } from '../../platform/documents/read-table.ts'
import { CommandFailure } from '../answer.ts'

/** Values of some columns, row by row, in the order of the names. */
export interface Columns {
  rows: string[][]
  /** Physical lines left out because their bytes are no text in the file's encoding. */
  unreadable: number[]
}

/**
 * Reads the named columns of a CSV (gzip, UTF-8 or GBK) or XLSX file.
 * Fails with `analyse.unreadable` for a file that cannot be opened and `analyse.column-missing` for a name the heading lacks.
 */
export async function readColumns(file: string, names: readonly string[]): Promise<Columns> {
  return columnsOf(await openTable(file), names)
}

/** A file as rows, its columns not yet chosen. */
export interface OpenTable extends Table {
  file: string
}

/** Opens a table; `analyse.unreadable` when the file cannot be opened. */
export async function openTable(file: string): Promise<OpenTable> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new CommandFailure('analyse.unreadable', `${file} cannot be read: ${error.message}`)
  })
  return { file, ...(await readTable(bytes)) }
}

/** The named columns of an open table; `analyse.column-missing` for a name the heading lacks. */
export function columnsOf({ file, heading, rows }: OpenTable, names: readonly string[]): Columns {
  const places = names.map((name) => {
    const place = heading.indexOf(name)
    if (place >= 0) return place
    throw new CommandFailure(
      'analyse.column-missing',
      `${file} has no column "${name}"; it has ${heading.join(', ')}`,
      { file, column: name, heading },
    )
  })
  const read: Columns = { rows: [], unreadable: [] }
  for (const { line, cells } of rows)
    if (cells) read.rows.push(places.map((place) => cells[place] ?? ''))
    else read.unreadable.push(line)
  return read
}

/** `a,b` as names of columns. */
export const columnList = (value: string): string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
