// Demands by the hundred thousand for load tests: real texts, sketches, search grams and states, one true event each
// ("imported", sealed into the chain), through COPY as heban_system. No clock runs on them and nobody handled them.
import { sql } from 'kysely'
import * as areas from '../modules/areas/index.ts'
import { listeners } from '../modules/demands/index.ts'
import { civilDateOf } from '../platform/clock/civil.ts'
import type { Tenant } from '../platform/context.ts'
import { connectForCopy, CopyIn } from '../platform/db/copy.ts'
import { GENESIS, link, type ChainedRow } from '../platform/events/chain.ts'
import { asSystem, tenantByCode, type Service } from '../platform/http/service.ts'
import { idAt, newId } from '../platform/ids.ts'
import { DAY } from './hours.ts'
import {
  CALL_COLUMNS,
  callLine,
  ORDER_COLUMNS,
  orderLine,
  patternOf,
  SEARCH_COLUMNS,
  searchLine,
  type Pattern,
  type Written,
} from './load-rows.ts'
import { demoCatalogue, seedPlaces, standardTopics, worldOf } from './seed-world.ts'
import { demoDemands } from './texts.ts'
import { demoAreas } from './world.ts'

export interface ScaleOptions {
  databaseUrl: string
  /** Demands there shall be in all; what is there already counts. */
  demands: number
  /** Load tenants they are spread over: load-001, load-002, … */
  tenants: number
  /** Also fill the search index, which costs as much as all the rest. */
  searchable: boolean
  onProgress?: (done: number, total: number) => void
}

export interface ScaleReport {
  tenants: { code: string; demands: number; made: number }[]
  made: number
  events: number
  seconds: number
  perSecond: number | null
}

/** A year of arrivals, so that the window in which near-duplicates are looked for is as full as it would be. */
const DAYS = 365
/** Different texts; beyond so many in one tenant they come again at other times. */
const MOST_PATTERNS = 100_000
const CHUNK = 10_000
const SIDE_BY_SIDE = 2

export async function seedScale(service: Service, options: ScaleOptions): Promise<ScaleReport> {
  const each = Math.ceil(options.demands / options.tenants)
  const tenants: Tenant[] = []
  for (let n = 1; n <= options.tenants; n += 1) tenants.push(await loadTenant(service, n))
  const patterns = makePatterns(service, Math.min(each, MOST_PATTERNS))
  const started = performance.now()
  const report: ScaleReport = { tenants: [], made: 0, events: 0, seconds: 0, perSecond: null }
  const waiting = [...tenants]
  const filler = async (): Promise<void> => {
    for (let tenant = waiting.shift(); tenant; tenant = waiting.shift()) {
      const already = await demandsOf(service, tenant)
      for await (const made of fill(service, options, tenant, patterns, already, each)) {
        report.made += made
        report.events += made
        options.onProgress?.(report.made, options.demands)
      }
      report.tenants.push({
        code: tenant.code,
        demands: Math.max(each, already),
        made: Math.max(0, each - already),
      })
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, filler))
  const seconds = (performance.now() - started) / 1000
  return {
    ...report,
    tenants: report.tenants.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    seconds: Math.round(seconds * 100) / 100,
    perSecond: report.made > 0 ? Math.round(report.made / seconds) : null,
  }
}

async function loadTenant(service: Service, n: number): Promise<Tenant> {
  const code = `load-${String(n).padStart(3, '0')}`
  const known = await tenantByCode(service.database, code)
  const tenant =
    known ?? (await areas.createTenant(service, { code, nameZh: `压测街道${n}`, nameEn: `Load ${n}` }))
  await asSystem(service, tenant, 'load', async (ctx) => {
    if ((await areas.unitMap(ctx)).size === 0) await seedPlaces(ctx)
  })
  return tenant
}

async function demandsOf(service: Service, tenant: Tenant): Promise<number> {
  return service.database.inTenant(tenant.id, async (db) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from demands.work_order where tenant_id = ${tenant.id}`.execute(db)
    return rows[0]?.n ?? 0
  })
}

function makePatterns(service: Service, count: number): Pattern[] {
  const to = service.clock.now()
  const invented = demoDemands({
    seed: 1,
    from: new Date(to.getTime() - DAYS * DAY),
    to,
    count: Math.max(1, count),
    areas: demoAreas(),
    topics: standardTopics(),
    catalogue: demoCatalogue(),
  })
  return Array.from(invented, (demand) => patternOf(demand, service.sealing))
}

/** Adds what a tenant lacks, some thousand in a transaction. */
async function* fill(
  service: Service,
  { databaseUrl, searchable }: ScaleOptions,
  tenant: Tenant,
  patterns: readonly Pattern[],
  already: number,
  wanted: number,
): AsyncGenerator<number> {
  if (already >= wanted) return
  const written = await asSystem(service, tenant, 'load', async (ctx): Promise<Written> => {
    const { profileId } = await areas.rulesOf(ctx)
    return { tenant: tenant.id, world: await worldOf(ctx), profileId, now: ctx.now.getTime() }
  })
  const client = await connectForCopy(databaseUrl, 'heban seed')
  const { rows: roles } = await client.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  )
  const isSuperuser = roles[0]?.rolsuper === true
  const copy = async (table: string, columns: readonly string[], text: string): Promise<void> => {
    const into = new CopyIn(client, `copy ${table} (${columns.join(', ')}) from stdin`)
    await into.write(Buffer.from(text))
    await into.end()
  }
  try {
    for (let from = already; from < wanted; from += CHUNK) {
      const part = linesFor(written, patterns, from, Math.min(from + CHUNK, wanted))
      // The rows are sound as they are made: where we may, no foreign key is asked again for each of them.
      await client.query(isSuperuser ? 'begin; set local session_replication_role = replica' : 'begin')
      await client.query(
        'set local role heban_system; set local row_security = off; set local synchronous_commit = off',
      )
      await copy('demands.work_order', ORDER_COLUMNS, part.orders)
      await copy('demands.call', CALL_COLUMNS, part.calls)
      if (searchable) await copy('demands.search', SEARCH_COLUMNS, part.searches)
      await client.query(
        `insert into platform.chain (tenant_id, seq, hash) values ($1, 0, $2) on conflict do nothing`,
        [tenant.id, GENESIS],
      )
      // From here on the sealer waits for this tenant: the links below are the next ones of its chain.
      const { rows } = await client.query<{ seq: number; hash: Buffer }>(
        `select seq, hash from platform.chain where tenant_id = $1 for update`,
        [tenant.id],
      )
      const head = rows[0] ?? { seq: 0, hash: GENESIS }
      const told = eventLines(tenant.id, part.orderIds, head)
      await copy('platform.event', EVENT_COLUMNS, told.lines)
      await client.query(`update platform.chain set seq = $2, hash = $3 where tenant_id = $1`, [
        tenant.id,
        told.seq,
        told.hash,
      ])
      await client.query(
        `insert into platform.chain_day (tenant_id, day, seq, hash) values ($1, $2, $3, $4)
         on conflict (tenant_id, day) do update set seq = excluded.seq, hash = excluded.hash`,
        [tenant.id, civilDateOf(new Date()), told.seq, told.hash],
      )
      // Everything a listener would do for these rows is done.
      await client.query(
        `insert into platform.listener_cursor (tenant_id, listener, seq) select $1, name, $2 from unnest($3::text[]) as name
         on conflict (tenant_id, listener) do update set seq = excluded.seq`,
        [tenant.id, told.seq, listeners.map((listener) => listener.name)],
      )
      await client.query('commit')
      yield part.orderIds.length
    }
  } finally {
    await client.end()
  }
}

interface Part {
  orderIds: { id: string; pattern: Pattern; at: number }[]
  orders: string
  calls: string
  searches: string
}

function linesFor(written: Written, patterns: readonly Pattern[], from: number, until: number): Part {
  const part: Part = { orderIds: [], orders: '', calls: '', searches: '' }
  for (let index = from; index < until; index += 1) {
    const pattern = patterns[index % patterns.length]
    if (!pattern) break
    // The second time round a text comes an odd while earlier, but never before the year begins.
    const round = Math.floor(index / patterns.length)
    const at = Math.max(written.now - DAYS * DAY, pattern.at - round * 7_919_000)
    const id = idAt(new Date(at))
    const number = `${civilDateOf(new Date(at)).slice(2).replaceAll('-', '')}-L${String(index + 1).padStart(7, '0')}`
    part.orders += orderLine(written, pattern, id, number, at)
    part.calls += callLine(written.tenant, pattern, id, at)
    part.searches += searchLine(written.tenant, pattern, id)
    part.orderIds.push({ id, pattern, at })
  }
  return part
}

const EVENT_COLUMNS = [
  'tenant_id',
  'id',
  'at',
  'name',
  'subject',
  'actor_kind',
  'actor_id',
  'facts',
  'seq',
  'hash',
]

function eventLines(
  tenant: number,
  orders: Part['orderIds'],
  head: { seq: number; hash: Buffer },
): { lines: string; seq: number; hash: Buffer } {
  const at = new Date()
  let { seq, hash } = head
  let lines = ''
  for (const { id: subject, pattern } of orders) {
    const row: ChainedRow = {
      id: newId(),
      at_ms: String(at.getTime()),
      name: 'demands.imported',
      subject,
      actor_kind: 'system',
      actor_id: 'load',
      actor_unit: null,
      // Letter for letter as PostgreSQL prints this jsonb: shorter keys first, a space after colon and comma.
      facts: `{"to": "${pattern.state}", "mode": "live", "topic": "${pattern.topic}", "source": "load"}`,
    }
    seq += 1
    hash = link(hash, tenant, seq, row)
    const values = [
      tenant,
      row.id,
      at.toISOString(),
      row.name,
      subject,
      row.actor_kind,
      row.actor_id,
      row.facts,
      seq,
    ]
    lines += `${values.join('\t')}\t\\\\x${hash.toString('hex')}\n`
  }
  return { lines, seq, hash }
}
