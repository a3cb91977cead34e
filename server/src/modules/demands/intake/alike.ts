// Near-duplicates: found by shared keys among the orders of the last weeks, judged by their signatures alone.
import { sql } from 'kysely'
import { compareSignatures } from '#analysis/duplicates/signature'
import type { Ctx } from '../../../platform/context.ts'
import { often } from '../../../platform/db/connection.ts'
import type { Order } from '../orders/order.ts'

export interface Alike {
  order_id: string
  other_id: string
  similarity: number
}

/** From here on two orders are linked by the machine; below it, down to MAYBE, they are only shown. */
export const NEAR_DUPLICATE = 0.5
export const MAYBE = 0.3
/** One order looks at no more than so many others, those with most keys in common first. */
const MOST_CANDIDATES = 24

interface Probe {
  order: Pick<Order, 'id' | 'signature'>
  keys: Int32Array
}

/** The smallest version-7 uuid of an instant: order ids are time-ordered, so "since" is a range of the key. */
export function idSince(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** Pairs at least MAYBE alike, among the given and between them and earlier orders; the newer order is `order_id`. */
export async function findAlike(ctx: Ctx, probes: readonly Probe[], since: Date): Promise<Alike[]> {
  const keys = probes.flatMap((probe) => [...probe.keys])
  if (keys.length === 0) return []
  const places = probes.flatMap((probe, index) => Array.from(probe.keys, () => index))
  const { rows } = await often(
    ctx.db,
    sql<{
      place: number
      other_id: string
      signature: Buffer
    }>`select c.place, c.order_id as other_id, o.signature
    from (
      select k.place, s.order_id, row_number() over (partition by k.place order by count(*) desc, s.order_id desc) as rank
      from unnest(${keys}::int[], ${places}::int[]) as k(key, place)
      -- Kept apart by the offset: without statistics the planner would read the tenant's whole window for each order.
      cross join lateral (
        select order_id from demands.sketch
        where tenant_id = ${ctx.tenant.id} and key = k.key and order_id > ${idSince(since)} offset 0
      ) s
      group by k.place, s.order_id
    ) c
    join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = c.order_id
    where c.rank <= ${MOST_CANDIDATES} and o.signature is not null`,
  )
  const pairs: Alike[] = []
  for (const row of rows) {
    const probe = probes[row.place]
    if (probe?.order.signature && probe.order.id !== row.other_id)
      pairs.push({
        order_id: probe.order.id,
        other_id: row.other_id,
        similarity: compareSignatures(probe.order.signature, row.signature),
      })
  }
  return [...pairs, ...amongThemselves(probes)].filter((pair) => pair.similarity >= MAYBE)
}

/** Demands of one batch cannot find each other in the database: they are not there yet. */
function amongThemselves(probes: readonly Probe[]): Alike[] {
  const byKey = new Map<number, number[]>()
  const pairs = new Map<string, Alike>()
  for (const [index, probe] of probes.entries())
    for (const key of probe.keys) {
      const earlier = byKey.get(key) ?? []
      for (const before of earlier.slice(-MOST_CANDIDATES)) {
        const [a, b] = [probes[before], probe]
        if (a?.order.signature && b.order.signature && a !== b)
          pairs.set(`${before} ${index}`, {
            order_id: b.order.id,
            other_id: a.order.id,
            similarity: compareSignatures(a.order.signature, b.order.signature),
          })
      }
      byKey.set(key, [...earlier, index])
    }
  return [...pairs.values()]
}

/** Keeps links; a pair stands once, the older order first. A person's link outranks the machine's. */
export function linkPairs(
  ctx: Ctx,
  pairs: readonly Alike[],
  madeBy: 'machine' | 'staff' | 'resident',
): Promise<unknown> {
  const ordered = pairs
    .filter((pair) => pair.order_id !== pair.other_id)
    .map((pair) =>
      pair.order_id < pair.other_id ? [pair.order_id, pair.other_id] : [pair.other_id, pair.order_id],
    )
  if (ordered.length === 0) return Promise.resolve()
  return often(
    ctx.db,
    sql`insert into demands.link (tenant_id, order_id, other_id, similarity, made_by, at)
    select distinct on (a, b) ${ctx.tenant.id}, a, b, s, ${madeBy}, ${ctx.now}::timestamptz
    from unnest(${ordered.map(([a]) => a)}::uuid[], ${ordered.map(([, b]) => b)}::uuid[], ${pairs.map((pair) => pair.similarity)}::real[]) as row(a, b, s)
    on conflict (tenant_id, order_id, other_id) do update set made_by = excluded.made_by, at = excluded.at
      where demands.link.made_by = 'machine' and excluded.made_by <> 'machine'`,
  )
}
