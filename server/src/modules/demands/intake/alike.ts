// Near-duplicates: found by shared keys among the orders of the last weeks, judged by their signatures alone.
import { sql, type RawBuilder } from 'kysely'
import {
  compareSignatures,
  NEAR_DUPLICATE,
  SAME_MATTER,
  SIGNATURE_BYTES,
} from '#analysis/duplicates/signature'
import { keyIn, monthOf } from '#analysis/duplicates/sketch'
import { daysBefore } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { bare, often } from '../../../platform/db/connection.ts'
import type { Order } from '../orders/order.ts'

export interface Alike {
  order_id: string
  other_id: string
  similarity: number
}

/** From NEAR_DUPLICATE on two orders are linked by the machine; below it, down to SAME_MATTER, they are only shown. */
export { NEAR_DUPLICATE }
/**
 * One order looks at no more than so many others, those with most keys in common first; and of a key that hundreds
 * share, at the newest only. On a year of real messages this finds 99 % of what looking at all of them would.
 */
const MOST_CANDIDATES = 8
const MOST_PER_KEY = 4
/** So many links are made for a new order; whatever else is alike hangs together with these. */
const MOST_LINKS = 3

/** Another topic at the same place is another matter, however much of the place's name two short texts share. */
const OTHER_TOPIC = 0.6
/** So alike that it is one text: its two readings, not its two matters, differ. */
const SAME_TEXT = 0.9

type Compared = Pick<Order, 'signature' | 'topic_code'>
interface Probe {
  order: Compared & Pick<Order, 'id' | 'received_at'>
  keys: Int32Array
}

/** What is found for all probes, told in lists of one order; null when nothing is. */
interface Found {
  places: string | null
  ids: string | null
  topics: string | null
  signatures: Buffer | null
}

/** The smallest version-7 uuid of an instant: order ids are time-ordered, so "since" is a range of the key. */
export function idSince(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** How alike two orders are, 0..1: by their signatures, and less when their topics part before the third level. */
export function likeness(a: Compared, b: Compared): number {
  if (!a.signature || !b.signature) return 0
  const similarity = compareSignatures(a.signature, b.signature)
  const [one, other] = [a.topic_code?.slice(0, 5) ?? '', b.topic_code?.slice(0, 5) ?? '']
  const depth = Math.min(one.length, other.length)
  const apart = one.slice(0, depth) !== other.slice(0, depth)
  return apart && similarity < SAME_TEXT ? similarity * OTHER_TOPIC : similarity
}

/**
 * Pairs at least SAME_MATTER alike, among the given and between them and the orders of the `days` before them; the newer
 * order is `order_id`.
 */
export async function findAlike(ctx: Ctx, probes: readonly Probe[], days: number): Promise<Alike[]> {
  const keys: number[] = []
  const places: number[] = []
  let since = ctx.now
  for (const [place, probe] of probes.entries()) {
    const at = probe.order.received_at
    const earliest = daysBefore(at, days)
    if (earliest < since) since = earliest
    for (let month = monthOf(earliest); month <= monthOf(at); month += 1)
      for (const key of probe.keys) {
        keys.push(keyIn(month, key))
        places.push(place)
      }
  }
  if (keys.length === 0) return []
  // One row for all of them: a hundred small rows cost more on the way than in the looking up.
  const { rows } = await often(
    ctx.db,
    sql<Found>`
    select string_agg(c.place::text, ',') as places, string_agg(c.order_id::text, ',') as ids,
      string_agg(coalesce(o.topic_code, ''), ',') as topics, string_agg(o.signature, ''::bytea) as signatures
    from (
      select k.place, s.order_id, row_number() over (partition by k.place order by count(*) desc, s.order_id desc) as rank
      from unnest(${bare(keys)}::int[], ${bare(places)}::int[]) as k(key, place)
      -- Kept apart by the limit: without it and without statistics the planner would read the tenant's whole window.
      cross join lateral (
        select order_id from demands.sketch
        where tenant_id = ${ctx.tenant.id} and key = k.key and order_id > ${idSince(since)}
        order by order_id desc limit ${MOST_PER_KEY}
      ) s
      group by k.place, s.order_id
    ) c
    -- One look at a key each, whatever the planner thinks of a table that has just been filled.
    cross join lateral (
      select topic_code, signature from demands.work_order where tenant_id = ${ctx.tenant.id} and id = c.order_id limit 1
    ) o
    where c.rank <= ${MOST_CANDIDATES} and length(o.signature) = ${SIGNATURE_BYTES}`,
  )
  const pairs = rows.flatMap((found) => pairsIn(found, probes))
  return [...pairs, ...amongThemselves(probes)].filter((pair) => pair.similarity >= SAME_MATTER)
}

function pairsIn({ places, ids, topics, signatures }: Found, probes: readonly Probe[]): Alike[] {
  if (places === null || ids === null || topics === null || signatures === null) return []
  const [others, codes] = [ids.split(','), topics.split(',')]
  return places.split(',').flatMap((place, index) => {
    const [probe, other_id] = [probes[Number(place)], others[index]]
    if (!probe || !other_id || probe.order.id === other_id) return []
    const signature = signatures.subarray(index * SIGNATURE_BYTES, (index + 1) * SIGNATURE_BYTES)
    const similarity = likeness(probe.order, { signature, topic_code: codes[index] || null })
    return [{ order_id: probe.order.id, other_id, similarity }]
  })
}

/** Demands of one batch cannot find each other in the database: they are not there yet. */
function amongThemselves(probes: readonly Probe[]): Alike[] {
  const byKey = new Map<number, readonly number[]>()
  const pairs = new Map<string, Alike>()
  for (const [index, probe] of probes.entries())
    for (const key of probe.keys) {
      const newest = byKey.get(key) ?? []
      for (const before of newest) {
        const [other, name] = [probes[before], `${before} ${index}`]
        if (!other || other === probe || pairs.has(name)) continue
        const similarity = likeness(probe.order, other.order)
        pairs.set(name, { order_id: probe.order.id, other_id: other.order.id, similarity })
      }
      byKey.set(key, [...newest.slice(1 - MOST_PER_KEY), index])
    }
  return [...pairs.values()]
}

/** The pairs to link: at least NEAR_DUPLICATE alike, and for each new order its closest. */
export function closest(pairs: readonly Alike[]): Alike[] {
  const links = new Map<string, number>()
  return pairs
    .filter((pair) => pair.similarity >= NEAR_DUPLICATE)
    .toSorted((a, b) => b.similarity - a.similarity)
    .filter((pair) => {
      const linked = links.get(pair.order_id) ?? 0
      links.set(pair.order_id, linked + 1)
      return linked < MOST_LINKS
    })
}

/** Keeps links. */
export function linkPairs(
  ctx: Ctx,
  pairs: readonly Alike[],
  madeBy: 'machine' | 'staff' | 'resident',
): Promise<unknown> {
  return often(ctx.db, linkWrites(ctx, pairs, madeBy))
}

/** The statement that keeps links: a pair stands once, the older order first; a person's link outranks the machine's. */
export function linkWrites(
  ctx: Ctx,
  pairs: readonly Alike[],
  madeBy: 'machine' | 'staff' | 'resident',
): RawBuilder<unknown> {
  const ordered = pairs
    .filter((pair) => pair.order_id !== pair.other_id)
    .map(({ order_id: a, other_id: b, similarity }) =>
      a < b ? { a, b, similarity } : { a: b, b: a, similarity },
    )
  return sql`insert into demands.link (tenant_id, order_id, other_id, similarity, made_by, at)
    select distinct on (a, b) ${ctx.tenant.id}, a, b, s, ${madeBy}, ${ctx.now}::timestamptz
    from unnest(${bare(ordered.map((pair) => pair.a))}::uuid[], ${bare(ordered.map((pair) => pair.b))}::uuid[], ${bare(ordered.map((pair) => pair.similarity))}::real[]) as row(a, b, s)
    on conflict (tenant_id, order_id, other_id) do update set made_by = excluded.made_by, at = excluded.at
      where demands.link.made_by = 'machine' and excluded.made_by <> 'machine'`
}
