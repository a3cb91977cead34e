import { sql } from 'kysely'
import type { EXCLUSION_ACTIONS, EXCLUSION_STATES, Exclusion, OrderExclusion } from '#contract/exclusions'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import { holds, type Actor, type Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { maySee } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'
import { mayAsk, worksOn } from './exclusions.ts'
import { exclusionOf, listExclusions, type ExclusionRow } from './exclusion-store.ts'

export function stateOf(row: ExclusionRow): (typeof EXCLUSION_STATES)[number] {
  if (row.granted === null) return 'waiting'
  if (!row.granted) return 'refused'
  if (row.appealed_at === null) return 'granted'
  if (row.lifted === null) return 'appealed'
  return row.lifted ? 'lifted' : 'upheld'
}

interface About {
  id: string
  number: string
  title: string
  main_unit_id: string | null
  assist_unit_ids: string[]
}

function canOf(actor: Actor, row: ExclusionRow, order: About): (typeof EXCLUSION_ACTIONS)[number][] {
  if (actor.kind !== 'staff') return []
  const outside = row.asked_by !== actor.accountId && !worksOn(actor, order)
  const state = stateOf(row)
  if (state === 'waiting') return outside && holds(actor, 'supervisor') ? ['decide'] : []
  if (state === 'granted')
    return row.reason === 'malicious' && actor.abilities.has('demands.intake') ? ['appeal'] : []
  if (state === 'appealed')
    return outside && holds(actor, 'leader') && row.decided_by !== actor.accountId ? ['decideAppeal'] : []
  return []
}

async function present(ctx: Ctx, rows: readonly ExclusionRow[]): Promise<Exclusion[]> {
  if (rows.length === 0) return []
  const orderIds = rows.map((row) => row.order_id)
  const orders = await sql<About>`
    select id, number, title, main_unit_id, assist_unit_ids from demands.work_order where tenant_id = ${ctx.tenant.id} and id = any(${orderIds}::uuid[])`.execute(
    ctx.db,
  )
  const wordIds = rows.flatMap((row) =>
    [row.words, row.evidence, row.decision, row.appeal, row.appeal_decision].filter((id) => id !== null),
  )
  const entries = await sql<{ id: string; text: string }>`
    select id, text from demands.entry where tenant_id = ${ctx.tenant.id} and id = any(${wordIds}::uuid[])`.execute(
    ctx.db,
  )
  const texts = new Map(entries.rows.map(({ id, text }) => [id, text]))
  const names = await people.namesOf(
    ctx,
    rows.flatMap((row) => [row.asked_by, ...(row.decided_by ? [row.decided_by] : [])]),
  )
  const units = await areas.unitMap(ctx)
  const said = (id: string | null) => (id === null ? null : (texts.get(id) ?? null))
  return rows.flatMap((row) => {
    const order = orders.rows.find(({ id }) => id === row.order_id)
    const unit = units.get(row.unit_id)
    if (!order) return []
    return [
      {
        id: row.id,
        orderId: row.order_id,
        number: order.number,
        title: order.title,
        unitZh: unit?.nameZh ?? '',
        unitEn: unit?.nameEn ?? '',
        reason: row.reason,
        state: stateOf(row),
        askedAt: row.asked_at.toISOString(),
        askedByName: names.get(row.asked_by) ?? '',
        text: said(row.words) ?? '',
        evidence: said(row.evidence) ?? '',
        decidedAt: row.decided_at?.toISOString() ?? null,
        decidedByName: row.decided_by ? (names.get(row.decided_by) ?? null) : null,
        decision: said(row.decision),
        labelUntil: labelUntil(row, ctx.now),
        appeal: said(row.appeal),
        appealDecision: said(row.appeal_decision),
        can: canOf(ctx.actor, row, order),
      },
    ]
  })
}

/** The last day of a label that still holds; a label that was lifted or has run out is gone (G3). */
export function labelUntil(row: ExclusionRow, now: Date): string | null {
  if (row.reason !== 'malicious' || row.granted !== true || row.lifted === true) return null
  return row.expires_on !== null && row.expires_on >= civilDateOf(now) ? row.expires_on : null
}

export async function exclusionPage(
  ctx: Ctx,
  query: { cursor?: string | undefined; limit: number; open: boolean },
): Promise<{ items: Exclusion[]; next: string | null }> {
  const { items, next } = await listExclusions(ctx, query)
  return { items: await present(ctx, items), next }
}

export async function exclusionOfOrder(ctx: Ctx, orderId: string): Promise<OrderExclusion> {
  const order = await loadOrder(ctx, orderId)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const row = await exclusionOf(ctx, orderId)
  return {
    exclusion: row ? ((await present(ctx, [row]))[0] ?? null) : null,
    canAsk: mayAsk(ctx.actor, order, row),
  }
}
