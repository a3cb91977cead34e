// The floor without the house: a service over a database of its own, for tests of the platform.
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { movableClock } from '../../server/src/platform/clock/clock.ts'
import { NO_MESSAGES, type Config } from '../../server/src/platform/config.ts'
import type { Tenant } from '../../server/src/platform/context.ts'
import { filesOf } from '../../server/src/platform/files/files.ts'
import type { Service } from '../../server/src/platform/http/service.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { createSealing } from '../../server/src/platform/sealing.ts'
import { openNewDatabase } from './database.ts'

/** A working Monday, nine o'clock in Nanping; every test begins here. */
export const MONDAY_NINE = new Date('2026-03-02T09:00:00+08:00')

export type TestClock = ReturnType<typeof movableClock>
export interface FloorService extends Service {
  clock: TestClock
  url: string
  /** Tenants in which something was committed, in order. */
  touches: number[]
}

/** A data folder of its own inside the run's scratch. */
export async function testConfig(databaseUrl: string): Promise<Config> {
  return {
    host: '127.0.0.1',
    port: 0,
    dataDir: await mkdtemp(join(inject('run').folder, 'data-')),
    databaseUrl,
    secret: 'a secret that only tests use',
    loopback: true,
    metricsToken: undefined,
    publicUrl: undefined,
    worker: true,
    outboundAllow: [['127.0.0.1', 32]],
    messages: NO_MESSAGES,
  }
}

export async function newService(): Promise<FloorService> {
  const database = await openNewDatabase()
  const config = await testConfig(database.url)
  const touches: number[] = []
  return {
    config,
    database,
    url: database.url,
    clock: movableClock(MONDAY_NINE),
    log: createLog('silent'),
    files: filesOf(config),
    scanner: null,
    sealing: createSealing(config.secret),
    transports: { sms: null, mail: null, push: null },
    touches,
    touched: (tenant) => void touches.push(tenant),
  }
}

/** A bare row in platform.tenant: enough for the floor, which knows no areas and no people. */
export async function addTenant(service: Service, id: number, code = `tenant-${id}`): Promise<Tenant> {
  const at = service.clock.now()
  await service.database.acrossTenants((db) =>
    sql`insert into platform.tenant (id, code, name_zh, name_en, created_at)
        values (${id}, ${code}, ${`街道${id}`}, ${`Sub-district ${id}`}, ${at})`.execute(db),
  )
  return { id, code }
}
