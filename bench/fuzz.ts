/**
 * Every route of /openapi.json with hostile requests: nobody signed in, ids of another sub-district, spoilt, huge, broken
 * and simultaneous ones. Nothing may answer 5xx, no refused request may leave a trace, no word may cross the border.
 * Run: npm run -s bench -- fuzz --json. Try less: --each 20 --only /api/demands --seed 7
 */
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/src/platform/config.ts'
import { createLog } from '../server/src/platform/log.ts'
import { ensureDatabase } from '../server/src/platform/postgres/database.ts'
import { startPostgres } from '../server/src/platform/postgres/supervisor.ts'
import { start } from '../server/src/start.ts'
import { mulberry32 } from '../server/src/demo/random.ts'
import { askChecks } from './lib/checks.ts'
import { furnish, SECRETS } from './lib/fuzz-house.ts'
import { hostileTo, type Operation } from './lib/fuzz-requests.ts'
import { send, type Answered, type Hostile } from './lib/fuzz-send.ts'
import { watch } from './lib/fuzz-watch.ts'
import { withScratch } from './lib/scratch.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    each: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
})
const root = join(import.meta.dirname, '..')
const MOST_MINUTES = 40
const AT_ONCE = 8
/** How the inside looks from outside: stacks, SQL, file names. */
const INSIDE =
  /\bat \S+ \(.*:\d+:\d+\)|node_modules|\/server\/src\/|\bselect .+ from\b|violates .+ constraint/i
const begun = Date.now()
const say = (words: string) =>
  console.error(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${words}`)

await withScratch(MOST_MINUTES, async (folder, undo) => {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  undo(() => postgres.stop())
  const databaseUrl = await ensureDatabase(postgres.url, 'heban')
  const running = await start({
    config: { ...readConfig(root), host: '127.0.0.1', port: 0, dataDir: folder, databaseUrl, loopback: true },
    checkout: root,
    databaseUrl,
    log: createLog('error'),
    worker: false,
  })
  undo(() => running.stop())
  const { service } = running
  const house = await furnish(service)
  // From here on nothing moves but what is asked for.
  await service.stopSealer()
  const seen = await watch(databaseUrl)
  undo(() => seen.close())
  const port = Number(new URL(running.address).port)
  const { paths } = JSON.parse(
    (await send(port, { method: 'GET', path: '/openapi.json', headers: {} })).text,
  ) as {
    paths: Record<string, Record<string, Operation>>
  }
  const routes = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    .filter(({ path }) => path.startsWith(values.only))
  say(`${routes.length} routes, ${values.each} requests each`)

  const result = { routes: routes.length, requests: 0, status5xx: 0, halfSaved: 0, leaks: 0 }
  const fault = (kind: 'status5xx' | 'halfSaved' | 'leaks', where: string, what: string) => {
    result[kind] += 1
    say(`${kind}: ${where}: ${what.slice(0, 400)}`)
  }
  const judge = (
    where: string,
    { headers, body }: Hostile,
    { status, text, headers: answered }: Answered,
  ) => {
    result.requests += 1
    const asked = () => `${JSON.stringify(headers)} ${body?.subarray(0, 300).toString('utf8') ?? ''}`
    if (status >= 500 || status === 0)
      fault('status5xx', where, `${status} ${text.slice(0, 200)} on ${asked()}`)
    const leaked = SECRETS.find((secret) => text.includes(secret) || answered.includes(secret))
    if (leaked) fault('leaks', where, `${leaked} in an answer to ${asked()}`)
    if (status >= 400 && INSIDE.test(text)) fault('leaks', where, `the inside in ${text.slice(0, 300)}`)
  }

  for (const [number, { path, method, operation }] of routes.entries()) {
    const where = `${method.toUpperCase()} ${path}`
    await house.letIn()
    await seen.changed()
    const random = mulberry32(Number(values.seed) * 1_000_003 + number)
    for (const { requests, together } of hostileTo(
      path,
      method,
      operation,
      house,
      random,
      Number(values.each),
    )) {
      const answers: { asked: Hostile; answered: Answered }[] = []
      const waiting = [...requests]
      const sender = async () => {
        for (let asked = waiting.shift(); asked; asked = waiting.shift())
          answers.push({ asked, answered: await send(port, asked) })
      }
      await Promise.all(Array.from({ length: together ? requests.length : AT_ONCE }, sender))
      for (const { asked, answered } of answers) judge(where, asked, answered)
      // Where some were let in, only the refused ones are sent again, and must leave nothing.
      const refused = answers.filter(({ answered }) => answered.status >= 400)
      // A file is sent before its transaction ends.
      if (answers.some(({ answered: { status, type } }) => status < 300 && !type.includes('json')))
        await pause(200)
      let changed = await seen.changed()
      if (refused.length < answers.length) {
        const again = await Promise.all(
          refused.map(async ({ asked }) => ({ asked, answered: await send(port, asked) })),
        )
        for (const { asked, answered } of again) judge(where, asked, answered)
        changed = await seen.changed()
        // What was refused once may be right now: then this says nothing about refusals.
        if (again.some(({ answered }) => answered.status < 400)) changed = []
      }
      if (changed.length > 0)
        fault('halfSaved', where, `refused requests left something in ${changed.join(', ')}`)
    }
  }
  const broken = await askChecks(service)
  for (const one of broken) fault('halfSaved', 'checks', one)
  console.log(values.json ? JSON.stringify(result) : result)
  if (result.status5xx + result.halfSaved + result.leaks > 0) process.exitCode = 1
})
