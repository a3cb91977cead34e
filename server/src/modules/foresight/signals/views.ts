import type * as z from 'zod'
import type { ListSignals, SignalRecord, signalPage, SignalRow } from '#contract/foresight-signals'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { pageOf } from '../../../platform/db/cursor.ts'
import { areasInReach } from '../reach.ts'
import { isOpen } from './actions.ts'
import * as store from './store.ts'

/** Signals of one's areas, the latest first. */
export async function signalList(ctx: Ctx, query: ListSignals): Promise<z.infer<typeof signalPage>> {
  const [map, reach] = [await areas.areaMap(ctx), await areasInReach(ctx)]
  const chosen = query.areaId
  const seen = chosen ? reach.filter((id) => areas.within(map, id, chosen)) : reach
  const rows = await store.signalsIn(ctx, seen, query)
  const { items, next } = pageOf(rows, query.limit, (row) => [row.told_at.toISOString(), row.id])
  return { items: items.map((row) => rowOf(ctx, row)), next }
}

function rowOf(ctx: Ctx, row: store.Signal): SignalRow {
  const decides = ctx.actor.kind === 'staff' && ctx.actor.abilities.has('foresight.detect') && isOpen(row)
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    topicCode: row.topic_code,
    areaId: row.area_id,
    estate: row.estate,
    from: row.first_day,
    to: row.last_day,
    toldOn: row.told_on,
    observed: row.observed,
    expected: row.expected,
    asked: row.asked,
    q: row.q,
    dismissal: row.dismissal,
    decidedAt: row.decided_at?.toISOString() ?? null,
    topicId: row.proactive_id,
    weather: row.weather,
    can: decides ? [...(row.state === 'new' ? (['see'] as const) : []), 'dismiss', 'takeUp'] : [],
  }
}

const WEEKS = 12

/** How many were false, against what was promised: the last weeks, in the whole sub-district. */
export async function signalRecord(ctx: Ctx): Promise<SignalRecord> {
  const [weeks, last] = [await store.weeksOf(ctx, WEEKS), await store.lastLook(ctx)]
  return {
    lookedAt: last?.toISOString() ?? null,
    weeks: weeks.map((row) => ({
      week: row.week,
      told: row.told,
      falseOnes: row.false_ones,
      undecided: row.undecided,
      expectedFalse: row.expected_false,
    })),
  }
}
