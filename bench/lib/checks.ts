import { join } from 'node:path'
import { runChecks } from '../../server/src/cli/checks.ts'
import { sealTenant } from '../../server/src/platform/events/chain.ts'
import { allTenants, type Service } from '../../server/src/platform/http/service.ts'

/** Seals what is open and asks all invariants (tests/checks, chains, pictures); what does not hold, in words. */
export async function askChecks(service: Service): Promise<string[]> {
  for (const { id } of await allTenants(service.database))
    while ((await sealTenant(service.database, id)) > 0) continue
  const house = {
    service,
    checkout: join(import.meta.dirname, '../..'),
    progress: () => undefined,
  } as unknown as Parameters<typeof runChecks>[0]
  const { failed } = await runChecks(house, null)
  return failed.map(
    ({ check, rows, sample }) => `check ${check} does not hold in ${rows} rows: ${JSON.stringify(sample[0])}`,
  )
}
