// An import that goes on while its page is elsewhere: told of in rows, all or nothing at the end.
import { sql } from 'kysely'
import type { ImportJob, ImportResult } from '#contract/imports'
import { DAY } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx, type Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal } from '../../../platform/refusal.ts'
import { importFile, type ImportOptions } from './import-file.ts'

/** How often a running import says how far it is. */
const BEAT_MS = 1000
/** Silent for so long: its process is gone, and its one transaction with it. */
const SILENT_MS = 60_000
const KEPT_DAYS = 30
/** The sheet of bad rows has them all; a page shows as many as somebody reads. */
const MOST_SHOWN = 500

interface Row {
  id: string
  file_name: string
  mode: ImportJob['mode']
  dry_run: boolean
  started_at: Date
  beat_at: Date
  ended_at: Date | null
  done: number
  total: number
  result: ImportResult | null
  error: string | null
}

/** Begins to import a file and answers at once; how far it is, `latestJob` says. */
export async function beginImport(
  service: Service,
  { tenant, actor }: Pick<Ctx, 'tenant' | 'actor'>,
  file: { name: string; bytes: Buffer },
  options: ImportOptions,
): Promise<{ id: string }> {
  const id = newId()
  const account = found(accountOf(actor), 'session.required')
  await inTransaction(service, tenant, actor, async (ctx) => {
    await sql`
      delete from demands.import_job where tenant_id = ${tenant.id} and account_id = ${account}
        and started_at < ${new Date(ctx.now.getTime() - KEPT_DAYS * DAY)}`.execute(ctx.db)
    await sql`
      insert into demands.import_job (tenant_id, id, account_id, file_name, mode, dry_run, started_at, beat_at)
      values (${tenant.id}, ${id}, ${account}, ${file.name.slice(0, 200)}, ${options.mode}, ${options.dryRun}, ${ctx.now}, ${ctx.now})`.execute(
      ctx.db,
    )
  })
  void run(service, tenant, id, file.bytes, { ...options, actor })
  return { id }
}

async function run(
  service: Service,
  tenant: Tenant,
  id: string,
  bytes: Buffer,
  options: ImportOptions,
): Promise<void> {
  let [done, total] = [0, 0]
  const beat = setInterval(() => {
    void write(
      service,
      tenant,
      sql`beat_at = ${service.clock.now()}, done = ${done}, total = ${total}`,
      id,
    ).catch(() => undefined)
  }, BEAT_MS)
  try {
    const result = await importFile(service, tenant, bytes, options, (now, of) => ([done, total] = [now, of]))
    const shown = { ...result, rejected: result.rejected.slice(0, MOST_SHOWN) }
    await end(service, tenant, id, JSON.stringify(shown), null)
  } catch (error) {
    if (!(error instanceof Refusal)) service.log.error({ err: error }, 'an import failed')
    await end(service, tenant, id, null, error instanceof Refusal ? error.code : 'failed')
  } finally {
    clearInterval(beat)
  }
}

const write = (service: Service, tenant: Tenant, change: ReturnType<typeof sql>, id: string) =>
  service.database.inTenant(tenant.id, async (db) => {
    await sql`
      update demands.import_job set ${change} where tenant_id = ${tenant.id} and id = ${id} and ended_at is null`.execute(
      db,
    )
  })

async function end(
  service: Service,
  tenant: Tenant,
  id: string,
  result: string | null,
  error: string | null,
): Promise<void> {
  const at = service.clock.now()
  await write(service, tenant, sql`ended_at = ${at}, result = ${result}::jsonb, error = ${error}`, id).catch(
    (failure: unknown) => service.log.error({ err: failure }, 'the end of an import was not written'),
  )
}

/** The latest import of whoever asks, running or over; null when there was none. */
export async function latestJob(ctx: Ctx): Promise<ImportJob | null> {
  const { rows } = await sql<Row>`
    select id, file_name, mode, dry_run, started_at, beat_at, ended_at, done, total, result, error
    from demands.import_job where tenant_id = ${ctx.tenant.id} and account_id = ${accountOf(ctx.actor)}
    order by id desc limit 1`.execute(ctx.db)
  const [row] = rows
  if (!row) return null
  const silent = row.beat_at.getTime() < ctx.now.getTime() - SILENT_MS
  return {
    id: row.id,
    fileName: row.file_name,
    mode: row.mode,
    dryRun: row.dry_run,
    startedAt: row.started_at.toISOString(),
    state: row.ended_at ? (row.error ? 'failed' : 'done') : silent ? 'interrupted' : 'running',
    done: row.done,
    total: row.total,
    result: row.result,
    error: row.error,
  }
}
