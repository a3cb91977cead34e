import type * as z from 'zod'
import type { issueKey as issueShape, savePartner as saveShape } from '#contract/exchange'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { keyHash, newKey } from './entrance.ts'
import * as store from './store.ts'

/** Saves a new partner system, or the partner `id`; a closed one's keys open nothing. Refuses `exchange.nameTaken`. */
export async function savePartner(
  ctx: Ctx,
  id: string | null,
  { name, basis, active }: z.output<typeof saveShape>,
): Promise<{ id: string }> {
  const row = {
    tenant_id: ctx.tenant.id,
    id: id ?? newId(),
    name,
    basis,
    active,
    received: 0,
    created_at: ctx.now,
    created_by: accountOf(ctx.actor),
  }
  if (id === null) await store.insertPartner(ctx, row)
  else if (!(await store.updatePartner(ctx, id, { name, basis, active }))) refuse('request.notFound')
  ctx.record('exchange.partnerSaved', row.id, { active, isNew: id === null })
  return { id: row.id }
}

/** A new key of a partner; answered this once, kept as its hash. Refuses `exchange.partnerClosed`. */
export async function issueKey(
  ctx: Ctx,
  partnerId: string,
  request: z.output<typeof issueShape>,
): Promise<{ id: string; key: string }> {
  const partner = found(await store.partnerById(ctx, partnerId))
  if (!partner.active) refuse('exchange.partnerClosed')
  const key = newKey()
  const scopes = [...new Set(request.scopes)]
  const row = {
    tenant_id: ctx.tenant.id,
    id: newId(),
    partner_id: partnerId,
    label: request.label,
    ending: key.slice(-4),
    scopes,
    created_at: ctx.now,
    created_by: accountOf(ctx.actor),
    until_on: request.until ?? null,
    used_at: null,
    revoked_at: null,
    revoked_by: null,
  }
  await store.insertKey(ctx, row, keyHash(key))
  ctx.record('exchange.keyIssued', partnerId, { key: row.id, scopes })
  return { id: row.id, key }
}

/** Ends a key with the next request that carries it. Refuses `exchange.keyRevoked`. */
export async function revokeKey(ctx: Ctx, id: string): Promise<void> {
  const key = found(await store.lockKey(ctx, id))
  if (key.revoked_at !== null) refuse('exchange.keyRevoked')
  await store.updateKey(ctx, id, { revoked_at: ctx.now, revoked_by: accountOf(ctx.actor) })
  ctx.record('exchange.keyRevoked', key.partner_id, { key: id })
}
