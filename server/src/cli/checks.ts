// Questions to the live data. Each file of tests/checks is one: a query that answers the rows for which it does not
// hold, each with its tenant_id. The hash chains and the pictures on disk are asked in TypeScript.
import { partsOf } from '../platform/files/files.ts'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { sql } from 'kysely'
import type { Tenant } from '../platform/context.ts'
import type { Db } from '../platform/db/database.ts'
import { verifyChain } from '../platform/events/chain.ts'
import type { House } from './house.ts'

export interface FailedCheck {
  check: string
  /** How many rows do not hold. */
  rows: number
  /** A few of them: ids and codes, never texts of persons. */
  sample: object[]
}
export interface CheckReport {
  checks: number
  failed: FailedCheck[]
}

interface SqlCheck {
  name: string
  query: string
}

const SAMPLE = 5

export function readChecks(folder: string): SqlCheck[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => ({
      name: file.slice(0, -4),
      query: readFileSync(join(folder, file), 'utf8').trim().replace(/;$/, ''),
    }))
}

/** Asks everything of one snapshot, of one tenant or of all; writes nothing. */
export async function runChecks(house: House, tenant: Tenant | null): Promise<CheckReport> {
  const sqlChecks = readChecks(join(house.checkout, 'tests/checks'))
  const total = sqlChecks.length + 2
  return house.service.database.asSystem(async (db, client) => {
    await client.query('set transaction isolation level repeatable read, read only')
    const failed: (FailedCheck | null)[] = []
    for (const [index, check] of sqlChecks.entries()) {
      house.progress(check.name, index, total)
      failed.push(await askSql(client, check, tenant))
    }
    failed.push(await askChains(db, tenant, house), await askPictures(client, tenant, house))
    return { checks: total, failed: failed.filter((one) => one !== null) }
  })
}

async function askSql(
  client: pg.PoolClient,
  check: SqlCheck,
  tenant: Tenant | null,
): Promise<FailedCheck | null> {
  const { rows } = await client.query<{ total: number; row: object }>(
    `select count(*) over ()::int as total, to_jsonb(broken) as row from (\n${check.query}\n) as broken
     where $1::int is null or tenant_id = $1 limit ${SAMPLE}`,
    [tenant?.id ?? null],
  )
  const [first] = rows
  return first ? { check: check.name, rows: first.total, sample: rows.map(({ row }) => row) } : null
}

async function askChains(db: Db, tenant: Tenant | null, { progress }: House): Promise<FailedCheck | null> {
  const { rows: tenants } = await sql<Tenant>`select id, code from platform.tenant order by id`.execute(db)
  const broken: object[] = []
  for (const [index, one] of tenants.entries()) {
    if (tenant && tenant.id !== one.id) continue
    progress('chains', index, tenants.length)
    const fault = await verifyChain(db, one.id)
    if (fault) broken.push({ tenant_id: one.id, tenant: one.code, ...fault })
  }
  return broken.length > 0
    ? { check: 'hash-chain', rows: broken.length, sample: broken.slice(0, SAMPLE) }
    : null
}

interface PictureRow {
  media_type: string
  tenant_id: number
  id: string
  sha256: Buffer
}

/** Every picture the database names lies on disk as it was written. */
async function askPictures(
  client: pg.PoolClient,
  tenant: Tenant | null,
  { service, progress }: House,
): Promise<FailedCheck | null> {
  const broken: object[] = []
  let asked = 0
  let after: PictureRow | null = null
  for (;;) {
    const page: pg.QueryResult<PictureRow> = await client.query<PictureRow>(
      `select tenant_id, id, sha256, media_type from platform.file
       where removed_at is null and scan <> 'infected' and ($1::int is null or tenant_id = $1) and ($2::int is null or (tenant_id, id) > ($2, $3::uuid))
       order by tenant_id, id limit 500`,
      [tenant?.id ?? null, after?.tenant_id ?? null, after?.id ?? null],
    )
    for (const row of page.rows) {
      const data = await service.files
        .read(row.tenant_id, row.id, partsOf(row.media_type)[0] ?? 'original')
        .catch(() => null)
      const reason = data === null ? 'missing' : holdsUp(data, row) ? null : 'changed'
      if (reason) broken.push({ tenant_id: row.tenant_id, file: row.id, reason })
      progress('pictures', ++asked)
    }
    after = page.rows.at(-1) ?? null
    if (!after)
      return broken.length > 0
        ? { check: 'pictures', rows: broken.length, sample: broken.slice(0, SAMPLE) }
        : null
  }
}

function holdsUp(data: Buffer, row: PictureRow): boolean {
  return createHash('sha256').update(data).digest().equals(row.sha256)
}
