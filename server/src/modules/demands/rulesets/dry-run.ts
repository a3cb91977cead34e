// What the last quarter would have looked like: the same orders judged by the rules in force and by the draft.
// Only an order's first promise is judged: what came after an extension or a redo depends on what people did then.
import { sql } from 'kysely'
import type { DryRun } from '#contract/rulesets'
import type { Limit } from '#contract/time'
import * as areas from '../../areas/index.ts'
import { daysBefore } from '../../../platform/clock/civil.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { QUARTER, simulate } from '../catalogue/simulation.ts'
import { versionById } from '../catalogue/store.ts'
import { ratio, score } from '../numbers/rates.ts'
import type { Order } from '../orders/order.ts'
import { firstPromise } from '../orders/limits.ts'
import { ruleSetById } from './store.ts'

/** Enough for any quarter of an ordinary sub-district, and a few seconds of counting. */
const MOST_LOOKED_AT = 20_000
/** Counting is the server's own work: between batches others get their turn. */
const BATCH = 500

type Past = Pick<
  Order,
  'urgency' | 'complex' | 'dispatched_at' | 'signed_at' | 'contacted_at' | 'main_unit_id' | 'callback_due_at'
> & {
  callable: boolean
  first_reply: Date | null
  contacted: boolean | null
  solved: boolean | null
  satisfaction: string | null
}
type Rules = Pick<areas.Rules, 'settings' | 'calendar'>
const KINDS = ['sign', 'contact', 'reply'] as const
type Judged = Record<(typeof KINDS)[number], { due: Date | null; late: boolean }>

export async function dryRunOf(ctx: Ctx, id: string): Promise<DryRun> {
  const draft = found(await ruleSetById(ctx, id))
  const before = await areas.rulesOf(ctx)
  const after = {
    settings: draft.settings,
    calendar: areas.calendarWith(before.calendar, draft.settings),
  }
  const from = daysBefore(ctx.now, QUARTER)
  const { orders, past } = await pastOrders(ctx, from)
  const counts = { sign: noDeadlines(), contact: noDeadlines(), reply: noDeadlines() }
  const units = new Map<string, { was: Tally; is: Tally }>()
  for (const [index, order] of past.entries()) {
    const [was, is] = [judge(order, before, ctx.now), judge(order, after, ctx.now)]
    for (const kind of KINDS) compare(counts[kind], was[kind], is[kind])
    if (order.main_unit_id) {
      const unit = units.get(order.main_unit_id) ?? { was: noTally(), is: noTally() }
      tally(unit.was, order, was, before)
      tally(unit.is, order, is, after)
      units.set(order.main_unit_id, unit)
    }
    if (index % BATCH === BATCH - 1) await new Promise(setImmediate)
  }
  const catalogue = draft.catalogue_id ? await versionById(ctx, draft.catalogue_id) : null
  return {
    from: from.toISOString(),
    until: ctx.now.toISOString(),
    orders,
    looked: past.length,
    ...counts,
    units: [...units.entries()]
      .map(([unitId, { was, is }]) => ({
        unitId,
        n: was.n,
        due: was.due,
        late: { before: was.late, after: is.late },
        score: { before: scoreOf(was, before), after: scoreOf(is, after) },
      }))
      .toSorted((a, b) => b.n - a.n),
    catalogue: catalogue?.status === 'draft' ? await simulate(ctx, catalogue.id) : null,
  }
}

async function pastOrders(ctx: Ctx, from: Date): Promise<{ orders: number; past: Past[] }> {
  // The city's own deadline stands over ours on its orders, and official rates are never mixed with own ones (SM1).
  const mine = sql`w.tenant_id = ${ctx.tenant.id} and not w.history and w.origin = 'own' and w.dispatched_at is not null
    and w.main_unit_id is not null and w.received_at >= ${from}`
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from demands.work_order w where ${mine}`.execute(ctx.db)
  const { rows: past } = await sql<Past>`
    select w.urgency, w.complex, w.dispatched_at, w.signed_at, w.contacted_at, w.main_unit_id, w.callback_due_at,
      w.raiser_phone is not null as callable,
      coalesce((select min(e.at) from demands.entry e where e.tenant_id = w.tenant_id and e.order_id = w.id and e.event_name = 'demands.replied'),
        w.replied_at) as first_reply,
      last.contacted, last.solved, last.satisfaction
    from demands.work_order w
    left join lateral (select c.contacted, c.solved, c.satisfaction from demands.call c
      where c.tenant_id = w.tenant_id and c.order_id = w.id and c.round = w.round and c.outcome = 'reached' order by c.at desc limit 1) last on true
    where ${mine} order by w.received_at desc limit ${MOST_LOOKED_AT}`.execute(ctx.db)
  return { orders: rows[0]?.n ?? 0, past }
}

function judge(order: Past, { settings, calendar }: Rules, now: Date): Judged {
  const from = (start: Date | null, limit: Limit, end: Date | null) => {
    if (start === null) return { due: null, late: false }
    const due = deadline(start, limit, calendar)
    return { due, late: (end ?? now) > due }
  }
  return {
    sign: from(order.dispatched_at, settings.limits.sign, order.signed_at),
    contact: order.callable
      ? from(order.signed_at, settings.limits.contact[order.urgency], order.contacted_at)
      : { due: null, late: false },
    reply: from(order.dispatched_at, firstPromise(order, settings), order.first_reply),
  }
}

const noDeadlines = () => ({ n: 0, earlier: 0, later: 0, lateBefore: 0, lateAfter: 0 })

function compare(counts: DryRun['sign'], was: Judged['sign'], is: Judged['sign']): void {
  if (!was.due || !is.due) return
  counts.n += 1
  if (is.due < was.due) counts.earlier += 1
  if (is.due > was.due) counts.later += 1
  if (was.late) counts.lateBefore += 1
  if (is.late) counts.lateAfter += 1
}

interface Tally {
  n: number
  late: number
  due: number
  response: number
  answered: number
  solved: number
  rated: number
  satisfied: number
}
const noTally = (): Tally => ({
  n: 0,
  late: 0,
  due: 0,
  response: 0,
  answered: 0,
  solved: 0,
  rated: 0,
  satisfied: 0,
})

/** As M1 counts: orders whose call-back fell due, response in limit and not denied by the person. */
function tally(sum: Tally, order: Past, judged: Judged, { settings }: Rules): void {
  sum.n += 1
  if (judged.reply.late) sum.late += 1
  if (order.callback_due_at === null) return
  sum.due += 1
  const inTime = order.signed_at !== null && !judged.sign.late && !judged.contact.late
  if (inTime && order.contacted !== false) sum.response += 1
  if (order.solved !== null) sum.answered += 1
  if (order.solved) sum.solved += 1
  if (order.satisfaction === null) return
  sum.rated += 1
  if (
    order.satisfaction === 'satisfied' ||
    (order.satisfaction === 'basically' && settings.basicallySatisfiedCounts)
  )
    sum.satisfied += 1
}

function scoreOf(sum: Tally, { settings }: Rules): number | null {
  return score(
    {
      response: ratio(sum.response, sum.due),
      resolution: ratio(sum.solved, sum.answered),
      satisfaction: ratio(sum.satisfied, sum.rated),
    },
    settings.weights,
  )
}
