import { sql } from 'kysely'
import type { DecideSignal, ListSignals, SignalKind, SignalRow } from '#contract/foresight-signals'
import type { WeatherAhead } from '#contract/foresight-weather'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { decodeCursor } from '../../../platform/db/cursor.ts'
import { found } from '../../../platform/refusal.ts'

export interface Signal {
  id: string
  kind: SignalKind
  state: SignalRow['state']
  topic_code: string | null
  area_id: string
  estate: string | null
  place_key: string | null
  first_day: string
  last_day: string
  told_on: string
  told_at: Date
  observed: number
  expected: number
  asked: number | null
  q: number
  decided_at: Date | null
  dismissal: SignalRow['dismissal']
  proactive_id: string | null
  weather: WeatherAhead | null
}

const columns = sql`id, kind, state, topic_code, area_id, estate, place_key, first_day::text, last_day::text, told_on::text, told_at,
  observed, expected, asked, q, decided_at, dismissal, proactive_id, weather`

export type Told = Pick<
  Signal,
  | 'id'
  | 'kind'
  | 'topic_code'
  | 'area_id'
  | 'estate'
  | 'place_key'
  | 'first_day'
  | 'last_day'
  | 'told_on'
  | 'observed'
  | 'expected'
  | 'asked'
  | 'q'
>

/** Tells a signal, or how one that was told goes on; answers whether it is new. Those that were decided on stay as they were. */
export async function tell(ctx: Ctx, told: Told): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`
    insert into foresight.signal as s (tenant_id, id, kind, state, topic_code, area_id, estate, place_key, first_day, last_day, told_on, told_at, observed, expected, asked, q)
    values (${ctx.tenant.id}, ${told.id}, ${told.kind}, 'new', ${told.topic_code}, ${told.area_id}, ${told.estate}, ${told.place_key},
      ${told.first_day}, ${told.last_day}, ${told.told_on}, ${ctx.now}, ${told.observed}, ${told.expected}, ${told.asked}, ${told.q})
    on conflict on constraint signal_once do update
      set kind = excluded.kind, first_day = excluded.first_day, last_day = excluded.last_day, observed = excluded.observed,
        expected = excluded.expected, asked = excluded.asked, q = excluded.q
      where s.tenant_id = ${ctx.tenant.id} and s.state in ('new', 'seen')
    returning id = ${told.id} as fresh`.execute(ctx.db)
  return rows[0]?.fresh ?? false
}

/** What was promised for the week of a day, the latest look's figure. */
export async function promise(ctx: Ctx, week: string, expectedFalse: number): Promise<void> {
  await sql`
    insert into foresight.signal_week as w (tenant_id, week, expected_false, looked_at)
    values (${ctx.tenant.id}, ${week}, ${expectedFalse}, ${ctx.now})
    on conflict (tenant_id, week) do update set expected_false = excluded.expected_false, looked_at = excluded.looked_at
      where w.tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
}

/** When signals were last looked for; null before the first time. */
export async function lastLook(ctx: Ctx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(looked_at) as at from foresight.signal_week where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
  return rows[0]?.at ?? null
}

export async function loadSignal(ctx: Ctx, id: string, lock = false): Promise<Signal> {
  const { rows } = await sql<Signal>`
    select ${columns} from foresight.signal where tenant_id = ${ctx.tenant.id} and id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    ctx.db,
  )
  return found(rows[0])
}

export async function decide(
  ctx: Ctx,
  id: string,
  state: Signal['state'],
  because: Extract<DecideSignal, { action: 'dismiss' }>['because'] | null,
  topicId: string | null,
): Promise<void> {
  await sql`
    update foresight.signal set state = ${state}, dismissal = ${because}, proactive_id = ${topicId}, decided_at = ${ctx.now},
      decided_by = ${accountOf(ctx.actor)}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Signals in these areas, the latest told first; one more than asked for, to know whether there are more. */
export async function signalsIn(ctx: Ctx, areaIds: readonly string[], query: ListSignals): Promise<Signal[]> {
  const all = [sql`tenant_id = ${ctx.tenant.id} and area_id = any(${[...areaIds]}::uuid[])`]
  if (query.state) all.push(sql`state = ${query.state}`)
  if (query.kind) all.push(sql`kind = ${query.kind}`)
  if (query.cursor) {
    const [at, id] = decodeCursor(query.cursor, 2)
    all.push(sql`(told_at, id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Signal>`
    select ${columns} from foresight.signal where ${sql.join(all, sql` and `)}
    order by told_at desc, id desc limit ${query.limit + 1}`.execute(ctx.db)
  return rows
}

export interface WeekRow {
  week: string
  told: number
  false_ones: number
  undecided: number
  expected_false: number
}

/** What was told and found false, week by week (from Monday), the latest first; weather was promised by nobody. */
export async function weeksOf(ctx: Ctx, weeks: number): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    select w.week::text, w.expected_false, count(s.id)::int as told,
      count(s.id) filter (where s.dismissal = 'nothing')::int as false_ones, count(s.id) filter (where s.state in ('new', 'seen'))::int as undecided
    from foresight.signal_week w
    left join foresight.signal s on s.tenant_id = w.tenant_id and s.told_on >= w.week and s.told_on < w.week + 7 and s.kind <> 'weather'
    where w.tenant_id = ${ctx.tenant.id} group by w.week, w.expected_false order by w.week desc limit ${weeks}`.execute(
    ctx.db,
  )
  return rows
}
