import { sql } from 'kysely'
import { sealTenant } from '../platform/events/chain.ts'
import type { House } from './house.ts'

/** Seals whatever is committed and not yet in a chain; answers how many events. */
export async function sealEverything({
  service,
  progress,
}: Pick<House, 'service' | 'progress'>): Promise<number> {
  const { rows } = await service.database.acrossTenants(
    (db) => sql<{ id: number }>`select platform.tenants_to_seal() as id`.execute(db),
    'heban_worker',
  )
  let sealed = 0
  for (const { id } of rows) {
    for (let batch = -1; batch !== 0;) {
      batch = await sealTenant(service.database, id)
      sealed += batch
      progress('sealed events', sealed)
    }
  }
  return sealed
}
