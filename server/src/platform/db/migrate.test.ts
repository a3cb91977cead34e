import { createHash } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { newDatabase } from '../../../../tests/kit/database.ts'
import { checkout } from '../../../../tests/kit/one-postgres.ts'
import { migrate, pending, readMigrations, type Migration } from './migrate.ts'

const pools: pg.Pool[] = []
afterAll(async () => {
  for (const pool of pools) await pool.end()
})

function open(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => undefined)
  pools.push(pool)
  return pool
}

function migration(name: string, sql: string): Migration {
  return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
}

const first = migration('0001_first', 'create table first (id int)')
const second = migration('0002_second', 'create table second (id int); insert into first values (1)')

let pool: pg.Pool
beforeEach(async () => {
  pool = open(await newDatabase({ bare: true }))
})

async function tables(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  return rows.map((row) => row.name)
}

describe('migrating', () => {
  test('applies what is missing, in order, once', async () => {
    expect(await migrate(pool, [first])).toEqual(['0001_first'])
    expect(await pending(pool, [first, second])).toEqual(['0002_second'])
    const told: string[] = []
    expect(await migrate(pool, [first, second], (name) => told.push(name))).toEqual(['0002_second'])
    expect(told).toEqual(['0002_second'])
    expect(await migrate(pool, [first, second])).toEqual([])
    expect(await pending(pool, [first, second])).toEqual([])
    expect(await tables()).toEqual(['first', 'second'])
  })

  test('refuses a migration whose text was changed after it had been applied', async () => {
    await migrate(pool, [first])
    const changed = migration('0001_first', 'create table first (id bigint)')
    await expect(migrate(pool, [changed, second])).rejects.toThrow('0001_first was changed')
    expect(await tables()).toEqual(['first'])
  })

  test('refuses a database that is newer than the program', async () => {
    await migrate(pool, [first, second])
    await expect(migrate(pool, [first])).rejects.toThrow('newer than this program: it has 0002_second')
  })

  test('leaves nothing of a migration that fails, and names it', async () => {
    const broken = migration('0002_broken', 'create table half (id int); select 1 / 0')
    await expect(migrate(pool, [first, broken])).rejects.toThrow('0002_broken failed: division by zero')
    expect(await tables()).toEqual(['first'])
    expect(await migrate(pool, [first, second])).toEqual(['0002_second'])
  })

  test('lets one of several migrators do the work, and the others find it done', async () => {
    const url = await newDatabase({ bare: true })
    const migrators = Array.from({ length: 4 }, () => open(url))
    const slow = migration('0001_slow', 'create table slow (id int); select pg_sleep(0.2)')
    const applied = await Promise.all(migrators.map((each) => migrate(each, [slow])))
    expect(applied.flat()).toEqual(['0001_slow'])
  })

  test('takes its own files to an empty database twice without doing anything twice', async () => {
    const files = readMigrations(join(checkout, 'server/migrations'))
    expect(files[0]?.name).toBe('0001_platform')
    expect(await migrate(pool, files.slice(0, 1))).toEqual(['0001_platform'])
    expect(await migrate(pool, files.slice(0, 1))).toEqual([])
  })
})
