// Hand-over between shifts: what one leaves, and who takes it.
import { sql } from 'kysely'
import type * as z from 'zod'
import type { handOver as shape } from '#contract/daily'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { cardsOf } from '../orders/cards.ts'
import { mayAccept } from './rules.ts'

/** Leaves a word and the orders that must not be forgotten to the next shift; answers its id. */
export async function handOver(ctx: Ctx, wanted: z.infer<typeof shape>): Promise<string> {
  const from = found(accountOf(ctx.actor), 'session.required')
  const to = wanted.toAccountId ?? null
  if (to === from) refuse('demands.handoverToOneself')
  if (to !== null && !(await people.namesOf(ctx, [to])).has(to)) refuse('people.accountUnknown')
  const cards = await cardsOf(
    ctx,
    wanted.orders.map(({ id }) => id),
  )
  if (wanted.orders.some(({ id }) => !cards.has(id))) refuse('demands.unknown')
  const id = newId()
  await sql`
    insert into demands.handover (tenant_id, id, at, from_account, to_account, note)
    values (${ctx.tenant.id}, ${id}, ${ctx.now}, ${from}, ${to}, ${wanted.note})`.execute(ctx.db)
  await sql`
    insert into demands.handover_order (tenant_id, handover_id, order_id, why)
    select ${ctx.tenant.id}, ${id}, id, why from json_to_recordset(${JSON.stringify(wanted.orders)}::json) as row(id uuid, why text)
    on conflict do nothing`.execute(ctx.db)
  const duty = await areas.onDuty(ctx)
  const told = to ?? (duty && duty.accountId !== from ? duty.accountId : null)
  ctx.record('demands.handedOver', id, { orders: wanted.orders.length, to: told })
  return id
}

/** Takes over what a shift left; `demands.handoverNotYours` for whoever is neither named nor on duty. */
export async function acceptHandover(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql<{ from_account: string; to_account: string | null; accepted_at: Date | null }>`
    select from_account, to_account, accepted_at from demands.handover
    where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(ctx.db)
  const left = found(rows[0])
  if (left.accepted_at !== null) refuse('demands.handoverTaken')
  if (!mayAccept(ctx.actor, left, await areas.onDuty(ctx))) refuse('demands.handoverNotYours')
  await sql`
    update demands.handover set accepted_at = ${ctx.now}, accepted_by = ${accountOf(ctx.actor)}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  ctx.record('demands.handoverAccepted', id)
}
