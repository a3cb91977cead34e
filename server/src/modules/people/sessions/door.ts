// Guessing passwords: counted before each try, for the account and for the place it comes from.
import type { Service } from '../../../platform/http/service.ts'
import { countAttempt, forgetAttempts, takeBackAttempt } from '../../../platform/access/throttle.ts'

const PER_ACCOUNT = { most: 5, windowSeconds: 900, blockSeconds: 900 }
/** Failures only: a whole office may sign in from one address on a Monday morning. */
const PER_PLACE = { most: 50, windowSeconds: 900, blockSeconds: 900 }

/** What is tried: the password of an account whichever handle was given or of a handle nobody has, or a second factor. */
export type Tried = { account: string } | { handle: string } | { factor: string }

const nameOf = (tried: Tried): string => {
  const [[kind, name] = []] = Object.entries(tried)
  return `people.${kind} ${name}`
}
const placeOf = (ip: string): string => `people.place ${ip}`

/** Counts the try that follows: `session.locked` after too many for one account, `request.tooMany` from one place. */
export async function knock(service: Service, tried: Tried, ip: string): Promise<void> {
  await countAttempt(service, nameOf(tried), PER_ACCOUNT, 'session.locked')
  await countAttempt(service, placeOf(ip), PER_PLACE)
}

/** It was right: the account's count is forgotten, the place gets its try back. */
export async function open(service: Service, tried: Tried, ip: string): Promise<void> {
  await unlock(service, tried)
  await takeBackAttempt(service, placeOf(ip))
}

export async function unlock(service: Service, tried: Tried): Promise<void> {
  await forgetAttempts(service, nameOf(tried))
}
