import { sql } from 'kysely'
import {
  DEFAULT_PREFERENCES,
  preferences as shape,
  type NoticeKind,
  type Preferences,
  type Way,
} from '#contract/notices'
import type { Ctx } from '../../platform/context.ts'
import type { EventName } from '../../events.ts'

export interface NoticeRow {
  tenant_id: number
  id: string
  account_id: string
  kind: NoticeKind
  event_id: string
  event_name: EventName
  order_id: string | null
  step: string | null
  at: Date
  read_at: Date | null
  done_at: Date | null
}
export type NewNotice = Omit<NoticeRow, 'tenant_id' | 'read_at' | 'done_at'>

export interface Ending {
  order_id: string
  kind: NoticeKind
  /** Null: for everybody. */
  accounts: string[] | null
  at: Date
}

/** Writes notices; one that still stands about the same thing is renewed. Answers the ids that stand now. */
export async function writeNotices(
  ctx: Ctx,
  rows: readonly NewNotice[],
): Promise<Pick<NoticeRow, 'id' | 'account_id' | 'kind'>[]> {
  if (rows.length === 0) return []
  const written = await sql<Pick<NoticeRow, 'id' | 'account_id' | 'kind'>>`
    insert into notices.notice (tenant_id, id, account_id, kind, event_id, event_name, order_id, step, at)
    select ${ctx.tenant.id}, id, account_id, kind, event_id, event_name, order_id, step, at
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row(id uuid, account_id text, kind text, event_id uuid, event_name text, order_id uuid, step text, at timestamptz)
    on conflict (tenant_id, account_id, kind, order_id) where read_at is null and done_at is null
    do update set event_id = excluded.event_id, event_name = excluded.event_name, step = excluded.step, at = excluded.at
    returning id, account_id, kind`.execute(ctx.db)
  return written.rows
}

/** Ends what is done; answers whose notices those were. */
export async function endNotices(ctx: Ctx, endings: readonly Ending[]): Promise<string[]> {
  if (endings.length === 0) return []
  const { rows } = await sql<{ account_id: string }>`
    update notices.notice n set done_at = e.at
    from json_to_recordset(${JSON.stringify(endings)}::json) as e(order_id uuid, kind text, accounts text[], at timestamptz)
    where n.tenant_id = ${ctx.tenant.id} and n.order_id = e.order_id and n.kind = e.kind and n.done_at is null and n.at <= e.at
      and (e.accounts is null or n.account_id = any(e.accounts))
    returning n.account_id`.execute(ctx.db)
  return rows.map((row) => row.account_id)
}

/** Marks one's own notices as read: those named, those about an order, or all; answers how many. */
export async function markRead(
  ctx: Ctx,
  accountId: string,
  { ids = null, orderId = null }: { ids?: readonly string[] | null; orderId?: string | null },
): Promise<number> {
  const done = await sql`
    update notices.notice set read_at = ${ctx.now}
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and read_at is null
      and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))
      and (${orderId}::uuid is null or order_id = ${orderId}::uuid)`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0)
}

export async function preferencesOf(
  ctx: Ctx,
  accounts: readonly string[],
): Promise<Map<string, Preferences>> {
  const { rows } = await sql<{ account_id: string; choices: unknown }>`
    select account_id, choices from notices.preference
    where tenant_id = ${ctx.tenant.id} and account_id = any(${accounts}::text[])`.execute(ctx.db)
  const chosen = new Map(rows.map((row) => [row.account_id, shape.parse(row.choices)]))
  return new Map(accounts.map((account) => [account, chosen.get(account) ?? DEFAULT_PREFERENCES]))
}

/** Where mail goes, of those who gave an address. */
export async function mailsOf(ctx: Ctx, accounts: readonly string[]): Promise<Map<string, string>> {
  const chosen = await preferencesOf(ctx, accounts)
  return new Map([...chosen].flatMap(([account, { mail }]) => (mail ? [[account, mail] as const] : [])))
}

export async function savePreferences(ctx: Ctx, accountId: string, choices: Preferences): Promise<void> {
  await sql`
    insert into notices.preference (tenant_id, account_id, choices) values (${ctx.tenant.id}, ${accountId}, ${JSON.stringify(choices)}::jsonb)
    on conflict (tenant_id, account_id) do update set choices = excluded.choices`.execute(ctx.db)
}

export async function queueOutgoing(
  ctx: Ctx,
  rows: readonly { notice_id: string; way: Way; send_at: Date }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into notices.outgoing (tenant_id, notice_id, way, send_at)
    select ${ctx.tenant.id}, notice_id, way, send_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(notice_id uuid, way text, send_at timestamptz)
    on conflict do nothing`.execute(ctx.db)
}
