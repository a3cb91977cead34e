import type { EventFacts, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import type { EventName } from '../../../events.ts'
import { tenantList } from '../../areas/index.ts'
import type { AccountRow } from './store.ts'

/** The sub-district that made an account; null once that is no more. */
export async function homeOf(service: Service, account: AccountRow): Promise<Tenant | null> {
  const tenants = await service.database.acrossTenants(tenantList)
  return tenants.find((tenant) => tenant.id === account.home_tenant_id) ?? null
}

/**
 * Writes down what happened to an account before anybody is signed in, in its home. That it cannot be written is
 * logged and stops nobody.
 */
export async function recordAtHome(
  service: Service,
  account: AccountRow,
  name: EventName,
  facts: EventFacts,
): Promise<void> {
  try {
    const home = await homeOf(service, account)
    if (home)
      await inTransaction(service, home, { kind: 'guest' }, async (ctx) =>
        ctx.record(name, account.id, facts),
      )
  } catch (error) {
    service.log.warn({ err: error, name }, 'what happened to an account could not be written down')
  }
}
