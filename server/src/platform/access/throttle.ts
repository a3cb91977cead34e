// Guessing is slow: attempts are counted by a keyed hash of what they are about, in transactions of their own,
// so that a refused attempt counts as well.
import { sql } from 'kysely'
import type { RefusalCode } from '#contract/refusals'
import { refuse } from '../refusal.ts'
import type { Service } from '../http/service.ts'
import { daysBefore } from '../clock/civil.ts'

export interface ThrottleLimits {
  /** Attempts allowed within the window; the next one is refused until the block ends. */
  most: number
  windowSeconds: number
  blockSeconds: number
}

/** Counts an attempt under `name`; refuses with `code` and the seconds left once there are too many. */
export async function countAttempt(
  service: Service,
  name: string,
  limits: ThrottleLimits,
  code: RefusalCode = 'request.tooMany',
): Promise<void> {
  const now = service.clock.now()
  const bucket = service.sealing.hash('throttle', name)
  const windowStart = new Date(now.getTime() - limits.windowSeconds * 1000)
  const blockEnd = new Date(now.getTime() + limits.blockSeconds * 1000)
  const { rows } = await service.database.acrossTenants((db) =>
    sql<{ attempts: number; blocked_until: Date | null }>`
      insert into platform.throttle as t (bucket, attempts, since, blocked_until) values (${bucket}, 1, ${now}, null)
      on conflict (bucket) do update set
        attempts = case when t.since < ${windowStart} then 1 else t.attempts + 1 end,
        since = case when t.since < ${windowStart} then excluded.since else t.since end,
        blocked_until = case
          when t.blocked_until > excluded.since then t.blocked_until
          when t.since >= ${windowStart} and t.attempts + 1 > ${limits.most} then ${blockEnd}::timestamptz
        end
      returning attempts, blocked_until`.execute(db),
  )
  const until = rows[0]?.blocked_until
  if (until && until > now) refuse(code, { seconds: Math.ceil((until.getTime() - now.getTime()) / 1000) })
}

/** A right answer clears the count. */
export async function forgetAttempts(service: Service, name: string): Promise<void> {
  const bucket = service.sealing.hash('throttle', name)
  await service.database.acrossTenants((db) =>
    sql`delete from platform.throttle where bucket = ${bucket}`.execute(db),
  )
}

/** A right answer takes its own attempt back, where others share the count: people behind one address. */
export async function takeBackAttempt(service: Service, name: string): Promise<void> {
  const bucket = service.sealing.hash('throttle', name)
  await service.database.acrossTenants((db) =>
    sql`update platform.throttle set attempts = attempts - 1 where bucket = ${bucket} and attempts > 0`.execute(
      db,
    ),
  )
}

/** Removes counts that no window and no block can need any more: a day old. */
export async function sweepAttempts(service: Service): Promise<void> {
  const dayAgo = daysBefore(service.clock.now(), 1)
  await service.database.acrossTenants(
    (db) => sql`delete from platform.throttle where since < ${dayAgo}`.execute(db),
    'heban_worker',
  )
}
