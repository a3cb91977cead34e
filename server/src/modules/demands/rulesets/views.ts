import type * as z from 'zod'
import type { RuleSetDetail, ruleSets } from '#contract/rulesets'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { versionById } from '../catalogue/store.ts'
import { headsOf } from '../catalogue/views.ts'
import { faultsOf } from './faults.ts'
import { allRuleSets, templatesOf } from './store.ts'

export async function ruleSetList(ctx: Ctx): Promise<z.infer<typeof ruleSets>> {
  const heads = await headsOf(ctx, await allRuleSets(ctx))
  return { items: heads.map(({ row: _row, ...head }) => head) }
}

/** One set: its parts, what is wrong with them, and what it changes of the settings in force. */
export async function ruleSetDetail(ctx: Ctx, id: string): Promise<RuleSetDetail> {
  const heads = await headsOf(ctx, await allRuleSets(ctx))
  const { row, ...head } = found(heads.find((each) => each.id === id))
  const [templates, { settings }] = [await templatesOf(ctx, id), await areas.rulesOf(ctx)]
  const catalogue = row.catalogue_id ? await versionById(ctx, row.catalogue_id) : null
  return {
    ...head,
    version: row.version,
    settings: row.settings,
    catalogue: catalogue && { id: catalogue.id, number: catalogue.number, name: catalogue.name },
    roster: row.roster,
    templates,
    faults: row.status === 'draft' ? await faultsOf(ctx, row, templates) : [],
    differences: differences(settings, row.settings),
    editable: row.status === 'draft',
  }
}

/** Plain values by their path, those that differ. */
function differences(before: object, after: object): RuleSetDetail['differences'] {
  const [old, fresh] = [valuesOf(before), valuesOf(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path) ?? '', fresh.get(path) ?? '']
    return was === is ? [] : [{ path, before: was, after: is }]
  })
}

/** A limit is one value: an amount without its unit means nothing. */
function valuesOf(thing: object, prefix = ''): Map<string, string> {
  const values = new Map<string, string>()
  for (const [key, value] of Object.entries(thing) as [string, unknown][]) {
    const path = `${prefix}${key}`
    if (Array.isArray(value) || typeof value !== 'object' || value === null || 'unit' in value)
      values.set(path, typeof value === 'object' ? JSON.stringify(value) : String(value))
    else for (const [below, each] of valuesOf(value, `${path}.`)) values.set(below, each)
  }
  return values
}
