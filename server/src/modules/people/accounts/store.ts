// Accounts are of the city (schema auth, directory); a member is an account as one tenant knows it (schema people).
import type { Ctx } from '../../../platform/context.ts'
import { brokenConstraint, type Db } from '../../../platform/db/database.ts'
import { refuse } from '../../../platform/refusal.ts'

export interface AccountRow {
  id: string
  username: string
  display_name: string
  phone: string | null
  password_hash: string | null
  active: boolean
  home_tenant_id: number
  created_at: Date
  seen_at: Date | null
}
export interface MemberRow {
  tenant_id: number
  account_id: string
  username: string
  display_name: string
}
type Tables = {
  'auth.account': AccountRow
  'auth.handle': { handle: string; account_id: string }
  'auth.membership': { account_id: string; tenant_id: number }
  'people.member': MemberRow
  'people.card': { tenant_id: number; id: string; display_name: string }
}

const t = (db: Db) => db.withTables<Tables>()

/** A new account with what one signs in by: its username and, where given, its telephone number. */
export async function insertAccount(db: Db, row: AccountRow): Promise<void> {
  await t(db).insertInto('auth.account').values(row).execute()
  const handles = new Set([row.username, ...(row.phone ? [row.phone] : [])])
  await t(db)
    .insertInto('auth.handle')
    .values([...handles].map((handle) => ({ handle, account_id: row.id })))
    .execute()
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'handle_pk') return refuse('people.handleTaken')
      throw error
    })
}

/** Makes an account known to the tenant in hand; it may be so already. */
export async function insertMember(
  ctx: Ctx,
  account: Pick<AccountRow, 'id' | 'username' | 'display_name'>,
): Promise<void> {
  await t(ctx.db)
    .insertInto('auth.membership')
    .values({ account_id: account.id, tenant_id: ctx.tenant.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await t(ctx.db)
    .insertInto('people.member')
    .values({
      tenant_id: ctx.tenant.id,
      account_id: account.id,
      username: account.username,
      display_name: account.display_name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function accountById(db: Db, id: string): Promise<AccountRow | null> {
  const row = await t(db).selectFrom('auth.account').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** Two look-ups and no join: the handle and the account may live on different nodes of a cluster. */
export async function accountByHandle(db: Db, handle: string): Promise<AccountRow | null> {
  const owner = await t(db)
    .selectFrom('auth.handle')
    .select('account_id')
    .where('handle', '=', handle)
    .executeTakeFirst()
  return owner ? accountById(db, owner.account_id) : null
}

export async function accountsById(db: Db, ids: readonly string[]): Promise<Map<string, AccountRow>> {
  if (ids.length === 0) return new Map()
  const rows = await t(db).selectFrom('auth.account').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function setPasswordHash(db: Db, id: string, hash: string): Promise<void> {
  await t(db).updateTable('auth.account').set({ password_hash: hash }).where('id', '=', id).execute()
}

/** True when that changed anything. */
export async function setActive(db: Db, id: string, active: boolean): Promise<boolean> {
  const done = await t(db)
    .updateTable('auth.account')
    .set({ active })
    .where('id', '=', id)
    .where('active', '!=', active)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function isMember(ctx: Ctx, accountId: string): Promise<boolean> {
  const row = await t(ctx.db)
    .selectFrom('people.member')
    .select('account_id')
    .where('tenant_id', '=', ctx.tenant.id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

export interface MemberFilter {
  /** Part of a username or a display name. */
  text?: string
  accountIds?: readonly string[]
  afterUsername?: string
  limit: number
}

export function members(ctx: Ctx, filter: MemberFilter): Promise<MemberRow[]> {
  const part = filter.text && `%${filter.text.replace(/[\\%_]/g, String.raw`\$&`)}%`
  return t(ctx.db)
    .selectFrom('people.member')
    .selectAll()
    .where('tenant_id', '=', ctx.tenant.id)
    .$if(part !== undefined && part !== '', (query) =>
      query.where((where) =>
        where.or([where('username', 'ilike', part ?? ''), where('display_name', 'ilike', part ?? '')]),
      ),
    )
    .$if(filter.accountIds !== undefined, (query) =>
      query.where((where) => where('account_id', '=', where.fn.any(where.val(filter.accountIds ?? [])))),
    )
    .$if(filter.afterUsername !== undefined, (query) =>
      query.where('username', '>', filter.afterUsername ?? ''),
    )
    .orderBy('username')
    .limit(filter.limit)
    .execute()
}

/** Display names by account id, of accounts this tenant knows. */
export async function cardsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await t(ctx.db)
    .selectFrom('people.card')
    .select(['id', 'display_name'])
    .where('tenant_id', '=', ctx.tenant.id)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map((row) => [row.id, row.display_name]))
}

/** The open ones of these accounts, each with its telephone number if it has one. */
export async function phonesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string | null>> {
  const accounts = await accountsById(ctx.db, [...new Set(ids)])
  return new Map([...accounts.values()].filter(({ active }) => active).map(({ id, phone }) => [id, phone]))
}
