// Guessing passwords: counted before each try, by keyed hash, for the account and for the place it comes from.
import type { Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import { attempt, forget, takeBack, type Bound } from '../../../platform/throttle.ts'
import { machineTime } from './entrance.ts'

const QUARTER_MS = 15 * 60_000
const PER_ACCOUNT: Bound = { attempts: 5, windowMs: QUARTER_MS }
/** Failures only: a whole office may sign in from one address on a Monday morning. */
const PER_PLACE: Bound = { attempts: 50, windowMs: QUARTER_MS }

/** Whose password is tried: an account whichever handle was given, or a handle nobody has. */
export type Tried = { account: string } | { handle: string }

export interface Door {
  /** Counts the try that follows. `session.locked` after too many for one account, `request.tooMany` from one place. */
  knock(): Promise<void>
  /** The password was right: the account's count is forgotten, the place gets its try back. */
  open(): Promise<void>
}

export function doorOf(service: Service, tried: Tried, ip: string): Door {
  const account = bucketOf(service, tried)
  const place = service.sealing.hash('people.place', ip)
  return {
    async knock() {
      const now = machineTime()
      // Committed here whatever follows: a refusal must not undo the count.
      const [fromPlace, forAccount] = await service.database.acrossTenants((db) =>
        Promise.all([attempt(db, place, PER_PLACE, now), attempt(db, account, PER_ACCOUNT, now)]),
      )
      if (!forAccount) refuse('session.locked')
      if (!fromPlace) refuse('request.tooMany')
    },
    async open() {
      await service.database.acrossTenants((db) => Promise.all([forget(db, account), takeBack(db, place)]))
    },
  }
}

export function bucketOf(service: Service, tried: Tried): Buffer {
  return service.sealing.hash(
    'people.signIn',
    'account' in tried ? `account ${tried.account}` : `handle ${tried.handle}`,
  )
}
