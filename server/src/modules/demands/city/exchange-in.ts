// A sheet of the city comes in: new numbers become orders, known ones change their facts, nothing is doubled.
import { createHash } from 'node:crypto'
import type { CitySheet, SheetColumns } from '#contract/city'
import * as areas from '../../areas/index.ts'
import type { Actor, Ctx, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { readTable, type Table } from '../imports/read-table.ts'
import { createNumbers } from '../intake/numbers.ts'
import { receive, type Said } from '../intake/receive.ts'
import { applyChanges } from './changes.ts'
import { differences, factsOf, hashesOf, type Known } from './facts.ts'
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

const BATCH = 500
const ROWS_SHOWN = 100

interface Change {
  row: CityRow
  known: Known
  fields: string[]
}

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
  const known = await store.cityOrdersByNumber(
    ctx,
    good.map((row) => row.number),
  )
  const fresh: CityRow[] = []
  const changes: Change[] = []
  const unchanged: CityRow[] = []
  for (const row of good) {
    const before = known.get(row.number)
    if (before) {
      const fields = differences(service.sealing, before, row)
      if (fields.length > 0) changes.push({ row, known: before, fields })
      else unchanged.push(row)
    } else if (row.body === null) rejected.push({ ...row, code: 'imports.missingBody', column: 'body' })
    else fresh.push(row)
  }
  const earlier = await store.seenBefore(ctx, fileHash)
  if (!options.dryRun && (rejected.length === 0 || options.skipBad)) {
    const exchange = newId()
    await store.writeExchange(ctx, {
      id: exchange,
      direction: 'in',
      file_name: options.fileName,
      file_hash: fileHash,
      rows: table.rows.length,
      added: fresh.length,
      changed: changes.length,
    })
    await receiveAll(ctx, service, exchange, fresh, onProgress)
    await applyChanges(ctx, service.sealing, exchange, changes)
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

/** The city has already settled that the matter is ours: it stands in our queue, under the city's deadline less our margin. */
async function receiveAll(
  ctx: Ctx,
  service: Service,
  exchange: string,
  rows: readonly CityRow[],
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  const numbers = await createNumbers(service.database).take(ctx.tenant.id, ctx.now, rows.length)
  const { settings } = await areas.rulesOf(ctx)
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH)
    const items = batch.map((row, index) => ({
      said: saidIn(row),
      number: numbers[at + index] ?? '',
      actor: ctx.actor,
    }))
    const receipts = await receive(ctx, service.sealing, items)
    await store.writeCityOrders(
      ctx,
      exchange,
      batch.map((row, index) => ({
        ...factsOf(ctx, null, row),
        ...hashesOf(service.sealing, row),
        order_id: receipts[index]?.id ?? '',
        city_number: row.number,
      })),
    )
    receipts.forEach(({ id }, index) => {
      const { deadline, extendedUntil } = batch[index]?.facts ?? {}
      const cityDeadline = (extendedUntil ?? deadline)?.toISOString() ?? null
      ctx.record('demands.cityImported', id, {
        exchange,
        cityDeadline,
        marginHours: settings.cityMarginHours,
      })
    })
    onProgress(Math.min(at + BATCH, rows.length), rows.length)
    // Reading texts is the server's own work: between batches others get their turn.
    await new Promise(setImmediate)
  }
}

function saidIn(row: CityRow): Said {
  return {
    channel: row.channel,
    title: row.title,
    body: row.body ?? '',
    place: { estate: row.estate, detail: row.place },
    raiser: {
      name: row.name,
      phone: row.phone,
      noPhoneReason: 'imported',
      anonymous: row.name === null,
      keepSecret: row.keepSecret,
      replyWanted: row.phone !== null,
    },
    photoIds: [],
    kind: row.kind,
    urgency: row.urgency,
    city: { deadline: row.facts.extendedUntil ?? row.facts.deadline ?? null },
  }
}
