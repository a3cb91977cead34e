// What came in lately, as this process remembers it: likenesses are looked for without asking the database. The database
// stays the truth: the memory is read from it, and brought up to date with what other processes wrote.
import { sql } from 'kysely'
import { createRecent, type Message, type Recent } from '#analysis/duplicates/recent'
import { SIGNATURE_BYTES } from '#analysis/duplicates/signature'
import { unpackKeys } from '#analysis/duplicates/sketch'
import type { Ctx } from '../../../platform/context.ts'
import { often } from '../../../platform/db/connection.ts'
import { DAY } from '../../../platform/clock/civil.ts'

/** The busiest sub-district fills some 10 MB; those asked for longest ago are forgotten first. */
const MOST_BYTES = 256 * 1024 * 1024
/** What other processes wrote is looked up no more often than this. */
const CATCH_UP_MS = 3_000
/** So long after its id was made an order may still be on its way to its commit. */
const COMMIT_MS = 2_000
/** Then all is read anew: what was imported with times of its own, topics that people corrected. */
const KEEP_MS = 15 * 60_000
const PIECE = 2_000

interface Memory {
  recent: Recent
  days: number
  /** Nothing older than this is known. */
  from: number
  readAt: number
  caughtUpAt: number
}

/** In the order in which they were last asked for. */
const memories = new Map<number, Memory>()
const reading = new Map<number, Promise<Memory>>()

/** The demands of this tenant since `days` ago. */
export async function recentOf(ctx: Ctx, days: number): Promise<Recent> {
  const from = ctx.now.getTime() - days * DAY
  const known = memories.get(ctx.tenant.id)
  const fits = known?.days === days && known.from <= from && Date.now() - known.readAt < KEEP_MS
  const memory = fits ? known : await readAnew(ctx, days, from)
  memories.delete(ctx.tenant.id)
  memories.set(ctx.tenant.id, memory)
  if (Date.now() - memory.caughtUpAt > CATCH_UP_MS) await catchUp(ctx, memory)
  return memory.recent
}

/** Keeps what has just been committed here. */
export function remember(tenant: number, messages: readonly Message[]): void {
  const memory = memories.get(tenant)
  for (const message of messages) memory?.recent.add(message)
}

/** Another topic is another likeness: what a person corrected counts from its commit on. */
export function retopic(
  ctx: Ctx,
  { id, sketch }: { id: string; sketch: Uint8Array | null },
  topic: string | null,
): void {
  if (sketch === null) return
  const keys = unpackKeys(sketch)
  ctx.afterCommit(() => memories.get(ctx.tenant.id)?.recent.retopic({ id, keys, topic }))
}

/** After an import: what came with times of its own lies all over the weeks. */
export function forget(tenant: number): void {
  memories.delete(tenant)
}

async function readAnew(ctx: Ctx, days: number, from: number): Promise<Memory> {
  const tenant = ctx.tenant.id
  const under = reading.get(tenant)
  if (under) return under
  // A day more, so that the clocks of two processes may differ.
  const start = from - DAY
  const begun = Date.now()
  const work = (async () => {
    const recent = createRecent((days + 1) * DAY)
    for await (const message of messagesSince(ctx, start)) recent.add(message)
    return { recent, days, from: start, readAt: begun, caughtUpAt: begun - CATCH_UP_MS }
  })().finally(() => reading.delete(tenant))
  reading.set(tenant, work)
  const memory = await work
  let bytes = memory.recent.bytes()
  for (const [other, { recent }] of [...memories].toReversed()) {
    bytes += recent.bytes()
    if (bytes > MOST_BYTES) memories.delete(other)
  }
  return memory
}

async function catchUp(ctx: Ctx, memory: Memory): Promise<void> {
  const since = memory.caughtUpAt - COMMIT_MS
  memory.caughtUpAt = Date.now()
  for await (const message of messagesSince(ctx, since))
    if (!memory.recent.has(message)) memory.recent.add(message)
}

/** The smallest version-7 uuid of an instant: order ids are time-ordered, so "since" is a range of the key. */
export function idSince(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

interface Piece {
  last: string | null
  topics: string | null
  packed: Buffer | null
}

/** Demands made since then in the order of their ids. */
export async function* messagesSince(ctx: Ctx, ms: number): AsyncGenerator<Message> {
  for (let after: string | null = idSince(ms); after !== null;) {
    const piece = await pieceAfter(ctx, after)
    after = piece.last
    if (piece.packed && piece.topics !== null) yield* unpacked(piece.packed, piece.topics.split(','))
  }
}

/** Told in a few long values: a row for each would cost more to read than to find. */
async function pieceAfter(ctx: Ctx, after: string): Promise<Piece> {
  const { rows } = await often(
    ctx.db,
    sql<Piece>`
    select max(id::text) as last, string_agg(topic, ',') as topics,
      string_agg(uuid_send(id) || signature || int4send(length(sketch)) || sketch, ''::bytea) as packed
    from (
      select id, coalesce(topic_code, '') as topic, signature, sketch from demands.work_order
      where tenant_id = ${ctx.tenant.id} and id > ${after}::uuid and length(sketch) > 0 and length(signature) = ${SIGNATURE_BYTES}
      order by id limit ${PIECE}
    ) piece`,
  )
  return rows[0] ?? { last: null, topics: null, packed: null }
}

function* unpacked(packed: Buffer, topics: readonly string[]): Generator<Message> {
  let at = 0
  for (const topic of topics) {
    const id = packed.toString('hex', at, at + 16)
    const signature = packed.subarray(at + 16, at + 16 + SIGNATURE_BYTES)
    at += 16 + SIGNATURE_BYTES
    const length = packed.readInt32BE(at)
    const keys = unpackKeys(packed.subarray(at + 4, at + 4 + length))
    at += 4 + length
    yield {
      id: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
      topic: topic || null,
      signature,
      keys,
    }
  }
}
