// Orders of a list with everything another ledger may ask of them, in the list's order and under its filters.
import { sql } from 'kysely'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { readerOf } from '../intake/understand.ts'
import { listOrders, type ListQuery } from './list.ts'
import type { Order } from './order.ts'
import { isSecret } from './sight.ts'
import * as words from '../papers/words.ts'

export interface LedgerOrder {
  order: Order
  foreignId: string | null
  reply: string | null
  /** What the person said when called back, the last time. */
  solved: boolean | null
  satisfaction: string | null
  unit: { code: string; name: string } | null
  area: { code: string; name: string; community: string | null; grid: string | null } | null
  topicName: string | null
}

/** What codes are called in other ledgers, where nothing else is said. */
export const LEDGER_WORDS = {
  origin: { own: '街道自接', city: '市热线' },
  channel: words.CHANNEL,
  kind: words.KIND,
  urgency: words.URGENCY,
  state: words.STATE,
  satisfaction: words.CONTENT,
}

type Row = Order & {
  city_number: string | null
  text: string | null
  solved: boolean | null
  satisfaction: string | null
}

/**
 * At most `most` orders. Reports, and what is kept secret or said against a unit, go to no other ledger: of them only the
 * number is answered (G5).
 */
export async function ledgerOrders(
  ctx: Ctx,
  sealing: Sealing,
  query: Omit<ListQuery, 'limit' | 'cursor'>,
  most: number,
): Promise<{ orders: LedgerOrder[]; withheld: number; more: boolean }> {
  const orders: LedgerOrder[] = []
  let withheld = 0
  let cursor: string | undefined
  for (;;) {
    const page = await listOrders(ctx, sealing, { ...query, limit: 100, cursor })
    const rows = await rowsOf(
      ctx,
      page.items.map(({ id }) => id),
    )
    const open = rows.filter((row) => !isSecret(row) && !row.against_unit_id)
    withheld += rows.length - open.length
    orders.push(...(await filled(ctx, open)))
    cursor = page.next ?? undefined
    if (cursor === undefined || orders.length >= most)
      return { orders: orders.slice(0, most), withheld, more: cursor !== undefined || orders.length > most }
  }
}

async function rowsOf(ctx: Ctx, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.*, c.city_number, e.text, l.solved, l.satisfaction from demands.work_order o
    left join demands.city_order c on c.tenant_id = o.tenant_id and c.order_id = o.id
    left join demands.entry e on e.tenant_id = o.tenant_id and e.id = o.reply_entry
    left join lateral (select solved, satisfaction from demands.call l
      where l.tenant_id = o.tenant_id and l.order_id = o.id and l.solved is not null order by l.at desc limit 1) l on true
    where o.tenant_id = ${ctx.tenant.id} and o.id = any(${ids}::uuid[])`.execute(ctx.db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function filled(ctx: Ctx, rows: readonly Row[]): Promise<LedgerOrder[]> {
  const [units, places, { topics }] = [
    await areas.unitMap(ctx),
    await areas.areaMap(ctx),
    await readerOf(ctx),
  ]
  return rows.map((row) => {
    const unit = units.get(row.main_unit_id ?? '')
    const place = places.get(row.area_id ?? '')
    const above = place?.parentId ? places.get(place.parentId) : undefined
    const community = [place, above].find((each) => each?.level === 'community')
    return {
      order: row,
      foreignId: row.city_number,
      reply: row.text,
      solved: row.solved,
      satisfaction: row.satisfaction,
      unit: unit ? { code: unit.code, name: unit.nameZh } : null,
      area: place
        ? {
            code: place.code,
            name: place.nameZh,
            community: community?.nameZh ?? null,
            grid: place.level === 'grid' ? place.nameZh : null,
          }
        : null,
      topicName: row.topic_code ? (topics.get(row.topic_code)?.nameZh ?? null) : null,
    }
  })
}
