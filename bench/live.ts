/**
 * Screens that stay open: so many streams of changes at once, and how long until a new order has reached every one of them.
 * Run: npm run -s bench -- live --json. Other: --streams 1000 --rounds 20
 */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/src/platform/config.ts'
import { migrate, readMigrations } from '../server/src/platform/db/migrate.ts'
import { createLog } from '../server/src/platform/log.ts'
import { ensureDatabase } from '../server/src/platform/postgres/database.ts'
import { startPostgres } from '../server/src/platform/postgres/supervisor.ts'
import { openService } from '../server/src/start.ts'
import { startChild } from './lib/child.ts'
import { openOffice, type Office } from './lib/day-house.ts'
import { withScratch } from './lib/scratch.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    streams: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '20' },
  },
})
const root = join(import.meta.dirname, '..')
const STREAMS = Number(values.streams)
/** Windows of one account, below the most that one may keep open. */
const WINDOWS = 6
const PATIENCE_MS = 20_000

interface Stream {
  office: Office
  /** When it heard of an order, by the order's id. */
  heard: Map<string, number>
  end(): void
}

await withScratch(15, async (folder, undo) => {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  undo(() => postgres.stop())
  const databaseUrl = await ensureDatabase(postgres.url, 'heban')
  const secret = 'a secret that only benches use'
  const config = { ...readConfig(root), dataDir: folder, databaseUrl, secret, loopback: true }
  const service = openService({ config, databaseUrl, log: createLog('warn') })
  undo(() => service.database.close())
  await service.stopSealer()
  await migrate(service.database.pool, readMigrations(join(root, 'server/migrations')))
  // Those who see every order of their sub-district: 25 people of an office.
  const offices: Office[] = []
  for (let n = 1; n <= Math.ceil(STREAMS / (25 * WINDOWS)); n += 1)
    offices.push(await openOffice(service, n, '2026-01-01'))

  const server = await startChild('ours.ts', {
    env: { DATABASE_URL: databaseUrl, HEBAN_DATA: folder, HEBAN_SECRET: secret, HOST: '127.0.0.1' },
  })
  undo(() => server.stop())
  const at = `http://127.0.0.1:${server.port}`
  const megabytes = () => residentKB(server.process.pid ?? 0) / 1024

  await says(at, offices[0], '先说一件，让一切都热起来。')
  await pause(3000)
  const before = megabytes()
  const opening = performance.now()
  const streams: Stream[] = []
  undo(() => streams.forEach((stream) => stream.end()))
  for (let window = 0; streams.length < STREAMS; window += 1)
    for (const office of offices)
      for (const cookie of [...office.operators, ...office.dispatchers, ...office.callers])
        if (streams.length < STREAMS && window < WINDOWS) streams.push(await opens(at, office, cookie))
  const openSeconds = (performance.now() - opening) / 1000
  await pause(2000)
  const withStreams = megabytes()

  const delays: number[] = []
  let unheard = 0
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const told = await Promise.all(
      offices.map(async (office) => ({
        office,
        id: await says(at, office, `第${round + 1}轮：楼道灯不亮，请派人来修。`),
        at: performance.now(),
      })),
    )
    const waits = () =>
      told.some(({ office, id }) => streams.some((one) => one.office === office && !one.heard.has(id)))
    for (const end = performance.now() + PATIENCE_MS; waits() && performance.now() < end;) await pause(10)
    for (const { office, id, at: sent } of told)
      for (const { heard } of streams.filter((one) => one.office === office)) {
        const when = heard.get(id)
        if (when === undefined) unheard += 1
        else delays.push(when - sent)
      }
    await pause(200)
  }
  delays.sort((a, b) => a - b)
  const part = (share: number) => Math.round(delays[Math.floor(delays.length * share)] ?? Number.NaN)
  const result = {
    streams: streams.length,
    openSeconds: Math.round(openSeconds * 10) / 10,
    serverMB: {
      before: Math.round(before),
      withStreams: Math.round(withStreams),
      after: Math.round(megabytes()),
    },
    kilobytesEach: Math.round(((withStreams - before) * 1024) / streams.length),
    heard: delays.length,
    unheard,
    msUntilHeard: { p50: part(0.5), p95: part(0.95), most: Math.round(delays.at(-1) ?? Number.NaN) },
  }
  console.log(values.json ? JSON.stringify(result) : result)
  if (unheard > 0 || streams.length < STREAMS) process.exitCode = 1
})

/** An operator writes a demand down; answers its id. */
async function says(at: string, office: Office | undefined, body: string): Promise<string> {
  const answer = await fetch(`${at}/api/demands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: office?.operators[0] ?? '' },
    body: JSON.stringify({ channel: 'phone', body, raiser: { noPhoneReason: 'will-not-say' } }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return ((await answer.json()) as { id: string }).id
}

async function opens(at: string, office: Office, cookie: string): Promise<Stream> {
  const request = get(`${at}/api/live`, { headers: { accept: 'text/event-stream', cookie }, agent: false })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`a stream was answered with ${answer.statusCode}`)
  const heard = new Map<string, number>()
  answer.setEncoding('utf8')
  answer.on('error', () => undefined)
  answer.on('data', (text: string) => {
    for (const [id] of text.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g))
      if (!heard.has(id)) heard.set(id, performance.now())
  })
  return { office, heard, end: () => void request.destroy() }
}

function residentKB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN)
}
