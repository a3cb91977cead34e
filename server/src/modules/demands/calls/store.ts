import { sql } from 'kysely'
import type { ExchangeEvent } from '#contract/calls'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'

export interface CallRow {
  id: string
  call_id: string
  line: string | null
  phone: string | null
  phone_key: Buffer | null
  rang_at: Date
  taken_at: Date | null
  taken_by: string | null
  ended_at: Date | null
  recording_url: string | null
  kept_until: Date
}

/** Whatever is known of a call by now; what is known already is not taken back by an event that comes late. */
export async function saveEvent(
  ctx: Ctx,
  event: ExchangeEvent,
  { phoneKey, keptUntil }: { phoneKey: Buffer | null; keptUntil: Date },
): Promise<{ row: CallRow; isNew: boolean }> {
  const [taken, ended] = [event.event === 'answered', event.event === 'ended']
  const { rows } = await sql<CallRow & { fresh: boolean }>`
    insert into demands.inbound_call as c (tenant_id, id, call_id, line, phone, phone_key, rang_at, taken_at, ended_at, recording_url, kept_until)
    values (${ctx.tenant.id}, ${newId()}, ${event.callId}, ${event.line ?? null}, ${event.number ?? null}, ${phoneKey}, ${ctx.now},
      ${taken ? ctx.now : null}, ${ended ? ctx.now : null}, ${event.recordingUrl ?? null}, ${keptUntil})
    on conflict (tenant_id, call_id) do update set
      line = coalesce(c.line, excluded.line), phone = coalesce(c.phone, excluded.phone), phone_key = coalesce(c.phone_key, excluded.phone_key),
      taken_at = coalesce(c.taken_at, excluded.taken_at), ended_at = coalesce(c.ended_at, excluded.ended_at),
      recording_url = coalesce(excluded.recording_url, c.recording_url)
    returning c.*, xmax = 0 as fresh`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('an event of a call was not written')
  return { row, isNew: row.fresh }
}

/** Calls that have not ended, and those that nobody took since a moment; the oldest first. */
export async function openCalls(ctx: Ctx, missedSince: Date): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    (select * from demands.inbound_call where tenant_id = ${ctx.tenant.id} and ended_at is null order by rang_at limit 50)
    union all
    (select * from demands.inbound_call where tenant_id = ${ctx.tenant.id} and ended_at >= ${missedSince} and taken_at is null order by rang_at desc limit 20)`.execute(
    ctx.db,
  )
  return rows
}

export async function lockCall(ctx: Ctx, id: string): Promise<CallRow | null> {
  const { rows } = await sql<CallRow>`
    select * from demands.inbound_call where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(
    ctx.db,
  )
  return rows[0] ?? null
}

export async function takeCall(ctx: Ctx, id: string, account: string): Promise<void> {
  await sql`
    update demands.inbound_call set taken_at = coalesce(taken_at, ${ctx.now}), taken_by = ${account}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function endCall(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update demands.inbound_call set ended_at = coalesce(ended_at, ${ctx.now}), taken_at = coalesce(taken_at, ${ctx.now})
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function callByCallId(ctx: Ctx, callId: string): Promise<CallRow | null> {
  const { rows } = await sql<CallRow>`
    select * from demands.inbound_call where tenant_id = ${ctx.tenant.id} and call_id = ${callId}`.execute(
    ctx.db,
  )
  return rows[0] ?? null
}

/** Calls nobody ended, which an exchange has forgotten. */
export async function endForgotten(ctx: Ctx, rangBefore: Date): Promise<void> {
  await sql`
    update demands.inbound_call set ended_at = ${ctx.now} where tenant_id = ${ctx.tenant.id} and ended_at is null and rang_at < ${rangBefore}`.execute(
    ctx.db,
  )
}

/** Forgets numbers and links whose day has come; answers the calls that had a recording. */
export async function forgetRecordings(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string; had: boolean }>`
    update demands.inbound_call c set phone = null, phone_key = null, recording_url = null
    from (select id, recording_url is not null as had from demands.inbound_call
      where tenant_id = ${ctx.tenant.id} and kept_until <= ${ctx.now} and (phone is not null or recording_url is not null) limit 500 for update) old
    where c.tenant_id = ${ctx.tenant.id} and c.id = old.id returning c.id, old.had`.execute(ctx.db)
  return rows.flatMap(({ id, had }) => (had ? [id] : []))
}
