// Rows of the city's facts, of sheets in and out, and of how a tenant's sheets are laid out.
import { sql } from 'kysely'
import type { OBJECTION_RESULTS } from '#contract/city'
import type { SATISFACTION } from '#contract/demands'
import { accountOf, type Ctx } from '../../../platform/context.ts'

export interface CityOrderRow {
  order_id: string
  city_number: string
  received_at: Date | null
  deadline: Date | null
  extended_until: Date | null
  objection: (typeof OBJECTION_RESULTS)[number] | null
  contacted: boolean | null
  solved: boolean | null
  satisfaction: (typeof SATISFACTION)[number] | null
  called_at: Date | null
  result_at: Date | null
  own_due_at: Date | null
  source_exchange: string
  row_hash: Buffer
  text_hash: Buffer
  changed_at: Date
}

export interface ExchangeRow {
  tenant_id: number
  id: string
  direction: 'in' | 'out'
  at: Date
  by_account: string | null
  file_name: string
  file_hash: Buffer | null
  rows: number
  added: number
  changed: number
}

type Tables = {
  'demands.city_order': CityOrderRow & { tenant_id: number }
  'demands.exchange': ExchangeRow
  'demands.city_reply': { tenant_id: number; exchange_id: string; order_id: string; entry: string }
  'demands.sheet_mapping': {
    tenant_id: number
    sheet: SheetName
    columns: string
    saved_at: Date
    saved_by: string | null
  }
}
export type SheetName = 'city-in' | 'city-out' | 'results'

const tables = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** How the sheet is laid out, as last saved; null when it never was. */
export async function savedMapping<Mapping>(ctx: Ctx, sheet: SheetName): Promise<Mapping | null> {
  const row = await tables(ctx)
    .selectFrom('demands.sheet_mapping')
    .select('columns')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('sheet', '=', sheet)
    .executeTakeFirst()
  // jsonb arrives parsed.
  return row ? (row.columns as unknown as Mapping) : null
}

/** Saves the layout; whoever saves the same one next waits for this transaction, so that two sheets never load at once. */
export async function saveMapping(ctx: Ctx, sheet: SheetName, columns: object): Promise<void> {
  const value = { columns: JSON.stringify(columns), saved_at: ctx.now, saved_by: accountOf(ctx.actor) }
  await tables(ctx)
    .insertInto('demands.sheet_mapping')
    .values({ tenant_id: ctx.tenant.id, sheet, ...value })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'sheet']).doUpdateSet(value))
    .execute()
}

/** Waits as `saveMapping` does, and changes nothing: a program and a sheet never load at once. */
export async function holdMapping(ctx: Ctx, sheet: SheetName): Promise<void> {
  const none = JSON.stringify({ columns: {}, heading: [] })
  await sql`
    insert into demands.sheet_mapping (tenant_id, sheet, columns, saved_at, saved_by)
    values (${ctx.tenant.id}, ${sheet}, ${none}::jsonb, ${ctx.now}, null)
    on conflict (tenant_id, sheet) do update set columns = sheet_mapping.columns`.execute(ctx.db)
}

export async function writeExchange(ctx: Ctx, row: Omit<ExchangeRow, 'tenant_id' | 'at' | 'by_account'>) {
  await tables(ctx)
    .insertInto('demands.exchange')
    .values({ ...row, tenant_id: ctx.tenant.id, at: ctx.now, by_account: accountOf(ctx.actor) })
    .execute()
}

/** When this very file came in before; null when it never did. */
export async function seenBefore(ctx: Ctx, hash: Buffer): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from demands.exchange where tenant_id = ${ctx.tenant.id} and direction = 'in' and file_hash = ${hash}`.execute(
    ctx.db,
  )
  return rows[0]?.at ?? null
}

export async function isSheetOut(ctx: Ctx, id: string): Promise<boolean> {
  const row = await tables(ctx)
    .selectFrom('demands.exchange')
    .select('id')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .where('direction', '=', 'out')
    .executeTakeFirst()
  return row !== undefined
}

export type KnownRow = CityOrderRow & { phone_key: Buffer | null; order_number: string }

/** The city orders of these numbers, with the key of the telephone number that is known of each. */
export async function cityOrdersByNumber(
  ctx: Ctx,
  numbers: readonly string[],
): Promise<Map<string, KnownRow>> {
  const { rows } = await sql<KnownRow>`
    select c.*, o.phone_key, o.number as order_number from demands.city_order c
    join demands.work_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
    where c.tenant_id = ${ctx.tenant.id} and c.city_number = any(${numbers}::text[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.city_number, row]))
}

export async function cityOrder(ctx: Ctx, orderId: string): Promise<CityOrderRow | undefined> {
  return tables(ctx)
    .selectFrom('demands.city_order')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
}

/** What we would promise without the city; its cap is laid on this anew when the city moves its deadline. */
export async function keepOwnPromise(ctx: Ctx, orderId: string, due: Date | null): Promise<void> {
  await tables(ctx)
    .updateTable('demands.city_order')
    .set({ own_due_at: due })
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .execute()
}

const SHAPE = sql.raw(
  `order_id uuid, city_number text, received_at timestamptz, deadline timestamptz, extended_until timestamptz, objection text,
   contacted boolean, solved boolean, satisfaction text, called_at timestamptz, result_at timestamptz, row_hash text, text_hash text`,
)
const CHANGED = sql.raw(
  [
    'received_at',
    'deadline',
    'extended_until',
    'objection',
    'contacted',
    'solved',
    'satisfaction',
    'called_at',
    'result_at',
    'source_exchange',
    'row_hash',
    'text_hash',
    'changed_at',
  ]
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)

export type CityFactsRow = Omit<CityOrderRow, 'own_due_at' | 'source_exchange' | 'changed_at'>

/** Writes the facts of one sheet, new and changed alike, as one statement. */
export async function writeCityOrders(
  ctx: Ctx,
  exchange: string,
  rows: readonly CityFactsRow[],
): Promise<void> {
  if (rows.length === 0) return
  const written = JSON.stringify(
    rows.map((row) => ({
      ...row,
      row_hash: row.row_hash.toString('hex'),
      text_hash: row.text_hash.toString('hex'),
    })),
  )
  await sql`
    insert into demands.city_order (tenant_id, order_id, city_number, received_at, deadline, extended_until, objection, contacted, solved,
      satisfaction, called_at, result_at, source_exchange, row_hash, text_hash, changed_at)
    select ${ctx.tenant.id}, order_id, city_number, received_at, deadline, extended_until, objection, contacted, solved,
      satisfaction, called_at, result_at, ${exchange}, decode(row_hash, 'hex'), decode(text_hash, 'hex'), ${ctx.now}
    from json_to_recordset(${written}::json) as row(${SHAPE})
    on conflict (tenant_id, order_id) do update set ${CHANGED}`.execute(ctx.db)
}
