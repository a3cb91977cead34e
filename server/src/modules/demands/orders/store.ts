import { sql } from 'kysely'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { retopic } from '../intake/memory.ts'
import type { EventName } from '../../../events.ts'
import type { Order } from './order.ts'
import type { Call } from './situation.ts'

export interface EntryRow {
  tenant_id: number
  id: string
  order_id: string
  at: Date
  event_name: string
  text: string
  by_account: string | null
  by_unit: string | null
}

export interface CallRow extends Call {
  tenant_id: number
  id: string
  order_id: string
  contacted: boolean | null
  /** "Would you use this again?" (D3.4): shown in sum only, in no rate. */
  would_use_again: boolean | null
  /** The person asked to be called then. */
  call_at: Date | null
  note: string | null
  by_account: string
}

/** Who shows it: the person, the unit as evidence, the person later, or an outside party the unit asked. */
export type PhotoPurpose = 'demand' | 'evidence' | 'facts' | 'outside'

type Tables = {
  'demands.work_order': Order
  'demands.entry': EntryRow
  'demands.call': CallRow
  'demands.photo': {
    tenant_id: number
    file_id: string
    order_id: string
    purpose: PhotoPurpose
    position: number
  }
  'demands.reading': { tenant_id: number; account_id: string; order_id: string; at: Date }
}

const tables = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** One order, locked until the command ends; `demands.unknown` when this tenant has none. */
export async function lockOrder(ctx: Ctx, id: string): Promise<Order> {
  const row = await tables(ctx)
    .selectFrom('demands.work_order')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found(row, 'demands.unknown')
}

export async function loadOrder(ctx: Ctx, id: string): Promise<Order> {
  const row = await tables(ctx)
    .selectFrom('demands.work_order')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return found(row, 'demands.unknown')
}

/** An order by the number people read out: spaces and case do not matter. */
export async function orderByNumber(ctx: Ctx, number: string): Promise<Order | undefined> {
  return tables(ctx)
    .selectFrom('demands.work_order')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('number', '=', number.replaceAll(/\s/g, '').toUpperCase())
    .executeTakeFirst()
}

/** Orders of one call (一单多诉), the earliest first. */
export function ordersOfCall(ctx: Ctx, callId: string): Promise<Order[]> {
  return tables(ctx)
    .selectFrom('demands.work_order')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('call_id', '=', callId)
    .orderBy('received_at')
    .orderBy('id')
    .limit(20)
    .execute()
}

/**
 * Writes what changed; the version guards against two commands that both read before either wrote. A change that makes
 * no open page stale keeps the version.
 */
export async function saveOrder(
  ctx: Ctx,
  before: Order,
  change: Partial<Order>,
  version = before.version + 1,
): Promise<Order> {
  const after = { ...before, ...change, version }
  const saved = await tables(ctx)
    .updateTable('demands.work_order')
    .set({ ...change, version: after.version })
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (saved.numUpdatedRows !== 1n) refuse('lifecycle.changedMeanwhile')
  if (after.topic_code !== before.topic_code) retopic(ctx, before, after.topic_code)
  return after
}

/** Keeps the words that belong to an event; answers their id for the event's facts. */
export async function writeEntry(ctx: Ctx, orderId: string, name: EventName, text: string): Promise<string> {
  const id = newId()
  const { accountId, unit } =
    ctx.actor.kind === 'staff'
      ? { accountId: ctx.actor.accountId, unit: ctx.actor.holdings.find((held) => held.unitId)?.unitId }
      : {}
  await tables(ctx)
    .insertInto('demands.entry')
    .values({
      tenant_id: ctx.tenant.id,
      id,
      order_id: orderId,
      at: ctx.now,
      event_name: name,
      text,
      by_account: accountId ?? null,
      by_unit: unit ?? null,
    })
    .execute()
  return id
}

export function entriesOf(ctx: Ctx, orderId: string): Promise<EntryRow[]> {
  return tables(ctx)
    .selectFrom('demands.entry')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
}

export function callsOf(ctx: Ctx, orderId: string): Promise<CallRow[]> {
  return tables(ctx)
    .selectFrom('demands.call')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('order_id', '=', orderId)
    .orderBy('at')
    .execute()
}

export async function writeCall(
  ctx: Ctx,
  call: Omit<CallRow, 'tenant_id' | 'id' | 'at' | 'by_account'>,
): Promise<CallRow> {
  const row = {
    ...call,
    tenant_id: ctx.tenant.id,
    id: newId(),
    at: ctx.now,
    by_account: accountOf(ctx.actor) ?? 'system',
  }
  await tables(ctx).insertInto('demands.call').values(row).execute()
  return row
}

/** Hangs uploaded photos on an order; a file already hung elsewhere, or of nobody's, is `request.notFound`. */
export async function attachPhotos(
  ctx: Ctx,
  orderId: string,
  fileIds: readonly string[],
  purpose: PhotoPurpose,
): Promise<void> {
  if (fileIds.length === 0) return
  const taken = await sql`
    update platform.file set attached = true
    where tenant_id = ${ctx.tenant.id} and id = any(${fileIds}::uuid[]) and not attached`.execute(ctx.db)
  if (taken.numAffectedRows !== BigInt(fileIds.length)) refuse('request.notFound', { what: 'photo' })
  await tables(ctx)
    .insertInto('demands.photo')
    .values(
      fileIds.map((file_id, position) => ({
        tenant_id: ctx.tenant.id,
        file_id,
        order_id: orderId,
        purpose,
        position,
      })),
    )
    .execute()
}

export async function photosOf(ctx: Ctx, orderId: string) {
  const { rows } = await sql<{
    id: string
    width: number
    height: number
    purpose: PhotoPurpose
  }>`
    select p.file_id as id, f.width, f.height, p.purpose from demands.photo p
    join platform.file f on f.tenant_id = p.tenant_id and f.id = p.file_id
    where p.tenant_id = ${ctx.tenant.id} and p.order_id = ${orderId} and f.media_type = 'image/jpeg'
    order by p.purpose, p.position`.execute(ctx.db)
  return rows
}

export async function markRead(ctx: Ctx, accountId: string, orderId: string): Promise<void> {
  await tables(ctx)
    .insertInto('demands.reading')
    .values({ tenant_id: ctx.tenant.id, account_id: accountId, order_id: orderId, at: ctx.now })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'account_id', 'order_id']).doUpdateSet({ at: ctx.now }),
    )
    .execute()
}

/** Orders the clock should look at now, oldest first; each is locked, and skipped when a command holds it. */
export async function ordersToWake(ctx: Ctx, most: number): Promise<Order[]> {
  return tables(ctx)
    .selectFrom('demands.work_order')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('wake_at', '<=', ctx.now)
    .orderBy('wake_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
}
