import { existsSync } from 'node:fs'
import { readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { constrainedMemory } from 'node:process'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { run } from './account.ts'
import { codeOf } from './refusal.ts'
import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import type { Place } from './place.ts'

/** What postmaster.pid says, and whether its process lives. A zombie is dead, but PostgreSQL takes it for alive. */
export type Postmaster = {
  pid: number
  port: number
  status: string
  process: 'alive' | 'zombie' | 'gone'
}

const MB = 1024 * 1024
const LOG_LIMIT = 16 * MB

export async function readPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster.data, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!pid) return undefined
  const state = await processState(pid, cluster.data)
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '', process: state }
}

async function processState(pid: number, data: string): Promise<Postmaster['process']> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return 'gone'
  }
  if (process.platform !== 'linux') return 'alive'
  const [line, words] = await Promise.all([
    readOrEmpty(`/proc/${pid}/stat`),
    readOrEmpty(`/proc/${pid}/cmdline`),
  ])
  const letter = line.slice(line.lastIndexOf(')') + 2, line.lastIndexOf(')') + 3)
  if (letter === 'Z' || letter === 'X') return 'zombie'
  // Process numbers return: after a restart of the machine the number may be somebody else's.
  return words.includes(data) ? 'alive' : 'gone'
}

async function readOrEmpty(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '')
}

/** `held`: the folder is still another postmaster's (look again); `port-taken`: choose another port. */
export type StartOutcome = 'started' | 'held' | 'port-taken' | { failed: string }

export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  cluster: Cluster,
  port: number,
): Promise<StartOutcome> {
  await rotateLog(cluster)
  const before = await sizeOf(cluster.logFile)
  const options = Object.entries(settings(port)).map(([name, value]) => `-c ${name}=${value}`)
  const outcome = await run(
    binaries.pgCtl,
    ['start', '-D', cluster.data, '-l', cluster.logFile, '-w', '-t', '60', '-o', options.join(' ')],
    place.account,
    cluster.folder,
  )
  if (outcome.ok) return 'started'
  const said = (await readFile(cluster.logFile).catch(() => Buffer.alloc(0)))
    .subarray(before)
    .toString('utf8')
  if (/pre-existing shared memory block|lock file ".*" already exists/.test(said)) return 'held'
  if (/could not create any TCP\/IP sockets|could not bind/.test(said)) return 'port-taken'
  return { failed: `${outcome.code ?? ''} ${outcome.output}\n${said}`.trim() }
}

/** Ends the server: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(place: Place, binaries: Binaries, cluster: Cluster): Promise<void> {
  const args = ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', '60']
  const outcome = await run(binaries.pgCtl, args, place.account, cluster.folder)
  if (!outcome.ok && existsSync(join(cluster.data, 'postmaster.pid'))) {
    throw new Error(`PostgreSQL did not stop: ${outcome.output}`)
  }
}

// Below the range that systems give to outgoing connections, so that the saved port is still free next time.
const PORTS = { first: 15_000, count: 5_000 }

/** The saved port if it is free, else another free one. */
export async function choosePort(saved: number): Promise<number> {
  const random = () => PORTS.first + Math.floor(Math.random() * PORTS.count)
  for (const port of [saved, ...Array.from({ length: 50 }, random)])
    if (port && (await isFree(port))) return port
  throw new Error(`no free port between ${PORTS.first} and ${PORTS.first + PORTS.count}`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** Given on the command line, so that an edited postgresql.conf cannot make the server public or forgetful. */
function settings(port: number): Record<string, string | number> {
  const limit = constrainedMemory()
  const memory = Math.floor(Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY) / MB)
  return {
    port,
    listen_addresses: '127.0.0.1',
    // The data folder, where the server works: no other path could hold a space or be too long for a socket.
    unix_socket_directories: process.platform === 'win32' ? '' : '.',
    max_connections: 200,
    shared_buffers: `${Math.max(32, Math.min(8192, Math.floor(memory / 4)))}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(memory / 2))}MB`,
    maintenance_work_mem: `${Math.max(32, Math.min(256, Math.floor(memory / 16)))}MB`,
    work_mem: '16MB',
    max_wal_size: '2GB',
    random_page_cost: 1.1,
    jit: 'off',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and the details of violations carry personal data; the application logs the codes.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
}

async function rotateLog(cluster: Cluster): Promise<void> {
  if ((await sizeOf(cluster.logFile)) > LOG_LIMIT) await rename(cluster.logFile, `${cluster.logFile}.1`)
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0
}
