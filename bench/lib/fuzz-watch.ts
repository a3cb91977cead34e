// What the database holds, as a number for each table: a refused request must leave all of them as they were.
import pg from 'pg'

/** Written on purpose outside the command: attempts, sessions last seen, answers under a key, numbers that may have gaps. */
const FREE = ['platform.throttle', 'auth.session', 'platform.idempotency', 'platform.number_block']

export interface Watch {
  /** Tables that changed since the last call. */
  changed(): Promise<string[]>
  close(): Promise<void>
}

/** Watches as a superuser, past row-level security; `xmin` gives every new or changed row away. */
export async function watch(databaseUrl: string): Promise<Watch> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'heban') order by 1`,
  )
  const tables = rows.map(({ name }) => name).filter((name) => !FREE.includes(name))
  const statement = tables
    .map(
      (name) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) as state from ${name}`,
    )
    .join(' union all ')
  let before = new Map<string, string>()
  return {
    async changed() {
      const { rows: states } = await client.query<{ name: string; state: string }>(statement)
      const after = new Map(states.map(({ name, state }) => [name, state]))
      const changed = tables.filter((name) => after.get(name) !== before.get(name))
      before = after
      return changed
    },
    close: () => client.end(),
  }
}
