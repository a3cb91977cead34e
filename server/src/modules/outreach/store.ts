import { sql } from 'kysely'
import type { NEEDS, OCCASIONS } from '#contract/outreach'
import type { Ctx } from '../../platform/context.ts'

export interface OccasionRow {
  tenant_id: number
  id: string
  kind: (typeof OCCASIONS)[number]
  title: string | null
  area_id: string
  estate: string | null
  detail: string | null
  at: Date
  device_at: Date | null
  received_at: Date
  by_account: string
  companions: string | null
  attendance: number | null
  note: string | null
  next_visit_on: string | null
  follows_id: string | null
  needs: (typeof NEEDS)[number][] | null
  needs_note: string | null
  needs_until: string | null
  body_hash: Buffer | null
  reply: Buffer | null
}

type Tables = {
  'outreach.occasion': OccasionRow
  'outreach.heard': { tenant_id: number; order_id: string; occasion_id: string; position: number }
}

const t = (ctx: Ctx) => ctx.db.withTables<Tables>()

/** Whether it is there now for the first time; a twin still running makes this wait for it. */
export async function insertOccasion(ctx: Ctx, row: Omit<OccasionRow, 'tenant_id'>): Promise<boolean> {
  const inserted = await t(ctx)
    .insertInto('outreach.occasion')
    .values({ tenant_id: ctx.tenant.id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export function loadOccasion(ctx: Ctx, id: string): Promise<OccasionRow | undefined> {
  return t(ctx)
    .selectFrom('outreach.occasion')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function saveHeard(ctx: Ctx, occasionId: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await t(ctx)
    .insertInto('outreach.heard')
    .values(
      orderIds.map((order_id, position) => ({
        tenant_id: ctx.tenant.id,
        order_id,
        occasion_id: occasionId,
        position,
      })),
    )
    .execute()
}

export async function heardOn(ctx: Ctx, occasionId: string): Promise<string[]> {
  const rows = await t(ctx)
    .selectFrom('outreach.heard')
    .select('order_id')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('occasion_id', '=', occasionId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.order_id)
}

export async function keepReply(ctx: Ctx, id: string, reply: Buffer): Promise<void> {
  await sql`update outreach.occasion set reply = ${reply} where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(
    ctx.db,
  )
}

/** Forgets the answers no telephone asks for any more. */
export async function forgetReplies(ctx: Ctx, before: Date): Promise<void> {
  await sql`
    update outreach.occasion set reply = null
    where tenant_id = ${ctx.tenant.id} and reply is not null and received_at < ${before}`.execute(ctx.db)
}

/** Forgets what households needed once its day has come; answers whose. */
export async function forgetNeeds(ctx: Ctx, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update outreach.occasion set needs = null, needs_note = null, needs_until = null
    where tenant_id = ${ctx.tenant.id} and needs_until < ${today}::date returning id`.execute(ctx.db)
  return rows.map((row) => row.id)
}
