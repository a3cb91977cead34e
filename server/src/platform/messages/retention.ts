// Records of what was sent to whom go when their time is over (X9); what still waits to be sent stays.
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

const isOver = (ctx: Ctx, before: Date) =>
  sql`tenant_id = ${ctx.tenant.id} and at < ${before} and state <> 'queued'`

export async function countSent(ctx: Ctx, before: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from platform.message where ${isOver(ctx, before)}`.execute(ctx.db)
  return rows[0]?.n ?? 0
}

/** Answers how many went. */
export async function forgetSent(ctx: Ctx, before: Date): Promise<number> {
  const gone = await sql`delete from platform.message where ${isOver(ctx, before)}`.execute(ctx.db)
  return Number(gone.numAffectedRows ?? 0n)
}
