import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

export interface Migration {
  name: string
  sql: string
  hash: string
}

/** The migrations of a folder in their one global order: `0001_name.sql`, plain SQL, forward only. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8')
      return { name: file.slice(0, -4), sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each migration in a transaction of its own, one migrator at a time; answers the names applied.
 * Refuses a database whose applied migrations differ from these, or that is newer than this program.
 */
export async function migrate(
  pool: pg.Pool,
  migrations: Migration[],
  onApply: (name: string) => void = () => undefined,
): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('heban.migrate'))`)
    await client.query(`create schema if not exists heban`)
    await client.query(
      `create table if not exists heban.migration (name text primary key, hash text not null, at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from heban.migration order by name',
    )
    const known = new Map(migrations.map((migration) => [migration.name, migration.hash]))
    for (const row of rows) {
      if (!known.has(row.name))
        throw new Error(`this database is newer than this program: it has ${row.name}; update the program`)
      if (known.get(row.name) !== row.hash)
        throw new Error(`migration ${row.name} was changed after it had been applied; restore the file`)
    }
    const applied = new Set(rows.map((row) => row.name))
    const missing = migrations.filter((migration) => !applied.has(migration.name))
    for (const migration of missing) {
      await apply(client, migration)
      onApply(migration.name)
    }
    return missing.map((migration) => migration.name)
  } finally {
    // Dropping the connection gives the lock back whatever happened.
    client.release(true)
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    // R2: on Citus, DDL over reference and tenant tables must not run in parallel; elsewhere an unknown, harmless setting.
    await client.query(`set local citus.multi_shard_modify_mode = 'sequential'`)
    await client.query(migration.sql)
    await client.query('insert into heban.migration (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}

/** Names of migrations this database still lacks; readyz is not ready while there are any. */
export async function pending(pool: pg.Pool, migrations: Migration[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from heban.migration')
  const applied = new Set(rows.map((row) => row.name))
  return migrations.filter((migration) => !applied.has(migration.name)).map((migration) => migration.name)
}
