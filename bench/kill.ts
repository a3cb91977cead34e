/**
 * Writers over HTTP while the server, the database or both are killed (SIGKILL) and started again as `npm start` does.
 * Afterwards every receipt must be there once, no demand twice, and every chain and every check must hold.
 * Run: npm run -s bench -- kill --json. Try less: --kills 4
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createTenant } from '../server/src/modules/areas/index.ts'
import { saveTopics } from '../server/src/modules/demands/index.ts'
import { NO_MESSAGES } from '../server/src/platform/config.ts'
import { openDatabase } from '../server/src/platform/db/database.ts'
import { migrate, readMigrations } from '../server/src/platform/db/migrate.ts'
import { verifyChain } from '../server/src/platform/events/chain.ts'
import { asSystem } from '../server/src/platform/http/service.ts'
import { createLog } from '../server/src/platform/log.ts'
import { clusterIn } from '../server/src/platform/postgres/cluster.ts'
import { ensureDatabase } from '../server/src/platform/postgres/database.ts'
import { homeOf } from '../server/src/platform/postgres/place.ts'
import { readPostmaster } from '../server/src/platform/postgres/postmaster.ts'
import { connectionUrl, startPostgres } from '../server/src/platform/postgres/supervisor.ts'
import { openService } from '../server/src/start.ts'
import { invented, requestFor, topicRows } from './lib/invented.ts'
import { withScratch } from './lib/scratch.ts'
import { startWriters, type Acked } from './lib/writers.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    kills: { type: 'string', default: '20' },
    writers: { type: 'string', default: '16' },
  },
})
const root = join(import.meta.dirname, '..')
const TENANTS = ['bench-1', 'bench-2', 'bench-3']
const VICTIMS = ['server', 'database', 'server', 'database', 'both'] as const
const READY_MS = 120_000
const MOST_MINUTES = 6
const begun = Date.now()
const say = (words: string) =>
  console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${words}`)

await withScratch(MOST_MINUTES, async (folder, undo) => {
  const house = { dataDir: join(folder, 'data'), port: await freePort(), log: join(folder, 'log') }
  const address = `http://127.0.0.1:${house.port}`
  undo(() => killDatabase(house.dataDir))
  await furnish(house.dataDir)

  let server = startServer(house)
  undo(() => server.kill('SIGKILL'))
  await ready(address)
  const writers = startWriters({
    address,
    tenants: TENANTS,
    requests: invented(3, 2000, 30).map(requestFor),
    writers: Number(values.writers),
  })

  for (let kill = 0; kill < Number(values.kills); kill += 1) {
    const before = writers.acked.length
    // In the midst of things: some have their receipts, some wait for them.
    while (writers.acked.length < before + 50) await pause(20)
    await pause(300 + Math.random() * 1000)
    const victim = VICTIMS[kill % VICTIMS.length]
    if (victim !== 'server') await killDatabase(house.dataDir)
    if (victim !== 'database') {
      server.kill('SIGKILL')
      await once(server, 'exit')
      server = startServer(house)
    }
    const fallen = Date.now()
    await ready(address)
    say(
      `${kill + 1}. ${victim} killed, ready after ${Date.now() - fallen} ms; ${writers.acked.length} receipts`,
    )
  }
  await writers.finish(READY_MS)
  const counted = await count(house.dataDir, writers.acked)
  server.kill('SIGTERM')
  await once(server, 'exit')
  const failed = await checks(house.dataDir)

  const result = {
    kills: Number(values.kills),
    acked: writers.acked.length,
    ...counted,
    doubled: counted.doubled + writers.contradicted.length,
  }
  console.log(values.json ? JSON.stringify(result) : result)
  if (Object.keys(writers.refused).length > 0) say(`refused: ${JSON.stringify(writers.refused)}`)
  if (failed.length > 0) say(`checks that do not hold: ${JSON.stringify(failed)}`)
  const whole = result.lost + result.doubled + result.chainBroken + failed.length === 0
  if (!whole || Object.keys(writers.refused).length > 0) process.exitCode = 1
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** Three sub-districts that are no demo, so that the server finds itself at work and makes none. */
async function furnish(dataDir: string): Promise<void> {
  const postgres = await startPostgres({ dataDir, log: () => undefined })
  const databaseUrl = await ensureDatabase(postgres.url, 'heban')
  const config = {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl,
    secret: 'unused',
    loopback: true,
    metricsToken: undefined,
    publicUrl: undefined,
    worker: true,
    outboundAllow: [],
    messages: NO_MESSAGES,
  }
  const service = openService({ config, databaseUrl, log: createLog('warn') })
  await service.stopSealer()
  await migrate(service.database.pool, readMigrations(join(root, 'server/migrations')))
  for (const code of TENANTS) {
    const tenant = await createTenant(service, { code, nameZh: `压测街道 ${code}`, nameEn: code })
    await asSystem(service, tenant, 'bench', (ctx) => saveTopics(ctx, topicRows))
  }
  await service.database.close()
  await postgres.stop()
}

function startServer({ dataDir, port, log }: { dataDir: string; port: number; log: string }): ChildProcess {
  const out = openSync(log, 'a')
  return spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      HEBAN_DATA: dataDir,
      PORT: `${port}`,
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      HEBAN_LOG: 'warn',
    },
    stdio: ['ignore', out, out],
  })
}

async function ready(address: string): Promise<void> {
  for (const deadline = Date.now() + READY_MS; ; await pause(50)) {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => null)
    if (answer?.status === 200) return
    if (Date.now() > deadline) throw new Error('the server does not get ready again')
  }
}

/** The postmaster and all its children at once, as the system does when memory runs out. */
async function killDatabase(dataDir: string): Promise<void> {
  const running = await readPostmaster(clusterIn(await homeOf(dataDir)))
  if (running?.process !== 'alive') return
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const children = [...processes.matchAll(/(\d+) +(\d+)/g)].flatMap(([, pid, parent]) =>
    Number(parent) === running.pid ? [Number(pid)] : [],
  )
  for (const pid of [running.pid, ...children]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went by itself.
    }
  }
}

interface Row {
  tenant: string
  id: string
  number: string
  key: string
}

async function count(
  dataDir: string,
  acked: readonly Acked[],
): Promise<{ lost: number; doubled: number; chainBroken: number }> {
  const url = new URL(await connectionUrl(dataDir))
  url.pathname = '/heban'
  const database = openDatabase(url.href, 2)
  try {
    const { rows } = await database.pool.query<Row>(
      `select t.code as tenant, o.id, o.number, o.place_detail as key
       from demands.work_order o join platform.tenant t on t.id = o.tenant_id`,
    )
    const byKey = new Map<string, Row[]>()
    for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
    const lost = acked.filter(
      ({ tenant, key, receipt }) =>
        !byKey
          .get(key)
          ?.some((row) => row.tenant === tenant && row.id === receipt.id && row.number === receipt.number),
    )
    const doubled = [...byKey.values()].filter((same) => same.length > 1)
    return { lost: lost.length, doubled: doubled.length, chainBroken: await brokenChains(database) }
  } finally {
    await database.close()
  }
}

async function brokenChains(database: ReturnType<typeof openDatabase>): Promise<number> {
  const open = `select count(*)::int as n from platform.event where seq is null`
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(200)) {
    const { rows } = await database.pool.query<{ n: number }>(open)
    if (rows[0]?.n === 0) break
  }
  const { rows } = await database.pool.query<{ id: number }>('select id from platform.tenant')
  const faults = await Promise.all(rows.map(({ id }) => database.asSystem((db) => verifyChain(db, id))))
  return faults.filter((fault) => fault !== null).length
}

/** `heban check` on the house as it was left: SQL invariants and chains; the names of what does not hold. */
async function checks(dataDir: string): Promise<unknown[]> {
  const program = spawn(process.execPath, [join(root, 'scripts/heban.mjs'), 'check', '--json'], {
    cwd: root,
    env: { ...process.env, HEBAN_DATA: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let answer = ''
  program.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text))
  await once(program, 'close')
  const { checks: asked, failed } = JSON.parse(answer) as { checks: number; failed: unknown[] }
  say(`${asked} checks`)
  return failed
}
