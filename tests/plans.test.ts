// Doors past row-level security exist because their operators would lose the index behind it (design §4). Each is
// shown a full house here, and must find its index for one tenant.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDatabase } from './kit/database.ts'

let client: pg.Client
beforeAll(async () => {
  client = new pg.Client({ connectionString: await newDatabase() })
  await client.connect()
})
afterAll(() => client.end())

/** Function, what fills its table, its arguments, and the index it must use. */
const doors: [name: string, fill: string, values: string, index: string][] = [
  [
    'demands.search_orders',
    `set session_replication_role = replica;
     insert into demands.search (tenant_id, order_id, grams)
     select 1 + n % 20, gen_random_uuid(), array(select (random() * 5000)::int from generate_series(1, 30) where n is not null)
     from generate_series(1, 40000) n;
     set session_replication_role = origin; analyze demands.search`,
    `7, array[11, 12], 50`,
    'search_grams',
  ],
  [
    'knowledge.search_versions',
    `set session_replication_role = replica;
     insert into knowledge.search (tenant_id, version_id, head, grams)
     select 1 + n % 20, gen_random_uuid(), '{}', array(select (random() * 50000)::int from generate_series(1, 30) where n is not null)
     from generate_series(1, 40000) n;
     set session_replication_role = origin; analyze knowledge.search`,
    `7, array[11, 12], 50`,
    'search_grams',
  ],
]

test.each(doors)('%s finds its index', async (name, fill, values, index) => {
  await client.query(fill)
  const { rows } = await client.query<{ body: string; names: string[]; types: string }>(
    `select prosrc as body, proargnames as names, pg_get_function_identity_arguments(oid) as types from pg_proc where oid = $1::regproc`,
    [name],
  )
  const { body = '', names = [], types = '' } = rows[0] ?? {}
  const numbered = names.reduce(
    (text, each, at) => text.replaceAll(new RegExp(`\\b${each}\\b`, 'g'), `$${at + 1}`),
    body,
  )
  const only = types.split(', ').map((each) => each.split(' ').slice(1).join(' '))
  await client.query('deallocate all')
  await client.query(`prepare door (${only.join(', ')}) as ${numbered}`)
  const plan = await client.query<{ 'QUERY PLAN': string }>(`explain execute door (${values})`)
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toContain(`on ${index}`)
  expect(text).not.toContain('Seq Scan')
})

test('every such door has its full house here', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select p.oid::regproc::text as name from pg_proc p
     where p.prosecdef and p.prolang = (select oid from pg_language where lanname = 'sql') and p.proargnames[1] = 'tenant'`,
  )
  expect(rows.map((row) => row.name).toSorted()).toEqual(doors.map(([name]) => name).toSorted())
})
