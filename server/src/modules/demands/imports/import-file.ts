// A file of demands, all or nothing: every bad row is reported with its line and reason, the rest is loaded only if
// asked to, and running it again doubles nothing.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ImportMapping, ImportResult } from '#contract/imports'
import * as areas from '../../areas/index.ts'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { defer, sendDeferred } from '../../../platform/db/connection.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { idAt } from '../../../platform/ids.ts'
import { raiseCrises } from '../crisis/actions.ts'
import { linkPairs, linkWrites, NEAR_DUPLICATE } from '../intake/alike.ts'
import { forget } from '../intake/memory.ts'
import { createNumbers } from '../intake/numbers.ts'
import { draft, read, type Draft, type Said } from '../intake/receive.ts'
import { orderWrites } from '../intake/store.ts'
import { readerOf } from '../intake/understand.ts'
import { compareInTime } from './alike-in-time.ts'
import { columnsBy, columnsOf, readRow, type ImportedRow, type Rejection } from './columns.ts'
import { knownNames } from './known.ts'
import { readTable } from '../../../platform/documents/read-table.ts'

export interface ImportOptions {
  /** history: own times, no clocks, no messages, in no rate. live: queued, with clocks. */
  mode: 'history' | 'live'
  dryRun: boolean
  skipBad: boolean
  /** Names where the keys come from: the same key of another source is another demand. */
  source: string
  actor?: Ctx['actor']
  /** As a person chose the columns; without it they are found by their names. */
  mapping?: ImportMapping | undefined
}

const BATCH = 500

/** Imports one file in one transaction; progress is told in rows. */
export async function importFile(
  service: Service,
  tenant: Tenant,
  bytes: Buffer,
  options: ImportOptions,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<ImportResult> {
  const started = performance.now()
  const { table, good, rejected } = await readDemands(bytes, options.mapping)
  const result = {
    read: table.rows.length,
    imported: 0,
    already: 0,
    linked: 0,
    rejected,
    seconds: 0,
    dryRun: options.dryRun,
  }
  if (rejected.length === 0 || options.skipBad || options.dryRun) {
    const counts = await inTransaction(
      service,
      tenant,
      options.actor ?? { kind: 'system', name: 'import' },
      (ctx) => load(ctx, service, good, options, onProgress),
      options.actor ? 'heban_app' : 'heban_worker',
    )
    Object.assign(result, counts)
  }
  return { ...result, seconds: Math.round(performance.now() - started) / 1000 }
}

/** Every row of a file as a demand, or why it cannot be one. */
export async function readDemands(bytes: Buffer, mapping?: ImportMapping) {
  const table = await readTable(bytes)
  const columns = mapping ? columnsBy(table.heading, mapping) : columnsOf(table.heading)
  const rows = table.rows.map((row, index) => readRow(row, index + 1, columns, table.heading.length, mapping))
  return { table, columns, ...withoutDoubledKeys(rows) }
}

function isRejection(row: ImportedRow | Rejection): row is Rejection {
  return 'code' in row
}

/** The first row of a key counts, the next ones are rejected: which of two is right is not ours to guess. */
function withoutDoubledKeys(rows: readonly (ImportedRow | Rejection)[]): {
  good: (ImportedRow & { key: string })[]
  rejected: Rejection[]
} {
  const seen = new Set<string>()
  const good: (ImportedRow & { key: string })[] = []
  const rejected: Rejection[] = []
  for (const row of rows) {
    if (isRejection(row)) rejected.push(row)
    else {
      const key = row.key ?? contentKey(row)
      if (seen.has(key))
        rejected.push({ line: row.line, record: row.record, code: 'imports.doubledKey', column: 'key' })
      else good.push({ ...row, key })
      seen.add(key)
    }
  }
  return { good, rejected }
}

/** A row without a number of its own is known by what it says. */
function contentKey(row: ImportedRow): string {
  return createHash('sha256')
    .update(JSON.stringify([row.at, row.title, row.body]))
    .digest('base64url')
    .slice(0, 22)
}

async function load(
  ctx: Ctx,
  service: Service,
  rows: readonly (ImportedRow & { key: string })[],
  options: ImportOptions,
  onProgress: (done: number, of: number) => void,
): Promise<Pick<ImportResult, 'imported' | 'already' | 'linked'>> {
  const known = await knownKeys(
    ctx,
    options.source,
    rows.map((row) => row.key),
  )
  const fresh = rows.filter((row) => !known.has(row.key)).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  if (options.dryRun) return { imported: fresh.length, already: known.size, linked: 0 }
  const [reader, rules] = [await readerOf(ctx), await areas.rulesOf(ctx)]
  const named = await knownNames(ctx)
  const [topics, units] = [
    new Set(named.topics.map(({ key }) => key)),
    new Set(named.units.map(({ key }) => key)),
  ]
  // A mapping kept from last year may name what is gone: such a word says nothing then.
  const still = (row: ImportedRow & { key: string }) => ({
    ...row,
    topic: row.topic !== null && topics.has(row.topic) ? row.topic : null,
    unit: row.unit !== null && units.has(row.unit) ? row.unit : null,
  })
  const numbers = await createNumbers(service.database).take(ctx.tenant.id, ctx.now, fresh.length)
  const draftsFrom = (from: number): Draft[] =>
    fresh.slice(from, from + BATCH).map((each, index) => {
      const row = still(each)
      const said = saidIn(row)
      const number = numbers[from + index] ?? ''
      return imported(row, options, draft(ctx, said, read(reader, said), rules, service.sealing, number))
    })
  const linked = new Set<string>()
  const timeline = compareInTime(ctx, rules.settings.duplicateDays, fresh[0]?.at ?? ctx.now)
  let written: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < fresh.length; at += BATCH) {
    const drafts = draftsFrom(at)
    const pairs = (await timeline.compare(drafts)).filter((pair) => pair.similarity >= NEAR_DUPLICATE)
    // One batch is written while the next is read.
    await written
    defer(
      ctx.db,
      orderWrites(
        ctx,
        drafts.map(({ order }) => order),
      ),
    )
    if (pairs.length > 0) defer(ctx.db, linkWrites(ctx, pairs, 'machine'))
    written = sendDeferred(ctx.db)
    written.catch(() => undefined)
    for (const pair of pairs) linked.add(pair.order_id)
    for (const { order } of drafts) {
      ctx.record('demands.imported', order.id, {
        source: options.source,
        mode: options.mode,
        topic: order.topic_code,
        to: order.state,
      })
    }
    const dangers = drafts.flatMap(({ order }) =>
      order.crisis.length > 0 ? [{ order, actor: ctx.actor }] : [],
    )
    if (options.mode === 'live' && dangers.length > 0)
      raiseCrises(ctx, dangers, await areas.onDuty(ctx), rules)
    onProgress(Math.min(at + BATCH, fresh.length), fresh.length)
    // The batch leaves before the next texts are read, and others get their turn.
    await new Promise(setImmediate)
  }
  const late = (await timeline.rest()).filter((pair) => pair.similarity >= NEAR_DUPLICATE)
  if (late.length > 0) await linkPairs(ctx, late, 'machine')
  for (const pair of late) linked.add(pair.order_id)
  ctx.afterCommit(() => forget(ctx.tenant.id))
  return { imported: fresh.length, already: known.size, linked: linked.size }
}

async function knownKeys(ctx: Ctx, source: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ import_key: string }>`
    select import_key from demands.work_order
    where tenant_id = ${ctx.tenant.id} and import_source = ${source} and import_key = any(${keys}::text[])`.execute(
    ctx.db,
  )
  return new Set(rows.map((row) => row.import_key))
}

function saidIn(row: ImportedRow): Said {
  return {
    channel: row.channel,
    title: row.title,
    body: row.body,
    place: { estate: row.estate, detail: row.place },
    raiser: {
      name: row.name,
      phone: row.phone,
      noPhoneReason: 'imported',
      anonymous: row.name === null,
      keepSecret: false,
      replyWanted: row.phone !== null,
    },
    photoIds: [],
    kind: row.kind,
    urgency: row.urgency,
    topicCode: row.topic,
  }
}

/** What makes a draft an imported one: its key, and as history its own time and no clock. */
function imported(row: ImportedRow & { key: string }, options: ImportOptions, item: Draft): Draft {
  Object.assign(item.order, { import_source: options.source, import_key: row.key, received_at: row.at })
  if (options.mode === 'history')
    Object.assign(item.order, {
      id: idAt(row.at),
      history: true,
      // Who handled it then; what is new is sent by a dispatcher.
      main_unit_id: row.unit,
      state: 'received',
      state_since: row.at,
      due_at: null,
      due_from: null,
      wake_at: null,
    })
  return item
}
