// A month that is closed stays what it was: what every order contributed is written down, and later changes are corrections
// with a reason, an author and a figure before and after (M general).
import { sql } from 'kysely'
import type * as z from 'zod'
import type { RateAppeal } from '#contract/appeals'
import type { closePeriod, correctLine, line, PeriodDetail } from '#contract/numbers'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { lockOrder, writeEntry } from '../orders/store.ts'
import { closedMonth } from './closed-month.ts'
import { communityCounts } from './flow.ts'
import { liveLines } from './figures.ts'
import { liveMeasures } from './measures.ts'
import { periodState, waitingIn } from './period-state.ts'
import { ratesOf } from './rates.ts'

export type Line = z.infer<typeof line>

const FIELDS = sql.raw(
  'unit_id, excluded, response, called, solved, satisfied, first_solved, first_satisfied, redo_count, round, unreached',
)
/** So many differences are listed at once; whoever corrects them sees the next ones. */
const MOST_LISTED = 200

/** Closes a month that is over: by the rules in force now, with every contribution as it stands. */
export async function closeMonth(ctx: Ctx, request: z.infer<typeof closePeriod>): Promise<void> {
  const { month, anyway } = request
  await oneAtATime(ctx, month)
  if (monthRange(month).until > ctx.now) refuse('demands.periodRunning', { month })
  if (await closedMonth(ctx, month)) refuse('demands.periodClosed', { month })
  const waiting = await waitingIn(ctx, month)
  if (waiting > 0 && !anyway) refuse('demands.callbacksWaiting', { month, waiting })
  const { profileId, settings } = await areas.rulesOf(ctx)
  const { weights, basicallySatisfiedCounts, minimumRanked, rankCommunities } = settings
  const { units, total, left } = await ratesOf(ctx, month)
  const figures = { rates: { units, total, left }, communities: await communityCounts(ctx, month) }
  const head = await chainHead(ctx)
  const [lines, things] = [await liveLines(ctx, month), liveMeasures(ctx, month)]
  const by = accountOf(ctx.actor) ?? 'system'
  await sql`
    insert into demands.period (tenant_id, month, closed_at, closed_by, profile_id, settings, figures, chain_seq, chain_hash)
    values (${ctx.tenant.id}, ${month}, ${ctx.now}, ${by}, ${profileId},
      ${JSON.stringify({ weights, basicallySatisfiedCounts, minimumRanked, rankCommunities })}::jsonb, ${JSON.stringify(figures)}::jsonb,
      ${head.seq}, ${head.hash})`.execute(ctx.db)
  await sql`
    insert into demands.period_line (tenant_id, month, order_id, ${FIELDS})
    select ${ctx.tenant.id}::int, ${month}::text, order_id, ${FIELDS} from ${lines} f`.execute(ctx.db)
  await sql`
    insert into demands.period_measure (tenant_id, month, metric, order_id, place, unit_id, who, yes, hours)
    select ${ctx.tenant.id}::int, ${month}::text, metric, order_id,
      row_number() over (partition by metric, order_id order by unit_id, who, yes, hours)::int, unit_id, who, yes, hours
    from ${things} f`.execute(ctx.db)
  ctx.record('demands.periodClosed', null, { month, waiting, seq: head.seq, hash: head.hash })
}

/** Two who close or correct the same month at once do it one after the other. */
async function oneAtATime(ctx: Ctx, month: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ctx.tenant.id}, ${Number(month.replace('-', ''))})`.execute(ctx.db)
}

/** The last sealed event: whoever holds a closed month can show which log it was counted from. */
async function chainHead(ctx: Ctx): Promise<{ seq: number; hash: string }> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, encode(hash, 'hex') as hash from platform.event where tenant_id = ${ctx.tenant.id} and seq is not null order by seq desc limit 1`.execute(
    ctx.db,
  )
  return rows[0] ?? { seq: 0, hash: '0'.repeat(64) }
}

interface Difference {
  order_id: string
  number: string
  before: Line | null
  after: Line | null
}

/** Orders that would contribute something else today. jsonb compares by value. */
async function differencesOf(ctx: Ctx, month: string, orderId?: string): Promise<Difference[]> {
  const { rows } = await sql<Difference>`
    select d.order_id, o.number, d.before, d.after from (
      select coalesce(was.order_id, is_now.order_id) as order_id, was.line as before, is_now.line as after
      from (select p.order_id, to_jsonb(p) - ${['tenant_id', 'month', 'order_id']}::text[] as line from demands.period_line p
            where p.tenant_id = ${ctx.tenant.id} and p.month = ${month}) was
      full join (select f.order_id, to_jsonb(f) - 'order_id' as line from ${await liveLines(ctx, month)} f) is_now on is_now.order_id = was.order_id
      where was.line is distinct from is_now.line) d
    join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = d.order_id
    where ${orderId ? sql`d.order_id = ${orderId}::uuid` : sql`true`}
    order by o.number limit ${MOST_LISTED}`.execute(ctx.db)
  return rows
}

export async function periodDetail(ctx: Ctx, month: string): Promise<PeriodDetail> {
  const closed = await closedMonth(ctx, month)
  const { rows } = await sql<{
    id: string
    order_id: string
    number: string
    before: Line | null
    after: Line | null
    reason: string
    at: Date
    by_account: string
  }>`
    select c.id, c.order_id, o.number, c.before, c.after, e.text as reason, c.at, c.by_account from demands.correction c
    join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = c.order_id
    join demands.entry e on e.tenant_id = ${ctx.tenant.id} and e.id = c.entry
    where c.tenant_id = ${ctx.tenant.id} and c.month = ${month} order by c.at desc, c.id desc`.execute(ctx.db)
  const names = await people.namesOf(
    ctx,
    rows.map(({ by_account }) => by_account),
  )
  return {
    month,
    period: await periodState(ctx, month),
    chain: closed ? { seq: closed.chain_seq, hash: closed.chain_hash } : null,
    profileId: closed?.profile_id ?? null,
    corrections: rows.map(({ order_id, by_account, at, ...row }) => ({
      ...row,
      orderId: order_id,
      at: at.toISOString(),
      byName: names.get(by_account) ?? '',
    })),
    differences: closed
      ? (await differencesOf(ctx, month)).map(({ order_id, ...row }) => ({ ...row, orderId: order_id }))
      : [],
  }
}

/** Takes over what one order says today into a closed month, with the reason. */
export async function correctMonth(
  ctx: Ctx,
  month: string,
  request: z.infer<typeof correctLine>,
): Promise<void> {
  await oneAtATime(ctx, month)
  if (!(await closedMonth(ctx, month))) refuse('demands.periodOpen', { month })
  const order = await lockOrder(ctx, request.orderId)
  const [difference] = await differencesOf(ctx, month, order.id)
  if (!difference) return refuse('demands.nothingToCorrect', { number: order.number })
  const { before, after } = difference
  await sql`delete from demands.period_line where tenant_id = ${ctx.tenant.id} and month = ${month} and order_id = ${order.id}`.execute(
    ctx.db,
  )
  if (after)
    await sql`
      insert into demands.period_line (tenant_id, month, order_id, ${FIELDS})
      select ${ctx.tenant.id}::int, ${month}::text, order_id, ${FIELDS} from ${await liveLines(ctx, month)} f where f.order_id = ${order.id}`.execute(
      ctx.db,
    )
  await writeCorrection(ctx, month, { orderId: order.id, before, after, text: request.text })
}

/** An upheld appeal changes the figure appealed against and nothing else: its response counts as kept, or it leaves the net rates. */
export async function correctByAppeal(
  ctx: Ctx,
  month: string,
  { orderId, figure, text }: { orderId: string; figure: RateAppeal['figure']; text: string },
): Promise<void> {
  await oneAtATime(ctx, month)
  await lockOrder(ctx, orderId)
  const { rows } = await sql<{ line: Line }>`
    select to_jsonb(p) - ${['tenant_id', 'month', 'order_id']}::text[] as line from demands.period_line p
    where p.tenant_id = ${ctx.tenant.id} and p.month = ${month} and p.order_id = ${orderId} for update`.execute(
    ctx.db,
  )
  const before = rows[0]?.line
  if (!before) return
  const after: Line =
    figure === 'response'
      ? { ...before, response: true }
      : { ...before, excluded: before.excluded ?? 'appealed' }
  if (after.response === before.response && after.excluded === before.excluded) return
  await sql`
    update demands.period_line set response = ${after.response}, excluded = ${after.excluded}
    where tenant_id = ${ctx.tenant.id} and month = ${month} and order_id = ${orderId}`.execute(ctx.db)
  await writeCorrection(ctx, month, { orderId, before, after, text })
}

async function writeCorrection(
  ctx: Ctx,
  month: string,
  {
    orderId,
    before,
    after,
    text,
  }: { orderId: string; before: Line | null; after: Line | null; text: string },
): Promise<void> {
  const entry = await writeEntry(ctx, orderId, 'demands.figureCorrected', text)
  const by = accountOf(ctx.actor) ?? 'system'
  await sql`
    insert into demands.correction (tenant_id, id, month, order_id, before, after, entry, at, by_account)
    values (${ctx.tenant.id}, ${newId()}, ${month}, ${orderId}, ${before && JSON.stringify(before)}::jsonb, ${after && JSON.stringify(after)}::jsonb,
      ${entry}, ${ctx.now}, ${by})`.execute(ctx.db)
  const changed = Object.keys(after ?? before ?? {}).filter(
    (field) => before?.[field as keyof Line] !== after?.[field as keyof Line],
  )
  ctx.record('demands.figureCorrected', orderId, { entry, month, changed })
}
