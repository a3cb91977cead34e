// The worker process: listeners, the clock's own moves and queued tasks of every tenant, without serving anything. Several
// may run: the queue and the listeners' cursors let each thing be done by one of them.
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'
import { checkoutRoot } from './platform/postgres/data-dir.ts'
import { obtainDatabase } from './platform/postgres/obtain.ts'
import { stopOnSignals } from './platform/stopping.ts'
import { startWorkerAlone } from './start.ts'

/** A process that listens nowhere shows that it lives by the age of this file. */
const ALIVE = 'worker.alive'
const TOUCH_MS = 10_000

const checkout = checkoutRoot()
const log = createLog()
const onStop = stopOnSignals(log)
const config = readConfig(checkout)
const postgres = await obtainDatabase(config, (message) => log.info(message))
onStop(() => postgres.stop())
const worker = await startWorkerAlone({ config, checkout, databaseUrl: postgres.url, log })
onStop(() => worker.stop())

const alive = join(config.dataDir, ALIVE)
await writeFile(alive, '')
const beat = setInterval(() => {
  if (worker.alive()) void utimes(alive, new Date(), new Date()).catch(() => undefined)
}, TOUCH_MS)
onStop(async () => clearInterval(beat))
log.info('working')
