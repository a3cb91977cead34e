// The rules a schema must keep to run on one PostgreSQL and on a cluster alike, asked of the catalogue of the migrated
// database. Each question answers the offenders, and each is shown an offence of its own that it must find.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDatabase } from './kit/database.ts'
import { placedTables, sources } from './kit/sources.ts'

let client: pg.Client
beforeAll(async () => {
  client = new pg.Client({ connectionString: await newDatabase() })
  await client.connect()
  // What is ours: not the server's, not an extension's, not the job queue's (local, with tables of its own making).
  await client.query(`
    create temp table ours as select oid, nspname as name from pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'graphile_worker', 'public');
    create temp table declared (name text primary key, kind text not null);
    insert into declared values ('heban.migration', 'local'), ('platform.tenant_anchor', 'anchor');
    create temp view made as
      select c.oid, n.name || '.' || c.relname as name, c.relkind, d.kind, c.relowner, c.relrowsecurity, c.relforcerowsecurity, c.reloptions
      from pg_class c join ours n on n.oid = c.relnamespace left join declared d on d.name = n.name || '.' || c.relname;
    create temp view own_constraint as
      select k.*, m.name as table_name, m.kind from pg_constraint k join made m on m.oid = k.conrelid where k.contype in ('p', 'u', 'f', 'x', 'c');
  `)
  const placed = placedTables()
  await client.query(`insert into declared select * from unnest($1::text[], $2::text[])`, [
    placed.map((table) => table.name),
    placed.map((table) => table.kind),
  ])
})
afterAll(() => client.end())

const TENANT = `(select attnum from pg_attribute where attrelid = :table and attname = 'tenant_id')`
const isFirst = (keys: string, table: string) =>
  `${keys}[1] is not distinct from ${TENANT.replace(':table', table)}`
const POLICY = `(tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::integer)`
/** A tenant table that is right in everything, to be spoilt in one thing. */
const right = (columns = '') => `
  create table areas.bad (tenant_id int not null, id uuid not null${columns}, constraint bad_pk primary key (tenant_id, id));
  select platform.place_tenant('areas.bad'); insert into declared values ('areas.bad', 'tenant')`

interface Question {
  rule: string
  asks: string
  offence: string
}

const questions: Question[] = [
  {
    rule: 'every table declares its kind where it is made',
    asks: `select name from made where relkind in ('r', 'p') and kind is null`,
    offence: `create table areas.stray (id int)`,
  },
  {
    rule: 'what is declared is there',
    asks: `select d.name from declared d left join made m using (name) where m.oid is null`,
    offence: `insert into declared values ('areas.gone', 'tenant')`,
  },
  {
    rule: 'row-level security is on and forced for tenant tables (R17)',
    asks: `select name from made where kind = 'tenant' and not (relrowsecurity and relforcerowsecurity)`,
    offence: `${right()}; alter table areas.bad no force row level security`,
  },
  {
    rule: 'a tenant table has the one policy, for every command and everybody (R17)',
    asks: `select m.name from made m where kind = 'tenant' and array(
             select (polpermissive, polcmd, polroles, pg_get_expr(polqual, polrelid))::text from pg_policy where polrelid = m.oid
           ) <> array[(true, '*'::"char", array[0]::oid[], $$${POLICY}$$)::text]`,
    offence: `${right()}; create policy hole on areas.bad using (true)`,
  },
  {
    rule: 'tenant_id is an int, never null (R5)',
    asks: `select m.name from made m where kind in ('tenant', 'anchor') and not exists (
             select from pg_attribute a where a.attrelid = m.oid and attname = 'tenant_id' and atttypid = 'int'::regtype and attnotnull)`,
    offence: `${right()}; alter table areas.bad drop column tenant_id cascade`,
  },
  {
    rule: 'every tenant table has a primary key, and it begins with tenant_id (R5)',
    asks: `select m.name from made m left join own_constraint k on k.conrelid = m.oid and k.contype = 'p'
           where m.kind in ('tenant', 'anchor') and (k.oid is null or not ${isFirst('k.conkey', 'm.oid')})`,
    offence: `${right()}; alter table areas.bad drop constraint bad_pk; alter table areas.bad add constraint bad_pk primary key (id, tenant_id)`,
  },
  {
    rule: 'unique and exclusion constraints of tenant tables begin with tenant_id (R5, R8)',
    asks: `select conname from own_constraint k where kind = 'tenant' and contype in ('u', 'x') and not ${isFirst('k.conkey', 'k.conrelid')}`,
    offence: `${right(', code text not null, constraint bad_code unique (code)')}`,
  },
  {
    rule: 'exclusion constraints compare tenant_id for equality (R5)',
    asks: `select conname from own_constraint k where kind = 'tenant' and contype = 'x'
             and (select oprname from pg_operator where oid = conexclop[1]) <> '='`,
    offence: `${right(`, constraint bad_x exclude using gist (tenant_id with <>)`)}`,
  },
  {
    rule: 'indexes of tenant tables begin with tenant_id (R5)',
    asks: `select x.indexrelid::regclass::text from pg_index x join made m on m.oid = x.indrelid
           where m.kind = 'tenant' and x.indkey[0] <> ${TENANT.replace(':table', 'm.oid')}`,
    offence: `${right(', at timestamptz')}; create index bad_at on areas.bad (at, tenant_id)`,
  },
  {
    rule: 'foreign keys between tenant tables carry the tenant on both sides (R7)',
    asks: `select conname from own_constraint k join made other on other.oid = k.confrelid
           where k.contype = 'f' and k.kind = 'tenant' and other.kind = 'tenant'
             and not (${isFirst('k.conkey', 'k.conrelid')} and ${isFirst('k.confkey', 'k.confrelid')})`,
    offence: `${right(', other int not null, area uuid, constraint bad_area foreign key (other, area) references areas.area (tenant_id, id)')}`,
  },
  {
    rule: 'foreign keys lead from tenant to tenant or reference, and within reference: nowhere else (R7)',
    asks: `select conname from own_constraint k left join made other on other.oid = k.confrelid where k.contype = 'f'
             and not coalesce((k.kind, other.kind) in (('tenant', 'tenant'), ('tenant', 'reference'), ('reference', 'reference')), false)`,
    offence: `${right(', account text, constraint bad_account foreign key (account) references auth.account (id)')}`,
  },
  {
    rule: 'no foreign key sets null or default, none cascades an update (R7)',
    asks: `select conname from own_constraint where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype not in ('a', 'r'))`,
    offence: `${right(', area uuid, constraint bad_area foreign key (tenant_id, area) references areas.area (tenant_id, id) on delete set null')}`,
  },
  {
    rule: 'no serial, no identity, no sequence (R6)',
    asks: `select name from made where relkind = 'S' union all
           select m.name from made m join pg_attribute a on a.attrelid = m.oid where a.attidentity <> ''`,
    offence: `${right(', n int generated always as identity')}`,
  },
  {
    rule: 'no rules and no inheritance (R11)',
    asks: `select m.name from made m join pg_rewrite r on r.ev_class = m.oid where r.rulename <> '_RETURN' union all
           select m.name from made m join pg_inherits i on i.inhrelid = m.oid`,
    offence: `${right()}; create rule bad_rule as on delete to areas.bad do instead nothing`,
  },
  {
    rule: 'triggers are row triggers on tenant tables (R11, R13, R14)',
    asks: `select t.tgname from pg_trigger t join made m on m.oid = t.tgrelid
           where not t.tgisinternal and (m.kind <> 'tenant' or t.tgtype & 1 = 0)`,
    offence: `create trigger bad before update on platform.tenant for each row execute function platform.event_is_append_only()`,
  },
  {
    rule: 'no function notifies: on a cluster nobody would hear it (R15)',
    asks: `select p.oid::regproc::text from pg_proc p join ours n on n.oid = p.pronamespace where p.prosrc ~* '\\mnotify\\M'`,
    offence: `create function areas.bad() returns void language sql as $$ notify somebody $$`,
  },
  {
    rule: 'constraints and indexes have names of their own, shorter than 50 (R3, R30)',
    asks: `select conname from own_constraint where kind <> 'local' and (length(conname) >= 50 or conname ~ '_(pkey|key|fkey|check|excl)\\d*$')
           union all select i.relname from pg_class i join pg_index x on x.indexrelid = i.oid join made m on m.oid = x.indrelid where length(i.relname) >= 50`,
    offence: `${right(', code text unique')}`,
  },
  {
    rule: 'words in a column are text with a check, never an enum (leakproof)',
    asks: `select t.typname from pg_type t join ours n on n.oid = t.typnamespace where t.typtype = 'e'`,
    offence: `create type areas.bad as enum ('a')`,
  },
  {
    rule: 'a moment has its zone',
    asks: `select m.name || '.' || attname from made m join pg_attribute a on a.attrelid = m.oid where a.attnum > 0 and a.atttypid = 'timestamp'::regtype`,
    offence: `${right(', at timestamp')}`,
  },
  {
    rule: 'a view asks in the name of whoever looks, so that row-level security holds in it',
    asks: `select name from made where relkind in ('v', 'm') and not coalesce('security_invoker=true' = any (reloptions), false)`,
    offence: `create view people.bad as select * from people.member`,
  },
  {
    rule: 'the application and the worker pass no row-level security, own nothing and are nobody else',
    asks: `select rolname from pg_roles where rolname in ('heban_app', 'heban_worker') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)
           union all select m.name from made m join pg_roles r on r.oid = m.relowner where r.rolname in ('heban_app', 'heban_worker')
           union all select p.oid::regproc::text from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname in ('heban_app', 'heban_worker')
           union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname in ('heban_app', 'heban_worker')
           union all select r.rolname from pg_auth_members a join pg_roles r on r.oid = a.member where r.rolname in ('heban_app', 'heban_worker')`,
    offence: `${right()}; alter table areas.bad owner to heban_app`,
  },
  {
    rule: 'nobody but the owner and heban_system may empty, reference or trigger a table',
    asks: `select m.name from made m cross join unnest(array['heban_app', 'heban_worker', 'public']) as who
           where m.relkind in ('r', 'p') and has_table_privilege(case who when 'public' then 'heban_app' else who end, m.oid, 'truncate, references, trigger')`,
    offence: `${right()}; grant truncate on areas.bad to public`,
  },
  {
    rule: 'a door past row-level security is closed to the public, and its path leads nowhere else',
    asks: `select p.oid::regproc::text from pg_proc p join ours n on n.oid = p.pronamespace where p.prosecdef
             and (has_function_privilege('public', p.oid, 'execute') or not coalesce('search_path=pg_catalog' = any (p.proconfig), false))`,
    offence: `create function areas.bad(tenant int) returns int language sql security definer as $$ select 1 $$`,
  },
  {
    rule: 'a door past row-level security asks for the tenant first, but for those that find it',
    asks: `select p.oid::regproc::text from pg_proc p join ours n on n.oid = p.pronamespace where p.prosecdef
             and coalesce(p.proargnames[1], '') <> 'tenant'
             and p.oid::regproc::text not in ('platform.tenants_to_seal', 'platform.enqueue', 'auth.session_holder', 'auth.tenants_of')`,
    offence: `create function areas.bad(anything int) returns int language sql security definer as $$ select 1 $$`,
  },
]

async function ask(question: Question): Promise<unknown[]> {
  return (await client.query({ text: question.asks, rowMode: 'array' })).rows.flat()
}

describe('the schema', () => {
  test.each(questions.map((question) => [question.rule, question] as const))(
    '%s',
    async (_rule, question) => {
      expect(await ask(question)).toEqual([])
    },
  )
})

describe('an offence is found:', () => {
  test.each(questions.map((question) => [question.rule, question] as const))(
    '%s',
    async (_rule, question) => {
      await client.query('begin')
      try {
        await client.query(question.offence)
        expect(await ask(question)).not.toEqual([])
      } finally {
        await client.query('rollback')
      }
    },
  )
})

describe('a migration', () => {
  const migrations = sources(/^server\/migrations\/.*\.sql$/)
  const statements = migrations.flatMap(({ path, text }) =>
    text
      .replaceAll(/--.*$/gm, '')
      .split(/;\s*\n/)
      .map((statement) => ({ path, statement: statement.trim() })),
  )

  test('has a number that no other has', () => {
    const numbers = migrations.map(({ path }) => Number(path.split('/').at(-1)?.slice(0, 4)))
    expect(numbers).toEqual([...new Set(numbers)])
  })

  test('places every table before it does anything else with it (R1)', () => {
    for (const { path, text } of migrations)
      for (const [, name = ''] of text.matchAll(/create table ([a-z_.]+)/g)) {
        if (name === 'platform.tenant_anchor') continue
        const rest = text.slice(text.indexOf(`create table ${name} `))
        const placed = rest.search(new RegExp(`select platform\\.place_\\w+\\('${name}'`))
        const next = rest.slice(1).search(/create table /)
        expect(placed, `${path} places ${name}`).toBeGreaterThan(0)
        if (next >= 0) expect(placed, `${path} places ${name} at once`).toBeLessThan(next + 1)
      }
  })

  test('gives every constraint a name, and never renames one (R3, R4)', () => {
    const unnamed = statements
      .filter(({ statement }) => statement.startsWith('create table'))
      .flatMap(({ path, statement }) => statement.split('\n').map((line) => ({ path, line: line.trim() })))
      .filter(({ line }) => /\b(primary key|unique|references|foreign key|exclude)\b|\bcheck \(/.test(line))
      .filter(({ line }) => !line.startsWith('constraint '))
    expect(unnamed).toEqual([])
    expect(statements.filter(({ statement }) => /rename constraint/i.test(statement))).toEqual([])
  })

  test('says one thing in one alter table (R3)', () => {
    const several = statements.filter(({ statement }) =>
      /^alter table[^;]*?\b(add|drop|alter)\b[^;]*,\s*(add|drop|alter)\b/is.test(statement),
    )
    expect(several).toEqual([])
  })
})
