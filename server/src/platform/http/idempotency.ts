import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { signature, type Ctx } from '../context.ts'
import { refuse } from '../refusal.ts'
import type { Sealing } from '../sealing.ts'

export interface Once {
  route: string
  key: string
  body: unknown
}

interface Kept {
  body_hash: Buffer
  reply: Buffer | null
}

/**
 * Runs `work` once per account, route and key within 24 h; a repeat gets the first answer, another body under the
 * same key is `request.idempotencyMismatch`. A twin still running makes the second wait on the row, inside PostgreSQL.
 */
export async function once<Reply>(
  ctx: Ctx,
  sealing: Sealing,
  { route, key, body }: Once,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const { kind, id } = signature(ctx.actor)
  const actor = `${kind}:${id ?? ''}`
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest()
  const claimed = await sql`
    insert into platform.idempotency (tenant_id, actor, route, key, body_hash, at)
    values (${ctx.tenant.id}, ${actor}, ${route}, ${key}, ${bodyHash}, ${ctx.now}) on conflict do nothing`.execute(
    ctx.db,
  )
  if (claimed.numAffectedRows === 0n) {
    const { rows } = await sql<Kept>`
      select body_hash, reply from platform.idempotency
      where tenant_id = ${ctx.tenant.id} and actor = ${actor} and route = ${route} and key = ${key}`.execute(
      ctx.db,
    )
    const kept = rows[0]
    if (!kept?.reply) return refuse('request.conflict')
    if (!kept.body_hash.equals(bodyHash)) return refuse('request.idempotencyMismatch')
    return JSON.parse(sealing.decrypt('idempotency', kept.reply)) as Reply
  }
  const reply = await work()
  await sql`
    update platform.idempotency set reply = ${sealing.encrypt('idempotency', JSON.stringify(reply))}
    where tenant_id = ${ctx.tenant.id} and actor = ${actor} and route = ${route} and key = ${key}`.execute(
    ctx.db,
  )
  return reply
}
