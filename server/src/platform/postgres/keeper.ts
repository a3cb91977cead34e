import { realpath } from 'node:fs/promises'
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { refuseUnfit } from './database.ts'
import { codeOf, PostgresRefusal } from './refusal.ts'
import type { Cluster } from './cluster.ts'

/** The one connection by which a process says "I use this server", and learns that the server is gone. */
export type Keeper = {
  /** Resolves when the connection ends without `close`. */
  lost: Promise<void>
  /** Gives up our use; true if no other process and no other connection uses the server, and none can begin to. */
  isLast(): Promise<boolean>
  close(): Promise<void>
}

const USERS_LOCK = 1_212_500_302 // any fixed number; locks are per database, and `postgres` holds nothing else
const LINGERING_MS = 1000

type Facts = { version: number; encoding: string; folder: string }

/** Undefined: the server is starting, stopping or not there; look again. Refuses what will not change by waiting. */
export async function openKeeper(url: string, cluster: Cluster): Promise<Keeper | undefined> {
  const client = new Client({
    connectionString: url,
    application_name: 'heban keeper',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  let closing = false
  const lost = new Promise<void>((resolve) => {
    client.once('end', () => closing || resolve())
  })
  client.on('error', () => undefined)
  const close = async () => {
    closing = true
    await client.end().catch(() => undefined)
  }

  try {
    await client.connect()
    // Waits while the last user is stopping the server; then this connection is cut, and we look again.
    const { rows } = await client.query<Facts>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
              current_setting('data_directory') as folder, pg_advisory_lock_shared($1)`,
      [USERS_LOCK],
    )
    const facts = rows[0]
    if (!facts || (await realpath(facts.folder)) !== (await realpath(cluster.data))) {
      await close()
      return undefined
    }
    refuseUnfit(facts, `The cluster in ${cluster.folder}`)
  } catch (error) {
    await close()
    if (error instanceof PostgresRefusal) throw error
    if (WRONG_PASSWORD.has(codeOf(error) ?? '')) {
      throw new PostgresRefusal(
        `The server in ${cluster.folder} does not accept the password kept in access.json beside it.`,
        'put back the access.json that belongs to this cluster.',
        error,
      )
    }
    return undefined
  }
  // The process may end without asking; the server then sees the connection close.
  const { stream } = client.connection
  const socket = stream instanceof Socket ? stream : undefined
  socket?.unref()
  const leave = async () => {
    socket?.ref()
    return await isLast(client)
  }
  return { lost, close, isLast: leave }
}

const WRONG_PASSWORD = new Set(['28P01', '28000'])

async function isLast(client: Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK])
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
      USERS_LOCK,
    ])
    if (!rows[0]?.alone) return false
    for (const deadline = Date.now() + LINGERING_MS; Date.now() < deadline; await sleep(20)) {
      const others = await client.query(
        `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
      )
      if (others.rowCount === 0) return true
    }
    return false
  } catch {
    // The server is gone already.
    return false
  }
}
