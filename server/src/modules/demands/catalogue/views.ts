import type * as z from 'zod'
import type { CatalogueDetail, catalogueVersions, VersionHead } from '#contract/catalogue'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { allTopics } from '../topics/store.ts'
import { clashesIn, differencesBetween, gapsIn } from './checks.ts'
import * as store from './store.ts'
import { inForceAt } from './units-for.ts'

/** Heads of versions, of a catalogue or of rule sets: who made and who published them, and which of them holds now. */
export async function headsOf<Row extends Omit<store.VersionRow, 'tenant_id'>>(
  ctx: Ctx,
  rows: readonly Row[],
): Promise<(VersionHead & { row: Row })[]> {
  const names = await people.namesOf(ctx, [
    ...new Set(
      rows.flatMap(({ made_by, published_by }) => [made_by, published_by].filter((id) => id !== null)),
    ),
  ])
  const published = rows
    .flatMap((row) =>
      row.status === 'published' && row.effective_from
        ? [{ ...row, effective_from: row.effective_from }]
        : [],
    )
    .toSorted((a, b) => a.effective_from.getTime() - b.effective_from.getTime() || a.number - b.number)
  const current = inForceAt(published, ctx.now)
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return rows.map((row) => ({
    row,
    id: row.id,
    number: row.number,
    name: row.name,
    status: row.status,
    inForce: row.id === current?.id,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    sourceNote: row.source_note,
    madeByName: nameOf(row.made_by),
    madeAt: row.made_at.toISOString(),
    publishedByName: nameOf(row.published_by),
    publishedAt: row.published_at?.toISOString() ?? null,
    copyOf: rows.find(({ id }) => id === row.copy_of)?.number ?? null,
  }))
}

export async function catalogueList(ctx: Ctx): Promise<z.infer<typeof catalogueVersions>> {
  const heads = await headsOf(ctx, await store.allVersions(ctx))
  return { items: heads.map(({ row, ...head }) => ({ ...head, lines: row.lines })) }
}

/** One version with its lines, what it lacks, what clashes, and how it differs from the one in force. */
export async function catalogueDetail(ctx: Ctx, id: string): Promise<CatalogueDetail> {
  const heads = await headsOf(ctx, await store.allVersions(ctx))
  const { row, ...head } = found(heads.find((each) => each.id === id))
  const lines = await store.linesOf(ctx, id)
  const current = heads.find(({ inForce }) => inForce)
  const [topics, areaMap, units] = [await allTopics(ctx), await areas.areaMap(ctx), await areas.unitMap(ctx)]
  return {
    ...head,
    lines: row.lines,
    items: lines.map((line) => ({
      id: line.id,
      topicCode: line.topic_prefix,
      areaId: line.area_id,
      mainUnitId: line.main_unit_id,
      assistUnitIds: line.assist_unit_ids,
      basis: line.basis,
      note: line.note,
    })),
    gaps: gapsIn(lines, topics, areaMap),
    clashes: clashesIn(lines, units),
    differences:
      current && current.id !== id ? differencesBetween(await store.linesOf(ctx, current.id), lines) : [],
    editable: row.status === 'draft',
  }
}
