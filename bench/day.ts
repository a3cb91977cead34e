/**
 * A megacity's day pressed into minutes: 70,000 calls with all their later steps by 2,000 people with sessions of their own,
 * over HTTP, worker and sealer at work beside. A transaction is one question of the console that the server answers in a
 * transaction: a command, or the order page that whoever gets an order opens first.
 * Run: npm run -s bench -- day --json. Try less: --calls 2000 --tenants 4
 */
import { writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readConfig } from '../server/src/platform/config.ts'
import { migrate, readMigrations } from '../server/src/platform/db/migrate.ts'
import { createLog } from '../server/src/platform/log.ts'
import { ensureDatabase } from '../server/src/platform/postgres/database.ts'
import { startPostgres } from '../server/src/platform/postgres/supervisor.ts'
import { openService } from '../server/src/start.ts'
import { askChecks } from './lib/checks.ts'
import { startChild } from './lib/child.ts'
import { openOffice, STAFF_EACH, type Office } from './lib/day-house.ts'
import type { Shift, Worked } from './lib/day-load.ts'
import { invented } from './lib/invented.ts'
import { withScratch } from './lib/scratch.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    calls: { type: 'string', default: '70000' },
    tenants: { type: 'string', default: '40' },
    connections: { type: 'string', default: '64' },
  },
})
const root = join(import.meta.dirname, '..')
const MOST_MINUTES = 90
/** A Wednesday; call-backs begin on the next morning. */
const MORNING = Date.parse('2026-03-04T09:00:00+08:00')
const NEXT_MORNING = Date.parse('2026-03-05T10:00:00+08:00')
const SECONDS_A_DAY = 86_400
const begun = Date.now()
const say = (words: string) =>
  console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${words}`)

await withScratch(MOST_MINUTES, async (folder, undo) => {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  undo(() => postgres.stop())
  const databaseUrl = await ensureDatabase(postgres.url, 'heban')
  const secret = 'a secret that only benches use'
  const config = { ...readConfig(root), dataDir: folder, databaseUrl, secret, loopback: true }
  const service = openService({ config, databaseUrl, log: createLog('warn') })
  undo(() => service.database.close())
  await service.stopSealer()
  await migrate(service.database.pool, readMigrations(join(root, 'server/migrations')))
  const offices: Office[] = []
  for (let n = 1; n <= Number(values.tenants); n += 1)
    offices.push(await openOffice(service, n, '2026-03-03'))
  say(`${offices.length} sub-districts, ${offices.length * STAFF_EACH} people with sessions`)
  const bodies = invented(11, Math.min(Number(values.calls), 20_000), 30).map(({ body, estate, raiser }) => ({
    body,
    estate,
    raiser: { name: raiser.name, phone: raiser.phone, noPhoneReason: raiser.phone ? null : 'will-not-say' },
  }))
  const plan = join(folder, 'plan.json')
  await writeFile(plan, JSON.stringify({ offices, bodies }))

  const server = await startChild('ours.ts', {
    env: { DATABASE_URL: databaseUrl, HEBAN_DATA: folder, HEBAN_SECRET: secret, HOST: '127.0.0.1' },
  })
  undo(() => server.stop())
  const load = await startChild('day-load.ts', { args: [plan] })
  undo(() => load.process.disconnect())
  const work = async (shift: Partial<Shift>): Promise<Worked> => {
    load.process.send({
      port: server.port,
      calls: 0,
      callBack: false,
      connections: Number(values.connections),
      ...shift,
    })
    const [worked] = (await once(load.process, 'message')) as [Worked]
    const { commands, reads, seconds } = worked
    say(`${commands} commands and ${reads} pages in ${seconds.toFixed(1)} s`)
    return worked
  }

  server.process.send({ now: MORNING })
  await pause(200)
  const day = await work({ calls: Number(values.calls) })
  server.process.send({ now: NEXT_MORNING })
  await callBacksOpened(databaseUrl)
  say('the call-backs are open')
  const next = await work({ callBack: true })

  const times = Float64Array.from([
    ...Object.values(day.milliseconds),
    ...Object.values(next.milliseconds),
  ]).sort()
  const seconds = day.seconds + next.seconds
  const transactions = day.commands + day.reads + next.commands + next.reads
  const errors = { ...day.errors, ...next.errors }
  await server.stop()
  const broken = await askChecks(service)
  const result = {
    transactionsPerSecond: Math.round(transactions / seconds),
    perDay: Math.round((transactions / seconds) * SECONDS_A_DAY),
    p95ms: Math.round((times[Math.floor(times.length * 0.95)] ?? Number.NaN) * 10) / 10,
    errors: Object.values(errors).reduce((sum, n) => sum + n, 0),
    commands: day.commands + next.commands,
    pages: day.reads + next.reads,
  }
  console.log(values.json ? JSON.stringify(result) : result)
  if (result.errors > 0) say(`not 200: ${JSON.stringify(errors)}`)
  for (const one of broken) say(one)
  if (result.errors + broken.length > 0) process.exitCode = 1
})

/** Waits until the clock has opened a call-back for every order that was replied to. */
async function callBacksOpened(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    for (let left = -1; left !== 0; await pause(500)) {
      const { rows } = await client.query<{ n: number }>(
        `select count(*)::int as n from demands.work_order where state = 'replied'`,
      )
      left = rows[0]?.n ?? 0
    }
  } finally {
    await client.end()
  }
}
