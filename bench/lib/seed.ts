// Many tenants with many demands, fast: the first is drafted by the intake's own reading, the others are copied from it
// in SQL, with the indexes of the large tables put aside meanwhile.
import type pg from 'pg'
import type { Ctx, Tenant } from '../../server/src/platform/context.ts'
import { areaMap, createTenant, rulesOf, saveArea, saveUnit } from '../../server/src/modules/areas/index.ts'
import { listeners, saveTopics } from '../../server/src/modules/demands/index.ts'
import { draft, read, type Said } from '../../server/src/modules/demands/intake/receive.ts'
import { orderWrites } from '../../server/src/modules/demands/intake/store.ts'
import { readerOf } from '../../server/src/modules/demands/intake/understand.ts'
import type { Order } from '../../server/src/modules/demands/orders/order.ts'
import { GENESIS, link, type ChainedRow } from '../../server/src/platform/events/chain.ts'
import { defer } from '../../server/src/platform/db/connection.ts'
import { asSystem, type Service } from '../../server/src/platform/http/service.ts'
import { idAt } from '../../server/src/platform/ids.ts'
import { demoAreas } from '../../server/src/demo/world.ts'
import { invented, requestFor, topicRows } from './invented.ts'

const LARGE = ['demands.work_order', 'platform.event']
const CHUNK = 1000
/** Demands younger than this still wait for dispatch; all older ones are closed. */
const OPEN_MS = 2 * 86_400_000

export interface Seeding {
  tenants: number
  each: number
  /** The demands of a tenant came in over so many days. */
  days: number
  say(words: string): void
}

export async function seed(service: Service, { tenants, each, days, say }: Seeding): Promise<Tenant[]> {
  const made: Tenant[] = []
  for (let n = 1; n <= tenants; n += 1) made.push(await furnishedTenant(service, n))
  const [first, ...others] = made
  if (!first) return []
  const client = await service.database.pool.connect()
  try {
    const putBack = await putIndexesAside(client)
    await draftAll(service, first, each, days)
    say(`${first.code} has its ${each} demands`)
    await copyAll(service, first, others, say)
    await putBack()
    say('the indexes are back')
    for (const table of LARGE) await client.query(`vacuum (analyze) ${table}`)
    await client.query('analyze')
    await client.query('checkpoint')
  } finally {
    client.release()
  }
  return made
}

async function furnishedTenant(service: Service, n: number): Promise<Tenant> {
  const tenantCode = `bench-${n}`
  const tenant = await createTenant(service, {
    code: tenantCode,
    nameZh: `压测街道${n}`,
    nameEn: `Bench ${n}`,
  })
  await asSystem(service, tenant, 'bench', async (ctx) => {
    await saveTopics(ctx, topicRows)
    const [top] = [...(await areaMap(ctx)).values()]
    for (const { code, nameZh, nameEn, estates, level } of demoAreas())
      if (level === 'community')
        await saveArea(ctx, null, { code, level, parentId: top?.id ?? null, nameZh, nameEn, estates })
    await saveUnit(ctx, null, {
      code: 'works',
      nameZh: '市政所',
      nameEn: 'Works',
      kind: 'section',
      outside: false,
      dutyAreaIds: top ? [top.id] : [],
    })
  })
  return tenant
}

/** Drops every index that no foreign key leans on; answers how to make them again. */
async function putIndexesAside(client: pg.PoolClient): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select case when con.oid is null then 'drop index ' || i.indexrelid::regclass
                 else format('alter table %s drop constraint %I', i.indrelid::regclass, con.conname) end as drop,
            case when con.oid is null then pg_get_indexdef(i.indexrelid)
                 else format('alter table %s add constraint %I %s', i.indrelid::regclass, con.conname, pg_get_constraintdef(con.oid)) end as make
     from pg_index i left join pg_constraint con on con.conindid = i.indexrelid and con.contype in ('p', 'u')
     where i.indrelid = any ($1::regclass[])
       and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.indexrelid)`,
    [LARGE],
  )
  for (const { drop } of rows) await client.query(drop)
  return async () => {
    await client.query(`set maintenance_work_mem = '512MB'`)
    for (const { make } of rows) await client.query(make)
  }
}

async function draftAll(service: Service, tenant: Tenant, count: number, days: number): Promise<void> {
  const demands = invented(1, count, days)
  const now = Date.now()
  for (let at = 0; at < count; at += CHUNK)
    await asSystem(service, tenant, 'bench', async (own) => {
      const [reader, rules] = [await readerOf(own), await rulesOf(own)]
      const orders = demands.slice(at, at + CHUNK).map((demand, index) => {
        const ctx: Ctx = { ...own, now: demand.at }
        const { place, raiser, photoIds } = requestFor(demand)
        const said: Said = {
          channel: 'web',
          body: demand.body,
          place: place ?? {},
          raiser: { ...WHOLE, ...raiser },
          photoIds: photoIds ?? [],
        }
        const made = draft(ctx, said, read(reader, said), rules, service.sealing, `seed-${at + index}`)
        const order: Order = { ...made.order, id: idAt(demand.at), wake_at: null }
        return now - demand.at.getTime() < OPEN_MS ? order : closed(order)
      })
      defer(own.db, orderWrites(own, orders))
    })
}

const WHOLE = { anonymous: false, keepSecret: false, replyWanted: true }

const closed = (order: Order): Order => ({
  ...order,
  confirmed: true,
  state: 'answered',
  closed_at: order.received_at,
  due_from: null,
  due_at: null,
})

/** The same rows for the other tenants under the same ids, and for all of them the log of their coming, sealed and heard. */
async function copyAll(
  service: Service,
  from: Tenant,
  others: readonly Tenant[],
  say: (words: string) => void,
): Promise<void> {
  const { pool } = service.database
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = 'demands.work_order'::regclass and attnum > 0 and not attisdropped
       and attname not in ('tenant_id', 'area_id', 'profile_id')`,
  )
  const columns = rows.map(({ name }) => name)
  const waiting = [...others]
  const copier = async () => {
    const client = await pool.connect()
    try {
      // Copies of sound rows: no foreign key is asked again, and a crash would only mean to seed again.
      await client.query(`set session_replication_role = replica; set synchronous_commit = off`)
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await client.query(
          `insert into demands.work_order (tenant_id, area_id, profile_id, ${columns.join(', ')})
           select $2::int, b.id, (select p.id from areas.profile p where p.tenant_id = $2 limit 1), ${columns.map((name) => `o.${name}`).join(', ')}
           from demands.work_order o
           left join areas.area a on a.tenant_id = $1 and a.id = o.area_id
           left join areas.area b on b.tenant_id = $2 and b.code = a.code
           where o.tenant_id = $1`,
          [from.id, next.id],
        )
        await logAll(client, next)
        say(`${next.code} copied`)
      }
    } finally {
      client.release(true)
    }
  }
  await Promise.all([
    pool.connect().then((client) => logAll(client, from).finally(() => client.release())),
    copier(),
    copier(),
  ])
}

/** What the log says of a demand's coming, from its row `o`. */
const FACTS = `jsonb_build_object('channel', o.channel, 'kind', o.kind, 'topic', o.topic_code, 'urgency', o.urgency,
  'sure', true, 'alike', 0, 'to', o.state)`
const LINKED_AT_ONCE = 5000

/** Every demand's coming, sealed in the order of the ids with real links, and heard by all listeners. */
async function logAll(client: pg.PoolClient, tenant: Tenant): Promise<void> {
  const { rows: heads } = await client.query<{ seq: string; hash: Buffer }>(
    'select seq::text, hash from platform.chain where tenant_id = $1',
    [tenant.id],
  )
  let seq = Number(heads[0]?.seq ?? 0)
  let hash = heads[0]?.hash ?? GENESIS
  for (let after: string | null = null; ;) {
    const { rows }: pg.QueryResult<ChainedRow> = await client.query<ChainedRow>(
      `select o.id, (extract(epoch from o.received_at) * 1000)::bigint::text as at_ms, 'demands.received' as name, o.id as subject,
              'guest' as actor_kind, null as actor_id, null as actor_unit, ${FACTS}::text as facts
       from demands.work_order o
       where o.tenant_id = $1 and ($2::uuid is null or o.id > $2) order by o.id limit ${LINKED_AT_ONCE}`,
      [tenant.id, after],
    )
    const last = rows.at(-1)
    if (!last) break
    const links = rows.map((row) => {
      seq += 1
      hash = link(hash, tenant.id, seq, row)
      return { id: row.id, seq, hash }
    })
    await client.query(
      `insert into platform.event (tenant_id, id, at, name, subject, actor_kind, facts, seq, hash)
       select o.tenant_id, o.id, o.received_at, 'demands.received', o.id, 'guest', ${FACTS}, l.seq, l.hash
       from unnest($2::uuid[], $3::bigint[], $4::bytea[]) as l(id, seq, hash)
       join demands.work_order o on o.tenant_id = $1 and o.id = l.id`,
      [
        tenant.id,
        links.map((each) => each.id),
        links.map((each) => each.seq),
        links.map((each) => each.hash),
      ],
    )
    after = last.id
  }
  await client.query(
    `insert into platform.chain (tenant_id, seq, hash) values ($1, $2, $3)
     on conflict (tenant_id) do update set seq = excluded.seq, hash = excluded.hash`,
    [tenant.id, seq, hash],
  )
  await client.query(
    `insert into platform.listener_cursor (tenant_id, listener, seq) select $1, listener, $3
     from unnest($2::text[]) as listener on conflict (tenant_id, listener) do update set seq = excluded.seq`,
    [tenant.id, listeners.map((listener) => listener.name), seq],
  )
}
