import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import type { Issue, Placement } from './issue.ts'

type Tables = {
  'foresight.issue': Issue & { tenant_id: number }
  'foresight.issue_order': Placement & { tenant_id: number }
}
const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Refuses `request.notFound`, also for one that was merged away. */
export async function loadIssue(ctx: Ctx, id: string, lock = false): Promise<Issue> {
  const query = t(ctx)
    .selectFrom('foresight.issue')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .where('merged_into', 'is', null)
  return found(await (lock ? query.forUpdate() : query).executeTakeFirst())
}

export async function issuesById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Issue>> {
  if (ids.length === 0) return new Map()
  const rows = await t(ctx)
    .selectFrom('foresight.issue')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Issues that were still heard of since then. */
export async function liveIssues(ctx: Ctx, since: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from foresight.issue where tenant_id = ${ctx.tenant.id} and merged_into is null and last_at >= ${since}`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

export async function insertIssue(ctx: Ctx, issue: Issue): Promise<void> {
  await t(ctx)
    .insertInto('foresight.issue')
    .values({ tenant_id: ctx.tenant.id, ...issue })
    .execute()
}

export async function saveIssue(ctx: Ctx, id: string, change: Partial<Issue>): Promise<void> {
  await t(ctx)
    .updateTable('foresight.issue')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

/** An issue nobody's demand is in any more, unless another was merged into it. */
export async function dropIssue(ctx: Ctx, id: string): Promise<void> {
  const bind = { tenant: ctx.tenant.id, id }
  await sql`delete from foresight.issue_watch where tenant_id = ${bind.tenant} and issue_id = ${id}`.execute(
    ctx.db,
  )
  await sql`delete from foresight.issue i where tenant_id = ${bind.tenant} and id = ${id}
    and not exists (select from foresight.issue_order o where o.tenant_id = i.tenant_id and o.issue_id = i.id)
    and not exists (select from foresight.issue m where m.tenant_id = i.tenant_id and m.merged_into = i.id)`.execute(
    ctx.db,
  )
}

export async function placementsOf(ctx: Ctx, orderIds: readonly string[]): Promise<Map<string, Placement>> {
  const { rows } = await sql<Placement>`
    select order_id, issue_id, pinned from foresight.issue_order
    where tenant_id = ${ctx.tenant.id} and order_id = any(${[...orderIds]}::uuid[])`.execute(ctx.db)
  return new Map(rows.map((row) => [row.order_id, row]))
}

/** The demands of each of these issues. */
export async function ordersOf(ctx: Ctx, issueIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<Placement>`
    select order_id, issue_id, pinned from foresight.issue_order
    where tenant_id = ${ctx.tenant.id} and issue_id = any(${[...issueIds]}::uuid[]) order by order_id desc`.execute(
    ctx.db,
  )
  const orders = new Map<string, string[]>()
  for (const { issue_id, order_id } of rows) orders.set(issue_id, [...(orders.get(issue_id) ?? []), order_id])
  return orders
}

/** Puts demands where they belong; one that was somewhere else moves. */
export async function place(ctx: Ctx, placements: readonly Placement[]): Promise<void> {
  if (placements.length === 0) return
  await sql`
    insert into foresight.issue_order (tenant_id, order_id, issue_id, pinned)
    select ${ctx.tenant.id}, o, i, p from unnest(${placements.map((row) => row.order_id)}::uuid[],
      ${placements.map((row) => row.issue_id)}::uuid[], ${placements.map((row) => row.pinned)}::boolean[]) as row(o, i, p)
    on conflict (tenant_id, order_id) do update set issue_id = excluded.issue_id, pinned = excluded.pinned`.execute(
    ctx.db,
  )
}

export async function takeOut(ctx: Ctx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await sql`delete from foresight.issue_order where tenant_id = ${ctx.tenant.id} and order_id = any(${[...orderIds]}::uuid[])`.execute(
    ctx.db,
  )
}

/** From now on the machine leaves the demands of these issues where they are. */
export async function pin(ctx: Ctx, issueIds: readonly string[]): Promise<void> {
  await sql`update foresight.issue_order set pinned = true where tenant_id = ${ctx.tenant.id} and issue_id = any(${[...issueIds]}::uuid[])`.execute(
    ctx.db,
  )
}

export async function moveAll(ctx: Ctx, fromId: string, intoId: string): Promise<void> {
  await sql`update foresight.issue_order set issue_id = ${intoId} where tenant_id = ${ctx.tenant.id} and issue_id = ${fromId}`.execute(
    ctx.db,
  )
  await sql`
    insert into foresight.issue_watch (tenant_id, issue_id, account_id, seen, told, told_returns, told_on)
    select tenant_id, ${intoId}, account_id, seen, told, told_returns, told_on from foresight.issue_watch where tenant_id = ${ctx.tenant.id} and issue_id = ${fromId}
    on conflict do nothing`.execute(ctx.db)
  await sql`delete from foresight.issue_watch where tenant_id = ${ctx.tenant.id} and issue_id = ${fromId}`.execute(
    ctx.db,
  )
}

export async function watch(ctx: Ctx, { id, demands, returns }: Issue, account: string): Promise<void> {
  await sql`
    insert into foresight.issue_watch (tenant_id, issue_id, account_id, seen, told, told_returns)
    values (${ctx.tenant.id}, ${id}, ${account}, ${demands}, ${demands}, ${returns})
    on conflict (tenant_id, issue_id, account_id) do update
      set seen = excluded.seen, told = excluded.told, told_returns = excluded.told_returns`.execute(ctx.db)
}

/** A watcher of an issue that has grown since they looked or were told. */
export interface Unheard extends Pick<
  Issue,
  'area_id' | 'demands' | 'people' | 'recent' | 'before' | 'returns'
> {
  issue_id: string
  account_id: string
  told_returns: number
}

/** Those of these issues' watchers who were told of less, and of nothing today. */
export async function unheard(ctx: Ctx, issueIds: readonly string[], today: string): Promise<Unheard[]> {
  const { rows } = await sql<Unheard>`
    select w.issue_id, w.account_id, w.told_returns, i.area_id, i.demands, i.people, i.recent, i.before, i.returns
    from foresight.issue_watch w join foresight.issue i on i.tenant_id = w.tenant_id and i.id = w.issue_id
    where w.tenant_id = ${ctx.tenant.id} and w.issue_id = any(${[...issueIds]}::uuid[]) and i.merged_into is null
      and i.demands > w.told and w.told_on is distinct from ${today}::date
    order by w.issue_id, w.account_id for update of w`.execute(ctx.db)
  return rows
}

export async function markTold(
  ctx: Ctx,
  { issue_id, demands, returns }: Unheard,
  accounts: readonly string[],
  today: string,
): Promise<void> {
  await sql`
    update foresight.issue_watch set told = ${demands}, told_returns = ${returns}, told_on = ${today}::date
    where tenant_id = ${ctx.tenant.id} and issue_id = ${issue_id} and account_id = any(${[...accounts]}::text[])`.execute(
    ctx.db,
  )
}

export async function unwatch(ctx: Ctx, issueId: string, account: string): Promise<void> {
  await sql`delete from foresight.issue_watch where tenant_id = ${ctx.tenant.id} and issue_id = ${issueId} and account_id = ${account}`.execute(
    ctx.db,
  )
}

/** How large each of these was when this account last looked, for those it watches. */
export async function watchedBy(
  ctx: Ctx,
  account: string | null,
  issueIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ issue_id: string; seen: number }>`
    select issue_id, seen from foresight.issue_watch
    where tenant_id = ${ctx.tenant.id} and account_id = ${account} and issue_id = any(${[...issueIds]}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ issue_id, seen }) => [issue_id, seen]))
}
