import type { Partners } from '#contract/exchange'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import * as store from './store.ts'

/** Every partner system with its keys, by name; of a key only its ending. */
export async function partnerList(ctx: Ctx): Promise<Partners> {
  const [partners, keys] = [await store.allPartners(ctx), await store.allKeys(ctx)]
  const names = await people.namesOf(
    ctx,
    keys.flatMap((key) => key.created_by ?? []),
  )
  return {
    items: partners.map((partner) => ({
      id: partner.id,
      name: partner.name,
      basis: partner.basis,
      active: partner.active,
      createdAt: partner.created_at.toISOString(),
      received: partner.received,
      keys: keys
        .filter((key) => key.partner_id === partner.id)
        .map((key) => ({
          id: key.id,
          label: key.label,
          ending: key.ending,
          scopes: key.scopes,
          createdAt: key.created_at.toISOString(),
          createdByName: key.created_by ? (names.get(key.created_by) ?? null) : null,
          until: key.until_on,
          usedAt: key.used_at?.toISOString() ?? null,
          revokedAt: key.revoked_at?.toISOString() ?? null,
        })),
    })),
  }
}
