// The server process: its own PostgreSQL unless DATABASE_URL names another, then the application, until a signal.
import { fileURLToPath } from 'node:url'
import { prepareDemo } from './demo/prepare.ts'
import { readConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'
import { obtainDatabase } from './platform/postgres/obtain.ts'
import { start } from './start.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const log = createLog()
const config = readConfig(checkout)
const postgres = await obtainDatabase(config, (message) => log.info(message))
const running = await start({ config, checkout, databaseUrl: postgres.url, log, prepare: prepareDemo })
log.info({ address: running.address }, 'ready')

let stopping = false
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  log.info({ signal }, 'draining')
  // A request that will not end must not keep the process for ever.
  setTimeout(() => process.exit(1), 10_000).unref()
  await running.stop()
  await postgres.stop()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
