// A sheet of the city comes in: new numbers become orders, known ones change their facts, nothing is doubled.
import { createHash } from 'node:crypto'
import type { CitySheet, SheetColumns } from '#contract/city'
import type { Actor, Ctx, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import { readTable, type Table } from '../../../platform/documents/read-table.ts'
import { sortRows, takeRows } from './rows.ts'
import { columnsFor, missingFields, readRows, type CityRow } from './sheet.ts'
import * as store from './store.ts'

export interface CityInOptions {
  dryRun: boolean
  skipBad: boolean
  /** Chosen by hand; without them as saved, and what is not saved is guessed. */
  columns?: SheetColumns | undefined
  fileName: string
  actor?: Actor
}

/** A layout as it was confirmed: a heading that came later may still be guessed, one that was left out may not. */
export interface SavedColumns {
  columns: SheetColumns
  heading: string[]
}

const ROWS_SHOWN = 100

/** Takes one sheet in one transaction, or says what it would do. Bad rows stop it unless they are to be skipped. */
export async function takeCitySheet(
  service: Service,
  tenant: Tenant,
  bytes: Buffer,
  options: CityInOptions,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<CitySheet> {
  const started = performance.now()
  const table = await readTable(bytes)
  const sheet = await inTransaction(
    service,
    tenant,
    options.actor ?? { kind: 'system', name: 'import' },
    (ctx) => take(ctx, service, table, createHash('sha256').update(bytes).digest(), options, onProgress),
    options.actor ? 'heban_app' : 'heban_worker',
  )
  return { ...sheet, seconds: Math.round(performance.now() - started) / 1000 }
}

/** The columns this tenant's sheet of that name is read by. */
export async function columnsOf(
  ctx: Ctx,
  sheet: 'city-in' | 'results',
  heading: readonly string[],
  chosen: SheetColumns | undefined,
): Promise<SheetColumns> {
  if (chosen) return columnsFor(heading, chosen, [])
  const saved = await store.savedMapping<SavedColumns>(ctx, sheet)
  const unseen = heading.filter((name) => !saved?.heading.includes(name))
  return columnsFor(heading, saved?.columns ?? {}, unseen)
}

async function take(
  ctx: Ctx,
  service: Service,
  table: Table,
  fileHash: Buffer,
  options: CityInOptions,
  onProgress: (done: number, of: number) => void,
): Promise<CitySheet> {
  const columns = await columnsOf(ctx, 'city-in', table.heading, options.columns)
  const missing = missingFields(columns, ['number', 'body', 'deadline'])
  const empty = { read: table.rows.length, added: 0, changed: 0, unchanged: 0, rejected: [], rows: [] }
  const shown = { heading: table.heading, columns, missing, dryRun: options.dryRun, seconds: 0 }
  if (columns.number === undefined) {
    if (!options.dryRun) refuse('imports.columnMissing', { column: 'number' })
    return { ...empty, ...shown, seenBefore: null }
  }
  if (!options.dryRun) {
    await store.saveMapping(ctx, 'city-in', { columns, heading: table.heading } satisfies SavedColumns)
    if (!sameColumns(columns, options.columns)) ctx.record('demands.sheetMapped', null, { sheet: 'city-in' })
  }
  const { good, rejected } = readRows(table, columns)
  const { fresh, changes, unchanged, bodiless } = await sortRows(ctx, service.sealing, good)
  rejected.push(...bodiless.map((row) => ({ ...row, code: 'imports.missingBody' as const, column: 'body' })))
  const earlier = await store.seenBefore(ctx, fileHash)
  if (!options.dryRun && (rejected.length === 0 || options.skipBad)) {
    const source = { fileName: options.fileName, fileHash, rows: table.rows.length }
    await takeRows(ctx, service, source, { fresh, changes }, onProgress)
  }
  const fates = [
    ...rejected.map((row) => rowShown(row, 'bad')),
    ...fresh.map((row) => rowShown(row, 'new')),
    ...changes.map(({ row, fields }) => rowShown(row, 'changed', fields)),
    ...unchanged.map((row) => rowShown(row, 'same')),
  ]
  return {
    ...shown,
    read: table.rows.length,
    added: fresh.length,
    changed: changes.length,
    unchanged: unchanged.length,
    rejected: rejected
      .map(({ line, record, code, column }) => ({ line, record, code, column }))
      .toSorted((a, b) => a.line - b.line),
    seenBefore: earlier?.toISOString() ?? null,
    rows: fates.slice(0, ROWS_SHOWN),
  }
}

function sameColumns(one: SheetColumns, other: SheetColumns | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

function rowShown(
  row: { line: number; number: string | null } & Partial<Pick<CityRow, 'title' | 'facts'>>,
  fate: CitySheet['rows'][number]['fate'],
  changes: string[] = [],
): CitySheet['rows'][number] {
  const deadline = row.facts?.extendedUntil ?? row.facts?.deadline
  const { line, number, title } = row
  return { line, number, title: title ?? null, fate, deadline: deadline?.toISOString() ?? null, changes }
}
