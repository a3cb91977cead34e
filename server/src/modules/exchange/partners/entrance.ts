// How a program comes in: `Authorization: Bearer hbk_…`. Read anew with every request, so a revoked key is out at once.
import { createHash, randomBytes } from 'node:crypto'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Actor, Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import * as store from './store.ts'

const PREFIX = 'hbk_'
/** How long a use may go unwritten. */
const TOUCH_MS = 5 * 60_000

/** 256 random bits under a prefix by which a leaked key is found in logs and repositories. */
export function newKey(): string {
  return `${PREFIX}${randomBytes(32).toString('base64url')}`
}

export function keyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** The partner whose living key this request carries, or null. */
export async function findPartner(
  service: Service,
  request: { headers: { authorization?: string | undefined } },
): Promise<{ actor: Actor; tenant: Tenant } | null> {
  const [, key] = /^Bearer (hbk_[\w-]{43})$/.exec(request.headers.authorization ?? '') ?? []
  if (key === undefined) return null
  const holder = await service.database.acrossTenants((db) => store.holderOf(db, keyHash(key)))
  if (!holder) return null
  const tenant = { id: holder.tenant_id, code: holder.tenant_code }
  return asSystem(service, tenant, 'exchange.entrance', async (ctx) => {
    const found = await store.keyWithPartner(ctx, holder.key_id)
    if (!found?.active || found.revoked_at !== null) return null
    if (found.until_on !== null && found.until_on < civilDateOf(ctx.now)) return null
    if (found.used_at === null || ctx.now.getTime() - found.used_at.getTime() > TOUCH_MS)
      await store.updateKey(ctx, found.id, { used_at: ctx.now })
    const actor: Actor = {
      kind: 'service',
      partnerId: found.partner_id,
      keyId: found.id,
      name: found.name,
      scopes: new Set(found.scopes),
    }
    return { actor, tenant }
  })
}
