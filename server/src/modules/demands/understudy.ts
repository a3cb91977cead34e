// An order changes ten times in its life, and a rehearsal plays a thousand lives: this stands in for the database where
// the moves read and write one order again and again, and hands over what became of all of them at the end.
// It knows the statements of orders/store.ts by their text; any other on these tables ends the rehearsal,
// and the rest goes to the database itself.
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/connection.ts'
import type { Order } from './orders/order.ts'

type Row = Record<string, unknown>

export interface Understudy {
  /** What the moves of a rehearsal are given as their database. */
  db: Db
  /** An order whose row is in the database, as it was saved there. */
  take(order: Order): void
  /** Writes the orders as they stand and the words and calls of their lives. */
  handOver(ctx: Ctx): Promise<void>
}

const READ_ORDER =
  /^select \* from "demands"\."work_order" where "tenant_id" = \$1 and "id" = \$2( for update)?$/
const FIND_ORDER = /^select \* from "demands"\."work_order" where "tenant_id" = \$1 and "number" = \$2$/
const SAVE_ORDER =
  /^update "demands"\."work_order" set (.+) where "tenant_id" = \$\d+ and "id" = \$\d+ and "version" = \$\d+$/
const READ_CALLS =
  /^select \* from "demands"\."call" where "tenant_id" = \$1 and "order_id" = \$2 order by "at"$/
const STOOD_IN_FOR = /"demands"\."(work_order|entry|call)"/
const WRITE_WORDS = /^insert into "demands"\."(entry|call)" \((.+)\) values \([$\d, ]+\)$/

export function openUnderstudy(real: Db): Understudy {
  const orders = new Map<string, Row>()
  const written: { entry: Row[]; call: Row[] } = { entry: [], call: [] }
  const changed = new Set<string>(['version'])

  function answer({ sql: text, parameters }: CompiledQuery): QueryResult<unknown> | null {
    const order = READ_ORDER.test(text) ? orders.get(String(parameters[1])) : undefined
    if (order) return { rows: [{ ...order }] }
    if (FIND_ORDER.test(text))
      return { rows: [...orders.values()].filter(({ number }) => number === parameters[1]) }
    if (READ_CALLS.test(text))
      return {
        rows: written.call.filter((call) => call.order_id === parameters[1]).map((call) => ({ ...call })),
      }
    const [, assignments] = SAVE_ORDER.exec(text) ?? []
    if (assignments) return save(assignments, parameters)
    const [, table, columns] = WRITE_WORDS.exec(text) ?? []
    // Gone through to the database, a statement on these tables would meet orders as they were when they came in.
    if ((!table || !columns) && STOOD_IN_FOR.test(text))
      throw new Error(`no rehearsal knows this statement: ${text}`)
    if (!table || !columns) return null
    written[table as 'entry' | 'call'].push(rowOf(namesIn(columns), parameters))
    return { rows: [], numAffectedRows: 1n }
  }

  function save(assignments: string, parameters: readonly unknown[]): QueryResult<unknown> {
    const [id, version] = parameters.slice(-2)
    const order = orders.get(String(id))
    if (order?.version !== version) throw new Error(`a rehearsal lost the thread of order ${String(id)}`)
    const names = namesIn(assignments)
    for (const name of names) changed.add(name)
    orders.set(String(id), { ...order, ...rowOf(names, parameters) })
    return { rows: [], numAffectedRows: 1n }
  }

  const connection: DatabaseConnection = {
    executeQuery: async <Result>(query: CompiledQuery) =>
      (answer(query) ?? (await real.executeQuery(query))) as QueryResult<Result>,
    // eslint-disable-next-line require-yield -- no store streams
    async *streamQuery() {
      throw new Error('a rehearsal streams nothing')
    },
  }
  const nothing = async () => undefined
  const db: Db = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (own) => new PostgresIntrospector(own),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        destroy: nothing,
      }),
    },
  })

  return {
    db,
    take: (order) => void orders.set(order.id, { ...order }),
    async handOver(ctx) {
      const names = [...changed].map((name) => sql.id(name))
      const news = names.map((name) => sql`news.${name}`)
      for (const part of partsOf([...orders.values()]))
        await sql`
          update demands.work_order set (${sql.join(names)}) = row(${sql.join(news)})
          from jsonb_populate_recordset(null::demands.work_order, ${part}::jsonb) as news
          where demands.work_order.tenant_id = ${ctx.tenant.id} and news.tenant_id = ${ctx.tenant.id} and demands.work_order.id = news.id`.execute(
          real,
        )
      for (const [table, rows] of Object.entries(written))
        for (const part of partsOf(rows))
          await sql`
            insert into ${sql.table(`demands.${table}`)}
            select * from jsonb_populate_recordset(${sql.raw(`null::demands.${table}`)}, ${part}::jsonb)`.execute(
            real,
          )
    },
  }
}

function namesIn(list: string): string[] {
  return [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name ?? '')
}

function rowOf(names: readonly string[], values: readonly unknown[]): Row {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]))
}

/** Rows as PostgreSQL reads them from JSON, some hundred at a time. */
function* partsOf(rows: readonly Row[]): Generator<string> {
  for (let i = 0; i < rows.length; i += 300)
    yield JSON.stringify(rows.slice(i, i + 300), (_, value: unknown) =>
      isBytes(value) ? `\\x${Buffer.from(value.data).toString('hex')}` : value,
    )
}

/** What JSON makes of a Buffer. */
function isBytes(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'Buffer' &&
    'data' in value
  )
}
