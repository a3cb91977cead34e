// What is wrong with a draft of rules, before anybody may publish it.
import { BLOCKING, type CatalogueDetail } from '#contract/catalogue'
import { BLOCKING_FAULTS, OUTFLOWS, type RuleFault, type Template } from '#contract/rulesets'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { clashesIn, gapsIn } from '../catalogue/checks.ts'
import { linesOf, versionById } from '../catalogue/store.ts'
import { allTopics } from '../topics/store.ts'
import type { RuleSetRow } from './store.ts'
import { ownBlanksIn } from './templates.ts'

const fault = (code: RuleFault['code'], what: string | number = ''): RuleFault => ({
  code,
  what: String(what),
  blocking: BLOCKING_FAULTS.includes(code),
})

export async function faultsOf(
  ctx: Ctx,
  draft: Pick<RuleSetRow, 'settings' | 'roster' | 'catalogue_id'>,
  templates: readonly Template[],
): Promise<RuleFault[]> {
  return [
    ...areas.settingsFaults(draft.settings).map(({ path }) => fault('settings-invalid', path)),
    ...(draft.catalogue_id ? await catalogueFaults(ctx, draft.catalogue_id) : []),
    ...(await rosterFaults(ctx, draft.roster)),
    ...templateFaults(templates),
  ]
}

async function catalogueFaults(ctx: Ctx, id: string): Promise<RuleFault[]> {
  const version = await versionById(ctx, id)
  if (!version || version.status === 'retired') return [fault('catalogue-gone')]
  if (version.status === 'published') return []
  const lines = await linesOf(ctx, id)
  const clashes: CatalogueDetail['clashes'] = clashesIn(lines, await areas.unitMap(ctx)).filter(({ kind }) =>
    BLOCKING.includes(kind),
  )
  const gaps = gapsIn(lines, await allTopics(ctx), await areas.areaMap(ctx))
  return [
    ...(clashes.length > 0 ? [fault('catalogue-clashes', clashes.length)] : []),
    ...(gaps.length > 0 ? [fault('catalogue-gaps', gaps.length)] : []),
  ]
}

async function rosterFaults(ctx: Ctx, roster: RuleSetRow['roster']): Promise<RuleFault[]> {
  // Without a template the roster is kept by hand, as before.
  if (roster.length === 0) return []
  const { overlaps, openMinutes } = areas.weekOf(roster)
  const strangers = await areas.strangersIn(ctx, roster)
  return [
    ...overlaps.map(([a, b]) => fault('roster-overlap', `${a + 1}, ${b + 1}`)),
    ...(strangers.length > 0 ? [fault('roster-stranger', strangers.length)] : []),
    ...(overlaps.length === 0 && openMinutes > 0 ? [fault('roster-open', Math.ceil(openMinutes / 60))] : []),
  ]
}

/** A script for each outflow, and in each text something a person must write: nothing is sent unread. */
export function templateFaults(templates: readonly Template[]): RuleFault[] {
  const keys = templates.map(({ kind, key }) => `${kind} ${key}`)
  const missing = OUTFLOWS.filter((key) => !keys.includes(`outflow ${key}`))
  const unread = templates.filter(
    ({ zh, en }) => ownBlanksIn(zh).length === 0 || ownBlanksIn(en).length === 0,
  )
  return [
    ...missing.map((key) => fault('template-missing', key)),
    ...unread.map(({ key }) => fault('template-no-blank', key)),
  ]
}
