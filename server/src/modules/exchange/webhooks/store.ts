import { sql } from 'kysely'
import type { DELIVERY_STATES, PublicEvent } from '#contract/webhooks'
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface WebhookRow {
  tenant_id: number
  id: string
  partner_id: string
  name: string
  url: string
  events: PublicEvent[]
  active: boolean
  give_up_days: number
  failing_since: Date | null
  disabled_at: Date | null
  disabled_why: 'gone' | 'failing' | null
  counted_until: string
  created_at: Date
  created_by: string | null
}
export interface SecretRow {
  tenant_id: number
  id: string
  webhook_id: string
  sealed: Buffer
  created_at: Date
  ends_at: Date | null
}
export interface DeliveryRow {
  tenant_id: number
  id: string
  webhook_id: string
  about: string
  event_name: string
  body: string
  body_hash: Buffer
  created_at: Date
  state: (typeof DELIVERY_STATES)[number]
  attempts: number
  next_at: Date | null
  last_at: Date | null
  last_status: number | null
  last_error: string | null
}
type Tables = {
  'exchange.webhook': WebhookRow
  'exchange.signing_secret': SecretRow
  'exchange.delivery': DeliveryRow
  'exchange.protected_count': { tenant_id: number; day: string; event_name: string; n: number }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

export function allWebhooks(ctx: Ctx): Promise<WebhookRow[]> {
  return t(ctx)
    .selectFrom('exchange.webhook')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** The webhook, locked until the command ends. */
export function lockWebhook(ctx: Ctx, id: string): Promise<WebhookRow | undefined> {
  return t(ctx)
    .selectFrom('exchange.webhook')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertWebhook(ctx: Ctx, row: WebhookRow): Promise<void> {
  await t(ctx)
    .insertInto('exchange.webhook')
    .values(row)
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'webhook_partner') return refuse('request.notFound')
      throw error
    })
}

export async function updateWebhook(ctx: Ctx, id: string, change: Partial<WebhookRow>): Promise<void> {
  await t(ctx)
    .updateTable('exchange.webhook')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

export async function insertSecret(ctx: Ctx, row: SecretRow): Promise<void> {
  await t(ctx).insertInto('exchange.signing_secret').values(row).execute()
}

/** Every secret but the newest ends with this moment, unless it ends sooner. */
export async function endSecrets(ctx: Ctx, webhookId: string, at: Date): Promise<void> {
  await sql`
    update exchange.signing_secret set ends_at = ${at}
    where tenant_id = ${ctx.tenant.id} and webhook_id = ${webhookId} and (ends_at is null or ends_at > ${at})`.execute(
    ctx.db,
  )
}

/** Secrets that sign now, the newest first. */
export async function livingSecrets(ctx: Ctx, webhookIds: readonly string[]): Promise<SecretRow[]> {
  const { rows } = await sql<SecretRow>`
    select * from exchange.signing_secret
    where tenant_id = ${ctx.tenant.id} and webhook_id = any(${webhookIds}::uuid[]) and (ends_at is null or ends_at > ${ctx.now})
    order by created_at desc`.execute(ctx.db)
  return rows
}

/** Puts deliveries down; one that tells of the same thing to the same webhook is not put down again. */
export async function insertDeliveries(ctx: Ctx, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return
  await t(ctx)
    .insertInto('exchange.delivery')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'webhook_id', 'about']).doNothing())
    .execute()
}

export function lockDelivery(ctx: Ctx, id: string): Promise<DeliveryRow | undefined> {
  return t(ctx)
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateDelivery(ctx: Ctx, id: string, change: Partial<DeliveryRow>): Promise<void> {
  await t(ctx)
    .updateTable('exchange.delivery')
    .set(change)
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .execute()
}

/** What waits for a webhook that is off will not be sent by itself any more. */
export async function giveUpWaiting(ctx: Ctx, webhookId: string): Promise<void> {
  await sql`
    update exchange.delivery set state = 'failed', next_at = null
    where tenant_id = ${ctx.tenant.id} and webhook_id = ${webhookId} and state = 'waiting'`.execute(ctx.db)
}

export async function dueDeliveries(ctx: Ctx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from exchange.delivery where tenant_id = ${ctx.tenant.id} and next_at <= ${ctx.now}
    order by next_at limit ${limit}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export async function waitingOf(ctx: Ctx): Promise<Map<string, number>> {
  const { rows } = await sql<{ webhook_id: string; n: number }>`
    select webhook_id, count(*)::int as n from exchange.delivery
    where tenant_id = ${ctx.tenant.id} and next_at is not null group by webhook_id`.execute(ctx.db)
  return new Map(rows.map((row) => [row.webhook_id, row.n]))
}

export function latestDeliveries(
  ctx: Ctx,
  webhookId: string,
  query: { before: string | null; state: DeliveryRow['state'] | undefined; limit: number },
): Promise<DeliveryRow[]> {
  return t(ctx)
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('webhook_id', '=', webhookId)
    .$if(query.before !== null, (select) => select.where('id', '<', query.before ?? ''))
    .$if(query.state !== undefined, (select) => select.where('state', '=', query.state ?? 'waiting'))
    .orderBy('id', 'desc')
    .limit(query.limit)
    .execute()
}

export async function countProtected(ctx: Ctx, day: string, names: readonly string[]): Promise<void> {
  for (const name of names)
    await sql`
      insert into exchange.protected_count as c (tenant_id, day, event_name, n) values (${ctx.tenant.id}, ${day}, ${name}, 1)
      on conflict (tenant_id, day, event_name) do update set n = c.n + 1`.execute(ctx.db)
}

export async function protectedCounts(
  ctx: Ctx,
  after: string,
  until: string,
): Promise<{ day: string; event_name: string; n: number }[]> {
  const { rows } = await sql<{ day: string; event_name: string; n: number }>`
    select day, event_name, n from exchange.protected_count
    where tenant_id = ${ctx.tenant.id} and day > ${after} and day <= ${until} order by day, event_name`.execute(
    ctx.db,
  )
  return rows
}
