import type { CityFacts } from '#contract/city'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { Order } from '../orders/order.ts'
import { maySee } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'
import { cityOrder } from './store.ts'

/** The city's word about one order one may see; `request.notFound` for an order of our own. */
export async function cityFactsOf(ctx: Ctx, id: string): Promise<CityFacts> {
  const order = await loadOrder(ctx, id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  return found(await factsShown(ctx, order))
}

export async function factsShown(ctx: Ctx, order: Order): Promise<CityFacts | null> {
  const facts = order.origin === 'city' ? await cityOrder(ctx, order.id) : undefined
  if (!facts) return null
  const { rows } = await sql<{ source: string; sent_at: Date | null; is_sent: boolean }>`
    select x.file_name as source,
      (select max(s.at) from demands.city_reply r join demands.exchange s on s.tenant_id = r.tenant_id and s.id = r.exchange_id
        where r.tenant_id = x.tenant_id and r.order_id = ${order.id}) as sent_at,
      exists (select 1 from demands.city_reply r where r.tenant_id = x.tenant_id and r.order_id = ${order.id} and r.entry = ${order.reply_entry}) as is_sent
    from demands.exchange x where x.tenant_id = ${ctx.tenant.id} and x.id = ${facts.source_exchange}`.execute(
    ctx.db,
  )
  const sheet = rows[0]
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? null
  return {
    number: facts.city_number,
    receivedAt: iso(facts.received_at),
    deadline: iso(facts.deadline),
    extendedUntil: iso(facts.extended_until),
    objection: facts.objection,
    contacted: facts.contacted,
    solved: facts.solved,
    satisfaction: facts.satisfaction,
    calledAt: iso(facts.called_at),
    changedAt: facts.changed_at.toISOString(),
    source: sheet?.source ?? '',
    sentAt: iso(sheet?.sent_at),
    replyWaits: order.reply_entry !== null && !sheet?.is_sent,
  }
}
