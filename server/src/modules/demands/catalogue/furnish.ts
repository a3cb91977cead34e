// A whole catalogue at once: the first one holds from now on, a later one waits for somebody else to publish it (X14).
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import * as store from './store.ts'
import { inForceAt } from './units-for.ts'
import { draftVersion, saveCatalogue } from './versions.ts'

export type Furnished = 'published' | 'drafted' | 'same'

/** What `furnishCatalogue` would do with these lines. */
export async function catalogueFate(ctx: Ctx, lines: readonly store.CatalogueLine[]): Promise<Furnished> {
  const current = inForceAt(await store.publishedVersions(ctx), ctx.now)
  if (!current) return 'published'
  const wanted = new Set(lines.map(printOf))
  const all = await store.allVersions(ctx)
  // A draft of the same lines waits already: said again, nothing is doubled.
  const waiting = all.filter(({ status, id }) => status === 'draft' || id === current.id)
  for (const version of waiting) {
    const held = (await store.linesOf(ctx, version.id)).map(printOf)
    if (held.length === wanted.size && held.every((print) => wanted.has(print))) return 'same'
  }
  return 'drafted'
}

export async function furnishCatalogue(ctx: Ctx, lines: readonly store.CatalogueLine[]): Promise<Furnished> {
  const fate = await catalogueFate(ctx, lines)
  const stored = lines.map((line) => ({ ...line, id: newId() }))
  if (fate === 'published') await saveCatalogue(ctx, stored)
  if (fate === 'drafted') {
    const id = await draftVersion(ctx, { name: '开通表', sourceNote: '由开通表导入' })
    await store.deleteLines(ctx, id, null)
    await store.insertLines(ctx, id, stored)
    ctx.record('demands.catalogueChanged', id, { imported: lines.length })
  }
  return fate
}

const printOf = (line: store.CatalogueLine): string =>
  JSON.stringify([
    line.topic_prefix,
    line.area_id,
    line.main_unit_id,
    line.assist_unit_ids.toSorted(),
    line.basis,
    line.note,
  ])
