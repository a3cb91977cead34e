import type * as z from 'zod'
import type { moveFocus as moveShape } from '#contract/foresight-monthly'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import {
  focus as machine,
  intensityOf,
  lastQuarter,
  quarterBefore,
  quartersBelow,
  quarterSpan,
} from './rules.ts'
import * as store from './store.ts'

/** Causes first, measures after them. */
export async function moveFocus(ctx: Ctx, id: string, request: z.infer<typeof moveShape>): Promise<void> {
  const row = await store.lockFocus(ctx, id)
  if (row.version !== request.version) refuse('lifecycle.changedMeanwhile', { version: row.version })
  const next = machine.apply(request.action, row, ctx)
  const field = request.action === 'diagnose' ? ('causes' as const) : ('measures' as const)
  await store.saveWords(ctx, { id, state: next.state, field, text: request.text, by: accountOf(ctx.actor) })
  ctx.record('foresight.focusMoved', id, { action: request.action, from: row.state, to: next.state })
}

/** Once a quarter is over: counts every community, lists those over the threshold, lets go those long enough below it. */
export async function judgeQuarter(ctx: Ctx): Promise<void> {
  const quarter = lastQuarter(civilDateOf(ctx.now))
  const counted = await store.quarterRows(ctx)
  if (counted.some((row) => row.quarter === quarter)) return
  const { settings } = await areas.rulesOf(ctx)
  const { highDemandPerTenThousand: threshold, exitQuarters } = settings.foresight
  const open = (await store.focusRows(ctx)).filter((row) => row.left_quarter === null)
  for (const community of await communitiesOf(ctx)) {
    const count = await countIn(ctx, community.id, quarter)
    await store.insertQuarter(ctx, {
      area_id: community.id,
      quarter,
      demands: count,
      residents: community.residentPopulation,
    })
    const perTenThousand = intensityOf(count, community.residentPopulation)
    const listed = open.find((row) => row.area_id === community.id)
    if (!listed && perTenThousand !== null && perTenThousand >= threshold) {
      const id = newId()
      await store.insertFocus(ctx, { id, areaId: community.id, quarter, threshold })
      ctx.record('foresight.focusListed', id, { area: community.id, quarter })
    }
    if (listed) {
      const earlier = rowOfQuarters(counted, community.id, quarterBefore(quarter))
      const below = quartersBelow([{ perTenThousand }, ...earlier], Number(listed.threshold))
      if (below >= exitQuarters) {
        await store.leaveFocus(ctx, listed.id, quarter)
        ctx.record('foresight.focusLeft', listed.id, { area: community.id, quarter })
      }
    }
  }
}

/** Quarters of one area back from one, without a gap. */
export function rowOfQuarters(counted: readonly store.QuarterRow[], areaId: string, from: string) {
  const found: { quarter: string; demands: number; perTenThousand: number | null }[] = []
  for (let quarter = from; ; quarter = quarterBefore(quarter)) {
    const row = counted.find((one) => one.area_id === areaId && one.quarter === quarter)
    if (!row) return found
    const perTenThousand = intensityOf(row.demands, row.residents)
    found.push({ quarter, demands: row.demands, perTenThousand })
  }
}

async function communitiesOf(ctx: Ctx) {
  const map = await areas.areaMap(ctx)
  return [...map.values()].filter((area) => area.level === 'community' && area.active)
}

async function countIn(ctx: Ctx, areaId: string, quarter: string): Promise<number> {
  const map = await areas.areaMap(ctx)
  const { from, until } = quarterSpan(quarter)
  return demands.countDemands(ctx, {
    areaIds: [...map.keys()].filter((id) => areas.within(map, id, areaId)),
    from: startOfDate(from),
    until: startOfDate(until),
  })
}
