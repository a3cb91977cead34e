import { Client } from 'pg'
import { codeOf, PostgresRefusal } from './refusal.ts'

const OLDEST_VERSION = 150_000

/** What a server says of itself; `version` in PostgreSQL's own count (150020 is 15.20). */
export type ServerFacts = { version: number; encoding: string }

/** Refuses a server that Heban cannot run on: older than PostgreSQL 15, or a database that does not speak UTF-8. */
export function refuseUnfit({ version, encoding }: ServerFacts, where: string): void {
  if (version < OLDEST_VERSION) {
    throw new PostgresRefusal(
      `${where} runs PostgreSQL ${Math.floor(version / 10_000)}; Heban needs 15 or newer.`,
      'upgrade that server, or leave DATABASE_URL unset to use the PostgreSQL that comes with Heban.',
    )
  }
  if (encoding !== 'UTF8') {
    throw new PostgresRefusal(
      `${where} is encoded in ${encoding}, which cannot search or count Chinese text; Heban needs UTF8.`,
      "make another one (create database heban encoding 'UTF8' template template0) or another cluster (initdb --encoding=UTF8 --locale=C.UTF-8), and point DATABASE_URL or HEBAN_DATA to it.",
    )
  }
}

/** Connects to the database and refuses an unfit one; also the check for DATABASE_URL. */
export async function checkServer(url: string): Promise<ServerFacts> {
  return await withClient(url, async (client) => {
    const { rows } = await client.query<ServerFacts>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
    )
    const facts = rows[0]
    if (!facts) throw new Error('the server did not tell its version')
    refuseUnfit(facts, describe(url))
    return facts
  })
}

/**
 * Makes the database `name` on the server of `url` unless it is there, checks that it is fit, and returns its URL.
 * Safe to call from several processes at once.
 */
export async function ensureDatabase(url: string, name: string): Promise<string> {
  const wanted = new URL(url)
  wanted.pathname = `/${encodeURIComponent(name)}`
  try {
    await checkServer(wanted.href)
  } catch (error) {
    if (codeOf(error) !== UNKNOWN_DATABASE) throw error
    await createDatabase(url, name)
    await checkServer(wanted.href)
  }
  return wanted.href
}

const UNKNOWN_DATABASE = '3D000'
const ALREADY_THERE = new Set(['42P04', '23505'])

async function createDatabase(url: string, name: string): Promise<void> {
  const entrance = new URL(url)
  if (entrance.pathname.length < 2 || decodeURIComponent(entrance.pathname.slice(1)) === name) {
    entrance.pathname = '/postgres'
  }
  await withClient(entrance.href, async (client) => {
    try {
      await client.query(
        `create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`,
      )
    } catch (error) {
      if (!ALREADY_THERE.has(codeOf(error) ?? '')) throw error
    }
  })
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A connection cut between two queries must not end the process; the next query reports it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Without user and password: this goes to the screen.
function describe(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `The database ${decodeURIComponent(pathname.slice(1))} on ${hostname}${port ? `:${port}` : ''}`
}
