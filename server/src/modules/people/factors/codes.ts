// Codes of the second factor: six digits for half a minute (RFC 6238), and ten on paper.
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Sealing } from '../../../platform/sealing.ts'

const PERIOD_SECONDS = 30
/** One step early or late: clocks of telephones differ. */
const WINDOW = 1
const RECOVERY_CODES = 10
/** Crockford's alphabet: nothing that is read for something else. 50 bits a code. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const generator = (secret: string, label: string): TOTP =>
  new TOTP({
    issuer: 'Heban 合办',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })

/** A new secret in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator reads from the picture. */
export function enrolmentUri(secret: string, username: string): string {
  return generator(secret, username).toString()
}

/** The step whose code this is, or null; a step that was used before is for the caller to refuse. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const delta = generator(secret, '').validate({ token: code, timestamp: at.getTime(), window: WINDOW })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_SECONDS) + delta
}

/** Ten new codes as they are printed: `7H2KM-0QX4T`. */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: RECOVERY_CODES }, () => `${group()}-${group()}`)
}

/** What is kept of one. Typed in any case, with or without its hyphen, O for 0 and I or L for 1. */
export function recoveryHash(sealing: Sealing, accountId: string, code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return sealing.hash('recovery-code', `${accountId} ${plain}`)
}
