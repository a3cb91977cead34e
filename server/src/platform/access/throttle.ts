// Guessing is slow: attempts are counted by a keyed hash of what they are about, in transactions of their own,
// so that a refused attempt counts as well.
import { sql } from 'kysely'
import { refuse } from '../refusal.ts'
import type { Service } from '../http/service.ts'

export interface ThrottleLimits {
  /** Attempts allowed within the window; the next one is refused until the block ends. */
  most: number
  windowSeconds: number
  blockSeconds: number
}

/** Counts an attempt under `name`; `request.tooMany`, with the seconds left, once there are too many. */
export async function countAttempt(service: Service, name: string, limits: ThrottleLimits): Promise<void> {
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
  if (until && until > now)
    refuse('request.tooMany', { seconds: Math.ceil((until.getTime() - now.getTime()) / 1000) })
}

/** A right answer clears the count. */
export async function forgetAttempts(service: Service, name: string): Promise<void> {
  const bucket = service.sealing.hash('throttle', name)
  await service.database.acrossTenants((db) =>
    sql`delete from platform.throttle where bucket = ${bucket}`.execute(db),
  )
}
