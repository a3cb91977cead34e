import { HOUR } from '../../../platform/clock/civil.ts'
import type { Holding } from '../../../platform/context.ts'
import type { Database, Db } from '../../../platform/db/database.ts'

export interface SessionRow {
  token_hash: Buffer
  id: string
  account_id: string
  tenant_id: number
  user_agent: string | null
  network: string | null
  via: 'password' | 'provider'
  second_factor: boolean
  provider_id: string | null
  created_at: Date
  seen_at: Date
  expires_at: Date
}
export type LinkPurpose = 'password' | 'second-factor'
type Tables = {
  'auth.session': SessionRow
  'auth.link': { token_hash: Buffer; account_id: string; purpose: LinkPurpose; expires_at: Date }
  'auth.account': { id: string; seen_at: Date | null }
}

/** Who stands behind a session: what every request asks first. */
export interface Holder {
  session_id: string
  account_id: string
  name: string
  created_at: Date
  seen_at: Date
  tenant_id: number
  tenant_code: string
  demo: boolean
  holdings: Holding[] | null
}

const t = (db: Db) => db.withTables<Tables>()

/** The holder of a token that has not run out at `at`, with the roles held on `day`: one statement. */
export async function sessionHolder(
  database: Database,
  tokenHash: Buffer,
  at: Date,
  day: string,
): Promise<Holder | null> {
  const rows = await database.lookUp<Holder>(
    'auth.session_holder',
    `select session_id, account_id, name, created_at, seen_at, tenant_id, tenant_code, demo, holdings
     from auth.session_holder($1, $2, $3::date)`,
    [tokenHash, at, day],
  )
  return rows[0] ?? null
}

export async function insertSession(db: Db, row: SessionRow): Promise<void> {
  await t(db).insertInto('auth.session').values(row).execute()
  await noteSeen(db, row)
}

/** Notes that a session is in use, and lets it live on. */
export async function touchSession(
  db: Db,
  session: { token_hash: Buffer; account_id: string; seen_at: Date; expires_at: Date },
): Promise<void> {
  await t(db)
    .updateTable('auth.session')
    .set({ seen_at: session.seen_at, expires_at: session.expires_at })
    .where('token_hash', '=', session.token_hash)
    .execute()
  await noteSeen(db, session)
}

/** To the hour: however often and from however many devices somebody works, their account is written once in it. */
async function noteSeen(db: Db, by: Pick<SessionRow, 'account_id' | 'seen_at'>): Promise<void> {
  await t(db)
    .updateTable('auth.account')
    .set({ seen_at: by.seen_at })
    .where('id', '=', by.account_id)
    .where((where) =>
      where.or([where('seen_at', 'is', null), where('seen_at', '<=', new Date(by.seen_at.getTime() - HOUR))]),
    )
    .execute()
}

export async function moveSession(db: Db, tokenHash: Buffer, tenantId: number): Promise<void> {
  await t(db)
    .updateTable('auth.session')
    .set({ tenant_id: tenantId })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export function sessionsOf(db: Db, accountId: string, at: Date): Promise<SessionRow[]> {
  return t(db)
    .selectFrom('auth.session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', at)
    .orderBy('created_at', 'desc')
    .execute()
}

/** Ends one session of an account; false when it has none of that id. */
export async function deleteSession(db: Db, accountId: string, id: string): Promise<boolean> {
  const done = await t(db)
    .deleteFrom('auth.session')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Ends every session of an account; answers how many there were. */
export async function deleteSessions(db: Db, accountId: string): Promise<number> {
  const done = await t(db).deleteFrom('auth.session').where('account_id', '=', accountId).executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Ends every session of an account but one; answers how many there were. */
export async function deleteOtherSessions(db: Db, accountId: string, id: string): Promise<number> {
  const done = await t(db)
    .deleteFrom('auth.session')
    .where('account_id', '=', accountId)
    .where('id', '!=', id)
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** Ends the sessions of an account that were opened without a second factor. */
export async function deleteWeakSessions(db: Db, accountId: string): Promise<number> {
  const done = await t(db)
    .deleteFrom('auth.session')
    .where('account_id', '=', accountId)
    .where('second_factor', '=', false)
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

export async function sessionById(db: Db, accountId: string, id: string): Promise<SessionRow | null> {
  const row = await t(db)
    .selectFrom('auth.session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** The second factor was given in this session, after it was opened. */
export async function strengthenSession(db: Db, accountId: string, id: string): Promise<void> {
  await t(db)
    .updateTable('auth.session')
    .set({ second_factor: true })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .execute()
}

/** The new link of an account; an older one for the same purpose dies. */
export async function replaceLink(
  db: Db,
  link: { token_hash: Buffer; account_id: string; purpose: LinkPurpose; expires_at: Date },
): Promise<void> {
  await t(db)
    .deleteFrom('auth.link')
    .where('account_id', '=', link.account_id)
    .where('purpose', '=', link.purpose)
    .execute()
  await t(db).insertInto('auth.link').values(link).execute()
}

export async function linkOwner(
  db: Db,
  tokenHash: Buffer,
  purpose: LinkPurpose,
  at: Date,
): Promise<string | null> {
  const row = await t(db)
    .selectFrom('auth.link')
    .select('account_id')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return row?.account_id ?? null
}

/** Uses a link up and answers whose it was. Of two at once, the row goes to one. */
export async function takeLink(
  db: Db,
  tokenHash: Buffer,
  purpose: LinkPurpose,
  at: Date,
): Promise<string | null> {
  const row = await t(db)
    .deleteFrom('auth.link')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', at)
    .returning('account_id')
    .executeTakeFirst()
  return row?.account_id ?? null
}

export async function deleteLinks(db: Db, accountId: string): Promise<void> {
  await t(db).deleteFrom('auth.link').where('account_id', '=', accountId).execute()
}

/** Removes what has run out. */
export async function sweep(db: Db, at: Date): Promise<void> {
  await t(db).deleteFrom('auth.session').where('expires_at', '<=', at).execute()
  await t(db).deleteFrom('auth.link').where('expires_at', '<=', at).execute()
}
