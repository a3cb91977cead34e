// Work lists, search and counts: what an inbox shows. Every filter here is also the filter of the export.
import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import { STATES } from '#contract/demands'
import { type CallBack, type DemandRow, type WorkList, type listDemands } from '#contract/orders'
import * as areas from '../../areas/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import { accountOf, holds, unitsOf, type Actor, type Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { isAtRisk, risksOf } from '../numbers/at-risk.ts'
import { callBacksOf } from '../callbacks/queue.ts'
import { figureFilter } from '../numbers/figures.ts'
import { dueDate } from './due-date.ts'
import { isClosed, type Order } from './order.ts'
import { foundIn, matching } from './search.ts'
import { KEEPERS, WIDE_ROLES } from './sight.ts'

export type ListQuery = z.infer<typeof listDemands>
type Condition = RawBuilder<unknown>

const OPEN_STATES = STATES.filter((state) => !isClosed(state))

/** The rows this person may see at all (the same rule as `maySee`, as SQL). */
export function scope(ctx: Ctx): Condition {
  const { actor } = ctx
  if (actor.kind !== 'staff') return actor.kind === 'system' ? sql`true` : sql`false`
  const units = unitsOf(actor)
  const kept = holds(actor, ...KEEPERS) ? sql`true` : sql`not o.restricted`
  const notTarget = sql`(o.against_unit_id is null or not o.against_unit_id = any(${units}::uuid[]))
    and not ${actor.accountId} = any(o.stepped_aside) and ${kept}`
  if (holds(actor, ...WIDE_ROLES)) return notTarget
  return sql`${notTarget} and (o.main_unit_id = any(${units}::uuid[]) or o.assist_unit_ids && ${units}::uuid[] or o.consulted_unit_ids && ${units}::uuid[] or o.entered_by = ${actor.accountId})`
}

/** What belongs in each list; history is found in `all` alone: it is nobody's work. */
function inList(list: WorkList, actor: Actor, now: Date): Condition {
  return list === 'all' ? sql`true` : sql`not o.history and ${waiting(list, actor, now)}`
}

/** A list for a unit shows that unit's orders. */
function waiting(list: Exclude<WorkList, 'all'>, actor: Actor, now: Date): Condition {
  const mine = sql`o.main_unit_id = any(${unitsOf(actor)}::uuid[])`
  const answered = sql`exists (select 1 from demands.call c where c.tenant_id = o.tenant_id and c.order_id = o.id and c.round = o.round and c.solved is not null)`
  switch (list) {
    case 'to-complete':
      return sql`o.state = 'received'`
    case 'to-dispatch':
      return sql`o.state = 'queued'`
    case 'to-sign':
      return sql`o.state = 'dispatched' and ${mine}`
    case 'to-contact':
      return sql`o.state = 'signed' and ${mine}`
    case 'to-handle':
      return sql`o.state in ('contacted', 'handling', 'joint', 'extended') and ${mine}`
    case 'to-resume':
      return sql`o.state = 'redo' and ${mine}`
    case 'to-assist':
      return sql`o.state in ('dispatched', 'signed', 'contacted', 'handling', 'joint') and exists (select 1 from demands.assist a
        where a.tenant_id = o.tenant_id and a.order_id = o.id and a.round = o.round and a.reported_at is null and a.excused_at is null
          and a.unit_id = any(${unitsOf(actor)}::uuid[]))`
    case 'to-answer':
      return sql`o.answer_wanted and o.closed_at is null and ${mine}`
    case 'to-opine':
      return sql`o.state = 'consulting' and o.consulted_unit_ids && ${unitsOf(actor)}::uuid[] and exists (select 1 from demands.consultation c
        where c.tenant_id = o.tenant_id and c.order_id = o.id and c.answered_at is null and c.unit_id = any(${unitsOf(actor)}::uuid[]))`
    case 'to-sample':
      // What was answered at once never had a unit.
      return sql`o.sampled and (${mine}) is not true`
    case 'consulting':
      return sql`o.state = 'consulting'`
    case 'objected':
      return sql`o.state = 'objected'`
    case 'to-approve':
      return sql`o.pending = any(${decidedBy(actor)}::text[]) and not ${mine}`
    case 'parked':
      return sql`o.state = 'parked'`
    case 'to-call-back':
      // Who worked on it never calls (X14); who asked to be called at a time is called then.
      return sql`o.state = 'callback' and not ${answered} and not ${mine} and not o.assist_unit_ids && ${unitsOf(actor)}::uuid[]
        and (o.call_at is null or o.call_at <= ${now})`
    case 'to-review':
      return sql`o.state = 'callback' and ${answered}`
    case 'at-risk':
      return isAtRisk
    case 'doubted':
      return sql`o.closed_at is not null and exists (select 1 from demands.supervision s where s.tenant_id = o.tenant_id and s.order_id = o.id
        and s.trigger = 'false-solved' and s.by_account is null and s.answered_at is null)`
    case 'late':
      return sql`o.due_at < ${now}`
    case 'open':
      return sql`o.closed_at is null`
    case 'due-today':
      return sql`o.due_at >= ${now} and o.due_at <= ${startOfDate(addDays(civilDateOf(now), 1))}`
    case 'due-soon':
      return sql`o.due_at >= ${now} and o.reminded = 'share'`
    case 'crisis':
      return sql`o.crisis <> '{}' and o.state = any(${OPEN_STATES}::text[])`
    case 'mine':
      return sql`o.entered_by = ${accountOf(actor) ?? ''}`
  }
}

/** What waits for somebody with these roles to decide (SM1). */
function decidedBy(actor: Actor): NonNullable<Order['pending']>[] {
  const decisions: [boolean, NonNullable<Order['pending']>[]][] = [
    [holds(actor, 'supervisor'), ['extension', 'termination']],
    [holds(actor, 'leader'), ['parking']],
    [holds(actor, 'district'), ['parking-agreed']],
  ]
  return decisions.flatMap(([given, kinds]) => (given ? kinds : []))
}

/** The lists somebody's roles give them, in the order of the work. */
export function listsOf(actor: Actor): WorkList[] {
  const lists: [boolean, WorkList[]][] = [
    [holds(actor, 'operator', 'window-clerk', 'dispatcher', 'supervisor', 'leader'), ['crisis']],
    [holds(actor, 'operator', 'window-clerk'), ['to-complete']],
    [holds(actor, 'dispatcher'), ['to-complete', 'to-dispatch', 'consulting']],
    [holds(actor, 'objection-reviewer'), ['objected']],
    [
      holds(actor, 'handler', 'unit-head', 'committee', 'grid'),
      ['to-sign', 'to-contact', 'to-handle', 'to-resume', 'to-assist', 'to-answer', 'to-opine'],
    ],
    [holds(actor, 'caller-back'), ['to-call-back', 'to-sample']],
    [holds(actor, 'supervisor'), ['to-review', 'doubted']],
    [holds(actor, 'supervisor', 'leader', 'unit-head', 'handler', 'committee'), ['at-risk']],
    [holds(actor, 'supervisor', 'leader', 'district'), ['to-approve', 'parked']],
    [holds(actor, 'operator', 'window-clerk', 'grid', 'committee'), ['mine']],
    [true, ['due-soon', 'late', 'all']],
  ]
  return [...new Set(lists.flatMap(([given, names]) => (given ? names : [])))]
}

/** Everything that a list under its filters holds for the one who asks. */
async function conditions(ctx: Ctx, sealing: Sealing, query: ListQuery): Promise<Condition> {
  const all: Condition[] = [
    sql`o.tenant_id = ${ctx.tenant.id}`,
    scope(ctx),
    inList(query.list, ctx.actor, ctx.now),
  ]
  if (query.q) all.push(await matching(ctx, sealing, query.q))
  if (query.state) all.push(sql`o.state = ${query.state}`)
  if (query.kind) all.push(sql`o.kind = ${query.kind}`)
  if (query.urgency) all.push(sql`o.urgency = ${query.urgency}`)
  if (query.channel) all.push(sql`o.channel = ${query.channel}`)
  if (query.origin) all.push(sql`o.origin = ${query.origin}`)
  if (query.assigned)
    all.push(
      sql`exists (select 1 from demands.assignee a where a.tenant_id = o.tenant_id and a.order_id = o.id and a.account_id = ${accountOf(ctx.actor) ?? ''})`,
    )
  if (query.ids) all.push(sql`o.id = any(${query.ids.split(',')}::uuid[])`)
  if (query.topic) all.push(sql`(o.topic_code = ${query.topic} or o.topic_code like ${`${query.topic}.%`})`)
  // The orders behind a figure of a unit: it may count there without leading them, or lead them no more.
  if (query.unitId && !(query.figure && query.month)) all.push(sql`o.main_unit_id = ${query.unitId}`)
  if (query.areaId) {
    const areaMap = await areas.areaMap(ctx)
    all.push(
      sql`o.area_id = any(${[...areaMap.keys()].filter((id) => areas.within(areaMap, id, query.areaId ?? ''))}::uuid[])`,
    )
  }
  if (query.from) all.push(sql`o.received_at >= ${startOfDate(query.from)}`)
  if (query.until) all.push(sql`o.received_at < ${startOfDate(addDays(query.until, 1))}`)
  if (query.dueOn) all.push(sql`o.closed_at is null and ${dueDate} = ${query.dueOn}::date`)
  if (query.figure && query.month) all.push(await figureFilter(ctx, query.figure, query.month, query.unitId))
  return sql.join(all, sql` and `)
}

export interface ListedOrder extends Order {
  linked: number
  unread: boolean
  assignee: string | null
}

const SORTS = {
  newest: {
    by: sql`o.received_at desc, o.id desc`,
    after: (a: string, id: string) => sql`(o.received_at, o.id) < (${a}::timestamptz, ${id}::uuid)`,
    key: (row: Order) => row.received_at.toISOString(),
  },
  oldest: {
    by: sql`o.received_at, o.id`,
    after: (a: string, id: string) => sql`(o.received_at, o.id) > (${a}::timestamptz, ${id}::uuid)`,
    key: (row: Order) => row.received_at.toISOString(),
  },
  due: {
    by: sql`coalesce(o.due_at, 'infinity'), o.id`,
    after: (a: string, id: string) =>
      sql`(coalesce(o.due_at, 'infinity'), o.id) > (${a}::timestamptz, ${id}::uuid)`,
    key: (row: Order) => row.due_at?.toISOString() ?? 'infinity',
  },
}

/** One page of a list, with what each row needs and no more. */
export async function listOrders(
  ctx: Ctx,
  sealing: Sealing,
  query: ListQuery,
): Promise<{ items: DemandRow[]; next: string | null }> {
  const sort = SORTS[query.sort]
  const cursor = query.cursor ? decodeCursor(query.cursor, 2) : null
  const where = await conditions(ctx, sealing, query)
  const page = cursor ? sql`${where} and ${sort.after(String(cursor[0]), String(cursor[1]))}` : where
  const account = accountOf(ctx.actor) ?? ''
  const { rows } = await sql<ListedOrder>`
    select o.*, (select count(*)::int from demands.link l where l.tenant_id = o.tenant_id and (l.order_id = o.id or l.other_id = o.id)) as linked,
      not exists (select 1 from demands.reading r where r.tenant_id = o.tenant_id and r.account_id = ${account} and r.order_id = o.id and r.at >= o.state_since) as unread,
      (select c.display_name from demands.assignee a join people.card c on c.tenant_id = a.tenant_id and c.id = a.account_id
        where a.tenant_id = o.tenant_id and a.order_id = o.id and a.unit_id = o.main_unit_id) as assignee
    from demands.work_order o where ${page} order by ${sort.by} limit ${query.limit + 1}`.execute(ctx.db)
  const cut = pageOf(rows, query.limit, (row) => [sort.key(row), row.id])
  const callBacks = query.list === 'to-call-back' ? await callBacksOf(ctx, cut.items) : null
  const found = query.q ? await foundIn(ctx, cut.items, query.q) : null
  const items = (await present(ctx, cut.items, callBacks)).map((row) => ({
    ...row,
    ...(found && { found: found.get(row.id) ?? [] }),
  }))
  if (query.list !== 'at-risk') return { items, next: cut.next }
  const risks = await risksOf(
    ctx,
    items.map(({ id }) => id),
  )
  return { items: items.map((row) => ({ ...row, risks: risks.get(row.id) ?? [] })), next: cut.next }
}

async function present(
  ctx: Ctx,
  rows: readonly ListedOrder[],
  callBacks: Map<string, CallBack | null> | null,
): Promise<DemandRow[]> {
  const [areaMap, units] = [await areas.areaMap(ctx), await areas.unitMap(ctx)]
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    origin: row.origin,
    channel: row.channel,
    kind: row.kind,
    topicCode: row.topic_code,
    urgency: row.urgency,
    confirmed: row.confirmed,
    title: row.title,
    state: row.state,
    areaName: row.area_id ? (areaMap.get(row.area_id)?.nameZh ?? null) : null,
    estate: row.estate,
    mainUnitName: row.main_unit_id ? (units.get(row.main_unit_id)?.nameZh ?? null) : null,
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    late: row.due_at !== null && row.due_at < ctx.now,
    crisis: row.crisis.length > 0,
    keepSecret: row.keep_secret || row.kind === 'report',
    history: row.history,
    linkedCount: row.linked,
    unread: row.unread,
    assigneeName: row.assignee,
    callBack: callBacks?.get(row.id) ?? null,
  }))
}

/** How much stands in each of one's lists; counting stops at 1,000, which a badge shows as 999+. */
export async function countLists(ctx: Ctx): Promise<{ list: WorkList; total: number; unread: number }[]> {
  const account = accountOf(ctx.actor) ?? ''
  const counts = []
  for (const list of listsOf(ctx.actor)) {
    if (list === 'all') continue
    const { rows } = await sql<{ total: number; unread: number }>`
      select count(*)::int as total, count(*) filter (where r.order_id is null)::int as unread
      from (select o.tenant_id, o.id, o.state_since from demands.work_order o
            where o.tenant_id = ${ctx.tenant.id} and ${scope(ctx)} and ${inList(list, ctx.actor, ctx.now)} limit 1000) o
      left join demands.reading r on r.tenant_id = ${ctx.tenant.id} and r.account_id = ${account} and r.order_id = o.id and r.at >= o.state_since`.execute(
      ctx.db,
    )
    counts.push({ list, total: rows[0]?.total ?? 0, unread: rows[0]?.unread ?? 0 })
  }
  return [...counts, { list: 'all', total: 0, unread: 0 }]
}

/** How many orders a kept view holds for the one who asks; counting stops at 1,000. */
export async function countOrders(ctx: Ctx, query: ListQuery): Promise<number> {
  const where = await conditions(ctx, ctx.sealing, query)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from demands.work_order o where ${where} limit 1000) o`.execute(
    ctx.db,
  )
  return rows[0]?.n ?? 0
}
