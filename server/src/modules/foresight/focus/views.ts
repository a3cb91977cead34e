import type { FocusArea, FocusReport } from '#contract/foresight-monthly'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { rowOfQuarters } from './actions.ts'
import { focus as machine, lastQuarter, quartersBelow } from './rules.ts'
import * as store from './store.ts'

/** Fewer than this would point at somebody (X8). */
const FEWEST = 5
const DAYS = 365

/** Areas of high demand and those that left the list, with their quarters. */
export async function focusList(ctx: Ctx): Promise<{ threshold: number; items: FocusArea[] }> {
  const { settings } = await areas.rulesOf(ctx)
  const counted = await store.quarterRows(ctx)
  const rows = await store.focusRows(ctx)
  const { exitQuarters, highDemandPerTenThousand } = settings.foresight
  return {
    threshold: highDemandPerTenThousand,
    items: rows.map((row) => shown(ctx, row, counted, exitQuarters)),
  }
}

function shown(
  ctx: Ctx,
  row: store.FocusRow,
  counted: readonly store.QuarterRow[],
  exitQuarters: number,
): FocusArea {
  const quarters = rowOfQuarters(counted, row.area_id, lastQuarter(civilDateOf(ctx.now)))
  const mayMove = ctx.actor.kind === 'staff' && ctx.actor.abilities.has('foresight.steer')
  return {
    id: row.id,
    areaId: row.area_id,
    state: row.state,
    version: row.version,
    fromQuarter: row.from_quarter,
    threshold: Number(row.threshold),
    causes: row.causes,
    measures: row.measures,
    leftQuarter: row.left_quarter,
    quarters,
    below: quartersBelow(quarters, Number(row.threshold)),
    exitQuarters,
    can: mayMove ? machine.can(row, ctx) : [],
  }
}

/** What, where and when the demands of an area are, over a year; cells of few are hidden. */
export async function focusReport(ctx: Ctx, id: string): Promise<FocusReport> {
  const row = found((await store.focusRows(ctx)).find((one) => one.id === id))
  const { settings } = await areas.rulesOf(ctx)
  const map = await areas.areaMap(ctx)
  const until = civilDateOf(ctx.now)
  const from = addDays(until, -DAYS)
  const asked = {
    areaIds: [...map.keys()].filter((area) => areas.within(map, area, row.area_id)),
    from: startOfDate(from),
    until: startOfDate(until),
  }
  const cells = async (by: Parameters<typeof demands.tallyDemands>[1]) =>
    (await demands.tallyDemands(ctx, by, asked)).map(({ key, n }) => ({ key, n: n < FEWEST ? null : n }))
  const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key)
  return {
    ...shown(ctx, row, await store.quarterRows(ctx), settings.foresight.exitQuarters),
    from,
    until: addDays(until, -1),
    total: await demands.countDemands(ctx, asked),
    topics: (await cells('topic')).slice(0, 10),
    places: (await cells('estate')).slice(0, 10),
    months: (await cells('month')).toSorted(byKey),
    weekdays: (await cells('weekday')).toSorted(byKey),
    hours: (await cells('hour')).toSorted(byKey),
  }
}
