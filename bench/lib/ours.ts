// The whole server as `npm start` runs it, worker and sealer included, on a database that is already there.
import { fileURLToPath } from 'node:url'
import { movableClock } from '../../server/src/platform/clock/clock.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { start } from '../../server/src/start.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const config = { ...readConfig(checkout), port: 0 }
if (!config.databaseUrl) throw new Error('DATABASE_URL says which database to serve')
const clock = movableClock()
const running = await start({
  config,
  checkout,
  databaseUrl: config.databaseUrl,
  clock,
  log: createLog('warn'),
})

process.on('message', (message: 'stop' | { now: number }) => {
  if (message === 'stop') void running.stop().then(() => process.exit())
  else clock.set(new Date(message.now))
})
process.on('disconnect', () => process.exit())
process.send?.({ ready: true, port: Number(new URL(running.address).port) })
