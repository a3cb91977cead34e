import type { Service } from '../../../platform/http/service.ts'
import type { AccountRow } from '../accounts/store.ts'
import { recordAtHome } from '../accounts/home.ts'
import { machineTime } from '../sessions/entrance.ts'
import * as door from '../sessions/door.ts'
import { refuse } from '../../../platform/refusal.ts'
import { recoveryHash, stepOf } from './codes.ts'
import * as store from './store.ts'

/**
 * Proves the second factor of an account by a code of its authenticator or one of the ten on paper; each serves once.
 * Counted before each try: `session.wrongFactor`, `session.locked` after five, `session.factorMissing` without one.
 */
export async function mustProveFactor(
  service: Service,
  account: AccountRow,
  code: string,
  ip: string,
): Promise<void> {
  const tried = { factor: account.id }
  await door.knock(service, tried, ip)
  const factor = await service.database.acrossTenants((db) => store.factorOf(db, account.id))
  if (!factor) return refuse('session.factorMissing')
  if (!(await isRight(service, account, factor, code))) {
    await recordAtHome(service, account, 'people.factorRefused', {})
    refuse('session.wrongFactor')
  }
  await door.open(service, tried, ip)
}

async function isRight(
  service: Service,
  account: AccountRow,
  factor: store.FactorRow,
  code: string,
): Promise<boolean> {
  const now = machineTime()
  const plain = code.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(plain)) {
    const step = stepOf(service.sealing.decrypt('second-factor', factor.secret), plain, now)
    return step !== null && service.database.acrossTenants((db) => store.takeStep(db, account.id, step))
  }
  const hash = recoveryHash(service.sealing, account.id, plain)
  const isCode = await service.database.acrossTenants((db) => store.takeCode(db, account.id, hash, now))
  if (isCode) await recordAtHome(service, account, 'people.recoveryCodeUsed', {})
  return isCode
}
