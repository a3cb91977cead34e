// Opens what a command works on: the database (adopted from a running server, or started for as long as it takes),
// the service, and a check that the schema is the program's own.
import { join } from 'node:path'
import { pino } from 'pino'
import type { Tenant } from '../platform/context.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { openDatabase, type Database } from '../platform/db/database.ts'
import { migrate, pending, readMigrations, type Migration } from '../platform/db/migrate.ts'
import { makeQueue } from '../platform/jobs/jobs.ts'
import { tenantByCode, type Service } from '../platform/http/service.ts'
import { obtainDatabase } from '../platform/postgres/obtain.ts'
import { openService } from '../start.ts'
import { CommandFailure } from './answer.ts'
import { progressOn, type Progress, type Terminal } from './terminal.ts'

/** What every command has; for those that make the schema or replace what is in it, this must be enough. */
export interface Site {
  config: Config
  checkout: string
  databaseUrl: string
  migrations: Migration[]
  progress: Progress
  /** A line for the person who watches. */
  say(line: string): void
}

/** A site whose schema is this program's, with the service open on it. */
export interface House extends Site {
  service: Service
}

export interface Frame {
  terminal: Terminal
  checkout: string
  env: NodeJS.ProcessEnv
}

export async function onSite<Result>(
  { terminal, checkout, env }: Frame,
  work: (site: Site) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(checkout, env)
  const say = (line: string) => terminal.err(`${line}\n`)
  const progress = withInterruption(progressOn(terminal))
  const postgres = await obtainDatabase(config, say)
  try {
    const migrations = readMigrations(join(checkout, 'server/migrations'))
    return await work({ config, checkout, databaseUrl: postgres.url, migrations, progress, say })
  } finally {
    progress.end()
    await postgres.stop()
  }
}

export async function inHouse<Result>(
  frame: Frame,
  work: (house: House) => Promise<Result>,
): Promise<Result> {
  return onSite(frame, async (site) => {
    await bringUp(site)
    const log = pino(
      { level: frame.env.HEBAN_LOG ?? 'warn', base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ dest: 2, sync: true }),
    )
    const service = openService({ config: site.config, databaseUrl: site.databaseUrl, log })
    try {
      return await work({ ...site, service })
    } finally {
      await service.stopSealer()
      await service.database.close()
    }
  })
}

/** A new database is migrated without a word; an old one only when told to, since a server may be running on it. */
async function bringUp({ databaseUrl, migrations, say }: Site): Promise<void> {
  await withPool(databaseUrl, async (pool) => {
    const { rows } = await pool.query<{ made: boolean; queue: boolean }>(
      `select to_regclass('heban.migration') is not null as made, to_regclass('graphile_worker.migrations') is not null as queue`,
    )
    const missing = rows[0]?.made ? await pending(pool, migrations) : migrations.map((one) => one.name)
    if (missing.length > 0 && missing.length < migrations.length)
      throw new CommandFailure(
        'database.notCurrent',
        `The database lacks ${missing.join(', ')}. Run: npm run heban -- migrate`,
        { missing },
      )
    if (missing.length > 0) {
      await migrate(pool, migrations)
      say('made the tables of a new database')
    }
    if (!rows[0]?.queue) await makeQueue(databaseUrl)
  })
}

export async function withPool<Result>(
  databaseUrl: string,
  work: (pool: Database['pool']) => Promise<Result>,
): Promise<Result> {
  const database = openDatabase(databaseUrl, 1)
  try {
    return await work(database.pool)
  } finally {
    await database.close()
  }
}

/** The first Ctrl-C ends long work at its next step, with everything closed; the second ends the process. */
function withInterruption(progress: Progress): Progress {
  let interrupted = false
  const stop = (): void => {
    if (interrupted) process.exit(130)
    interrupted = true
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return Object.assign(
    (what: string, done: number, total?: number) => {
      if (interrupted) throw new CommandFailure('interrupted', 'interrupted; nothing half-done was kept')
      progress(what, done, total)
    },
    {
      end() {
        process.off('SIGINT', stop)
        process.off('SIGTERM', stop)
        progress.end()
      },
    },
  )
}

export async function tenantNamed(service: Service, code: string): Promise<Tenant> {
  const tenant = await tenantByCode(service.database, code)
  if (tenant) return tenant
  throw new CommandFailure(
    'tenant.unknown',
    `There is no tenant ${code}. Make it with: heban tenant create`,
    { code },
  )
}
