// Start and stop of the whole: configuration, database, migrations, worker, HTTP. `main.ts` and the tests both use it.
import { join } from 'node:path'
import { createApp, work, type App } from './app.ts'
import type { Clock } from './platform/clock/clock.ts'
import { movableClock, systemClock } from './platform/clock/clock.ts'
import type { Config } from './platform/config.ts'
import { openDatabase } from './platform/db/database.ts'
import { migrate, readMigrations, type Migration } from './platform/db/migrate.ts'
import { startSealer } from './platform/events/chain.ts'
import { filesOf } from './platform/files/files.ts'
import { clamd } from './platform/files/scanner.ts'
import type { Service } from './platform/http/service.ts'
import { makeQueue, startWorker, type Worker } from './platform/jobs/jobs.ts'
import { createLog, type Log } from './platform/log.ts'
import { openTransports } from './platform/messages/transports.ts'
import { createSealing } from './platform/sealing.ts'

/** A service with its own sealer, which whoever opened it stops. */
export type OpenService = Service & { stopSealer(): Promise<void> }

export interface Running extends App {
  service: OpenService
  address: string
  stop(): Promise<void>
}

export interface StartOptions {
  config: Config
  /** Folder of the checkout: migrations and built pages are read from it. */
  checkout: string
  databaseUrl: string
  clock?: Clock
  log?: Log
  /** Runs once the schema is current and before anybody is let in: the demo seeds itself here. */
  prepare?: (service: Service) => Promise<void>
  /** False in tests that move the worker by hand, and where a process of its own works. */
  worker?: boolean
}

/** Opens what a service needs, without serving anything: the command line works through it too. */
export function openService(
  options: Pick<StartOptions, 'config' | 'databaseUrl' | 'clock' | 'log'>,
): OpenService {
  const log = options.log ?? createLog()
  const database = openDatabase(options.databaseUrl)
  const sealer = startSealer(database, (error) =>
    log.warn({ err: error }, 'sealing failed, will be tried again'),
  )
  return {
    config: options.config,
    database,
    // A server that only this machine reaches may hold a demo, and a demo's clock can be moved.
    clock: options.clock ?? (options.config.loopback ? movableClock() : systemClock),
    log,
    files: filesOf(options.config),
    scanner: options.config.clamd ? clamd(options.config.clamd) : null,
    sealing: createSealing(options.config.secret),
    transports: openTransports(options.config, log),
    touched: (tenant) => sealer.touch(tenant),
    stopSealer: () => sealer.stop(),
  }
}

/** The worker's part alone, on a schema that is brought up first, as the server does. */
export async function startWorkerAlone(options: StartOptions): Promise<Worker> {
  const service = openService(options)
  await bringUp(service, options)
  const worker = await startWorker(service, work, options.databaseUrl)
  return {
    alive: () => worker.alive(),
    async stop() {
      await worker.stop()
      await service.stopSealer()
      await service.database.close()
    },
  }
}

async function bringUp(service: Service, options: StartOptions): Promise<Migration[]> {
  const migrations = readMigrations(join(options.checkout, 'server/migrations'))
  await migrate(service.database.pool, migrations, (name) =>
    service.log.info({ migration: name }, 'migrated'),
  )
  await makeQueue(options.databaseUrl)
  return migrations
}

export async function start(options: StartOptions): Promise<Running> {
  const service = openService(options)
  const migrations = await bringUp(service, options)
  await options.prepare?.(service)
  const worker: Worker | undefined =
    options.worker === false ? undefined : await startWorker(service, work, options.databaseUrl)
  const app = await createApp(service, {
    checkout: options.checkout,
    migrations,
    workerAlive: () => worker?.alive() ?? true,
  })
  const address = await app.http.listen({ host: options.config.host, port: options.config.port })
  return {
    ...app,
    service,
    address,
    async stop() {
      await app.http.close()
      await worker?.stop()
      await service.stopSealer()
      await service.database.close()
    },
  }
}
