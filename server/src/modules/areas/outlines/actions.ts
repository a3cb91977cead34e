import { sql } from 'kysely'
import type * as z from 'zod'
import { toWgs84 } from '#analysis/geo/gcj02'
import { moved } from '#analysis/geo/outlines'
import type { OutlinesUploaded, uploadOutlines } from '#contract/maps'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { mustReach } from '../tree/reach.ts'
import { areaMap } from '../tree/views.ts'
import { readOutlines } from './read.ts'

/**
 * Keeps the outlines of a file, moved to WGS-84 where it was drawn in GCJ-02. Nothing is kept while a feature is bad, unless the
 * rest is asked for; an area that the file does not name keeps the outline it has.
 */
export async function saveOutlines(
  ctx: Ctx,
  bytes: Buffer,
  query: z.infer<typeof uploadOutlines>,
): Promise<OutlinesUploaded> {
  await mustReach(ctx, 'admin')
  const { read, good, rejected } = readOutlines(bytes, (await areaMap(ctx)).values())
  const dryRun = query.dryRun === 'true'
  const writes = !dryRun && (rejected.length === 0 || query.skipBad === 'true')
  if (!writes) return { dryRun, read, good: good.length, written: 0, rejected }
  const by = accountOf(ctx.actor) ?? 'system'
  for (const { areaId, outline } of good) {
    const geometry = query.datum === 'gcj-02' ? moved(outline, toWgs84) : moved(outline, (place) => place)
    await sql`
      insert into areas.outline (tenant_id, area_id, geometry, datum, source_note, saved_at, saved_by)
      values (${ctx.tenant.id}, ${areaId}, ${JSON.stringify(geometry)}::jsonb, ${query.datum}, ${query.sourceNote}, ${ctx.now}, ${by})
      on conflict (tenant_id, area_id) do update set geometry = excluded.geometry, datum = excluded.datum, source_note = excluded.source_note,
        saved_at = excluded.saved_at, saved_by = excluded.saved_by`.execute(ctx.db)
  }
  ctx.record('areas.outlinesSaved', null, { n: good.length, rejected: rejected.length, datum: query.datum })
  return { dryRun, read, good: good.length, written: good.length, rejected }
}
