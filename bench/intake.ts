/**
 * Intake under load: POST /api/open/:tenant/demands, spread over all tenants and all on one, against a bare INSERT server
 * on the same PostgreSQL, in turns. Run: npm run -s bench -- intake --json
 * Try smaller: --tenants 4 --each 5000 --seconds 3 --rounds 1 --keep FOLDER (seeded once, used again).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { NO_MESSAGES } from '../server/src/platform/config.ts'
import { migrate, readMigrations } from '../server/src/platform/db/migrate.ts'
import { ensureDatabase } from '../server/src/platform/postgres/database.ts'
import { clusterIn } from '../server/src/platform/postgres/cluster.ts'
import { startPostgres } from '../server/src/platform/postgres/supervisor.ts'
import { createLog } from '../server/src/platform/log.ts'
import { openService } from '../server/src/start.ts'
import { startChild, type Child } from './lib/child.ts'
import { invented, requestFor } from './lib/invented.ts'
import type { Order, Outcome } from './lib/load.ts'
import { idleOf, spent, untilQuiet, type Spent } from './lib/processor.ts'
import { withScratch } from './lib/scratch.ts'
import { seed } from './lib/seed.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    tenants: { type: 'string', default: '20' },
    each: { type: 'string', default: '100000' },
    days: { type: 'string', default: '90' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '6' },
    connections: { type: 'string', default: '64' },
    bodies: { type: 'string', default: '80000' },
    keep: { type: 'string' },
    profile: { type: 'string' },
  },
})
const tenants = Number(values.tenants)
const begun = Date.now()
const say = (words: string) =>
  console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${words}`)

const median = (numbers: number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function database(home: string, folder: string, undo: (step: () => unknown) => void): Promise<string> {
  const postgres = await startPostgres({ dataDir: join(home, 'postgres'), log: () => undefined })
  undo(() => postgres.stop())
  const url = await ensureDatabase(postgres.url, 'heban')
  if (existsSync(join(home, 'seeded'))) return url
  const service = openService({
    config: {
      host: '127.0.0.1',
      port: 0,
      dataDir: folder,
      databaseUrl: url,
      secret: SECRET,
      loopback: true,
      metricsToken: undefined,
      publicUrl: undefined,
      worker: true,
      outboundAllow: [],
      messages: NO_MESSAGES,
    },
    databaseUrl: url,
    log: createLog('warn'),
  })
  await service.stopSealer()
  await migrate(service.database.pool, readMigrations(join(import.meta.dirname, '../server/migrations')))
  await seed(service, { tenants, each: Number(values.each), days: Number(values.days), say })
  await service.database.close()
  writeFileSync(join(home, 'seeded'), '')
  return url
}

const MOST_MINUTES = 20
const SECRET = 'a secret that only benches use'

function put(load: Child, order: Order): Promise<Outcome> {
  load.process.send(order)
  return new Promise((resolve) => load.process.once('message', (outcome: Outcome) => resolve(outcome)))
}

await withScratch(MOST_MINUTES, async (folder, undo) => {
  if (values.keep) mkdirSync(values.keep, { recursive: true, mode: 0o711 })
  const bodies = join(folder, 'bodies')
  writeFileSync(
    bodies,
    invented(2, Number(values.bodies), 30)
      .map((demand) => JSON.stringify(requestFor(demand)))
      .join('\n'),
  )
  const home = values.keep ?? folder
  const url = await database(home, folder, undo)
  say('ready to measure')
  const env = { DATABASE_URL: url, HEBAN_SECRET: SECRET, HEBAN_DATA: join(folder, 'data') }
  const profiling = values.profile ? ['--cpu-prof', '--cpu-prof-dir', values.profile] : []
  const start = async (file: string, options = {}) => {
    const child = await startChild(file, { env, ...options })
    undo(() => child.stop())
    return child
  }
  const ours = await start('ours.ts', { execArgv: profiling })
  const bare = await start('bare.ts')
  const load = await start('load.ts', { args: [bodies] })
  const every = Array.from({ length: tenants }, (_, n) => `/api/open/bench-${n + 1}/demands`)
  const kinds = {
    bareInsert: { server: bare, port: bare.port, paths: ['/demands'] },
    spread: { server: ours, port: ours.port, paths: every },
    oneTenant: { server: ours, port: ours.port, paths: every.slice(0, 1) },
  }
  const outcomes = { bareInsert: [] as Outcome[], spread: [] as Outcome[], oneTenant: [] as Outcome[] }
  const postmaster = Number(
    readFileSync(join(clusterIn(join(home, 'postgres')).data, 'postmaster.pid'), 'utf8').split('\n', 1),
  )
  await pause(5000)
  const still = await idleOf(() => spent(ours.process.pid ?? 0, postmaster), 10_000)
  say(`idle: ${still.node.toFixed(0)} + ${still.postgres.toFixed(0)} µs of processor time a millisecond`)
  const costs = { bareInsert: [] as Spent[], spread: [] as Spent[], oneTenant: [] as Spent[] }
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const [name, { server, ...kind }] of Object.entries(kinds)) {
      const soFar = () => spent(server.process.pid ?? 0, postmaster)
      const idle = { node: server === ours ? still.node : 0, postgres: still.postgres }
      const [before, startedAt] = [soFar(), performance.now()]
      const outcome = await put(load, {
        ...kind,
        connections: Number(values.connections),
        warmup: 1,
        seconds: Number(values.seconds),
      })
      outcomes[name as keyof typeof kinds].push(outcome)
      const { requestsPerSecond, p50ms, p95ms, refused, answered } = outcome
      // What was put off is paid for by those who caused it, and burdens nobody who comes after.
      await untilQuiet(soFar, idle, 20_000)
      const [after, took] = [soFar(), performance.now() - startedAt]
      const cost = {
        node: (after.node - before.node - idle.node * took) / answered,
        postgres: (after.postgres - before.postgres - idle.postgres * took) / answered,
      }
      costs[name as keyof typeof kinds].push(cost)
      say(
        `${name.padEnd(10)} ${requestsPerSecond.toFixed(0).padStart(5)}/s, p50 ${p50ms.toFixed(1)}, p95 ${p95ms.toFixed(1)} ms, ` +
          `${cost.node.toFixed(0)} + ${cost.postgres.toFixed(0)} µs ${JSON.stringify(refused)}`,
      )
    }
  const of = (name: keyof typeof kinds, what: 'requestsPerSecond' | 'p50ms' | 'p95ms') =>
    median(outcomes[name].map((outcome) => outcome[what]))
  const cpuOf = (name: keyof typeof kinds) => ({
    node: round(median(costs[name].map(({ node }) => node)), 0),
    postgres: round(median(costs[name].map(({ postgres }) => postgres)), 0),
  })
  const round = (number: number, places: number) => Number(number.toFixed(places))
  const bareInsert = of('bareInsert', 'requestsPerSecond')
  const result = {
    ours: round(of('spread', 'requestsPerSecond'), 0),
    bareInsert: round(bareInsert, 0),
    ratio: round(of('spread', 'requestsPerSecond') / bareInsert, 2),
    oneTenantRatio: round(of('oneTenant', 'requestsPerSecond') / bareInsert, 2),
    p50ms: round(of('spread', 'p50ms'), 1),
    p95ms: round(of('spread', 'p95ms'), 1),
    // Processor time of one demand in node and PostgreSQL, with what is done behind the answer and without what the
    // clock does anyway; in microseconds.
    cpu: { ours: cpuOf('spread'), oneTenant: cpuOf('oneTenant'), bareInsert: cpuOf('bareInsert') },
  }
  console.log(values.json ? JSON.stringify(result) : result)
})
