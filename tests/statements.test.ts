// Runs last: judges every statement the suite has sent, as the application and the worker, by the rules that keep one
// PostgreSQL and a cluster alike. PostgreSQL itself says what a statement does: its generic plan, without the help of
// row-level security, must bind the tenant at every table it touches (R19–R21, R24).
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDatabase, openNewDatabase } from './kit/database.ts'
import { placedTables, serverSources } from './kit/sources.ts'
import { heardHere, statementsFile, type Spoken } from './kit/statements.ts'

interface Plan {
  'Node Type': string
  Schema?: string
  'Relation Name'?: string
  Filter?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Plans?: Plan[]
}

let client: pg.Client
let tenantTables: Set<string>
beforeAll(async () => {
  client = new pg.Client({ connectionString: await newDatabase() })
  await client.connect()
  // The tables are empty: without the second setting a question beside may be answered by reading a whole table once.
  await client.query('set plan_cache_mode = force_generic_plan; set enable_seqscan = off')
  tenantTables = new Set(placedTables().flatMap(({ name, kind }) => (kind === 'tenant' ? [name] : [])))
})
afterAll(() => client.end())

/** A literal or a parameter, or the tenant of the row outside, whose own table is looked at in its place. */
const BOUND = /\btenant_id = (\$\d+|'?\d+'?|(\w+\.)?tenant_id)(::\w+)?\)/

/** Tables that the plan reads without the tenant being bound. */
function unbound(plan: Plan): string[] {
  const table = plan.Schema && plan['Relation Name'] ? `${plan.Schema}.${plan['Relation Name']}` : null
  const said = [plan.Filter, plan['Index Cond'], plan['Recheck Cond']].join(' ')
  const isOpen = table && tenantTables.has(table) && plan['Node Type'] !== 'ModifyTable' && !BOUND.test(said)
  return [...(isOpen ? [table] : []), ...(plan.Plans ?? []).flatMap(unbound)]
}

/** Everything wrong with one statement; a statement that cannot be planned is wrong as well. */
async function faultsOf(text: string): Promise<string[]> {
  const faults: string[] = []
  const bare = text.replaceAll(/--.*$/gm, '').replaceAll(/'[^']*'/g, "''")
  const isWrite =
    /\b(insert into|update|delete from)\s/i.test(bare) &&
    !/^\s*select\b[^;]*\bfor (no key )?update\b[^;]*$/i.test(bare)
  if (/\bset_config\s*\(/i.test(bare)) faults.push('set_config does not reach a cluster (R18)')
  if (/^\s*(with\b.*)?\bmerge into\b/is.test(bare)) faults.push('no merge (R25)')
  if (isWrite && CLOCK.test(bare)) faults.push('the clock and chance come from the application (R22)')
  if (/\btenant_id\s*(=|in)\s*\(\s*select\b/i.test(bare))
    faults.push('a tenant found by a subquery goes everywhere (R20)')
  for (const [, table = '', columns = ''] of bare.matchAll(
    /insert into ([a-z_."]+)(?: as \w+)?\s*\(([^)]*)\)/gi,
  ))
    if (tenantTables.has(table.replaceAll('"', '')) && !columns.includes('tenant_id'))
      faults.push('an insert gives the tenant (R23)')
  const plan = await planOf(text)
  if (typeof plan === 'string') faults.push(plan)
  else faults.push(...unbound(plan).map((table) => `${table} is asked for without its tenant (R19)`))
  return faults
}

const CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|random|gen_random_uuid|uuidv4|uuidv7|jsonb_build_object)\s*\(|\bcurrent_(date|time|timestamp)\b/i

async function planOf(text: string): Promise<Plan | string> {
  await client.query('begin')
  try {
    await client.query(`prepare asked as ${text}`)
    const { rows } = await client.query<{ n: number }>(
      `select cardinality(parameter_types) as n from pg_prepared_statements where name = 'asked'`,
    )
    const nulls = Array.from({ length: rows[0]?.n ?? 0 }, () => 'null').join(', ')
    const explained = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (format json, verbose) execute asked${nulls && `(${nulls})`}`,
    )
    return explained.rows[0]?.['QUERY PLAN'][0].Plan ?? 'no plan'
  } catch (error) {
    return `cannot be planned: ${(error as Error).message}`
  } finally {
    await client.query('rollback')
    await client.query('deallocate all')
  }
}

const isPlannable = (text: string) => /^\s*(select|insert|update|delete|with|merge|values)\b/i.test(text)

describe('a statement is right when it', () => {
  test.each([
    ['asks for one tenant', 'select id from areas.unit where tenant_id = $1 and active'],
    ['asks for a tenant given as a number', 'select id from areas.unit where tenant_id = 7'],
    [
      'joins on the tenant',
      'select u.id from areas.unit u join areas.duty_area d on d.tenant_id = u.tenant_id and d.unit_id = u.id where u.tenant_id = $1',
    ],
    [
      'joins outward on the tenant',
      'select u.id from areas.unit u left join areas.duty_area d on d.tenant_id = u.tenant_id and d.unit_id = u.id where u.tenant_id = $1',
    ],
    [
      'asks beside on the same tenant',
      'select (select count(*) from areas.duty_area d where d.tenant_id = u.tenant_id and d.unit_id = u.id) from areas.unit u where u.tenant_id = $1',
    ],
    [
      'asks sideways on the same tenant',
      'select d.area_id from areas.unit u, lateral (select area_id from areas.duty_area d where d.tenant_id = u.tenant_id and d.unit_id = u.id limit 1) d where u.tenant_id = $1',
    ],
    [
      'gives the tenant',
      'insert into platform.number_block (tenant_id, name, next) values ($1, $2, 1) on conflict (tenant_id, name) do update set next = excluded.next',
    ],
    ['locks within a tenant', 'select seq from platform.chain where tenant_id = $1 for update skip locked'],
    ['asks the reference', 'select code from platform.tenant order by id'],
    ['asks the directory', 'delete from auth.session where token_hash = $1'],
    [
      'changes by many',
      'update platform.file f set attached = true from unnest($2::uuid[]) as row(id) where f.tenant_id = $1 and f.id = row.id',
    ],
  ])('%s', async (_why, text) => {
    expect(await faultsOf(text)).toEqual([])
  })
})

describe('a statement is wrong when it', () => {
  test.each([
    ['asks for every tenant', 'select id from areas.unit where active', 'R19'],
    ['asks for several tenants', 'select id from areas.unit where tenant_id = any($1::int[])', 'R19'],
    [
      'joins on the id alone',
      'select u.id from areas.unit u join areas.duty_area d on d.unit_id = u.id where u.tenant_id = $1',
      'R19',
    ],
    [
      'asks beside without the tenant',
      'select (select count(*) from areas.duty_area d where d.unit_id = u.id) from areas.unit u where u.tenant_id = $1',
      'R19',
    ],
    [
      'asks sideways of all tenants',
      'select d.area_id from areas.unit u, lateral (select area_id from areas.duty_area d where d.tenant_id = u.tenant_id and d.unit_id = u.id limit 1) d',
      'R19',
    ],
    [
      'looks for the tenant by the way',
      'select id from areas.unit where tenant_id = (select id from platform.tenant where code = $1)',
      'R20',
    ],
    ['removes from all', 'delete from platform.idempotency where at < $1', 'R19'],
    ['changes by the id alone', 'update areas.unit set active = false where id = $1', 'R19'],
    [
      'locks over all tenants',
      'select id from platform.listener_failure where next_at <= $1 for update skip locked',
      'R19',
    ],
    ['inserts for whoever', 'insert into platform.number_block (name, next) values ($1, 1)', 'R23'],
    [
      'writes the hour of the database',
      'update platform.throttle set since = now() where bucket = $1',
      'R22',
    ],
    [
      'leaves an id to chance',
      'insert into areas.unit (tenant_id, id, code, name_zh, name_en, kind, outside, active) values ($1, gen_random_uuid(), $2, $3, $4, $5, false, true)',
      'R22',
    ],
    ['sets the tenant by a function', `select set_config('app.tenant', $1, true)`, 'R18'],
    [
      'merges',
      'merge into platform.chain c using (select 1) s on c.tenant_id = $1 when matched then do nothing',
      'R25',
    ],
    ['is no SQL of this schema', 'select nothing from nowhere', 'cannot be planned'],
  ])('%s', async (_why, text, rule) => {
    expect((await faultsOf(text)).join('; ')).toContain(rule)
  })
})

test('a statement is heard with the role it runs under', async () => {
  const database = await openNewDatabase()
  const question = 'select id from areas.unit where tenant_id = 1'
  await database.inTenant(1, (db) => sql.raw(question).execute(db), 'heban_worker')
  expect(heardHere()).toContainEqual({ role: 'heban_worker', text: question })
  await database.asSystem((_db, system) => system.query('select id from areas.unit'))
  expect(heardHere()).toContainEqual({ role: 'heban_system', text: 'select id from areas.unit' })
})

test('every statement of the suite is right', async () => {
  const file = statementsFile()
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const spoken = [...lines.map((line) => JSON.parse(line) as Spoken), ...heardHere()]
  const judged = spoken.flatMap(({ role, text }) =>
    JUDGED.has(role) && isPlannable(text) && !text.includes(ON_PURPOSE) ? [text] : [],
  )
  const wrong: string[] = []
  for (const text of new Set(judged)) {
    const faults = await faultsOf(text)
    if (faults.length > 0)
      wrong.push(`${faults.join('; ')}\n    ${text.replaceAll(/\s+/g, ' ').slice(0, 400)}`)
  }
  expect(judged.length).toBeGreaterThan(0)
  expect(wrong.join('\n\n')).toBe('')
})

test('no statement of the house itself is excused', () => {
  expect(serverSources().filter(({ text }) => text.includes(ON_PURPOSE))).toEqual([])
})

/** How a test marks a statement that is wrong on purpose, to see it refused. */
const ON_PURPOSE = '/* on purpose */'
/** The owner migrates and heban_system copies and counts over all tenants; these two serve. */
const JUDGED = new Set(['heban_app', 'heban_worker'])
