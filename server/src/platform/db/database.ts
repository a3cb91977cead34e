// One pool, three roles, and the only place where a transaction begins. Begin, role and tenant travel as one
// round trip; with pipelining the first query of a command travels with them.
import type { Transaction } from 'kysely'
import pg from 'pg'
import { Refusal } from '../refusal.ts'
import { gather, handleOf, sendDeferred, takeSent, type Db } from './connection.ts'

export type { Db }

export type DbRole = 'heban_app' | 'heban_worker' | 'heban_system'

export interface Database {
  /** Runs `work` in one transaction, confined to one tenant by row-level security and by every query's own filter. */
  inTenant<Result>(tenant: number, work: (db: Db) => Promise<Result>, role?: DbRole): Promise<Result>
  /** One transaction over reference and directory tables only; tenant tables show no rows. */
  acrossTenants<Result>(work: (db: Db) => Promise<Result>, role?: DbRole): Promise<Result>
  /** One transaction as heban_system, past row-level security: backup, restore, seeding, checks. */
  asSystem<Result>(work: (db: Db, client: pg.PoolClient) => Promise<Result>): Promise<Result>
  /**
   * One prepared statement outside any transaction, as the owner: for the look-up that every request begins with,
   * through a `security definer` function. A third of the time a transaction of its own would take.
   */
  lookUp<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]>
  /** Connections as the owner: migrations, and what needs a session of its own. */
  pool: pg.Pool
  close(): Promise<void>
}

// bigint columns here are counters and minutes: safe as numbers far beyond any tenant's life.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
// A civil date is text to us, never a midnight in some zone.
pg.types.setTypeParser(pg.types.builtins.DATE, String)

export function openDatabase(url: string, size = 12): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    pipeline: true,
    application_name: 'heban',
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
  })
  // A connection that dies with its server is replaced at the next checkout, and the query in hand fails by itself;
  // unheard, the event would end the process. The pool listens to idle connections only, so each one is heard as well.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  async function transaction<Result>(
    open: string,
    work: (db: Db, client: pg.PoolClient) => Promise<Result>,
  ): Promise<Result> {
    const client = await pool.connect().catch((error: unknown) => {
      throw unavailable(error) ? new Refusal('server.unavailable') : error
    })
    const db = handleOf(client)
    let broken: Error | undefined
    gather(client)
    const opened = client.query(open)
    opened.catch(() => undefined)
    try {
      const result = await work(db, client)
      void sendDeferred(db)
      // The commit goes out behind the last writes without waiting for them; the first failure is the one that tells why.
      gather(client)
      const [, end] = await Promise.all([Promise.all([opened, ...takeSent(db)]), client.query('commit')])
      if (end.command !== 'COMMIT')
        throw new Error('the transaction was rolled back: a query in it had failed')
      return result
    } catch (error) {
      const reason = await firstFailure([opened, ...takeSent(db)], error)
      await client.query('rollback').catch((lost: Error) => (broken = lost))
      throw unavailable(reason) ? new Refusal('server.unavailable') : reason
    } finally {
      client.release(broken)
    }
  }

  return {
    pool,
    inTenant: (tenant, work, role = 'heban_app') =>
      transaction(`begin; set local role ${role}; set local app.tenant = ${tenantLiteral(tenant)}`, work),
    acrossTenants: (work, role = 'heban_app') => transaction(`begin; set local role ${role}`, work),
    asSystem: (work) => transaction('begin; set local role heban_system; set local row_security = off', work),
    async lookUp<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) {
      try {
        return (await pool.query<Row>({ name, text, values })).rows
      } catch (error) {
        throw unavailable(error) ? new Refusal('server.unavailable') : error
      }
    },
    close: () => pool.end(),
  }
}

/** Once a statement has failed, PostgreSQL refuses those behind it: the first failure says what was wrong. */
async function firstFailure(sent: Promise<unknown>[], error: unknown): Promise<unknown> {
  if ((error as { code?: string }).code !== '25P02') return error
  const outcomes = await Promise.allSettled(sent)
  return outcomes.find((outcome) => outcome.status === 'rejected')?.reason ?? error
}

/** SET takes no parameters, so the integer is validated here and nowhere else (R18). */
function tenantLiteral(tenant: number): string {
  if (!Number.isInteger(tenant) || tenant < 1 || tenant > 2_000_000_000)
    throw new RangeError(`not a tenant id: ${tenant}`)
  return `'${tenant}'`
}

const UNAVAILABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
])
function unavailable(error: unknown): boolean {
  const { code, syscall, message } = error as { code?: string; syscall?: string; message?: string }
  return (
    (code !== undefined && UNAVAILABLE.has(code)) ||
    // The socket of a server that has stopped is gone.
    (code === 'ENOENT' && syscall === 'connect') ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(message ?? '')
  )
}

/** The constraint a failed write ran into, without the shard number Citus appends (R30); null for any other error. */
export function brokenConstraint(error: unknown): string | null {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return constraint && code?.startsWith('23') ? constraint.replace(/_\d+$/, '') : null
}

export type { Transaction }
