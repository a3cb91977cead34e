import type * as z from 'zod'
import type { Account, accountPage as pageShape, Role } from '#contract/people'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { holdersOn } from '../assignments/store.ts'
import { assignmentsByAccount } from '../assignments/views.ts'
import { withFactor } from '../factors/store.ts'
import { maskPhone } from './rules.ts'
import * as store from './store.ts'

/** Accounts known here, by username; those that hold a role today where one is named. */
export async function accountPage(
  ctx: Ctx,
  query: { cursor?: string; limit: number; q?: string; role?: Role },
): Promise<z.infer<typeof pageShape>> {
  const afterUsername = query.cursor ? String(decodeCursor(query.cursor, 1)[0]) : undefined
  const accountIds = query.role ? await holdersOn(ctx, query.role, civilDateOf(ctx.now)) : undefined
  const rows = await store.members(ctx, {
    text: query.q,
    accountIds,
    afterUsername,
    limit: query.limit + 1,
  })
  const { items, next } = pageOf(rows, query.limit, (row) => [row.username])
  return { items: await accountsOf(ctx, items), next }
}

export async function accountView(ctx: Ctx, accountId: string): Promise<Account | null> {
  const members = await store.members(ctx, { accountIds: [accountId], limit: 1 })
  return (await accountsOf(ctx, members))[0] ?? null
}

async function accountsOf(ctx: Ctx, members: readonly store.MemberRow[]): Promise<Account[]> {
  const ids = members.map((member) => member.account_id)
  const [accounts, factors, assignments] = await Promise.all([
    store.accountsById(ctx.db, ids),
    withFactor(ctx.db, ids),
    assignmentsByAccount(ctx, ids),
  ])
  return members.flatMap(({ account_id }) => {
    const account = accounts.get(account_id)
    if (!account) return []
    return {
      id: account.id,
      username: account.username,
      displayName: account.display_name,
      phoneMasked: account.phone && maskPhone(account.phone),
      active: account.active,
      hasPassword: account.password_hash !== null,
      secondFactor: factors.has(account.id),
      lastSeenAt: account.seen_at?.toISOString() ?? null,
      assignments: assignments.get(account_id) ?? [],
    }
  })
}
