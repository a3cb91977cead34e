// Server and worker as two processes: one serves and does nothing by itself, the other works; both end when told to.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { createClient, done } from './kit/client.ts'
import { afterFile } from './kit/database.ts'
import { ask, heban, install, type Installation } from './kit/heban.ts'
import { checkout } from './kit/one-postgres.ts'

/** Starts `heban …` as a process and answers the log line that says `message`. */
async function starts(
  { url, dataDir }: Installation,
  words: string[],
  message: string,
): Promise<{ child: ChildProcess; line: Record<string, unknown> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(checkout, 'server/src/cli.ts'), ...words], {
    cwd: checkout,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      HEBAN_DATA: dataDir,
      HEBAN_LOG: 'info',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  afterFile(async () => void child.kill('SIGKILL'))
  const said: string[] = []
  child.stderr?.on('data', (part: Buffer) => said.push(part.toString()))
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const found = new Promise<Record<string, unknown>>((resolve) => {
    lines.on('line', (text) => {
      said.push(text)
      const line = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
      if (line.msg === message) resolve(line)
    })
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`heban ${words.join(' ')} ended: ${said.join('\n')}`)
  })
  const line = await Promise.race([found, ended])
  ended.catch(() => undefined)
  return { child, line }
}

async function stops(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = (await ended) as [number | null]
  return code
}

test('a worker of its own does what the server alone leaves undone, and both stop in good order', async () => {
  const house = await install('processes')
  const create = ['tenant', 'create', '--code', 'east', '--name-zh', '东街道', '--name-en', 'East', '--json']
  expect((await heban(house, ...create)).exit).toBe(0)
  const server = await starts(house, ['serve', '--no-worker'], 'ready')
  expect(server.line.worker).toBe(false)
  const guest = createClient(String(server.line.address))
  done(await guest.get('/readyz'))
  done(
    await guest.post('/api/open/east/demands', {
      body: '松涛小区路灯不亮，晚上看不见路。',
      raiser: { phone: '19900000001' },
    }),
  )
  const listened = () =>
    ask(house.url, `select 1 from platform.listener_cursor where listener = 'demands.search' and seq > 0`)
  const sealed = () =>
    ask(house.url, `select 1 from platform.event where name = 'demands.received' and seq is not null`)
  await expect.poll(sealed, { timeout: 10_000 }).toHaveLength(1)
  // Three rounds of a worker, had there been one.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect(await listened()).toEqual([])

  const worker = await starts(house, ['work'], 'working')
  await expect.poll(listened, { timeout: 15_000 }).toHaveLength(1)
  expect(Date.now() - (await stat(join(house.dataDir, 'worker.alive'))).mtimeMs).toBeLessThan(60_000)
  expect(await stops(worker.child)).toBe(0)
  expect(await stops(server.child)).toBe(0)
}, 120_000)
