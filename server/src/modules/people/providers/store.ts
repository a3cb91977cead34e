import type { Db } from '../../../platform/db/database.ts'

export interface ProviderRow {
  id: string
  /** Null: for every sub-district of the installation. */
  home_tenant_id: number | null
  name_zh: string
  name_en: string
  issuer: string
  client_id: string
  /** Sealed; null for a client that proves itself by PKCE alone. */
  client_secret: Buffer | null
  scope: string
  claim: string | null
  claim_names: 'username' | 'phone' | null
  asks_second_factor: boolean
  active: boolean
  created_at: Date
}
export interface VisitRow {
  state_hash: Buffer
  provider_id: string
  browser_hash: Buffer
  sealed: Buffer
  back: string
  expires_at: Date
}
export interface IdentityRow {
  provider_id: string
  subject_hash: Buffer
  account_id: string
  linked_at: Date
  linked_by: 'password' | 'administrator'
}
type Tables = {
  'auth.provider': ProviderRow
  'auth.provider_visit': VisitRow
  'auth.identity': IdentityRow
}

const t = (db: Db) => db.withTables<Tables>()

export async function providerById(db: Db, id: string): Promise<ProviderRow | null> {
  const row = await t(db).selectFrom('auth.provider').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** All providers, the oldest first: an installation has a handful. */
export function allProviders(db: Db): Promise<ProviderRow[]> {
  return t(db).selectFrom('auth.provider').selectAll().orderBy('created_at').orderBy('id').execute()
}

export async function saveProvider(db: Db, row: ProviderRow): Promise<void> {
  const { id: _, created_at: __, ...rest } = row
  await t(db)
    .insertInto('auth.provider')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
}

export async function insertVisit(db: Db, row: VisitRow): Promise<void> {
  await t(db).insertInto('auth.provider_visit').values(row).execute()
}

/** Uses a visit up: whoever comes back a second time finds none. */
export async function takeVisit(db: Db, stateHash: Buffer, at: Date): Promise<VisitRow | null> {
  const row = await t(db)
    .deleteFrom('auth.provider_visit')
    .where('state_hash', '=', stateHash)
    .where('expires_at', '>', at)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

export async function sweepVisits(db: Db, at: Date): Promise<void> {
  await t(db).deleteFrom('auth.provider_visit').where('expires_at', '<=', at).execute()
}

export async function identityOf(
  db: Db,
  providerId: string,
  subjectHash: Buffer,
): Promise<IdentityRow | null> {
  const row = await t(db)
    .selectFrom('auth.identity')
    .selectAll()
    .where('provider_id', '=', providerId)
    .where('subject_hash', '=', subjectHash)
    .executeTakeFirst()
  return row ?? null
}

/** False when the provider's person is linked already. */
export async function insertIdentity(db: Db, row: IdentityRow): Promise<boolean> {
  const done = await t(db)
    .insertInto('auth.identity')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export function identitiesOf(db: Db, accountId: string): Promise<IdentityRow[]> {
  return t(db)
    .selectFrom('auth.identity')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('linked_at')
    .execute()
}

export async function deleteIdentities(db: Db, accountId: string, providerId: string): Promise<boolean> {
  const done = await t(db)
    .deleteFrom('auth.identity')
    .where('account_id', '=', accountId)
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}
