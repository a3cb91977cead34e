// Rules are drafted, tried, published together with a date by another person (X14), and brought back.
// Orders that run stay on theirs: each keeps the profile and the catalogue it was dispatched by.
import type * as z from 'zod'
import type { draftRules, saveRules } from '#contract/rulesets'
import * as areas from '../../areas/index.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, Refusal, refuse } from '../../../platform/refusal.ts'
import { publishedVersions, versionById } from '../catalogue/store.ts'
import { inForceAt } from '../catalogue/units-for.ts'
import { DRAFTERS, publishVersion, PUBLISHERS, restoreVersion } from '../catalogue/versions.ts'
import { faultsOf } from './faults.ts'
import { STANDARD_TEMPLATES } from './standard-templates.ts'
import * as store from './store.ts'

/** How far ahead the roster template is laid. */
const ROSTER_DAYS = 28

/** A new draft of what holds now. The first one also writes down what held before it, so that there is a way back. */
export async function draftRuleSet(ctx: Ctx, request: z.infer<typeof draftRules>): Promise<string> {
  await areas.mustReach(ctx, DRAFTERS)
  const current = (await store.ruleSetInForce(ctx)) ?? (await writeBaseline(ctx))
  const { settings } = await areas.rulesOf(ctx)
  return insert(ctx, {
    name: request.name,
    source_note: request.sourceNote,
    made_by: accountOf(ctx.actor),
    copy_of: null,
    settings,
    roster: current.roster,
    catalogue_id: null,
    templates: await store.templatesOf(ctx, current.id),
  })
}

/** Changes a draft. Refuses `demands.notADraft`, and `lifecycle.changedMeanwhile` over a colleague's change. */
export async function saveRuleSet(ctx: Ctx, id: string, request: z.infer<typeof saveRules>): Promise<void> {
  await areas.mustReach(ctx, DRAFTERS)
  const draft = await mustBeDraft(ctx, id)
  if (draft.version !== request.version) refuse('lifecycle.changedMeanwhile', { version: draft.version })
  if (request.catalogueId !== null) {
    const catalogue = found(await versionById(ctx, request.catalogueId))
    if (catalogue.status !== 'draft') refuse('demands.notADraft', { status: catalogue.status })
  }
  const keys = request.templates.map(({ kind, key }) => `${kind} ${key}`)
  const doubled = keys.findIndex((key, index) => keys.indexOf(key) !== index)
  if (doubled >= 0)
    throw new Refusal('request.invalid', { place: 'body' }, [
      { path: `templates.${doubled}.key`, message: 'each key once' },
    ])
  await store.updateRuleSet(ctx, id, {
    name: request.name,
    source_note: request.sourceNote,
    settings: request.settings,
    catalogue_id: request.catalogueId,
    roster: request.roster,
    version: draft.version + 1,
  })
  await store.replaceTemplates(ctx, id, request.templates)
  ctx.record('demands.rulesChanged', id, { number: draft.number })
}

/** Everything in the draft holds from one moment on: profile, catalogue, roster template, texts. */
export async function publishRuleSet(ctx: Ctx, id: string, effectiveFrom: string | null): Promise<void> {
  await areas.mustReach(ctx, PUBLISHERS)
  const draft = await mustBeDraft(ctx, id)
  if (draft.made_by !== null && draft.made_by === accountOf(ctx.actor)) refuse('demands.publishedByMaker')
  const faults = await faultsOf(ctx, draft, await store.templatesOf(ctx, id))
  const blocking = faults.filter((fault) => fault.blocking)
  if (blocking.length > 0)
    throw new Refusal(
      'request.invalid',
      { place: 'rules' },
      blocking.map(({ code, what }) => ({ path: code, message: what })),
    )
  if (draft.catalogue_id) await publishVersion(ctx, draft.catalogue_id, effectiveFrom)
  await putInForce(ctx, draft, effectiveFrom)
}

/** Gives up a draft. What is published is followed by another set, not taken away. */
export async function retireRuleSet(ctx: Ctx, id: string): Promise<void> {
  await areas.mustReach(ctx, DRAFTERS)
  const draft = await mustBeDraft(ctx, id)
  await store.updateRuleSet(ctx, id, { status: 'retired' })
  ctx.record('demands.rulesRetired', id, { number: draft.number })
}

/** Back to a former set, from now: its limits, its catalogue and its texts again, as a new set. */
export async function restoreRuleSet(ctx: Ctx, id: string): Promise<string> {
  await areas.mustReach(ctx, PUBLISHERS)
  const former = found(await store.ruleSetById(ctx, id))
  const current = await store.ruleSetInForce(ctx)
  if (former.status !== 'published' || former.id === current?.id) refuse('lifecycle.notPossible')
  if (former.made_by !== null && former.made_by === accountOf(ctx.actor)) refuse('demands.publishedByMaker')
  const catalogue = await catalogueInForce(ctx)
  const isOther = former.catalogue_id !== null && former.catalogue_id !== catalogue
  const again = await insert(ctx, {
    name: former.name,
    source_note: former.source_note,
    made_by: former.made_by,
    copy_of: former.id,
    settings: former.settings,
    roster: former.roster,
    catalogue_id: isOther && former.catalogue_id ? await restoreVersion(ctx, former.catalogue_id) : catalogue,
    templates: await store.templatesOf(ctx, former.id),
  })
  await putInForce(ctx, found(await store.ruleSetById(ctx, again)), null)
  return again
}

/** Keeps the roster filled some weeks ahead; what people put there themselves stays. */
export async function keepRoster(ctx: Ctx): Promise<void> {
  const current = await store.ruleSetInForce(ctx)
  if (current) await areas.layRoster(ctx, current.roster, ctx.now, ROSTER_DAYS)
}

async function putInForce(ctx: Ctx, set: store.RuleSetRow, effectiveFrom: string | null): Promise<void> {
  const from =
    areas.effectiveMoment(effectiveFrom ? new Date(effectiveFrom) : ctx.now, ctx.now) ??
    refuse('areas.profileInPast', { effectiveFrom, now: ctx.now.toISOString() })
  const profile = await areas.publishProfile(
    ctx,
    {
      name: set.name,
      effectiveFrom: from.toISOString(),
      sourceNote: set.source_note,
      settings: set.settings,
    },
    PUBLISHERS,
  )
  await store.updateRuleSet(ctx, set.id, {
    status: 'published',
    effective_from: from,
    published_by: accountOf(ctx.actor),
    published_at: ctx.now,
    profile_id: profile.id,
    catalogue_id: set.catalogue_id ?? (await catalogueInForce(ctx)),
  })
  // Near enough to the day that somebody should stand on the roster.
  if (from.getTime() <= ctx.now.getTime()) await areas.layRoster(ctx, set.roster, from, ROSTER_DAYS)
  ctx.record('demands.rulesPublished', set.id, {
    number: set.number,
    effectiveFrom: from.toISOString(),
    profile: profile.id,
    catalogue: set.catalogue_id,
  })
}

async function catalogueInForce(ctx: Ctx): Promise<string | null> {
  return inForceAt(await publishedVersions(ctx), ctx.now)?.id ?? null
}

/** What held before anybody drafted a set: the profile and the catalogue in force, the texts the house brings along. */
async function writeBaseline(ctx: Ctx): Promise<store.RuleSetRow> {
  const { settings, profileId } = await areas.rulesOf(ctx)
  const id = await insert(ctx, {
    name: '启用规则草稿前的规则',
    source_note: '起草第一份规则时自动记下',
    made_by: null,
    copy_of: null,
    settings,
    roster: [],
    catalogue_id: await catalogueInForce(ctx),
    templates: STANDARD_TEMPLATES,
  })
  await store.updateRuleSet(ctx, id, {
    status: 'published',
    effective_from: ctx.now,
    published_at: ctx.now,
    profile_id: profileId,
  })
  return found(await store.ruleSetById(ctx, id))
}

async function mustBeDraft(ctx: Ctx, id: string): Promise<store.RuleSetRow> {
  const set = found(await store.ruleSetById(ctx, id, true))
  return set.status === 'draft' ? set : refuse('demands.notADraft', { status: set.status })
}

async function insert(
  ctx: Ctx,
  {
    templates,
    ...given
  }: Pick<
    store.RuleSetRow,
    'name' | 'source_note' | 'made_by' | 'copy_of' | 'settings' | 'roster' | 'catalogue_id'
  > & { templates: Parameters<typeof store.replaceTemplates>[2] },
): Promise<string> {
  const id = newId()
  await store.insertRuleSet(ctx, {
    id,
    status: 'draft',
    effective_from: null,
    made_at: ctx.now,
    published_by: null,
    published_at: null,
    profile_id: null,
    version: 0,
    ...given,
  })
  await store.replaceTemplates(ctx, id, templates)
  ctx.record('demands.rulesDrafted', id, { catalogue: given.catalogue_id })
  return id
}
