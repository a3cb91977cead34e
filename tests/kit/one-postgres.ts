// One PostgreSQL for a whole run: its own folder and port, or a corner of the server that DATABASE_URL names.
// Every run has a name of its own, so that two runs at once share nothing but the machine.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, readMigrations } from '../../server/src/platform/db/migrate.ts'
import { ensureDatabase } from '../../server/src/platform/postgres/database.ts'
import { startPostgres } from '../../server/src/platform/postgres/supervisor.ts'

export interface Run {
  /** First part of the name of every database of this run. */
  name: string
  /** A superuser's address on the server; its database is only an entrance. */
  entrance: string
  /** The migrated database that test files get copies of. */
  template: string
  /** The server was started for this run, and goes with it. */
  ownServer: boolean
  /** Scratch of this run, removed at its end. */
  folder: string
}

declare module 'vitest' {
  interface ProvidedContext {
    run: Run
  }
}

export const checkout = fileURLToPath(new URL('../..', import.meta.url))

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'heban-test-'))
  // PostgreSQL may run as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const finish = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    const run = await open(folder, undo)
    project.provide('run', run)
    return finish
  } catch (error) {
    await finish()
    throw error
  }
}

async function open(folder: string, undo: (() => Promise<void>)[]): Promise<Run> {
  const name = `heban_test_${randomBytes(4).toString('hex')}`
  const entrance = process.env.DATABASE_URL ?? (await startOwn(folder, undo))
  const ownServer = !process.env.DATABASE_URL
  const run: Run = { name, entrance, template: `${name}_template`, folder, ownServer }
  if (!ownServer) undo.push(() => dropDatabases(run))

  const pool = new pg.Pool({ connectionString: await ensureDatabase(entrance, run.template), max: 2 })
  try {
    await migrate(pool, readMigrations(join(checkout, 'server/migrations')))
    // The queue's own tables, which a starting worker makes: here no worker starts by itself.
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
  return run
}

async function startOwn(folder: string, undo: (() => Promise<void>)[]): Promise<string> {
  watchOver(folder)
  const own = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  undo.push(() => own.stop())
  return own.url
}

/** A run that is killed cannot tidy up: a process of its own does, when the pipe between them closes. */
function watchOver(folder: string): void {
  const script = fileURLToPath(new URL('last-one-out.mjs', import.meta.url))
  const watcher = spawn(process.execPath, [script], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.stdin.write(folder)
  // Neither the process nor the pipe may keep the run alive.
  watcher.unref()
  if (watcher.stdin instanceof Socket) watcher.stdin.unref()
}

async function dropDatabases({ entrance, name }: Run): Promise<void> {
  const client = new pg.Client({ connectionString: entrance })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where starts_with(datname, $1)`,
      [`${name}_`],
    )
    for (const row of rows)
      await client.query(`drop database if exists ${client.escapeIdentifier(row.datname)} with (force)`)
  } finally {
    await client.end()
  }
}
