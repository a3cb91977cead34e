import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { signature, type Actor, type Ctx } from '../context.ts'
import { defer, often } from '../db/connection.ts'
import { HOUR } from '../clock/civil.ts'
import type { Chore } from '../jobs/jobs.ts'
import { refuse } from '../refusal.ts'
import type { Sealing } from '../sealing.ts'
import { asSystem } from './service.ts'

/** One use of an Idempotency-Key: whose, for which route, over which body. */
export interface Claim {
  actor: Actor
  route: string
  key: string
  bodyHash: Buffer
  /** The answer, where it is known before the work is done: kept with the claim, and `keepReplies` has nothing to do. */
  reply?: unknown
}

interface Kept {
  actor: string
  route: string
  key: string
  body_hash: Buffer
  reply: Buffer | null
}

const owner = (actor: Actor): string => {
  const { kind, id } = signature(actor)
  return `${kind}:${id ?? ''}`
}
/** Work that answered nothing is kept as an empty answer: kept it must be, or a repeat would be taken for its twin. */
const sealed = (sealing: Sealing, reply: unknown): Buffer =>
  sealing.encrypt('idempotency', JSON.stringify(reply ?? {}))
const nameOf = (claim: Pick<Kept, 'actor' | 'route' | 'key'>): string =>
  JSON.stringify([claim.actor, claim.route, claim.key])

/** Claims sorted by their names: rows are claimed in one order, so that two batches cannot wait for each other. */
function inOrder(claims: readonly (Claim | null)[]) {
  return claims
    .flatMap((claim) => (claim ? [{ ...claim, actor: owner(claim.actor) }] : []))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
}

function claimRows(ctx: Ctx, sealing: Sealing, wanted: ReturnType<typeof inOrder>): RawBuilder<unknown> {
  const replies = wanted.map(({ reply }) => (reply === undefined ? null : sealed(sealing, reply)))
  return sql`insert into platform.idempotency (tenant_id, actor, route, key, body_hash, reply, at)
    select ${ctx.tenant.id}, actor, route, key, body_hash, reply, ${ctx.now}::timestamptz
    from unnest(${wanted.map((w) => w.actor)}::text[], ${wanted.map((w) => w.route)}::text[], ${wanted.map((w) => w.key)}::text[],
      ${wanted.map((w) => w.bodyHash)}::bytea[], ${replies}::bytea[]) as row(actor, route, key, body_hash, reply)`
}

/**
 * Claims keys as if none had been used before, with the last statement of the transaction: it fails on `idempotency_pk`
 * where one was, and whoever asked claims again with `claimKeys`.
 */
export function claimNewKeys(ctx: Ctx, sealing: Sealing, claims: readonly (Claim | null)[]): void {
  const wanted = inOrder(claims)
  if (wanted.length > 0) defer(ctx.db, claimRows(ctx, sealing, wanted))
}

/**
 * Claims keys for the commands of this transaction; for each, the first answer if it was given before, else undefined.
 * Another body under the same key is `request.idempotencyMismatch`. A twin still running makes this wait on its row,
 * inside PostgreSQL.
 */
export async function claimKeys<Reply>(
  ctx: Ctx,
  sealing: Sealing,
  claims: readonly (Claim | null)[],
): Promise<(Reply | undefined)[]> {
  const wanted = inOrder(claims)
  if (wanted.length === 0) return claims.map(() => undefined)
  const { rows: claimed } = await often(
    ctx.db,
    sql<
      Pick<Kept, 'actor' | 'route' | 'key'>
    >`${claimRows(ctx, sealing, wanted)} on conflict do nothing returning actor, route, key`,
  )
  if (claimed.length === wanted.length) return claims.map(() => undefined)
  const fresh = new Set(claimed.map(nameOf))
  const repeated = wanted.filter((claim) => !fresh.has(nameOf(claim)))
  const { rows } = await sql<Kept>`
    select actor, route, key, body_hash, reply from platform.idempotency
    where tenant_id = ${ctx.tenant.id} and key = any(${repeated.map((claim) => claim.key)}::text[])`.execute(
    ctx.db,
  )
  const kept = new Map(rows.map((row) => [nameOf(row), row]))
  const given = new Set<string>()
  return claims.map((claim) => {
    if (!claim) return undefined
    const name = nameOf({ ...claim, actor: owner(claim.actor) })
    if (fresh.has(name) && !given.has(name)) return void given.add(name)
    const first = kept.get(name)
    // Claimed twice in this very batch: the second must come again once the first is answered.
    if (!first?.reply) return refuse('request.conflict')
    if (!first.body_hash.equals(claim.bodyHash)) return refuse('request.idempotencyMismatch')
    return JSON.parse(sealing.decrypt('idempotency', first.reply)) as Reply
  })
}

/** Keeps the first answers beside their keys, encrypted: a receipt holds a code that is stored nowhere else in clear. */
export async function keepReplies(
  ctx: Ctx,
  sealing: Sealing,
  answered: readonly { claim: Claim | null; reply: unknown }[],
): Promise<void> {
  const kept = answered.flatMap(({ claim, reply }) =>
    claim ? [{ ...claim, reply: sealed(sealing, reply) }] : [],
  )
  if (kept.length === 0) return
  await sql`
    update platform.idempotency i set reply = row.reply
    from unnest(${kept.map((k) => owner(k.actor))}::text[], ${kept.map((k) => k.route)}::text[], ${kept.map((k) => k.key)}::text[],
      ${kept.map((k) => k.reply)}::bytea[]) as row(actor, route, key, reply)
    where i.tenant_id = ${ctx.tenant.id} and i.actor = row.actor and i.route = row.route and i.key = row.key`.execute(
    ctx.db,
  )
}

/** Keys are kept for a day: long enough for any client that tries again, and not for ever. */
const KEPT_MS = 24 * HOUR

export const forgetKeys: Chore = {
  name: 'platform.keys',
  everySeconds: 600,
  run: (service, tenant) =>
    asSystem(service, tenant, 'clock', async (ctx) => {
      const before = new Date(ctx.now.getTime() - KEPT_MS)
      await sql`delete from platform.idempotency where tenant_id = ${tenant.id} and at < ${before}`.execute(
        ctx.db,
      )
    }),
}

/** Runs `work` once per account, route and key within 24 h; a repeat gets the first answer. */
export async function once<Reply>(
  ctx: Ctx,
  sealing: Sealing,
  use: { route: string; key: string; body: unknown },
  work: () => Promise<Reply>,
): Promise<Reply> {
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(use.body ?? null))
    .digest()
  const claim = { actor: ctx.actor, route: use.route, key: use.key, bodyHash }
  const [earlier] = await claimKeys<Reply>(ctx, sealing, [claim])
  if (earlier !== undefined) return earlier
  const reply = await work()
  await keepReplies(ctx, sealing, [{ claim, reply }])
  return reply
}
