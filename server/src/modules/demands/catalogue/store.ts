import { sql } from 'kysely'
import type { VERSION_STATUSES } from '#contract/catalogue'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

/** One line of a version: topic (or its beginning) × area → unit; without an area for the whole sub-district. */
export interface CatalogueLine {
  topic_prefix: string
  area_id: string | null
  main_unit_id: string
  assist_unit_ids: string[]
  basis: string | null
  note: string | null
}
export type StoredLine = CatalogueLine & { id: string }

export interface VersionRow {
  tenant_id: number
  id: string
  number: number
  name: string
  status: (typeof VERSION_STATUSES)[number]
  effective_from: Date | null
  source_note: string
  made_by: string | null
  made_at: Date
  published_by: string | null
  published_at: Date | null
  copy_of: string | null
}
type Tables = { 'demands.catalogue_version': VersionRow }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Every version, the newest first, with how many lines it has. */
export async function allVersions(ctx: Ctx): Promise<(VersionRow & { lines: number })[]> {
  const { rows } = await sql<VersionRow & { lines: number }>`
    select v.*, (select count(*)::int from demands.catalogue c where c.tenant_id = v.tenant_id and c.version_id = v.id) as lines
    from demands.catalogue_version v where v.tenant_id = ${ctx.tenant.id} order by v.number desc`.execute(
    ctx.db,
  )
  return rows
}

/** Published versions by the moment they take effect, earliest first; of two for one moment the later published last. */
export function publishedVersions(ctx: Ctx): Promise<(VersionRow & { effective_from: Date })[]> {
  return t(ctx)
    .selectFrom('demands.catalogue_version')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('status', '=', 'published')
    .orderBy('effective_from')
    .orderBy('number')
    .$narrowType<{ effective_from: Date }>()
    .execute()
}

export async function versionById(ctx: Ctx, id: string, lock = false): Promise<VersionRow | null> {
  const query = t(ctx)
    .selectFrom('demands.catalogue_version')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null
}

/** Two who begin one at the same moment would take one number: `request.conflict` for the second. */
export async function insertVersion(ctx: Ctx, row: Omit<VersionRow, 'tenant_id' | 'number'>): Promise<void> {
  const last = await t(ctx)
    .selectFrom('demands.catalogue_version')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('tenant_id', '=', ctx.tenant.id)
    .executeTakeFirst()
  await t(ctx)
    .insertInto('demands.catalogue_version')
    .values({ tenant_id: ctx.tenant.id, number: (last?.number ?? 0) + 1, ...row })
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'catalogue_version_number') return refuse('request.conflict')
      throw error
    })
}

export async function updateVersion(ctx: Ctx, id: string, change: Partial<VersionRow>): Promise<void> {
  await t(ctx)
    .updateTable('demands.catalogue_version')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function linesOf(ctx: Ctx, versionId: string): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select id, topic_prefix, area_id, main_unit_id, assist_unit_ids, basis, note from demands.catalogue
    where tenant_id = ${ctx.tenant.id} and version_id = ${versionId} order by topic_prefix, area_id nulls first`.execute(
    ctx.db,
  )
  return rows
}

/** Many lines as one statement; `demands.catalogueLineTaken` when the version has one for that topic and place. */
export async function insertLines(ctx: Ctx, versionId: string, lines: readonly StoredLine[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into demands.catalogue (tenant_id, version_id, id, topic_prefix, area_id, main_unit_id, assist_unit_ids, basis, note)
    select ${ctx.tenant.id}, ${versionId}, id, topic_prefix, area_id, main_unit_id, assist_unit_ids, basis, note
    from json_to_recordset(${JSON.stringify(lines)}::json)
      as row(id uuid, topic_prefix text, area_id uuid, main_unit_id uuid, assist_unit_ids uuid[], basis text, note text)`
    .execute(ctx.db)
    .catch(refuseTaken)
}

/** False when the version has no such line. */
export async function updateLine(ctx: Ctx, versionId: string, line: StoredLine): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update demands.catalogue set topic_prefix = ${line.topic_prefix}, area_id = ${line.area_id}, main_unit_id = ${line.main_unit_id},
      assist_unit_ids = ${line.assist_unit_ids}, basis = ${line.basis}, note = ${line.note}
    where tenant_id = ${ctx.tenant.id} and version_id = ${versionId} and id = ${line.id}`
    .execute(ctx.db)
    .catch(refuseTaken)
  return numAffectedRows === 1n
}

/** Takes these lines out, or all when none are named; answers how many went. */
export async function deleteLines(
  ctx: Ctx,
  versionId: string,
  ids: readonly string[] | null,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from demands.catalogue where tenant_id = ${ctx.tenant.id} and version_id = ${versionId}
      and (${ids === null} or id = any(${ids ?? []}::uuid[]))`.execute(ctx.db)
  return Number(numAffectedRows ?? 0n)
}

function refuseTaken(error: unknown): never {
  if (brokenConstraint(error) === 'catalogue_once') return refuse('demands.catalogueLineTaken')
  throw error
}
