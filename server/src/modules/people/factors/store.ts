import type { Db } from '../../../platform/db/database.ts'

export interface FactorRow {
  account_id: string
  /** Sealed. */
  secret: Buffer
  last_step: number
  created_at: Date
  confirmed_at: Date | null
}
type Tables = {
  'auth.second_factor': FactorRow
  'auth.recovery_code': { account_id: string; code_hash: Buffer; used_at: Date | null }
}

const t = (db: Db) => db.withTables<Tables>()

export async function factorOf(db: Db, accountId: string): Promise<FactorRow | null> {
  const row = await t(db)
    .selectFrom('auth.second_factor')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? null
}

/** Of these accounts, those with a second factor. */
export async function withFactor(db: Db, accountIds: readonly string[]): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set()
  const rows = await t(db)
    .selectFrom('auth.second_factor')
    .select('account_id')
    .where('account_id', 'in', accountIds)
    .where('confirmed_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.account_id))
}

/** A secret that waits for its first code, instead of an earlier one that never had it; false when one is in use. */
export async function offerFactor(db: Db, row: FactorRow): Promise<boolean> {
  const done = await t(db)
    .insertInto('auth.second_factor')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ secret: row.secret, last_step: row.last_step, created_at: row.created_at })
        .where('auth.second_factor.confirmed_at', 'is', null),
    )
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Uses a step up; false when it, or a later one, was used before. Of two at once, one gets it. */
export async function takeStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const done = await t(db)
    .updateTable('auth.second_factor')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function confirmFactor(db: Db, accountId: string, at: Date): Promise<boolean> {
  const done = await t(db)
    .updateTable('auth.second_factor')
    .set({ confirmed_at: at })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Takes factor and codes off; false when there was none. */
export async function deleteFactor(db: Db, accountId: string): Promise<boolean> {
  await t(db).deleteFrom('auth.recovery_code').where('account_id', '=', accountId).execute()
  const done = await t(db)
    .deleteFrom('auth.second_factor')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

export async function replaceCodes(db: Db, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await t(db).deleteFrom('auth.recovery_code').where('account_id', '=', accountId).execute()
  await t(db)
    .insertInto('auth.recovery_code')
    .values(hashes.map((code_hash) => ({ account_id: accountId, code_hash, used_at: null })))
    .execute()
}

/** Uses a recovery code up; false when it is none, or was used. */
export async function takeCode(db: Db, accountId: string, hash: Buffer, at: Date): Promise<boolean> {
  const done = await t(db)
    .updateTable('auth.recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function codesLeft(db: Db, accountId: string): Promise<number> {
  const row = await t(db)
    .selectFrom('auth.recovery_code')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row?.n ?? 0
}
