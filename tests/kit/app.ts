// The whole server on a port and a database of its own, with a clock that can be moved and a worker moved by hand.
import { runOnce } from 'graphile-worker'
import { work } from '../../server/src/app.ts'
import type { Config } from '../../server/src/platform/config.ts'
import { movableClock } from '../../server/src/platform/clock/clock.ts'
import { sealTenant } from '../../server/src/platform/events/chain.ts'
import { allTenants, type Service } from '../../server/src/platform/http/service.ts'
import { quietLogger } from '../../server/src/platform/jobs/worker-log.ts'
import { workOnce } from '../../server/src/platform/jobs/jobs.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { start, type Running } from '../../server/src/start.ts'
import { createClient, type Client } from './client.ts'
import { afterFile, newDatabase } from './database.ts'
import { buildHouse, type House } from './house.ts'
import { checkout } from './one-postgres.ts'
import { MONDAY_NINE, testConfig, type TestClock } from './service.ts'

export interface TestApp extends Omit<Running, 'stop'> {
  clock: TestClock
  databaseUrl: string
  /** Nobody: no cookie, no token. */
  guest: Client
  /** A new sub-district of that code, with people to act in it. */
  house(code: string): Promise<House>
  /** Everything due now: sealing, listeners, retries, chores of every tenant, queued tasks. */
  work(): Promise<void>
}

/** One for each test file: what modules remember of a tenant is kept in the process, and two databases number alike. */
export async function startTestApp(options: { at?: Date; config?: Partial<Config> } = {}): Promise<TestApp> {
  const databaseUrl = await newDatabase()
  const clock = movableClock(options.at ?? MONDAY_NINE)
  const { stop, ...running } = await start({
    config: { ...(await testConfig(databaseUrl)), ...options.config },
    checkout,
    databaseUrl,
    clock,
    log: createLog('silent'),
    worker: false,
  })
  afterFile(stop)
  const { service, address } = running
  return {
    ...running,
    clock,
    databaseUrl,
    guest: createClient(address),
    house: (code) => buildHouse(service, address, code),
    async work() {
      await sealAll(service)
      await workOnce(service, work)
      await runOnce({
        connectionString: databaseUrl,
        taskList: Object.fromEntries(
          work.tasks.map((task) => [task.name, (payload: unknown) => task.run(service, payload)]),
        ),
        logger: quietLogger(service),
        noHandleSignals: true,
      })
      await sealAll(service)
    },
  }
}

async function sealAll(service: Service): Promise<void> {
  for (const tenant of await allTenants(service.database))
    while ((await sealTenant(service.database, tenant.id)) > 0) continue
}
