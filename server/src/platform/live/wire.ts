// One line through the database by which every process of the house hears at once that something changed: never what.
import { sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../db/connection.ts'
import { often } from '../db/connection.ts'
import type { Log } from '../log.ts'

/**
 * `seq`: the log of this tenant is sealed as far as this. `accounts`: something of these people's own changed.
 * `calls`: a telephone rings, was taken or has gone quiet.
 */
export type Word =
  { tenant: number; seq: number } | { tenant: number; accounts: string[] } | { tenant: number; calls: true }

const CHANNEL = 'heban_live'
/** PostgreSQL carries 8,000 bytes at most. */
const MOST_ACCOUNTS = 100
const AGAIN_MS = 2_000

/** Says it to all processes once the transaction in hand has committed. */
export function callOut(db: Db, word: Word): void {
  const words =
    'accounts' in word
      ? Array.from({ length: Math.ceil(word.accounts.length / MOST_ACCOUNTS) }, (_, at) => ({
          ...word,
          accounts: word.accounts.slice(at * MOST_ACCOUNTS, (at + 1) * MOST_ACCOUNTS),
        }))
      : [word]
  for (const each of words) void often(db, sql`select pg_notify(${CHANNEL}, ${JSON.stringify(each)})`)
}

export interface Wire {
  stop(): Promise<void>
}

/** Listens on a connection of its own, and again after it was lost; `onGap` says that something may have been missed. */
export function listen(url: string, log: Log, onWord: (word: Word) => void, onGap: () => void): Wire {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, application_name: 'heban-live' })
    client = next
    next.on('error', (error) => log.warn({ err: error }, 'the line of changes was lost'))
    next.on('end', again)
    next.on('notification', ({ payload }) => onWord(JSON.parse(payload ?? '{}') as Word))
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    onGap()
  }
  const again = () => {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      void connect().catch(again)
    }, AGAIN_MS)
    timer.unref()
  }
  const connected = connect().catch(again)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await connected
      await client?.end().catch(() => undefined)
    },
  }
}
