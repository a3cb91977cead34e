// A catalogue is drafted, published with a date by another person (X14), and brought back as a new version.
import type * as z from 'zod'
import { BLOCKING, type draftCatalogue, type saveLine } from '#contract/catalogue'
import * as areas from '../../areas/index.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { forgetReader } from '../intake/understand.ts'
import { mustKnowPlace, mustKnowTopic } from '../orders/duty.ts'
import { clashesIn } from './checks.ts'
import * as store from './store.ts'
import { inForceAt } from './units-for.ts'

export const DRAFTERS = ['dispatcher', 'supervisor', 'leader', 'admin'] as const
export const PUBLISHERS = ['leader', 'admin'] as const

/** A new draft with the lines of a version, of the one in force when none is named. */
export async function draftVersion(ctx: Ctx, request: z.infer<typeof draftCatalogue>): Promise<string> {
  await areas.mustReach(ctx, DRAFTERS)
  const base = request.from
    ? found(await store.versionById(ctx, request.from))
    : inForceAt(await store.publishedVersions(ctx), ctx.now)
  return copy(ctx, base?.id ?? null, { name: request.name, source_note: request.sourceNote })
}

/** Adds a line to a draft or changes one. Refuses `demands.notADraft`, `demands.catalogueLineTaken`. */
export async function saveCatalogueLine(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof saveLine>,
): Promise<void> {
  await mustBeDraft(ctx, id)
  await mustKnowTopic(ctx, request.topicCode)
  await mustKnowPlace(ctx, request.areaId)
  const units = await areas.unitMap(ctx)
  for (const unit of [request.mainUnitId, ...request.assistUnitIds])
    found(units.get(unit), 'areas.unitUnknown')
  const line = {
    id: request.line ?? newId(),
    topic_prefix: request.topicCode,
    area_id: request.areaId ?? null,
    main_unit_id: request.mainUnitId,
    assist_unit_ids: request.assistUnitIds,
    basis: request.basis || null,
    note: request.note || null,
  }
  if (!request.line) await store.insertLines(ctx, id, [line])
  else if (!(await store.updateLine(ctx, id, line))) refuse('request.notFound')
  ctx.record('demands.catalogueChanged', id, { topic: line.topic_prefix, unit: line.main_unit_id })
}

export async function removeCatalogueLine(ctx: Ctx, id: string, line: string): Promise<void> {
  await mustBeDraft(ctx, id)
  if ((await store.deleteLines(ctx, id, [line])) === 0) refuse('request.notFound')
  ctx.record('demands.catalogueChanged', id, { removed: 1 })
}

/** Lets a draft hold from a moment on. Refuses who made it, a past moment, and lines that cannot be dispatched by. */
export async function publishVersion(
  ctx: Ctx,
  id: string,
  effectiveFrom: string | null,
  blocking = BLOCKING,
): Promise<void> {
  await areas.mustReach(ctx, PUBLISHERS)
  const version = await mustBeDraft(ctx, id)
  if (version.made_by !== null && version.made_by === accountOf(ctx.actor)) refuse('demands.publishedByMaker')
  const from =
    areas.effectiveMoment(effectiveFrom ? new Date(effectiveFrom) : ctx.now, ctx.now) ??
    refuse('areas.profileInPast', { effectiveFrom, now: ctx.now.toISOString() })
  const clashes = clashesIn(await store.linesOf(ctx, id), await areas.unitMap(ctx))
  const open = clashes.filter(({ kind }) => blocking.includes(kind))
  if (open.length > 0) refuse('demands.catalogueClashes', { n: open.length })
  await store.updateVersion(ctx, id, {
    status: 'published',
    effective_from: from,
    published_by: accountOf(ctx.actor),
    published_at: ctx.now,
  })
  forgetReader(ctx)
  ctx.record('demands.cataloguePublished', id, { number: version.number, effectiveFrom: from.toISOString() })
}

/** Gives up a draft, or takes back a version that has not begun to hold. */
export async function retireVersion(ctx: Ctx, id: string): Promise<void> {
  await areas.mustReach(ctx, DRAFTERS)
  const version = found(await store.versionById(ctx, id, true))
  const future =
    version.status === 'published' && version.effective_from !== null && version.effective_from > ctx.now
  if (version.status !== 'draft' && !future) refuse('demands.notADraft', { status: version.status })
  if (future) await areas.mustReach(ctx, PUBLISHERS)
  await store.updateVersion(ctx, id, { status: 'retired' })
  forgetReader(ctx)
  ctx.record('demands.catalogueRetired', id, { number: version.number })
}

/**
 * Back to a former version: the same lines again, as a new version that holds from now. Whoever made the former one
 * cannot bring it back alone (X14).
 */
export async function restoreVersion(ctx: Ctx, id: string): Promise<string> {
  await areas.mustReach(ctx, PUBLISHERS)
  const former = found(await store.versionById(ctx, id))
  const current = inForceAt(await store.publishedVersions(ctx), ctx.now)
  if (former.status !== 'published' || former.id === current?.id) refuse('lifecycle.notPossible')
  const again = await copy(ctx, former.id, {
    name: former.name,
    source_note: former.source_note,
    made_by: former.made_by,
    copy_of: former.id,
  })
  // It has held before: only what nobody could be sent to by now stands in the way.
  await publishVersion(ctx, again, null, ['unit-inactive'])
  return again
}

/** Lines that hold from now on without a draft: how a sub-district is furnished before anybody works in it. */
export async function saveCatalogue(ctx: Ctx, lines: readonly store.StoredLine[]): Promise<void> {
  const id = newId()
  await store.insertVersion(ctx, {
    id,
    name: '首版',
    status: 'published',
    effective_from: ctx.now,
    source_note: '启用时录入',
    made_by: null,
    made_at: ctx.now,
    published_by: null,
    published_at: ctx.now,
    copy_of: null,
  })
  await store.insertLines(ctx, id, lines)
  forgetReader(ctx)
  ctx.record('demands.cataloguePublished', id, { lines: lines.length, effectiveFrom: ctx.now.toISOString() })
}

export async function mustBeDraft(ctx: Ctx, id: string): Promise<store.VersionRow> {
  const version = found(await store.versionById(ctx, id, true))
  return version.status === 'draft' ? version : refuse('demands.notADraft', { status: version.status })
}

async function copy(
  ctx: Ctx,
  from: string | null,
  head: Pick<store.VersionRow, 'name' | 'source_note'> &
    Partial<Pick<store.VersionRow, 'made_by' | 'copy_of'>>,
): Promise<string> {
  const id = newId()
  await store.insertVersion(ctx, {
    id,
    status: 'draft',
    effective_from: null,
    made_by: accountOf(ctx.actor),
    made_at: ctx.now,
    published_by: null,
    published_at: null,
    copy_of: null,
    ...head,
  })
  const lines = from ? await store.linesOf(ctx, from) : []
  await store.insertLines(
    ctx,
    id,
    lines.map((line) => ({ ...line, id: newId() })),
  )
  ctx.record('demands.catalogueDrafted', id, { lines: lines.length, from })
  return id
}
