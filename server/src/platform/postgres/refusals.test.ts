import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverAccount } from './account.ts'
import { checkServer, ensureDatabase, refuseUnfit } from './database.ts'
import { obtainDatabase } from './obtain.ts'
import { PostgresRefusal } from './refusal.ts'
import { connectionUrl, startPostgres } from './supervisor.ts'

let top = ''
const log = () => undefined

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'heban-pg-'))
  await chmod(top, 0o711)
})

afterAll(async () => await rm(top, { recursive: true, force: true }))

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(PostgresRefusal)
  return error instanceof PostgresRefusal ? error.message : ''
}

async function tell(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(async () => await client.end())
}

test('a database that is not UTF-8 is refused, ours and another', { timeout: 30_000 }, async () => {
  const dataDir = join(top, 'ascii')
  const postgres = await startPostgres({ dataDir, log })

  const [one, two] = await Promise.all([
    ensureDatabase(postgres.url, 'heban'),
    ensureDatabase(postgres.url, 'heban'),
  ])
  expect(one).toBe(two)
  expect(await checkServer(one)).toMatchObject({ encoding: 'UTF8' })

  await tell(
    postgres.url,
    `create database plain encoding 'SQL_ASCII' template template0 lc_collate 'C' lc_ctype 'C'`,
  )
  const words = await refusalOf(ensureDatabase(postgres.url, 'plain'))
  expect(words).toContain('SQL_ASCII')
  expect(words).toContain('Remedy: ')
  expect(words).not.toContain(new URL(postgres.url).password)

  await tell(postgres.url, `update pg_database set encoding = 0 where datname = 'postgres'`)
  await postgres.stop()
  expect(await refusalOf(startPostgres({ dataDir, log }))).toContain('is encoded in SQL_ASCII')
  await expect(tell(postgres.url, 'select 1')).rejects.toThrow(/^connect (ENOENT|ECONNREFUSED)/)
})

test('a server older than PostgreSQL 15 is refused', () => {
  expect(() => refuseUnfit({ version: 140_012, encoding: 'UTF8' }, 'It')).toThrow('It runs PostgreSQL 14')
  expect(() => refuseUnfit({ version: 150_000, encoding: 'UTF8' }, 'It')).not.toThrow()
})

test("a folder that is another server's, or not of our making, is refused and left as it is", async () => {
  await mkdir(join(top, 'server'))
  await writeFile(join(top, 'server', 'PG_VERSION'), '15\n')
  const itself = await refusalOf(startPostgres({ dataDir: join(top, 'server'), log }))
  expect(itself).toContain('is itself the data folder of a PostgreSQL server')

  await mkdir(join(top, 'strange/postgres'), { recursive: true })
  const account = await serverAccount()
  if (account) await chown(join(top, 'strange/postgres'), account.uid, account.gid)
  expect(await refusalOf(startPostgres({ dataDir: join(top, 'strange'), log }))).toContain(
    'was not made by Heban',
  )
})

test("another user's folder is refused with the way out", async () => {
  if (process.getuid?.() === 0) {
    await mkdir(join(top, 'theirs/postgres'), { recursive: true })
    await chown(join(top, 'theirs/postgres'), 54_321, 54_321)
    const words = await refusalOf(startPostgres({ dataDir: join(top, 'theirs'), log }))
    expect(words).toContain('belongs to uid 54321')
    expect(words).toContain('start as the user who made it')
  } else {
    const words = await refusalOf(startPostgres({ dataDir: '/root/heban', log }))
    expect(words).toContain('set HEBAN_DATA to a folder of your own')
  }
})

test('an address where nobody answers is refused without its password', async () => {
  const databaseUrl = 'postgres://somebody:secret@127.0.0.1:1/heban'
  const words = await refusalOf(obtainDatabase({ databaseUrl, dataDir: join(top, 'unused') }, log))
  expect(words).toContain('DATABASE_URL')
  expect(words).not.toContain('secret')
})

test('a folder without a database has no address yet', async () => {
  expect(await refusalOf(connectionUrl(join(top, 'nothing')))).toContain('npm start')
})
