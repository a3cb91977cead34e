// Orders of the city handed in by its platform: each read by itself, each with a numbered receipt.
import { createHash } from 'node:crypto'
import { orderIn, type OrderIn, type ReceiptIn } from '#contract/exchange'
import * as demands from '../../demands/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { factsOf, foreignIdIn, wordOf } from './city-word.ts'
import * as store from './store.ts'
import { receiptsShown } from './views.ts'

interface Read {
  content: Buffer
  foreignId: string | null
  order: OrderIn | null
  code: string | null
  fields: string[]
}

/**
 * Takes what a partner hands in: the same order twice is one order, a changed one gains facts, an older word fills gaps
 * only, a word that comes before its order is kept for it. Answers a receipt for each, in order.
 */
export async function deliverOrders(
  ctx: Ctx,
  service: Service,
  orders: readonly unknown[],
): Promise<{ taken: number; refused: number; receipts: ReceiptIn[] }> {
  if (ctx.actor.kind !== 'service') return refuse('session.required')
  const { partnerId, name } = ctx.actor
  const first = await store.takeNumbers(ctx, partnerId, orders.length)
  const read = readAll(orders)
  const good = read.flatMap(({ order }) => order ?? [])
  const ids = good.map(({ foreignId }) => foreignId)
  const [newest, early] = [await store.newestWords(ctx, ids), await store.earlyWords(ctx, ids)]
  const words = good.map((order) => wordOf(order, newest.get(order.foreignId), early))
  const taken = await demands.takeCityWords(ctx, service, `API · ${name}`, words)
  let at = 0
  const rows = read.map((item, index): store.ReceiptRow => {
    const outcome = item.order ? taken[at] : undefined
    const facts = item.order && outcome?.fate === 'early' ? factsOf(item.order) : null
    if (item.order) at += 1
    return {
      tenant_id: ctx.tenant.id,
      partner_id: partnerId,
      seq: first + index,
      id: newId(),
      at: ctx.now,
      foreign_id: item.foreignId,
      content_hash: item.content,
      changed_at: item.order?.changedAt ? new Date(item.order.changedAt) : null,
      fate: outcome?.fate ?? 'refused',
      code: item.code,
      fields: outcome?.fields ?? item.fields,
      order_id: outcome?.order?.id ?? null,
      facts: facts && JSON.stringify(facts),
    }
  })
  await store.insertReceipts(ctx, rows)
  const refused = rows.filter(({ fate }) => fate === 'refused').length
  ctx.record('exchange.delivered', partnerId, { from: first, orders: orders.length, refused })
  const numbers = new Map(taken.flatMap(({ order }) => (order ? [[order.id, order.number]] : [])))
  return { taken: rows.length - refused, refused, receipts: receiptsShown(rows, numbers) }
}

/** Every order read by itself; of two with one number in a delivery the first counts. */
function readAll(orders: readonly unknown[]): Read[] {
  const seen = new Set<string>()
  return orders.map((item) => {
    const content = createHash('sha256')
      .update(JSON.stringify(item) ?? '')
      .digest()
    const { success, data, error } = orderIn.safeParse(item)
    const foreignId = foreignIdIn(item)
    if (!success) {
      const fields = [...new Set(error.issues.map(({ path }) => path.join('.') || '.'))].slice(0, 20)
      return { content, foreignId, order: null, code: 'request.invalid', fields }
    }
    if (seen.has(data.foreignId))
      return { content, foreignId, order: null, code: 'imports.doubledKey', fields: ['foreignId'] }
    seen.add(data.foreignId)
    return { content, foreignId, order: data, code: null, fields: [] }
  })
}
