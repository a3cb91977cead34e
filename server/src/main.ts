// The server process: its own PostgreSQL unless DATABASE_URL names another, then the application, until a signal.
import { prepareDemo } from './demo/prepare.ts'
import { readConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'
import { checkoutRoot } from './platform/postgres/data-dir.ts'
import { obtainDatabase } from './platform/postgres/obtain.ts'
import { start } from './start.ts'

const DRAIN_MS = 10_000

const checkout = checkoutRoot()
const log = createLog()
const stops: (() => Promise<void>)[] = []
let stopping = false

/** Stops what was started, the latest first; a second signal, or a request that will not end, ends the process. */
async function stop(signal: string): Promise<void> {
  if (stopping) process.exit(1)
  stopping = true
  log.info({ signal }, 'draining')
  setTimeout(() => process.exit(1), DRAIN_MS).unref()
  for (const each of stops.toReversed()) await each()
  process.exit(0)
}
// From the first moment on: a signal during the first start must not leave a database behind.
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

const config = readConfig(checkout)
const postgres = await obtainDatabase(config, (message) => log.info(message))
stops.push(() => postgres.stop())
const running = await start({ config, checkout, databaseUrl: postgres.url, log, prepare: prepareDemo })
stops.push(() => running.stop())
log.info({ address: running.address }, 'ready')
