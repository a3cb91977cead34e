import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { Call, Entry, Topic } from './topic.ts'

type Tables = {
  'foresight.topic': Topic & { tenant_id: number }
  'foresight.topic_entry': Entry & { tenant_id: number }
  'foresight.topic_call': Call & { tenant_id: number }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Whether it is there now for the first time; the same origin opens one topic. Refuses `foresight.subjectUnknown`, `areas.unknown`. */
export async function insertTopic(ctx: Ctx, row: Topic): Promise<boolean> {
  const inserted = await t(ctx)
    .insertInto('foresight.topic')
    .values({ tenant_id: ctx.tenant.id, ...row, reasons: JSON.stringify(row.reasons) as never })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'origin', 'origin_id']).doNothing())
    .executeTakeFirst()
    .catch(said)
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function topicOfOrigin(
  ctx: Ctx,
  origin: Topic['origin'],
  originId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from foresight.topic where tenant_id = ${ctx.tenant.id} and origin = ${origin} and origin_id = ${originId}`.execute(
    ctx.db,
  )
  return rows[0]?.id ?? null
}

export async function loadTopic(ctx: Ctx, id: string, lock = false): Promise<Topic> {
  const query = t(ctx)
    .selectFrom('foresight.topic')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
  return found(await (lock ? query.forUpdate() : query).executeTakeFirst())
}

/** Refuses `areas.unitUnknown` for an owner that is none. */
export async function saveTopic(ctx: Ctx, id: string, change: Partial<Topic>): Promise<void> {
  await t(ctx)
    .updateTable('foresight.topic')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
    .catch(said)
}

export async function insertEntry(ctx: Ctx, row: Entry): Promise<void> {
  await t(ctx)
    .insertInto('foresight.topic_entry')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .execute()
}

/** The oldest first. */
export function entriesOf(ctx: Ctx, topicId: string): Promise<Entry[]> {
  return t(ctx)
    .selectFrom('foresight.topic_entry')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('topic_id', '=', topicId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export function callsOf(ctx: Ctx, topicId: string): Promise<Call[]> {
  return t(ctx)
    .selectFrom('foresight.topic_call')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('topic_id', '=', topicId)
    .orderBy('called_at')
    .orderBy('id')
    .execute()
}

/** Calls units; one that has not reported yet is not called twice. */
export async function insertCalls(ctx: Ctx, rows: readonly Call[]): Promise<void> {
  if (rows.length === 0) return
  await t(ctx)
    .insertInto('foresight.topic_call')
    .values(rows.map((row) => ({ tenant_id: ctx.tenant.id, ...row })))
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'topic_id', 'unit_id']).where('reported_at', 'is', null).doNothing(),
    )
    .execute()
}

export async function closeCalls(ctx: Ctx, topicId: string, unitIds: readonly string[]): Promise<void> {
  await sql`
    update foresight.topic_call set reported_at = ${ctx.now}
    where tenant_id = ${ctx.tenant.id} and topic_id = ${topicId} and unit_id = any(${[...unitIds]}::uuid[]) and reported_at is null`.execute(
    ctx.db,
  )
}

export async function insertPhotos(
  ctx: Ctx,
  topicId: string,
  entryId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await sql`
    insert into foresight.topic_photo (tenant_id, file_id, topic_id, entry_id, position)
    select ${ctx.tenant.id}, file_id, ${topicId}, ${entryId}, position from unnest(${[...fileIds]}::uuid[]) with ordinality as f(file_id, position)`.execute(
    ctx.db,
  )
}

export async function photosOf(ctx: Ctx, topicId: string): Promise<{ file_id: string; entry_id: string }[]> {
  const { rows } = await sql<{ file_id: string; entry_id: string }>`
    select file_id, entry_id from foresight.topic_photo
    where tenant_id = ${ctx.tenant.id} and topic_id = ${topicId} order by entry_id, position`.execute(ctx.db)
  return rows
}

/** The topic a file hangs on. Refuses `request.notFound`. */
export async function topicOfPhoto(ctx: Ctx, fileId: string): Promise<Topic> {
  const { rows } = await sql<{ topic_id: string }>`
    select topic_id from foresight.topic_photo where tenant_id = ${ctx.tenant.id} and file_id = ${fileId}`.execute(
    ctx.db,
  )
  return loadTopic(ctx, found(rows[0]).topic_id)
}

/** Links the demands that made somebody look; those that are linked already stay. */
export async function linkOrders(ctx: Ctx, topicId: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await sql`
    insert into foresight.topic_order (tenant_id, topic_id, order_id)
    select ${ctx.tenant.id}, ${topicId}, o from unnest(${[...new Set(orderIds)]}::uuid[]) o
    on conflict do nothing`.execute(ctx.db)
}

export async function ordersOf(ctx: Ctx, topicId: string): Promise<string[]> {
  const { rows } = await sql<{ order_id: string }>`
    select order_id from foresight.topic_order where tenant_id = ${ctx.tenant.id} and topic_id = ${topicId} order by order_id`.execute(
    ctx.db,
  )
  return rows.map((row) => row.order_id)
}

function said(error: unknown): never {
  switch (brokenConstraint(error)) {
    case 'topic_subject':
      return refuse('foresight.subjectUnknown')
    case 'topic_owner':
      return refuse('areas.unitUnknown')
    case 'topic_area':
      return refuse('areas.unknown')
    default:
      throw error
  }
}
