import type * as z from 'zod'
import type { offeredProviders as shape } from '#contract/session'
import type { Service } from '../../../platform/http/service.ts'
import { allProviders } from './store.ts'

/** Names for the buttons of the sign-in page. */
export async function offeredProviders(service: Service): Promise<z.infer<typeof shape>> {
  const rows = await service.database.acrossTenants(allProviders)
  return {
    items: rows
      .filter((row) => row.active)
      .map((row) => ({ id: row.id, nameZh: row.name_zh, nameEn: row.name_en })),
  }
}
