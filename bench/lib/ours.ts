// The whole server as `npm start` runs it, worker and sealer included, on a database that is already there.
import { fileURLToPath } from 'node:url'
import { readConfig } from '../../server/src/platform/config.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { start } from '../../server/src/start.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const config = { ...readConfig(checkout), port: 0 }
if (!config.databaseUrl) throw new Error('DATABASE_URL says which database to serve')
const running = await start({ config, checkout, databaseUrl: config.databaseUrl, log: createLog('warn') })

process.on('message', (message) => {
  if (message === 'stop') void running.stop().then(() => process.exit())
})
process.on('disconnect', () => process.exit())
process.send?.({ ready: true, port: Number(new URL(running.address).port) })
