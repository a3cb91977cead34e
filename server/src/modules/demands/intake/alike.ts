// Near-duplicates: found by shared keys among the demands of the last weeks, judged by their signatures alone.
import { sql, type RawBuilder } from 'kysely'
import { createRecent, type Message, type Recent } from '#analysis/duplicates/recent'
import { compareSignatures, NEAR_DUPLICATE, SAME_MATTER } from '#analysis/duplicates/signature'
import { DAY } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { bare, often } from '../../../platform/db/connection.ts'
import type { Order } from '../orders/order.ts'
import { recentOf, remember } from './memory.ts'

export interface Alike {
  order_id: string
  other_id: string
  similarity: number
}

/** From NEAR_DUPLICATE on two orders are linked by the machine; below it, down to SAME_MATTER, they are only shown. */
export { NEAR_DUPLICATE }
/** So many links are made for a new order; whatever else is alike hangs together with these. */
const MOST_LINKS = 3

/** Another topic at the same place is another matter, however much of the place's name two short texts share. */
const OTHER_TOPIC = 0.6
/** So alike that it is one text: its two readings, not its two matters, differ. */
const SAME_TEXT = 0.9

type Compared = Pick<Order, 'topic_code'> & { signature: Uint8Array | null }
export interface Probe {
  order: Pick<Order, 'id' | 'received_at' | 'signature' | 'topic_code'>
  keys: Int32Array
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

/** What of an order others are compared with. */
export function messageOf({ order, keys }: Probe): Message {
  return { id: order.id, topic: order.topic_code, signature: order.signature ?? new Uint8Array(), keys }
}

/** The messages of `recent` since `days` before the probe that are at least SAME_MATTER alike; the probe is `order_id`. */
export function alikeIn(recent: Recent, { order, keys }: Probe, days: number): Alike[] {
  return recent.alike(keys, order.received_at.getTime() - days * DAY).flatMap((place) => {
    const other = { signature: recent.signatureAt(place), topic_code: recent.topicAt(place) }
    const similarity = likeness(order, other)
    if (similarity < SAME_MATTER) return []
    const other_id = recent.idAt(place)
    return other_id === order.id ? [] : [{ order_id: order.id, other_id, similarity }]
  })
}

/** Pairs at least SAME_MATTER alike between one order and those of the `days` before it. */
export async function findAlike(ctx: Ctx, probe: Probe, days: number): Promise<Alike[]> {
  return alikeIn(await recentOf(ctx, days), probe, days)
}

/** What this transaction has received itself; others see it when it is committed. By a function that each ctx has of its own. */
const received = new WeakMap<Ctx['afterCommit'], Recent>()

function receivedIn(ctx: Ctx): Recent {
  const known = received.get(ctx.afterCommit)
  if (known) return known
  const own = createRecent()
  received.set(ctx.afterCommit, own)
  return own
}

/** The same for orders that are about to be kept, one after another, among each other as well; the newer is `order_id`. */
export async function findAlikeOfNew(ctx: Ctx, probes: readonly Probe[], days: number): Promise<Alike[]> {
  const [recent, own] = [await recentOf(ctx, days), receivedIn(ctx)]
  const pairs = probes.flatMap((probe) => {
    const found = [...alikeIn(own, probe, days), ...alikeIn(recent, probe, days)]
    own.add(messageOf(probe))
    return found
  })
  ctx.afterCommit(() => remember(ctx.tenant.id, probes.map(messageOf)))
  return pairs
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
