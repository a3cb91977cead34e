import type * as z from 'zod'
import type { halfSession } from '#contract/session'
import type { Service } from '../../../platform/http/service.ts'
import { providerById } from '../providers/store.ts'
import { halfOf } from './half.ts'

/** What is left to do, and for whom: the page may be loaded again on the way. */
export async function halfView(
  service: Service,
  token: string | undefined,
): Promise<z.infer<typeof halfSession>> {
  const { half, account } = await halfOf(service, token)
  const id = half.provider_id
  const provider = id === null ? null : await service.database.acrossTenants((db) => providerById(db, id))
  return {
    step: half.step,
    username: account.username,
    displayName: account.display_name,
    provider: provider && { nameZh: provider.name_zh, nameEn: provider.name_en },
  }
}
