import { sql } from 'kysely'
import type { FATES } from '#contract/exchange'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'

export interface ReceiptRow {
  tenant_id: number
  partner_id: string
  seq: number
  id: string
  at: Date
  foreign_id: string | null
  content_hash: Buffer
  changed_at: Date | null
  fate: (typeof FATES)[number]
  code: string | null
  fields: string[]
  order_id: string | null
  /** Only of an early word: moments and codes it said. */
  facts: string | null
}
type Tables = { 'exchange.receipt': ReceiptRow }

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Takes the next `count` numbers of a partner's receipts and lets no other delivery of it pass until this one ends. */
export async function takeNumbers(ctx: Ctx, partnerId: string, count: number): Promise<number> {
  const { rows } = await sql<{ received: number }>`
    update exchange.partner set received = received + ${count}
    where tenant_id = ${ctx.tenant.id} and id = ${partnerId} returning received`.execute(ctx.db)
  return found(rows[0]).received - count + 1
}

/** When the newest word about each of these orders was so, as far as the partners said. */
export async function newestWords(ctx: Ctx, foreignIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ foreign_id: string; at: Date }>`
    select foreign_id, max(changed_at) as at from exchange.receipt
    where tenant_id = ${ctx.tenant.id} and foreign_id = any(${foreignIds}::text[])
      and fate in ('new', 'changed', 'same') and changed_at is not null group by foreign_id`.execute(ctx.db)
  return new Map(rows.map((row) => [row.foreign_id, row.at]))
}

export interface EarlyRow {
  foreign_id: string
  changed_at: Date | null
  facts: Record<string, string | boolean>
}

/** What was said of orders before they came, the oldest first. */
export async function earlyWords(ctx: Ctx, foreignIds: readonly string[]): Promise<EarlyRow[]> {
  const { rows } = await sql<EarlyRow>`
    select foreign_id, changed_at, facts from exchange.receipt
    where tenant_id = ${ctx.tenant.id} and foreign_id = any(${foreignIds}::text[]) and fate = 'early'
    order by changed_at nulls first, id`.execute(ctx.db)
  return rows
}

export async function insertReceipts(ctx: Ctx, rows: readonly ReceiptRow[]): Promise<void> {
  await t(ctx).insertInto('exchange.receipt').values(rows).execute()
}

export function receiptsAfter(
  ctx: Ctx,
  partnerId: string,
  after: number,
  limit: number,
): Promise<ReceiptRow[]> {
  return t(ctx)
    .selectFrom('exchange.receipt')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('partner_id', '=', partnerId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export function latestReceipts(
  ctx: Ctx,
  partnerId: string,
  query: { before: number | null; fate: ReceiptRow['fate'] | undefined; limit: number },
): Promise<ReceiptRow[]> {
  return t(ctx)
    .selectFrom('exchange.receipt')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('partner_id', '=', partnerId)
    .$if(query.before !== null, (select) => select.where('seq', '<', query.before ?? 0))
    .$if(query.fate !== undefined, (select) => select.where('fate', '=', query.fate ?? 'new'))
    .orderBy('seq', 'desc')
    .limit(query.limit)
    .execute()
}
