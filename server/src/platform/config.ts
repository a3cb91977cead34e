import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultDataDir } from './postgres/data-dir.ts'

export interface Config {
  host: string
  port: number
  dataDir: string
  /** Set: somebody else's PostgreSQL 15–18. Unset: our own, under the supervisor. */
  databaseUrl: string | undefined
  /** Signs sessions and follow tokens, keys the hashes of phone numbers. Losing it ends both. */
  secret: string
  /** True when only this machine can reach us; demo accounts and open metrics exist only then. */
  loopback: boolean
  metricsToken: string | undefined
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the environment; makes the data folder and, once, the secret in it (0600). */
export function readConfig(checkout: string, env: NodeJS.ProcessEnv = process.env): Config {
  const dataDir = env.HEBAN_DATA ?? defaultDataDir(checkout)
  mkdirSync(dataDir, { recursive: true })
  const host = env.HOST ?? '127.0.0.1'
  return {
    host,
    port: Number(env.PORT ?? 8080),
    dataDir,
    databaseUrl: env.DATABASE_URL,
    secret: env.HEBAN_SECRET ?? keptSecret(dataDir),
    loopback: LOOPBACK.has(host),
    metricsToken: env.HEBAN_METRICS_TOKEN,
  }
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    // 'wx' lets exactly one of two first starts write; the other reads what it wrote.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

/** A key for one purpose, so that no two uses of the secret can be played against each other. */
export function keyFor(secret: string, purpose: string): Buffer {
  return createHash('sha256').update(`${purpose}\0${secret}`).digest()
}
