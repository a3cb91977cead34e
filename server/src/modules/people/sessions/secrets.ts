// Passwords, and the tokens of sessions and links. What is stored never opens anything by itself.
import { createHash, randomBytes } from 'node:crypto'

/** A tenth of a second to load: a start does not wait for the first password. */
const scrypt = () => import('better-auth/crypto')

/** 256 random bits, as they travel in a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. Random as it is, it needs neither salt nor slowness. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** scrypt in better-auth's format, so that its second factor and single sign-on can stand on the same accounts. */
export async function passwordHash(password: string): Promise<string> {
  return (await scrypt()).hashPassword(password)
}

let nobodys: Promise<string> | undefined

/** Whether a password is right. Without a stored hash it takes as long, and is wrong. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const { verifyPassword } = await scrypt()
  nobodys ??= passwordHash(newToken())
  const right = await verifyPassword({ hash: hash ?? (await nobodys), password })
  return hash !== null && right
}
