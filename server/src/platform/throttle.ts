import { sql } from 'kysely'
import type { Db } from './db/database.ts'

/** How often something may be tried before it is shut for as long again. */
export interface Bound {
  attempts: number
  windowMs: number
}

/**
 * Counts an attempt, before it is made, so that attempts at the same time count too. False when the bucket is shut:
 * `attempts` in a window are let through, then none until a window has passed. The caller commits it whatever comes
 * of the attempt, so never in the transaction of the command itself.
 * @param bucket keyed hash of what is tried, never the thing itself
 */
export async function attempt(db: Db, bucket: Buffer, bound: Bound, now: Date): Promise<boolean> {
  const windowStart = new Date(now.getTime() - bound.windowMs)
  const shutUntil = new Date(now.getTime() + bound.windowMs)
  const counted = await sql`
    insert into platform.throttle as known (bucket, attempts, since) values (${bucket}, 1, ${now})
    on conflict (bucket) do update set
      attempts = case when known.blocked_until is null and known.since > ${windowStart} then known.attempts + 1 else 1 end,
      since = case when known.blocked_until is null and known.since > ${windowStart} then known.since else ${now} end,
      blocked_until = case when known.blocked_until is null and known.since > ${windowStart} and known.attempts + 1 >= ${bound.attempts}
        then ${shutUntil}::timestamptz end
    where known.blocked_until is null or known.blocked_until <= ${now}
    returning attempts`.execute(db)
  return counted.rows.length > 0
}

/** Forgets the attempts at something: it was opened by right. */
export async function forget(db: Db, bucket: Buffer): Promise<void> {
  await sql`delete from platform.throttle where bucket = ${bucket}`.execute(db)
}

/** Takes back one attempt, of a bucket that others use as well. */
export async function takeBack(db: Db, bucket: Buffer): Promise<void> {
  await sql`
    update platform.throttle set attempts = attempts - 1, blocked_until = null
    where bucket = ${bucket} and attempts > 0`.execute(db)
}

/** Removes buckets nobody has tried since `before`. */
export async function sweepThrottle(db: Db, before: Date): Promise<void> {
  await sql`delete from platform.throttle where since < ${before}`.execute(db)
}
