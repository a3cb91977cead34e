// An order changes ten times in its life, and a rehearsal plays a thousand lives: this stands in for the database where
// the moves read and write one order again and again, and hands over what became of all of them at the end.
// It reads the plain statements of orders/store.ts and orders/parties.ts; any other on these tables ends the rehearsal,
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

/** An order itself and what hangs on it; whatever else an order has goes to the database. */
const HELD = ['work_order', 'entry', 'call', 'consultation', 'precedent', 'assist', 'supervision'] as const
type Held = (typeof HELD)[number]
const isHeld = (table: string): table is Held => (HELD as readonly string[]).includes(table)

const ANY_HELD = new RegExp(`"demands"\\."(${HELD.join('|')})"`)
const READ = /^select \* from "demands"\."(\w+)" where (.+?)(?: order by [^()]+)?(?: for update)?$/
const CHANGE = /^update "demands"\."(\w+)" set (.+?) where (.+)$/
const WRITE =
  /^insert into "demands"\."(\w+)" \((.+?)\) values ([($\d, )]+)(?: on conflict \((.+?)\) do nothing)?$/

export function openUnderstudy(real: Db): Understudy {
  /** Rows by table and by the order they belong to. */
  const held = Object.fromEntries(HELD.map((table) => [table, new Map<string, Row[]>()])) as Record<
    Held,
    Map<string, Row[]>
  >
  const changed = new Set<string>(['version'])
  const keyOf = (table: Held) => (table === 'work_order' ? 'id' : 'order_id')

  function answer({ sql: text, parameters }: CompiledQuery): QueryResult<unknown> | null {
    const done = read(text, parameters) ?? change(text, parameters) ?? write(text, parameters)
    // Gone through to the database, a statement on these tables would meet orders as they were when they came in.
    if (done === null && ANY_HELD.test(text)) throw new Error(`no rehearsal knows this statement: ${text}`)
    return done
  }

  function read(text: string, parameters: readonly unknown[]): QueryResult<unknown> | null {
    const [, table = '', where = ''] = READ.exec(text) ?? []
    if (!isHeld(table)) return null
    const rows = chosen(table, where, parameters).map((row) => ({ ...row }))
    return { rows }
  }

  function change(text: string, parameters: readonly unknown[]): QueryResult<unknown> | null {
    const [, table = '', assignments = '', where = ''] = CHANGE.exec(text) ?? []
    if (!isHeld(table)) return null
    const rows = chosen(table, where, parameters)
    const set = rowOf(namesIn(assignments), parameters)
    if (table === 'work_order') for (const name of Object.keys(set)) changed.add(name)
    for (const row of rows) Object.assign(row, set)
    return { rows: [], numAffectedRows: BigInt(rows.length) }
  }

  function write(text: string, parameters: readonly unknown[]): QueryResult<unknown> | null {
    const [, table = '', columns = '', , unique = ''] = WRITE.exec(text) ?? []
    if (!isHeld(table) || table === 'work_order') return null
    const names = namesIn(columns)
    const keys = namesIn(unique)
    for (let i = 0; i < parameters.length; i += names.length) {
      const row = rowOf(names, parameters.slice(i, i + names.length))
      const order = String(row.order_id)
      const rows = held[table].get(order) ?? []
      const doubled = keys.length > 0 && rows.some((one) => keys.every((key) => one[key] === row[key]))
      if (!doubled) held[table].set(order, [...rows, row])
    }
    return { rows: [], numAffectedRows: 1n }
  }

  /** The rows these conditions leave: equal to, one of, null or not, joined by `and`. */
  function chosen(table: Held, where: string, parameters: readonly unknown[]): Row[] {
    const tests = where.split(' and ').map((condition) => testOf(condition, parameters))
    const key = tests.find(({ column }) => column === keyOf(table))
    const rows = key ? (held[table].get(String(key.wanted?.[0])) ?? []) : [...held[table].values()].flat()
    return rows.filter((row) => tests.every(({ column, holds }) => holds(row[column] ?? null)))
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
    take: (order) => void held.work_order.set(order.id, [{ ...order }]),
    async handOver(ctx) {
      const names = [...changed].map((name) => sql.id(name))
      const news = names.map((name) => sql`news.${name}`)
      for (const part of partsOf([...held.work_order.values()].flat()))
        await sql`
          update demands.work_order set (${sql.join(names)}) = row(${sql.join(news)})
          from jsonb_populate_recordset(null::demands.work_order, ${part}::jsonb) as news
          where demands.work_order.tenant_id = ${ctx.tenant.id} and news.tenant_id = ${ctx.tenant.id} and demands.work_order.id = news.id`.execute(
          real,
        )
      for (const table of HELD.filter((one) => one !== 'work_order')) {
        const rows = [...held[table].values()].flat()
        const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.id(name)))
        for (const part of partsOf(rows))
          await sql`
            insert into ${sql.table(`demands.${table}`)} (${columns})
            select ${columns} from jsonb_populate_recordset(${sql.raw(`null::demands.${table}`)}, ${part}::jsonb)`.execute(
            real,
          )
      }
    },
  }
}

interface Test {
  column: string
  wanted: unknown[] | undefined
  holds(value: unknown): boolean
}

const TEST = /^"(\w+)" (?:(?:=|in) \(?([$\d, ]+)\)?|is (not )?null)$/

function testOf(condition: string, parameters: readonly unknown[]): Test {
  const [, column, numbers, not] = TEST.exec(condition.trim()) ?? []
  if (!column) throw new Error(`no rehearsal knows this condition: ${condition}`)
  const wanted = numbers?.split(',').map((number) => parameters[Number(number.trim().slice(1)) - 1])
  const holds = (value: unknown) =>
    wanted ? wanted.includes(value) : (value === null) !== (not !== undefined)
  return { column, wanted, holds }
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
