import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, lstatSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clusterIn } from './cluster.ts'
import { homeOf } from './place.ts'
import { readPostmaster } from './postmaster.ts'
import { connectionUrl, startPostgres, type Postgres } from './supervisor.ts'

const isRoot = process.getuid?.() === 0
const started: Postgres[] = []
let top = ''

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'heban-pg-'))
  await chmod(top, 0o711)
})

afterAll(async () => {
  for (const postgres of started) await postgres.stop()
  await rm(top, { recursive: true, force: true })
})

async function start(name: string, words: string[] = []): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir: join(top, name), log: (msg) => words.push(msg) })
  started.push(postgres)
  return postgres
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

async function running(name: string) {
  const postmaster = await readPostmaster(clusterIn(await homeOf(join(top, name))))
  return postmaster?.process === 'alive' ? postmaster : undefined
}

async function killServer(name: string): Promise<void> {
  const postmaster = await running(name)
  if (!postmaster) throw new Error('no server to kill')
  process.kill(postmaster.pid, 'SIGKILL')
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + 15_000; ; await sleep(50)) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
  }
}

describe('a server of our own', { timeout: 30_000 }, () => {
  test('is made without a locale in the environment, speaks UTF-8, and keeps what it commits', async () => {
    const { LANG } = process.env
    delete process.env['LANG']
    const postgres = await start('one').finally(() => {
      if (LANG !== undefined) process.env['LANG'] = LANG
    })
    expect(postgres.adopted).toBe(false)
    const [facts] = await ask<Record<string, string>>(
      postgres.url,
      `select current_setting('server_encoding') as encoding, length('中文')::text as length,
              upper('é') as upper, current_setting('listen_addresses') as listens,
              current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
              current_setting('max_connections') as connections, current_setting('jit') as jit`,
    )
    expect(facts).toEqual({
      encoding: 'UTF8',
      length: '2',
      upper: 'É',
      listens: '127.0.0.1',
      fsync: 'on',
      commits: 'on',
      connections: '200',
      jit: 'off',
    })
    expect(await connectionUrl(join(top, 'one'))).toBe(postgres.url)
    expect(statSync(join(top, 'one/postgres/access.json')).mode & 0o777).toBe(0o600)
  })

  test('runs from its own copy of the programs, library links included', () => {
    const copy = readdirSync(join(top, 'one')).find((name) => name.startsWith('pg-'))
    expect(copy).toMatch(/^pg-\d+/)
    expect(readFileSync(join(top, 'one/postgres/data/postmaster.opts'), 'utf8')).toContain(`/${copy}/bin/`)
    if (process.platform !== 'linux') return
    const links = readdirSync(join(top, 'one', copy ?? '', 'lib')).filter((name) =>
      name.startsWith('libicuuc.so'),
    )
    const isLink = (name: string) => lstatSync(join(top, 'one', copy ?? '', 'lib', name)).isSymbolicLink()
    expect(links.filter(isLink)).toHaveLength(2)
  })

  test('is adopted by a second start, and stopped only by the last one to leave', async () => {
    const second = await start('one')
    expect(second.adopted).toBe(true)
    expect(second.url).toBe(started[0]?.url)
    await second.stop()
    expect(await running('one')).toBeDefined()
  })

  test('is left alone while anybody is connected, and comes back with the same address', async () => {
    const first = started[0]
    if (!first) throw new Error('the first test did not start a server')
    await ask(first.url, `create table kept (word text); insert into kept values ('早')`)
    const guest = new Client({ connectionString: first.url })
    await guest.connect()
    await first.stop()
    expect(await running('one')).toBeDefined()
    await guest.end()

    const last = await start('one')
    await last.stop()
    expect(await running('one')).toBeUndefined()
    const again = await start('one')
    expect(again).toMatchObject({ adopted: false, url: first.url })
    expect(await ask(again.url, 'select word from kept')).toEqual([{ word: '早' }])
  })

  test('is brought back where it was when it is killed under a running process', async () => {
    const words: string[] = []
    const { url } = await start('one', words)
    await ask(url, `insert into kept values ('午')`)
    await killServer('one')
    const rows = await eventually(async () => await ask(url, 'select count(*)::int as n from kept'))
    expect(rows).toEqual([{ n: 2 }])
    await eventually(async () => expect(words).toContain('PostgreSQL has gone away; bringing it back'))
  })
})

describe('after kill -9', { timeout: 30_000 }, () => {
  test('of the process that started it, the server is adopted; of both, it recovers every acknowledged row', async () => {
    await killOwner('two')
    const adopter = await start('two')
    expect(adopter.adopted).toBe(true)
    await ask(adopter.url, `create table acked (n int); insert into acked select generate_series(1, 1000)`)
    await adopter.stop()
    expect(await running('two')).toBeUndefined()

    await killOwner('two')
    await ask(await connectionUrl(join(top, 'two')), 'insert into acked values (1001)')
    await killServer('two')
    const recovered = await start('two')
    expect(recovered.adopted).toBe(false)
    expect(await ask(recovered.url, 'select count(*)::int as n from acked')).toEqual([{ n: 1001 }])
  })

  test('a postmaster.pid whose number now belongs to another process does not keep it down', async () => {
    for (const postgres of started) await postgres.stop()
    const last = await start('two')
    const idFile = join(top, 'two/postgres/data/postmaster.pid')
    const lines = readFileSync(idFile, 'utf8').split('\n')
    await last.stop()
    writeFileSync(idFile, [process.pid, ...lines.slice(1)].join('\n'), { mode: 0o600 })
    if (isRoot) {
      const { uid, gid } = statSync(join(top, 'two/postgres/data'))
      chownSync(idFile, uid, gid)
    }
    expect((await start('two')).adopted).toBe(false)
  })
})

/** Starts the server in a process of its own and kills that process, so that the server is left behind. */
async function killOwner(name: string): Promise<void> {
  const supervisor = join(dirname(fileURLToPath(import.meta.url)), 'supervisor.ts')
  const script = `import { startPostgres } from ${JSON.stringify(supervisor)}
    await startPostgres({ dataDir: ${JSON.stringify(join(top, name))}, log: () => undefined })
    console.log('ready'); setInterval(() => undefined, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const owner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await Promise.race([once(owner.stdout, 'data'), once(owner, 'exit')])
  expect(String(said)).toBe('ready\n')
  owner.kill('SIGKILL')
  await once(owner, 'exit')
}

describe('two starts at once', { timeout: 30_000 }, () => {
  test('on an empty folder make one cluster and share one server', async () => {
    const both = await Promise.all([start('three'), start('three')])
    expect(both[0].url).toBe(both[1].url)
    expect(both.filter(({ adopted }) => !adopted)).toHaveLength(1)
    expect(readdirSync(join(top, 'three')).filter((name) => name.includes('.new-'))).toEqual([])
    await Promise.all(both.map(async ({ stop }) => await stop()))
    expect(await running('three')).toBeUndefined()
  })
})

describe('a folder closed to the server user', { timeout: 30_000 }, () => {
  test('works: in place for its owner, beside it for root', async () => {
    await mkdir(join(top, 'closed'), { mode: 0o700 })
    const words: string[] = []
    const postgres = await start('closed/data', words)
    const home = await homeOf(join(top, 'closed/data'))
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await connectionUrl(join(top, 'closed/data'))).toBe(postgres.url)
    await postgres.stop()
    expect(existsSync(join(home, 'postgres/data/PG_VERSION'))).toBe(true)
    if (!isRoot) return expect(home).toBe(join(top, 'closed/data'))

    expect(words.join('\n')).toContain(`${join(top, 'closed')} is closed to the user`)
    expect(home).toMatch(/^\/var\/lib\/heban\/data-/)
    const again = await start('closed/data')
    expect(again.url).toBe(postgres.url)
    await again.stop()
    await rm(home, { recursive: true })
  })
})
