import type pg from 'pg'

/** One table of the house as a backup sees it. */
export interface Table {
  /** `schema.table`, as it stands in migrations. */
  name: string
  /** Columns that are stored: generated ones are made anew. */
  columns: string[]
  /** Of the primary key, in its order; `text` ones are compared by byte, so that order does not hang on a locale. */
  key: { name: string; text: boolean }[]
}

/** Signed-in devices, steps towards that and counted guesses end with the house they belong to; the anchor never holds a row. */
const LEFT_OUT = new Set([
  'auth.session',
  'auth.half_session',
  'auth.provider_visit',
  'people.resident_code',
  'people.resident_session',
  'platform.throttle',
  'platform.tenant_anchor',
])
/** The migrator's own list, graphile-worker's queue, and whatever extensions put into `public`. */
const FOREIGN_SCHEMAS = ['heban', 'graphile_worker', 'public', 'information_schema']

export function isKept(table: Table): boolean {
  return !LEFT_OUT.has(table.name)
}

/** Every table that migrations made, by name. Partitions belong to their parent. */
export async function allTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select json_agg(json_build_object('name', a.attname, 'text', a.attcollation <> 0) order by k.place)
          from pg_index i, unnest(i.indkey::int[]) with ordinality k(attnum, place), pg_attribute a
          where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '[]') as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname <> all ($1) and not starts_with(n.nspname, 'pg_')
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
     order by 1`,
    [FOREIGN_SCHEMAS],
  )
  return rows
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
export const quotedTable = (name: string) => name.split('.').map(quoted).join('.')

/** All rows in a fixed order: the same rows give the same bytes on every server. */
export function copyOutOf(table: Table): string {
  const columns = table.columns.map(quoted).join(', ')
  const keys = table.key.length > 0 ? table.key : table.columns.map((name) => ({ name, text: false }))
  const order = keys.map(({ name, text }) => (text ? `${quoted(name)} collate "C"` : quoted(name))).join(', ')
  return `copy (select ${columns} from ${quotedTable(table.name)} order by ${order}) to stdout`
}

export function copyInto(table: Pick<Table, 'name' | 'columns'>): string {
  return `copy ${quotedTable(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`
}

/** Settings under which PostgreSQL writes every value in one exact form, whatever the server's defaults are. */
export const EXACT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

/** The first head a chain ever had is not a row; so a tenant without events has none. */
export interface ChainHead {
  tenant: string
  seq: number
  hash: string
}

export async function chainHeads(client: pg.ClientBase): Promise<ChainHead[]> {
  const { rows } = await client.query<ChainHead>(
    `select t.code as tenant, c.seq::int as seq, encode(c.hash, 'hex') as hash
     from platform.chain c join platform.tenant t on t.id = c.tenant_id order by t.id`,
  )
  return rows
}
