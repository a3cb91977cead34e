// One pool, three roles, and the only place where a transaction begins. Begin, role and tenant travel as one
// round trip; with pipelining the first query of a command travels with them.
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { Refusal } from '../refusal.ts'

/** What a module's store starts from; `withTables<Tables>()` opens its own tables and no others. */
// oxlint-disable-next-line typescript/no-empty-object-type -- no table at all is exactly what is meant
export type Db = Kysely<{}>
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

const OFTEN = '/* often */'
/**
 * Begins a statement of a hot path: every connection parses it once, and PostgreSQL may keep its plan. Only for a text
 * that is always the same, and whose best plan does not hang on its values.
 */
export const often = sql.raw(OFTEN)

const names = new Map<string, string>()
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = `often_${names.size}`))
  return name
}

const gathering = new WeakSet<object>()
/** What is asked of a connection in the same turn goes out in one write: the system call costs more than the bytes. */
function gather(client: pg.PoolClient): void {
  const { stream } = client.connection
  if (gathering.has(stream)) return
  gathering.add(stream)
  stream.cork()
  process.nextTick(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}

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
  const handles = new WeakMap<pg.PoolClient, Db>()

  function handleOf(client: pg.PoolClient): Db {
    let handle = handles.get(client)
    if (!handle) {
      const borrowed = new Proxy(client, {
        get: (target, key) => {
          if (key === 'release') return () => undefined
          return key === 'query' ? query : Reflect.get(target, key, target)
        },
      })
      const query = (text: string, values: unknown[]) => {
        gather(client)
        return text.startsWith(OFTEN)
          ? client.query({ name: nameOf(text), text, values })
          : client.query(text, values)
      }
      handle = new Kysely({
        dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined } }),
      })
      handles.set(client, handle)
    }
    return handle
  }

  async function transaction<Result>(
    open: string,
    work: (db: Db, client: pg.PoolClient) => Promise<Result>,
  ): Promise<Result> {
    const client = await pool.connect().catch((error: unknown) => {
      throw unavailable(error) ? new Refusal('server.unavailable') : error
    })
    let broken: Error | undefined
    try {
      gather(client)
      const opened = client.query(open)
      opened.catch(() => undefined)
      const result = await work(handleOf(client), client)
      await opened
      const end = await client.query('commit')
      if (end.command !== 'COMMIT')
        throw new Error('the transaction was rolled back: a query in it had failed')
      return result
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => (broken = lost))
      throw unavailable(error) ? new Refusal('server.unavailable') : error
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
  const { code, message } = error as { code?: string; message?: string }
  return (
    (code !== undefined && UNAVAILABLE.has(code)) ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(message ?? '')
  )
}

/** The constraint a failed write ran into, without the shard number Citus appends (R30); null for any other error. */
export function brokenConstraint(error: unknown): string | null {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return constraint && code?.startsWith('23') ? constraint.replace(/_\d+$/, '') : null
}

export type { Transaction }
