import type { Role } from '#contract/people'
import { rulesOf } from '../../areas/index.ts'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { assignmentsToday } from '../assignments/views.ts'

/** The roles that sign in with a second factor here, by the profile in force. */
export async function factorRoles(ctx: Ctx): Promise<readonly Role[]> {
  return (await rulesOf(ctx)).settings.secondFactorRoles ?? []
}

/** Whether a role that an account holds here today asks for a second factor. */
export async function isFactorAskedIn(ctx: Ctx, accountId: string): Promise<boolean> {
  const roles = await factorRoles(ctx)
  if (roles.length === 0) return false
  const held = await assignmentsToday(ctx, accountId)
  return held.some(({ role }) => roles.includes(role))
}

export function isFactorAsked(service: Service, tenant: Tenant, accountId: string): Promise<boolean> {
  return inTransaction(service, tenant, { kind: 'guest' }, (ctx) => isFactorAskedIn(ctx, accountId))
}
