/**
 * Random walks through SM1 in several sub-districts at once, against PostgreSQL, the real actions and the real chores.
 * Every step is judged by a second law written by hand (lib/sm1.ts) and by a second, slow clock (lib/slow-clock.ts).
 * Run: npm run -s bench -- lifecycle --json. Try less: --walks 400 --seed 7
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { NO_MESSAGES } from '../server/src/platform/config.ts'
import { migrate, readMigrations } from '../server/src/platform/db/migrate.ts'
import { createLog } from '../server/src/platform/log.ts'
import { ensureDatabase } from '../server/src/platform/postgres/database.ts'
import { startPostgres } from '../server/src/platform/postgres/supervisor.ts'
import { openService } from '../server/src/start.ts'
import { askChecks } from './lib/checks.ts'
import { withScratch } from './lib/scratch.ts'
import { walkAll } from './lib/walks.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    walks: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    /** How many faults of each kind are told. */
    show: { type: 'string', default: '10' },
  },
})
const root = join(import.meta.dirname, '..')
const MOST_MINUTES = 15
const begun = Date.now()
const say = (words: string) =>
  console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${words}`)

await withScratch(MOST_MINUTES, async (folder, undo) => {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  undo(() => postgres.stop())
  const databaseUrl = new URL(await ensureDatabase(postgres.url, 'heban'))
  // Nobody pulls the plug of this database.
  databaseUrl.searchParams.set('options', '-c synchronous_commit=off')
  const service = openService({
    config: {
      host: '127.0.0.1',
      port: 0,
      dataDir: folder,
      databaseUrl: databaseUrl.href,
      secret: 'a secret that only benches use',
      loopback: true,
      metricsToken: undefined,
      publicUrl: undefined,
      worker: true,
      outboundAllow: [],
      messages: NO_MESSAGES,
    },
    databaseUrl: databaseUrl.href,
    log: createLog('warn'),
  })
  undo(() => service.database.close())
  await service.stopSealer()
  await migrate(service.database.pool, readMigrations(join(root, 'server/migrations')))

  const result = await walkAll(service, { walks: Number(values.walks), seed: Number(values.seed), say })
  result.faults.illegal.push(...(await askChecks(service)))
  for (const [kind, faults] of Object.entries(result.faults))
    for (const fault of faults.slice(0, Number(values.show))) say(`${kind}: ${fault}`)
  for (const what of result.missing.slice(0, Number(values.show))) say(`not seen: ${what}`)
  const figures = {
    walks: result.walks,
    transitionsCovered: result.transitionsCovered,
    guardsCovered: result.guardsCovered,
    illegal: result.faults.illegal.length,
    wrongDeadlines: result.faults.wrongDeadlines.length,
    stuck: result.faults.stuck.length,
  }
  console.log(values.json ? JSON.stringify(figures) : figures)
  const whole = figures.transitionsCovered === 1 && figures.guardsCovered === 1
  if (!whole || figures.illegal + figures.wrongDeadlines + figures.stuck > 0) process.exitCode = 1
})
