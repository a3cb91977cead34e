import type { Db } from '../../../platform/db/database.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { homeOf, recordAtHome } from '../accounts/home.ts'
import { accountById, type AccountRow } from '../accounts/store.ts'
import type { Caller } from '../sessions/caller.ts'
import * as door from '../sessions/door.ts'
import { machineTime, type Entered } from '../sessions/entrance.ts'
import { endHalf, halfOf } from '../sessions/half.ts'
import { linkedAccount } from '../sessions/passwords.ts'
import { isPassword, tokenHash } from '../sessions/secrets.ts'
import { enterBy, type Outcome } from '../sessions/steps.ts'
import * as sessions from '../sessions/store.ts'
import { isFactorAskedIn } from './asked.ts'
import { enrolmentUri, newRecoveryCodes, newSecret, recoveryHash, stepOf } from './codes.ts'
import { mustProveFactor } from './proof.ts'
import * as store from './store.ts'

/** The second step of signing in: the code opens the session that the first step has half opened. */
export async function giveFactor(
  service: Service,
  halfToken: string | undefined,
  code: string,
  caller: Caller,
): Promise<Outcome> {
  const { half, account } = await halfOf(service, halfToken, 'factor')
  await mustProveFactor(service, account, code, caller.ip)
  await endHalf(service, halfToken ?? '')
  return enterBy(
    service,
    account,
    { via: half.via, providerId: half.provider_id, secondFactor: true },
    caller,
  )
}

/** Who sets a factor up: somebody signed in, or somebody whose role asks for one before they may sign in. */
export type Enrolling = { account: AccountRow; entered: Entered } | { account: AccountRow; half: string }

/** The one who enrols, by session or half session; `session.required` when there is neither. */
export async function whoEnrols(
  service: Service,
  entered: Entered | null,
  halfToken: string | undefined,
): Promise<Enrolling> {
  if (!entered && !halfToken) return refuse('session.required')
  if (!entered) return { account: (await halfOf(service, halfToken, 'enrol')).account, half: halfToken ?? '' }
  const account = await service.database.acrossTenants((db) => accountById(db, entered.actor.accountId))
  return { account: found(account, 'session.required'), entered }
}

/**
 * A new secret for somebody's authenticator; it is asked for only once its first code was given. Somebody signed in
 * gives the password again. Refuses `session.wrongCredentials`, `session.locked`, `session.factorExists`.
 */
export async function beginFactor(
  service: Service,
  who: Enrolling,
  password: string | undefined,
  ip: string,
): Promise<{ secret: string; uri: string }> {
  const { account } = who
  if ('entered' in who && account.password_hash !== null) {
    await door.knock(service, { account: account.id }, ip)
    if (!(await isPassword(account.password_hash, password ?? ''))) refuse('session.wrongCredentials')
    await door.open(service, { account: account.id }, ip)
  }
  const secret = newSecret()
  const offered = await service.database.acrossTenants((db) =>
    store.offerFactor(db, {
      account_id: account.id,
      secret: service.sealing.encrypt('second-factor', secret),
      last_step: 0,
      created_at: machineTime(),
      confirmed_at: null,
    }),
  )
  if (!offered) refuse('session.factorExists')
  return { secret, uri: enrolmentUri(secret, account.username) }
}

/**
 * The first code of a new secret: from now on it is asked for. Answers the ten recovery codes, this once, and lets in
 * whoever was on the way. Every other session of the account ends. Refuses `session.wrongFactor`.
 */
export async function confirmFactor(
  service: Service,
  who: Enrolling,
  code: string,
  caller: Caller,
): Promise<{ codes: string[]; outcome: Outcome | null }> {
  const { account } = who
  await door.knock(service, { factor: account.id }, caller.ip)
  const factor = await service.database.acrossTenants((db) => store.factorOf(db, account.id))
  if (!factor) return refuse('session.factorMissing')
  if (factor.confirmed_at) return refuse('session.factorExists')
  const step = stepOf(service.sealing.decrypt('second-factor', factor.secret), code, machineTime())
  if (step === null) return refuse('session.wrongFactor')
  await door.open(service, { factor: account.id }, caller.ip)

  const home = found(await homeOf(service, account))
  const codes = newRecoveryCodes()
  await inTransaction(service, home, { kind: 'guest' }, async (ctx) => {
    if (!(await store.takeStep(ctx.db, account.id, step))) refuse('session.wrongFactor')
    if (!(await store.confirmFactor(ctx.db, account.id, machineTime()))) refuse('session.factorExists')
    await keepCodes(ctx.db, service, account.id, codes)
    if ('entered' in who) {
      const { sessionId } = who.entered.actor
      await sessions.strengthenSession(ctx.db, account.id, sessionId)
      await sessions.deleteOtherSessions(ctx.db, account.id, sessionId)
    } else await sessions.deleteSessions(ctx.db, account.id)
    ctx.record('people.factorEnrolled', account.id)
  })
  if ('entered' in who) return { codes, outcome: null }
  const { half } = await halfOf(service, who.half, 'enrol')
  await endHalf(service, who.half)
  const proof = { via: half.via, providerId: half.provider_id, secondFactor: true }
  return { codes, outcome: await enterBy(service, account, proof, caller) }
}

/** Takes the factor off again, with a code of it; `session.factorNeeded` where a role held here asks for one. */
export async function removeFactor(
  service: Service,
  { actor, tenant }: Entered,
  code: string,
  ip: string,
): Promise<void> {
  const account = found(await service.database.acrossTenants((db) => accountById(db, actor.accountId)))
  await inTransaction(service, tenant, actor, async (ctx) => {
    if (await isFactorAskedIn(ctx, account.id)) refuse('session.factorNeeded')
  })
  await mustProveFactor(service, account, code, ip)
  await service.database.acrossTenants((db) => store.deleteFactor(db, account.id))
  await recordAtHome(service, account, 'people.factorRemoved', {})
}

/** Ten new recovery codes for a code of the authenticator; those before open nothing any more. */
export async function renewCodes(
  service: Service,
  { actor }: Entered,
  code: string,
  ip: string,
): Promise<string[]> {
  const account = found(await service.database.acrossTenants((db) => accountById(db, actor.accountId)))
  await mustProveFactor(service, account, code, ip)
  const codes = newRecoveryCodes()
  await service.database.acrossTenants((db) => keepCodes(db, service, account.id, codes))
  await recordAtHome(service, account, 'people.recoveryCodesRenewed', {})
  return codes
}

/**
 * Takes the factor off by an administrator's one-time link and one's own password, where there is one: neither the
 * administrator nor the password alone can. Every session ends. Refuses `session.linkInvalid`, `session.wrongCredentials`.
 */
export async function resetFactor(
  service: Service,
  { token, password }: { token: string; password?: string | undefined },
  ip: string,
): Promise<void> {
  const account = await linkedAccount(service, token, 'second-factor')
  await door.knock(service, { account: account.id }, ip)
  if (account.password_hash !== null && !(await isPassword(account.password_hash, password ?? '')))
    refuse('session.wrongCredentials')
  await door.open(service, { account: account.id }, ip)
  const home = found(await homeOf(service, account), 'session.linkInvalid')
  await inTransaction(service, home, { kind: 'guest' }, async (ctx) => {
    found(
      await sessions.takeLink(ctx.db, tokenHash(token), 'second-factor', machineTime()),
      'session.linkInvalid',
    )
    await store.deleteFactor(ctx.db, account.id)
    const sessionsEnded = await sessions.deleteSessions(ctx.db, account.id)
    ctx.record('people.factorReset', account.id, { sessionsEnded })
  })
  await door.unlock(service, { factor: account.id })
}

async function keepCodes(
  db: Db,
  service: Service,
  accountId: string,
  codes: readonly string[],
): Promise<void> {
  await store.replaceCodes(
    db,
    accountId,
    codes.map((code) => recoveryHash(service.sealing, accountId, code)),
  )
}
