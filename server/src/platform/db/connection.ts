// A connection in a transaction: as a Kysely handle for every store, and by a shorter way for the statements of a hot path.
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import type pg from 'pg'

/** What a module's store starts from; `withTables<Tables>()` opens its own tables and no others. */
// oxlint-disable-next-line typescript/no-empty-object-type -- no table at all is exactly what is meant
export type Db = Kysely<{}>

interface Line {
  client: pg.PoolClient
  /** Statements of the transaction in hand that somebody may not have waited for. */
  sent: Promise<unknown>[]
  /** Writes that go together with its last statement. */
  deferred: RawBuilder<unknown>[]
}

const handles = new WeakMap<pg.PoolClient, Db>()
const lines = new WeakMap<Db, Line>()

export function handleOf(client: pg.PoolClient): Db {
  const known = handles.get(client)
  if (known) return known
  const query = (text: string, values: unknown[]) => {
    gather(client)
    return client.query(text, values)
  }
  const borrowed = new Proxy(client, {
    get: (target, key) => {
      if (key === 'release') return () => undefined
      return key === 'query' ? query : Reflect.get(target, key, target)
    },
  })
  const handle: Db = new Kysely({
    dialect: new PostgresDialect({ pool: { connect: async () => borrowed, end: async () => undefined } }),
  })
  handles.set(client, handle)
  lines.set(handle, { client, sent: [], deferred: [] })
  return handle
}

/**
 * Sends a statement of a hot path at once. Every connection parses it once and PostgreSQL may keep its plan: only for a
 * text that is always the same and whose best plan does not hang on its values. A write need not be waited for: what is
 * sent after it is done after it, and its failure fails the transaction.
 */
export function often<Row>(db: Db, statement: RawBuilder<Row>): Promise<{ rows: Row[] }> {
  const line = lines.get(db)
  if (!line) return statement.execute(db)
  const { sql: text, parameters } = statement.compile(db)
  gather(line.client)
  const answer = line.client.query<Row & pg.QueryResultRow>({
    name: nameOf(text),
    text,
    values: parameters as unknown[],
  })
  answer.catch(() => undefined)
  line.sent.push(answer)
  return answer
}

/**
 * Leaves a write to the end of the transaction, where all that were left go as one statement just before the commit: a
 * round of messages for all of them. None of them sees what another writes, and nobody sees what they write until
 * `sendDeferred`.
 */
export function defer(db: Db, write: RawBuilder<unknown>): void {
  const line = lines.get(db)
  if (line) line.deferred.push(write)
  else throw new Error('only a transaction of our own has an end to leave writes to')
}

/** Sends what was deferred: for whoever must build on it, and at the end of every transaction. */
export function sendDeferred(db: Db): Promise<unknown> {
  const writes = lines.get(db)?.deferred.splice(0) ?? []
  const [only] = writes
  if (only === undefined) return Promise.resolve()
  if (writes.length === 1) return often(db, only)
  const parts = writes.map((write, index) => sql`${sql.raw(`write_${index}`)} as (${write})`)
  return often(db, sql`with ${sql.join(parts)} select`)
}

/** An array parameter of values that need no quoting (numbers, uuids); pg would look at each of them twice. */
export function bare(values: readonly (number | string)[]): string {
  return `{${values.join(',')}}`
}

/** The statements `often` has sent since the last call; what was deferred and not sent is forgotten. */
export function takeSent(db: Db): Promise<unknown>[] {
  const line = lines.get(db)
  line?.deferred.splice(0)
  return line?.sent.splice(0) ?? []
}

const names = new Map<string, string>()
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = `often_${names.size}`))
  return name
}

const gathering = new WeakSet<object>()
/** What is asked of a connection in the same turn goes out in one write: the system call costs more than the bytes. */
export function gather(client: pg.PoolClient): void {
  const { stream } = client.connection
  if (gathering.has(stream)) return
  gathering.add(stream)
  stream.cork()
  setImmediate(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}
