// Bytes to rows: CSV in UTF-8 or GBK, gzipped or not, and XLSX; each row with the physical line it begins on.
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { Cell } from 'exceljs'
import { refuse } from '../refusal.ts'

export interface TableRow {
  /** Physical line (CSV) or sheet row (XLSX) on which the row begins; the heading is on 1. */
  line: number
  /** Null: the bytes of this row are not text in the file's encoding. */
  cells: string[] | null
}

export interface Table {
  heading: string[]
  rows: TableRow[]
}

/** 200 MB unpacked: a year of a large city hotline's sheets, and no decompression bomb. */
const MOST_BYTES = 200_000_000

/** Reads a table; `imports.unreadable` when it is none. */
export async function readTable(bytes: Buffer): Promise<Table> {
  const plain = unpacked(bytes)
  return plain.subarray(0, 4).toString('latin1') === 'PK\x03\x04' ? readSheet(plain) : readCsv(plain)
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch {
    return refuse('imports.unreadable', { reason: 'gzip' })
  }
}

interface ParsedRecord {
  record: string[]
  info: { lines: number }
}

/**
 * The file is split as Latin-1, one sign a byte: separators and quotes are ASCII in UTF-8 and GBK alike, so one
 * garbled row cannot spoil its neighbours. Each row is then decoded on its own.
 */
function readCsv(bytes: Buffer): Table {
  const withoutMark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? bytes.subarray(3) : bytes
  if (withoutMark.includes(0)) refuse('imports.unreadable', { reason: 'binary' })
  let records: ParsedRecord[]
  try {
    records = parse(withoutMark, {
      encoding: 'latin1',
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
    }) as unknown as ParsedRecord[]
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number }
    return refuse('imports.unreadable', { reason: code ?? 'csv', line: lines ?? null })
  }
  const decode = decoderFor(records)
  let line = 1
  const rows = records.map(({ record, info }) => {
    const row = { line, cells: decode(record) }
    line = info.lines + 1
    return row
  })
  const heading = rows.shift()?.cells ?? refuse('imports.unreadable', { reason: 'empty' })
  return { heading: heading.map((cell) => cell.trim()), rows }
}

/** UTF-8 when most rows are valid in it, else GBK (as GB18030); a row that is neither is answered with null. */
function decoderFor(records: readonly ParsedRecord[]): (record: string[]) => string[] | null {
  const decoders = {
    utf8: new TextDecoder('utf-8', { fatal: true }),
    gbk: new TextDecoder('gb18030', { fatal: true }),
  }
  const decode = (record: string[], decoder: InstanceType<typeof TextDecoder>): string[] | null => {
    try {
      return record.map((cell) => decoder.decode(Buffer.from(cell, 'latin1')))
    } catch {
      return null
    }
  }
  const sample = records.slice(0, 200)
  const valid = sample.filter(({ record }) => decode(record, decoders.utf8) !== null).length
  const decoder = valid * 2 >= sample.length ? decoders.utf8 : decoders.gbk
  return (record) => decode(record, decoder)
}

async function readSheet(bytes: Buffer): Promise<Table> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  try {
    // exceljs declares its own, older Buffer.
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0])
  } catch {
    return refuse('imports.unreadable', { reason: 'xlsx' })
  }
  const sheet = book.worksheets[0] ?? refuse('imports.unreadable', { reason: 'empty' })
  const rows: TableRow[] = []
  const width = sheet.columnCount
  sheet.eachRow((row, line) => {
    const cells = Array.from({ length: width }, (_, at) => cellText(row.getCell(at + 1)))
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
  })
  const heading = rows.shift()?.cells ?? refuse('imports.unreadable', { reason: 'empty' })
  return { heading: heading.map((cell) => cell.trim()), rows }
}

/** Dates come out of a sheet as office time, everything else as what a person sees in the cell. */
function cellText(cell: Cell): string {
  const { value } = cell
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ')
  return cell.text
}
