// The server process: its own PostgreSQL unless DATABASE_URL names another, then the application, until a signal.
import { prepareDemo } from './demo/prepare.ts'
import { readConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'
import { checkoutRoot } from './platform/postgres/data-dir.ts'
import { obtainDatabase } from './platform/postgres/obtain.ts'
import { stopOnSignals } from './platform/stopping.ts'
import { start } from './start.ts'

const checkout = checkoutRoot()
const log = createLog()
const onStop = stopOnSignals(log)
const config = readConfig(checkout)
const postgres = await obtainDatabase(config, (message) => log.info(message))
onStop(() => postgres.stop())
const { databaseUrl, worker } = { databaseUrl: postgres.url, worker: config.worker }
const running = await start({ config, checkout, databaseUrl, log, worker, prepare: prepareDemo })
onStop(() => running.stop())
log.info({ address: running.address, worker }, 'ready')
