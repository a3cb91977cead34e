// A whole house in one file: every row as of one moment, its pictures, its secret, and the heads of its chains.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { partsOf, type Files } from '../files/files.ts'
import { writeArchive } from './archive.ts'
import { asBody, fileName, FORMAT, type Opening, type Totals } from './contents.ts'
import { connectForCopy, copyOut } from '../db/copy.ts'
import { isKeptHere, markOf, type SecretKeeper } from './secret.ts'
import { allTables, chainHeads, copyOutOf, EXACT, isKept, type ChainHead, type Table } from './tables.ts'
import type { TarEntry } from './tar.ts'

export interface BackupOptions {
  databaseUrl: string
  files: Files
  secret: SecretKeeper
  /** Where to write; an older backup of that name is replaced once the new one is whole. */
  file: string
  withSecret: boolean
  onProgress?: (what: string, done: number) => void
}

export interface BackupReport {
  file: string
  bytes: number
  sha256: string
  madeAt: string
  migration: string
  tables: { name: string; rows: number }[]
  rows: number
  files: number
  missingFiles: string[]
  chains: ChainHead[]
  withSecret: boolean
}

const PART = 4 * 1024 * 1024

/** Writes a backup from one read-only snapshot; the house goes on working meanwhile. */
export async function writeBackup(options: BackupOptions): Promise<BackupReport> {
  const client = await connectForCopy(options.databaseUrl, 'heban backup')
  try {
    await client.query('begin isolation level repeatable read read only')
    const opening = await open(client, options)
    const kept = options.withSecret && (await isKeptHere(options.secret))
    const totals: Totals = { tables: [], files: { count: 0, bytes: 0 }, missingFiles: [] }
    const entries = contents(client, options, opening, totals, kept ? options.secret.secret : null)
    const written = await writeArchive(options.file, new Date(opening.madeAt), entries)
    return {
      file: options.file,
      ...written,
      madeAt: opening.madeAt,
      migration: opening.migrations.at(-1)?.name ?? '',
      tables: totals.tables.map(({ name, rows }) => ({ name, rows })),
      rows: totals.tables.reduce((sum, table) => sum + table.rows, 0),
      files: totals.files.count,
      missingFiles: totals.missingFiles,
      chains: opening.chains,
      withSecret: kept,
    }
  } finally {
    await client.end()
  }
}

async function open(client: pg.Client, { secret }: BackupOptions): Promise<Opening> {
  const { rows: migrations } = await client.query<{ name: string; hash: string }>(
    'select name, hash from heban.migration order by name',
  )
  await client.query(`set local role heban_system; set local row_security = off; ${EXACT}`)
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  const tables = (await allTables(client)).filter(isKept)
  return {
    format: FORMAT,
    madeAt: new Date().toISOString(),
    postgres: rows[0]?.version ?? '',
    migrations,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    chains: await chainHeads(client),
    secretMark: markOf(secret.secret),
  }
}

async function* contents(
  client: pg.Client,
  options: BackupOptions,
  opening: Opening,
  totals: Totals,
  secret: string | null,
): AsyncGenerator<TarEntry> {
  yield { name: 'opening.json', body: asBody(opening) }
  if (secret !== null) yield { name: 'secret', body: Buffer.from(secret) }
  for (const table of (await allTables(client)).filter(isKept)) yield* rowsOf(client, table, totals, options)
  yield* filesOf(client, totals, options)
  yield { name: 'totals.json', body: asBody(totals) }
}

async function* rowsOf(
  client: pg.Client,
  table: Table,
  totals: Totals,
  { onProgress }: BackupOptions,
): AsyncGenerator<TarEntry> {
  const hash = createHash('sha256')
  let rows = 0
  let part = 0
  for await (const body of wholeLines(copyOut(client, copyOutOf(table)))) {
    hash.update(body)
    rows += linesIn(body)
    part += 1
    onProgress?.(table.name, rows)
    yield { name: `tables/${table.name}/${String(part).padStart(6, '0')}`, body }
  }
  totals.tables.push({ name: table.name, rows, sha256: hash.digest('hex') })
}

/** Parts of about 4 MB that end with a line, so that each can be read by `\copy` alone. */
async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    const end = length + piece.length < PART ? -1 : piece.lastIndexOf(10)
    waiting.push(end < 0 ? piece : piece.subarray(0, end + 1))
    length += piece.length
    if (end < 0) continue
    yield Buffer.concat(waiting)
    const rest = piece.subarray(end + 1)
    waiting = [rest]
    length = rest.length
  }
  if (length > 0) yield Buffer.concat(waiting)
}

/** COPY escapes line breaks inside values, so each one is the end of a row. */
function linesIn(text: Buffer): number {
  let lines = 0
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines += 1
  return lines
}

async function* filesOf(
  client: pg.Client,
  totals: Totals,
  { files, onProgress }: BackupOptions,
): AsyncGenerator<TarEntry> {
  await client.query(
    `declare pictures no scroll cursor for select tenant_id, id, media_type from platform.file where removed_at is null and scan <> 'infected' order by 1, 2`,
  )
  for (;;) {
    const { rows } = await client.query<{ tenant_id: number; id: string; media_type: string }>(
      'fetch 500 from pictures',
    )
    if (rows.length === 0) return
    for (const { tenant_id, id, media_type } of rows) {
      for (const part of partsOf(media_type)) {
        const body = await files.read(tenant_id, id, part).catch(() => null)
        if (body) {
          totals.files.count += 1
          totals.files.bytes += body.length
          yield { name: fileName(tenant_id, id, part), body }
        } else if (part !== 'thumbnail') totals.missingFiles.push(`${tenant_id}/${id}`)
      }
    }
    onProgress?.('pictures', totals.files.count)
  }
}
