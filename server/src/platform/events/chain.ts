// The sealer numbers and hash-chains committed events per tenant, in batches and behind the commands:
// no command ever waits for the head of a chain.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { bare, often } from '../db/connection.ts'
import type { Database, Db } from '../db/database.ts'
import { civilDateOf } from '../clock/civil.ts'
import { callOut } from '../live/wire.ts'

/** What of an event goes into its link; `at_ms` is its time in whole milliseconds. */
export interface ChainedRow {
  id: string
  at_ms: string
  name: string
  subject: string | null
  actor_kind: string
  actor_id: string | null
  actor_unit: string | null
  facts: string
}

/** What the first link of every chain hangs on. */
export const GENESIS = Buffer.alloc(32)
const BATCH = 2000
const SWEEP_MS = 30_000
const columns = sql`id, (extract(epoch from at) * 1000)::bigint::text as at_ms, name, subject, actor_kind, actor_id, actor_unit, facts::text as facts`

/** SHA-256 over the previous link and every stored field, length-prefixed so that no two rows write the same bytes. */
export function link(previous: Buffer, tenant: number, seq: number, row: ChainedRow): Buffer {
  const hash = createHash('sha256').update(previous)
  const fields = [
    tenant,
    seq,
    row.id,
    row.at_ms,
    row.name,
    row.subject,
    row.actor_kind,
    row.actor_id,
    row.actor_unit,
    row.facts,
  ]
  for (const field of fields) {
    const text = field === null ? '-' : `=${field}`
    hash.update(`${Buffer.byteLength(text)}:${text}`)
  }
  return hash.digest()
}

/** Seals up to `batch` committed events of one tenant in the order of their ids; answers how many. */
export async function sealTenant(database: Database, tenant: number, batch = BATCH): Promise<number> {
  const sealed = await database.inTenant(tenant, (db) => sealNext(db, tenant, batch), 'heban_worker')
  if (sealed !== null) return sealed
  await database.inTenant(
    tenant,
    (db) =>
      sql`insert into platform.chain (tenant_id, seq, hash) values (${tenant}, 0, ${GENESIS}) on conflict do nothing`.execute(
        db,
      ),
    'heban_worker',
  )
  return sealTenant(database, tenant, batch)
}

/** Null: there is something to seal, and no chain yet to hang it on. */
async function sealNext(db: Db, tenant: number, batch: number): Promise<number | null> {
  // The head first: whoever holds it is the one sealer, and sees every event the last one left.
  const [head, { rows }] = await Promise.all([
    often(
      db,
      sql<{
        seq: number
        hash: Buffer
      }>`select seq, hash from platform.chain where tenant_id = ${tenant} for update`,
    ),
    often(
      db,
      sql<ChainedRow>`select ${columns} from platform.event where tenant_id = ${tenant} and seq is null order by id limit ${batch}`,
    ),
  ])
  const last = rows.at(-1)
  if (!last) return 0
  const [before] = head.rows
  if (!before) return null
  let { seq, hash } = before
  const links = rows.map((row) => {
    seq += 1
    hash = link(hash, tenant, seq, row)
    return { id: row.id, seq, hash }
  })
  void often(
    db,
    sql`update platform.event e set seq = s.seq, hash = s.hash
        from unnest(${bare(links.map((l) => l.id))}::uuid[], ${bare(links.map((l) => l.seq))}::bigint[], ${links.map((l) => l.hash)}::bytea[]) as s(id, seq, hash)
        where e.tenant_id = ${tenant} and e.id = s.id`,
  )
  void often(db, sql`update platform.chain set seq = ${seq}, hash = ${hash} where tenant_id = ${tenant}`)
  void often(
    db,
    sql`insert into platform.chain_day (tenant_id, day, seq, hash) values (${tenant}, ${civilDateOf(new Date(Number(last.at_ms)))}, ${seq}, ${hash})
        on conflict (tenant_id, day) do update set seq = excluded.seq, hash = excluded.hash`,
  )
  // Heard once this commits: whoever watches learns that there is more to read.
  callOut(db, { tenant, seq })
  return rows.length
}

/** Recomputes one tenant's chain from its first event; answers the first broken link, or null when all hold. */
export async function verifyChain(db: Db, tenant: number): Promise<{ seq: number; reason: string } | null> {
  let hash: Buffer = GENESIS
  let seq = 0
  for (;;) {
    const { rows } = await sql<ChainedRow & { seq: number; hash: Buffer }>`
      select ${columns}, seq, hash from platform.event where tenant_id = ${tenant} and seq > ${seq} order by seq limit 5000`.execute(
      db,
    )
    if (rows.length === 0) break
    for (const row of rows) {
      seq += 1
      if (row.seq !== seq) return { seq, reason: 'missing' }
      hash = link(hash, tenant, seq, row)
      if (!hash.equals(row.hash)) return { seq, reason: 'changed' }
    }
  }
  const head = await sql<{
    seq: number
    hash: Buffer
  }>`select seq, hash from platform.chain where tenant_id = ${tenant}`.execute(db)
  const expected = head.rows[0] ?? { seq: 0, hash: GENESIS }
  return expected.seq === seq && expected.hash.equals(hash) ? null : { seq, reason: 'head' }
}

/**
 * Recomputes the links of one civil day, hung on the head of the day before; YYYY-MM-DD in office time. `broken` names
 * the first event that is missing or was changed.
 */
export async function verifyChainDay(
  db: Db,
  tenant: number,
  day: string,
): Promise<{
  day: string
  first: number | null
  last: number | null
  head: string | null
  gapless: boolean
  broken: { seq: number; reason: string } | null
}> {
  const { rows: heads } = await sql<{ day: string; seq: number; hash: Buffer }>`
    select day::text as day, seq, hash from platform.chain_day where tenant_id = ${tenant} and day <= ${day}::date
    order by day desc limit 2`.execute(db)
  const end = heads[0]?.day === day ? heads[0] : undefined
  const start = (end ? heads[1] : heads[0]) ?? { seq: 0, hash: GENESIS }
  const none = { day, first: null, last: null, head: null, gapless: true, broken: null }
  if (!end) return none
  let { seq, hash } = start
  const answer = { day, first: start.seq + 1, last: end.seq, head: end.hash.toString('hex') }
  while (seq < end.seq) {
    const { rows } = await sql<ChainedRow & { seq: number; hash: Buffer }>`
      select ${columns}, seq, hash from platform.event
      where tenant_id = ${tenant} and seq > ${seq} and seq <= ${end.seq} order by seq limit 5000`.execute(db)
    if (rows.length === 0) return { ...answer, gapless: false, broken: { seq: seq + 1, reason: 'missing' } }
    for (const row of rows) {
      seq += 1
      if (row.seq !== seq) return { ...answer, gapless: false, broken: { seq, reason: 'missing' } }
      hash = link(hash, tenant, seq, row)
      if (!hash.equals(row.hash)) return { ...answer, gapless: true, broken: { seq, reason: 'changed' } }
    }
  }
  const broken = hash.equals(end.hash) ? null : { seq: end.seq, reason: 'head' }
  return { ...answer, gapless: true, broken }
}

/**
 * Seals whatever is committed, soon after it is: tenants told of by `touch` every `everyMs`, all others by a sweep
 * every 30 s and at start. `stop` waits for the batch in hand.
 */
export function startSealer(
  database: Database,
  onError: (error: unknown) => void,
  everyMs = 400,
): { touch(tenant: number): void; stop(): Promise<void> } {
  const touched = new Set<number>()
  const tired = new AbortController()
  let sweptAt = 0

  async function round(): Promise<void> {
    if (Date.now() - sweptAt > SWEEP_MS) {
      sweptAt = Date.now()
      const { rows } = await database.acrossTenants(
        (db) => sql<{ id: number }>`select platform.tenants_to_seal() as id`.execute(db),
        'heban_worker',
      )
      for (const row of rows) touched.add(row.id)
    }
    // Each tenant once a round: what comes in meanwhile waits for the next, where there is more of it to seal at once.
    const due = Array.from(touched)
    touched.clear()
    for (const tenant of due) {
      if (tired.signal.aborted) return
      const sealed = await sealTenant(database, tenant).catch((error: unknown) => {
        onError(error)
        return BATCH
      })
      if (sealed === BATCH) touched.add(tenant)
    }
  }

  const running = (async () => {
    while (!tired.signal.aborted) {
      await sleep(everyMs, undefined, { signal: tired.signal, ref: false }).catch(() => undefined)
      if (!tired.signal.aborted) await round().catch(onError)
    }
  })()
  return {
    touch: (tenant) => void touched.add(tenant),
    async stop() {
      tired.abort()
      await running
    },
  }
}
