// Half a session: the first step of signing in is done. It opens the second step and nothing else.
import type { Step } from '#contract/session'
import type { Db } from '../../../platform/db/database.ts'
import type { Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountById, type AccountRow } from '../accounts/store.ts'
import { STEP_MS } from './caller.ts'
import { machineTime } from './entrance.ts'
import { newToken, tokenHash } from './secrets.ts'

export interface Half {
  account_id: string
  step: Step
  via: 'password' | 'provider'
  provider_id: string | null
  /** What a provider calls the person, hashed; only while a link is being made. */
  subject_hash: Buffer | null
}
type Tables = { 'auth.half_session': Half & { token_hash: Buffer; expires_at: Date } }

const t = (db: Db) => db.withTables<Tables>()

/** Opens half a session and answers the value of its cookie; older ones of the account end. */
export async function mintHalf(service: Service, half: Half): Promise<string> {
  const token = newToken()
  await service.database.acrossTenants(async (db) => {
    await t(db).deleteFrom('auth.half_session').where('account_id', '=', half.account_id).execute()
    await t(db)
      .insertInto('auth.half_session')
      .values({
        ...half,
        token_hash: tokenHash(token),
        expires_at: new Date(machineTime().getTime() + STEP_MS),
      })
      .execute()
  })
  return token
}

/** The living half session of a cookie at this step, with its account; `session.halfOver` otherwise. */
export async function halfOf(
  service: Service,
  token: string | undefined,
  ...steps: Step[]
): Promise<{ half: Half; account: AccountRow }> {
  if (!token) return refuse('session.halfOver')
  const found = await service.database.acrossTenants(async (db) => {
    const half = await t(db)
      .selectFrom('auth.half_session')
      .selectAll()
      .where('token_hash', '=', tokenHash(token))
      .where('expires_at', '>', machineTime())
      .executeTakeFirst()
    const account = half ? await accountById(db, half.account_id) : null
    return half && account?.active ? { half, account } : null
  })
  return found && (steps.length === 0 || steps.includes(found.half.step)) ? found : refuse('session.halfOver')
}

/** Uses a half session up; `session.halfOver` when somebody else has, so that one step opens one session. */
export async function endHalf(service: Service, token: string): Promise<void> {
  const done = await service.database.acrossTenants((db) =>
    t(db).deleteFrom('auth.half_session').where('token_hash', '=', tokenHash(token)).executeTakeFirst(),
  )
  if (done.numDeletedRows === 0n) refuse('session.halfOver')
}

export async function sweepHalves(db: Db, at: Date): Promise<void> {
  await t(db).deleteFrom('auth.half_session').where('expires_at', '<=', at).execute()
}
