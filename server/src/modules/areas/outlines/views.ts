import { sql } from 'kysely'
import { toGcj02 } from '#analysis/geo/gcj02'
import { middleOf, moved, type Outline } from '#analysis/geo/outlines'
import type { AreaMapReply } from '#contract/maps'
import type { Tiles } from '../../../platform/config.ts'
import type { Ctx } from '../../../platform/context.ts'

interface Row {
  area_id: string
  geometry: Outline
  source_note: string
  saved_at: Date
}

async function outlines(ctx: Ctx): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select area_id, geometry, source_note, saved_at from areas.outline where tenant_id = ${ctx.tenant.id} order by saved_at desc, area_id`.execute(
    ctx.db,
  )
  return rows
}

/** The outlines as they are drawn: over tiles in GCJ-02 they are moved along with them. */
export async function mapOf(ctx: Ctx, tiles: Tiles | null): Promise<AreaMapReply> {
  const rows = await outlines(ctx)
  const datum = tiles?.datum ?? 'wgs-84'
  return {
    datum,
    tiles: tiles && { url: tiles.url, attribution: tiles.attribution },
    sourceNote: rows[0]?.source_note ?? null,
    savedAt: rows[0]?.saved_at.toISOString() ?? null,
    outlines: rows.map(({ area_id, geometry }) => ({
      areaId: area_id,
      geometry: drawn(datum === 'gcj-02' ? moved(geometry, toGcj02) : geometry),
    })),
  }
}

/** The same outline as a reply holds it: its rings unread. */
const drawn = ({ type, coordinates }: Outline) => ({ type, coordinates: [...coordinates] })

/** The middle of every area that has an outline, in WGS-84. */
export async function middles(ctx: Ctx): Promise<Map<string, readonly [number, number]>> {
  return new Map((await outlines(ctx)).map(({ area_id, geometry }) => [area_id, middleOf(geometry)]))
}
