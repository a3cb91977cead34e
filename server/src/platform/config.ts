import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rangesIn } from './outbound/address.ts'
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
  /** False where a process of its own does the worker's part (`heban work`). */
  worker: boolean
  /** Private addresses that webhooks may reach all the same. */
  outboundAllow: readonly (readonly [string, number])[]
  /** Where people reach us, as `https://heban.example.org`; without it links in messages are left out. */
  publicUrl: string | undefined
  messages: MessageSettings
  /** A base layer for maps, from elsewhere; without one the office's own outlines are all there is. */
  tiles?: Tiles | undefined
  /** Origins from which recordings of calls are played within the page; others open on a page of their own. */
  recordings?: readonly string[] | undefined
  /** host:port of a clamd that looks at uploads; without one nothing is scanned. */
  clamd?: string | undefined
  /** A bucket for files; without one they lie in the data folder. */
  s3?: S3Config | undefined
}

/** Map tiles as `https://tiles.example.org/{z}/{x}/{y}.png`, and the coordinates they are drawn in. */
export interface Tiles {
  url: string
  attribution: string
  datum: 'wgs-84' | 'gcj-02'
}

export interface S3Config {
  /** With the bucket in it, as https://s3.example.org/heban. */
  url: string
  keyId: string
  secret: string
  region: string
}

/** How messages leave the house (`platform/messages`). */
export interface MessageSettings {
  smtpUrl: string | undefined
  mailFrom: string
  smsUrl: string | undefined
  /** Shared with the gateway: it checks by it that a request is ours. */
  smsSecret: string
  /** In development the log stands in for what is not set up; codes must be readable there, and nowhere else. */
  console: 'text' | 'address' | null
}

/** No way out at all: for benches and tests, in which nobody waits for a message. */
export const NO_MESSAGES: MessageSettings = {
  smtpUrl: undefined,
  mailFrom: 'heban@localhost',
  smsUrl: undefined,
  smsSecret: '',
  console: null,
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads the environment; makes the data folder and, once, the secret in it (0600). */
export function readConfig(checkout: string, env: NodeJS.ProcessEnv = process.env): Config {
  const dataDir = env.HEBAN_DATA ?? defaultDataDir(checkout)
  mkdirSync(dataDir, { recursive: true })
  const host = env.HOST ?? '127.0.0.1'
  const loopback = LOOPBACK.has(host)
  return {
    host,
    port: Number(env.PORT ?? 8080),
    dataDir,
    databaseUrl: env.DATABASE_URL,
    secret: env.HEBAN_SECRET ?? keptSecret(dataDir),
    loopback,
    metricsToken: env.HEBAN_METRICS_TOKEN,
    worker: env.HEBAN_WORKER !== 'off',
    outboundAllow: rangesIn(env.HEBAN_OUTBOUND_ALLOW ?? ''),
    publicUrl: env.HEBAN_URL?.replace(/\/+$/, ''),
    messages: {
      smtpUrl: env.HEBAN_SMTP_URL,
      mailFrom: env.HEBAN_MAIL_FROM ?? 'Heban <heban@localhost>',
      smsUrl: env.HEBAN_SMS_URL,
      smsSecret: env.HEBAN_SMS_SECRET ?? '',
      console: env.NODE_ENV === 'production' ? null : loopback ? 'text' : 'address',
    },
    tiles: tilesOf(env),
    recordings: originsIn(env.HEBAN_RECORDINGS ?? ''),
    clamd: env.HEBAN_CLAMD,
    s3: env.HEBAN_S3_URL
      ? {
          url: env.HEBAN_S3_URL,
          keyId: env.HEBAN_S3_KEY ?? '',
          secret: env.HEBAN_S3_SECRET ?? '',
          region: env.HEBAN_S3_REGION ?? 'us-east-1',
        }
      : undefined,
  }
}

function tilesOf(env: NodeJS.ProcessEnv): Tiles | undefined {
  const url = env.HEBAN_TILES_URL
  if (!url || !URL.canParse(url.replaceAll(/[{}]/g, ''))) return undefined
  return {
    url,
    attribution: env.HEBAN_TILES_ATTRIBUTION ?? '',
    datum: env.HEBAN_TILES_DATUM === 'gcj-02' ? 'gcj-02' : 'wgs-84',
  }
}

/** Origins in a list parted by commas; what is no address is left out. */
function originsIn(list: string): string[] {
  return list.split(',').flatMap((each) => {
    const url = URL.canParse(each.trim()) ? new URL(each.trim()) : null
    return url && /^https?:$/.test(url.protocol) ? [url.origin] : []
  })
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
