import type * as z from 'zod'
import type { demoAccounts as demoShape, devices as devicesShape, Session } from '#contract/session'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/database.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { tenantList, type TenantFacts } from '../../areas/index.ts'
import { accountPage } from '../accounts/views.ts'
import { accountById } from '../accounts/store.ts'
import { tenantsOf } from '../assignments/store.ts'
import { assignmentsToday } from '../assignments/views.ts'
import { machineTime } from './entrance.ts'
import * as store from './store.ts'

/** The one password of the demo's invented accounts; they exist in the demo tenant only, and only on loopback. */
export const DEMO_PASSWORD = 'heban-demo'

/** The tenants an account may work in today. A demo is no place to work once others can reach this server. */
export async function openTenantsOf(service: Service, db: Db, accountId: string): Promise<TenantFacts[]> {
  const [ids, tenants] = await Promise.all([
    tenantsOf({ db }, accountId, civilDateOf(service.clock.now())),
    tenantList(db),
  ])
  return tenants.filter((tenant) => ids.includes(tenant.id) && (!tenant.demo || service.config.loopback))
}

export async function tenantById(service: Service, id: number): Promise<TenantFacts | null> {
  const tenants = await service.database.acrossTenants(tenantList)
  return tenants.find((tenant) => tenant.id === id) ?? null
}

/** Who one is, where, and what one may do. */
export async function sessionView(service: Service, ctx: Ctx): Promise<Session> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('session.required')
  const [row, assignments, own, all] = await Promise.all([
    accountById(ctx.db, actor.accountId),
    assignmentsToday(ctx, actor.accountId),
    openTenantsOf(service, ctx.db, actor.accountId),
    tenantList(ctx.db),
  ])
  const account = found(row, 'session.required')
  const tenant = found(all.find((candidate) => candidate.id === ctx.tenant.id))
  return {
    account: { id: account.id, username: account.username, displayName: account.display_name },
    tenant: card(tenant),
    tenants: own.map(card),
    assignments,
    abilities: [...actor.abilities].toSorted(),
    clock: { now: ctx.now.toISOString(), moved: service.clock.moved },
    demo: tenant.demo,
  }
}

const card = ({ code, nameZh, nameEn }: TenantFacts) => ({ code, nameZh, nameEn })

/** Where one is signed in, the newest first. */
export async function devicesView(ctx: Ctx): Promise<z.infer<typeof devicesShape>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('session.required')
  const rows = await store.sessionsOf(ctx.db, actor.accountId, machineTime())
  return {
    items: rows.map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      userAgent: row.user_agent,
      network: row.network,
      via: row.via,
      secondFactor: row.second_factor,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    })),
  }
}

/** The accounts a demo offers on its sign-in page; none unless both server and visitor are this machine. */
export async function demoView(service: Service, ip: string): Promise<z.infer<typeof demoShape>> {
  const isHere = service.config.loopback && /^(127\.|::1$|::ffff:127\.)/.test(ip)
  const tenants = isHere ? await service.database.acrossTenants(tenantList) : []
  const demo = tenants.find((tenant) => tenant.demo)
  if (!demo) return { password: null, items: [] }
  const { items } = await inTransaction(service, demo, { kind: 'guest' }, (ctx) =>
    accountPage(ctx, { limit: 100 }),
  )
  return {
    password: DEMO_PASSWORD,
    items: items
      .filter((account) => account.active && account.hasPassword)
      .map((account) => ({
        username: account.username,
        displayName: account.displayName,
        roles: [...new Set(account.assignments.map((assignment) => assignment.role))],
      })),
  }
}
