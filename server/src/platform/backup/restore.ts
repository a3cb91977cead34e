// A backup put back into an empty database: checked before anything is touched, loaded in one transaction, and read
// back before that transaction ends. What does not come out equal is not kept.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { migrate, type Migration } from '../db/migrate.ts'
import { partsOf, type Files } from '../files/files.ts'
import { checkArchive, readArchive } from './archive.ts'
import { FORMAT, opening, readFileName, readPart, totals, type Opening, type Totals } from './contents.ts'
import { connectForCopy, CopyIn, copyOut } from '../db/copy.ts'
import { whatIsThere } from './ground.ts'
import { BackupRefusal } from './refusal.ts'
import { isKeptHere, markOf, replaceSecret, type SecretKeeper } from './secret.ts'
import {
  allTables,
  chainHeads,
  copyInto,
  copyOutOf,
  EXACT,
  isKept,
  quoted,
  quotedTable,
  type ChainHead,
} from './tables.ts'

export interface RestoreOptions {
  databaseUrl: string
  files: Files
  secret: SecretKeeper
  file: string
  /** This program's migrations: the backup's own must be among them. */
  migrations: Migration[]
  /** Goes on although the backup's secret is neither in it nor in use here. */
  acceptOtherSecret: boolean
  onProgress?: (what: string, done: number) => void
}

export interface RestoreReport {
  file: string
  sha256: string
  madeAt: string
  tables: { name: string; rows: number }[]
  rows: number
  files: number
  missingFiles: string[]
  chains: ChainHead[]
  /** `same`: both houses had one already; `restored`: put into the data folder; `other`: accepted as different. */
  secret: 'same' | 'restored' | 'other'
  /** Migrations applied after the rows were back, because this program is newer than the backup. */
  migratedTo: string
}

/** What a backup says of itself, its digest checked; nothing else is touched. */
export async function describeBackup(
  file: string,
): Promise<{ opening: Opening; sha256: string; bytes: number }> {
  const checked = await checkArchive(file)
  for await (const { name, body } of readArchive(file)) {
    if (name !== 'opening.json') break
    const described = readPart(opening, body)
    if (described.format !== FORMAT) break
    return { opening: described, ...checked }
  }
  throw new BackupRefusal('backup.formatUnknown', `${file} was written by another version of Heban.`)
}

/** Puts a backup back. Refuses a database that holds anything, or is in use, before it writes a row. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { opening: described, sha256 } = await describeBackup(options.file)
  const upTo = migrationsOf(described, options.migrations)
  const secret = await planSecret(described, options)
  await whatIsThere(options.databaseUrl, described)

  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: 1,
    application_name: 'heban restore',
  })
  // The query in hand fails too, and says so; unheard, the event itself would end the process.
  pool.on('error', () => undefined)
  try {
    await migrate(pool, upTo)
    const held = await load(described, options)
    const inArchive = secret === 'restored' ? held.secret : null
    if (secret === 'restored' && inArchive === null) throw secretDiffers()
    if (inArchive !== null) await replaceSecret(options.secret.dataDir, inArchive)
    await migrate(pool, options.migrations)
    return {
      file: options.file,
      sha256,
      madeAt: described.madeAt,
      tables: held.totals.tables.map(({ name, rows }) => ({ name, rows })),
      rows: held.totals.tables.reduce((sum, table) => sum + table.rows, 0),
      files: held.totals.files.count,
      missingFiles: held.totals.missingFiles,
      chains: described.chains,
      secret,
      migratedTo: options.migrations.at(-1)?.name ?? '',
    }
  } finally {
    await pool.end()
  }
}

function migrationsOf({ migrations }: Opening, ours: Migration[]): Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]))
  for (const { name, hash } of migrations) {
    const own = known.get(name)
    if (!own)
      throw new BackupRefusal(
        'backup.newerThanProgram',
        `The backup was made by a newer Heban (it has migration ${name}). Update the program first.`,
      )
    if (own.hash !== hash)
      throw new BackupRefusal(
        'backup.migrationChanged',
        `Migration ${name} of this program is not the one the backup was made with.`,
      )
  }
  const names = new Set(migrations.map((migration) => migration.name))
  return ours.filter((migration) => names.has(migration.name))
}

async function planSecret(described: Opening, options: RestoreOptions): Promise<RestoreReport['secret']> {
  if (described.secretMark === markOf(options.secret.secret)) return 'same'
  const inBackup = await holdsSecret(options.file)
  if (inBackup && (await isKeptHere(options.secret))) return 'restored'
  if (options.acceptOtherSecret) return 'other'
  throw secretDiffers()
}

async function holdsSecret(file: string): Promise<boolean> {
  for await (const { name } of readArchive(file)) {
    if (name === 'secret') return true
    if (name !== 'opening.json') return false
  }
  return false
}

function secretDiffers(): BackupRefusal {
  return new BackupRefusal(
    'restore.secretDiffers',
    'The backup belongs to another secret: with this one, no query code would open and no phone number be found. Set HEBAN_SECRET to the old one, or say --other-secret to go on without it.',
  )
}

interface Held {
  totals: Totals
  secret: string | null
}

/** Everything in one transaction: foreign keys off, rows in, foreign keys back (which checks them all), compare, commit. */
async function load(described: Opening, options: RestoreOptions): Promise<Held> {
  const client = await connectForCopy(options.databaseUrl, 'heban restore')
  try {
    await client.query('begin')
    // R2: on a Citus cluster, DDL over reference and tenant tables must not run in parallel.
    await client.query(`set local citus.multi_shard_modify_mode = 'sequential'; ${EXACT}`)
    const tables = await allTables(client)
    const names = tables.map((table) => table.name)
    const foreignKeys = await foreignKeysOf(client, names)
    for (const key of foreignKeys)
      await client.query(`alter table ${quotedTable(key.table)} drop constraint ${quoted(key.name)}`)
    // Only what migrations themselves put there: the backup has its own state of those rows.
    await client.query(`truncate ${names.map(quotedTable).join(', ')}`)
    await client.query('set local role heban_system; set local row_security = off')
    const held = await fill(client, described, options)
    await client.query('set local role none')
    for (const key of foreignKeys)
      await client.query(
        `alter table ${quotedTable(key.table)} add constraint ${quoted(key.name)} ${key.definition}`,
      )
    await client.query('set local role heban_system')
    await compare(client, described, held.totals, options)
    await client.query('commit')
    for (const table of tables.filter(isKept)) await client.query(`analyze ${quotedTable(table.name)}`)
    return held
  } finally {
    // Without a commit before it, this is the rollback.
    await client.end().catch(() => undefined)
  }
}

async function foreignKeysOf(
  client: pg.Client,
  tables: string[],
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select n.nspname || '.' || c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname || '.' || c.relname = any ($1)
     order by 1, 2`,
    [tables],
  )
  return rows
}

async function fill(client: pg.Client, described: Opening, options: RestoreOptions): Promise<Held> {
  const shapes = new Map(described.tables.map((table) => [table.name, table]))
  let secret: string | null = null
  let open: { name: string; copy: CopyIn } | null = null
  let pictures = 0
  for await (const { name, body } of readArchive(options.file)) {
    const [kind, rest = ''] = [name.split('/')[0], name.split('/')[1]]
    if (open && (kind !== 'tables' || rest !== open.name)) {
      const rows = await open.copy.end()
      options.onProgress?.(open.name, rows)
      open = null
    }
    if (kind === 'tables') {
      const shape = shapes.get(rest)
      if (!shape)
        throw new BackupRefusal('backup.formatUnknown', `The backup holds rows of an unnamed table, ${rest}.`)
      open ??= { name: rest, copy: new CopyIn(client, copyInto(shape)) }
      await open.copy.write(body)
    } else if (kind === 'files') {
      const { tenant, id, part } = readFileName(name)
      await options.files.put(tenant, id, part, body)
      options.onProgress?.('pictures', ++pictures)
    } else if (name === 'secret') secret = body.toString('utf8')
    else if (name === 'totals.json') return { totals: readPart(totals, body), secret }
  }
  throw new BackupRefusal('backup.formatUnknown', 'The backup has no totals to compare with.')
}

/** The restored house, read back the way it was written, must give the same bytes, pictures and chain heads. */
async function compare(
  client: pg.Client,
  described: Opening,
  wanted: Totals,
  { files, onProgress }: RestoreOptions,
): Promise<void> {
  const tables = new Map((await allTables(client)).map((table) => [table.name, table]))
  for (const { name, columns } of described.tables) {
    const expected = wanted.tables.find((table) => table.name === name)
    const table = tables.get(name)
    if (!expected || !table) throw different(`table ${name} is missing`)
    const hash = createHash('sha256')
    for await (const piece of copyOut(client, copyOutOf({ ...table, columns }))) hash.update(piece)
    if (hash.digest('hex') !== expected.sha256) throw different(`the rows of ${name} came out otherwise`)
    onProgress?.(`compared ${name}`, expected.rows)
  }
  if (JSON.stringify(await chainHeads(client)) !== JSON.stringify(described.chains))
    throw different('a chain has another head')
  const missing = new Set(wanted.missingFiles)
  const { rows } = await client.query<{ tenant_id: number; id: string; sha256: Buffer; media_type: string }>(
    `select tenant_id, id, sha256, media_type from platform.file where removed_at is null and scan <> 'infected' order by 1, 2`,
  )
  for (const row of rows) {
    if (missing.has(`${row.tenant_id}/${row.id}`)) continue
    const body = await files
      .read(row.tenant_id, row.id, partsOf(row.media_type)[0] ?? 'original')
      .catch(() => null)
    if (!body || !createHash('sha256').update(body).digest().equals(row.sha256))
      throw different(`picture ${row.id} is missing or changed`)
  }
}

function different(what: string): BackupRefusal {
  return new BackupRefusal('restore.different', `Nothing was kept: ${what}.`)
}
