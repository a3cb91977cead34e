import type pg from 'pg'
import { connectForCopy } from '../db/copy.ts'
import type { Opening } from './contents.ts'
import { BackupRefusal } from './refusal.ts'
import { allTables, isKept, quotedTable } from './tables.ts'

/** Looks at the database a backup shall go into: refuses one that holds anything, is in use, or is too new. */
export async function whatIsThere(databaseUrl: string, { migrations }: Opening): Promise<void> {
  const client = await connectForCopy(databaseUrl, 'heban restore')
  try {
    await refuseUsed(client)
    const { rows: made } = await client.query(`select to_regclass('heban.migration') is not null as made`)
    if (!made[0]?.made) return
    const { rows } = await client.query<{ name: string }>('select name from heban.migration order by name')
    const names = new Set(migrations.map((migration) => migration.name))
    const extra = rows.find((row) => !names.has(row.name))
    await refuseFilled(client)
    if (extra)
      throw new BackupRefusal(
        'restore.databaseNewer',
        `The empty database already has migration ${extra.name}, which the backup does not know. Restore into a new database.`,
      )
  } finally {
    await client.end()
  }
}

async function refuseUsed(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and application_name in ('heban', 'heban-worker')`,
  )
  if (rowCount)
    throw new BackupRefusal('restore.inUse', 'A running Heban uses this database. Stop it, then restore.')
}

async function refuseFilled(client: pg.Client): Promise<void> {
  for (const table of (await allTables(client)).filter(isKept)) {
    const ofTenants = table.columns.includes('tenant_id') || table.name === 'platform.tenant'
    if (!ofTenants && !table.name.startsWith('auth.')) continue
    // Row-level security would show the owner an empty table.
    await client.query('begin; set local role heban_system; set local row_security = off')
    const { rowCount } = await client.query(`select from ${quotedTable(table.name)} limit 1`)
    await client.query('rollback')
    if (rowCount)
      throw new BackupRefusal(
        'restore.notEmpty',
        `This database is not empty: ${table.name} has rows. A backup is restored into an empty database only.`,
      )
  }
}
