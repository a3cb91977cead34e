import { sql } from 'kysely'
import * as z from 'zod'
import { chain, clock, failurePage, listFailures, moveClock } from '#contract/operations'
import { nothing } from '#contract/paging'
import { decodeCursor, pageOf } from '../db/cursor.ts'
import { refuse } from '../refusal.ts'
import type { Router } from './route.ts'
import type { Service } from './service.ts'
import { HOUR } from '../clock/civil.ts'

interface FailureRow {
  id: string
  listener: string
  event_name: string
  seq: number
  error: string
  attempts: number
  next_at: Date | null
  dead: boolean
  at: Date
}

/** What the machinery itself shows: failed listeners and dead letters, and the state of the chain. */
export function answerOperations(router: Router, service: Service): void {
  router.route('GET', '/api/operations/failures', {
    ability: 'operations.read',
    says: 'Listeners that failed: waiting for another try, or dead',
    query: listFailures,
    reply: failurePage,
    async run(ctx, { query }) {
      const after = query.cursor ? decodeCursor(query.cursor, 1)[0] : null
      const { rows } = await sql<FailureRow>`
        select id, listener, event_name, seq, error, attempts, next_at, dead, at from platform.listener_failure
        where tenant_id = ${ctx.tenant.id}
          and (${query.dead ?? null}::boolean is null or dead = ${query.dead ?? null})
          and (${after}::uuid is null or id < ${after}::uuid)
        order by id desc limit ${query.limit + 1}`.execute(ctx.db)
      const page = pageOf(rows, query.limit, (row) => [row.id])
      const items = page.items.map(({ event_name, next_at, at, ...row }) => ({
        ...row,
        event: event_name,
        nextAt: next_at?.toISOString() ?? null,
        at: at.toISOString(),
      }))
      return { items, next: page.next }
    },
  })

  router.route('POST', '/api/operations/failures/:id/retry', {
    ability: 'operations.repair',
    says: 'Try a failed or dead event again, at once',
    params: z.object({ id: z.uuid() }),
    reply: nothing,
    async run(ctx, { params }) {
      const done = await sql`
        update platform.listener_failure set next_at = ${ctx.now}, dead = false, attempts = 0
        where tenant_id = ${ctx.tenant.id} and id = ${params.id}`.execute(ctx.db)
      if (done.numAffectedRows === 0n) refuse('request.notFound')
      return {}
    },
  })

  router.route('POST', '/api/operations/clock', {
    ability: 'signed-in',
    says: 'Move the clock of a demo forward',
    body: moveClock,
    reply: clock,
    async run(ctx, { body }) {
      const { rows } = await sql<{ demo: boolean }>`
        select demo from platform.tenant where id = ${ctx.tenant.id}`.execute(ctx.db)
      if (!rows[0]?.demo || !service.clock.advance) return refuse('access.denied', { ability: 'clock' })
      service.clock.advance(body.hours * HOUR)
      return { now: service.clock.now().toISOString(), moved: service.clock.moved }
    },
  })

  router.route('GET', '/api/operations/chain', {
    ability: 'audit.chain',
    says: 'Length and head of the hash chain, and its head at the end of each day',
    reply: chain,
    async run(ctx) {
      const head = await sql<{
        seq: number
        hash: Buffer
      }>`select seq, hash from platform.chain where tenant_id = ${ctx.tenant.id}`.execute(ctx.db)
      const open = await sql<{ n: number }>`
        select count(*)::int as n from platform.event where tenant_id = ${ctx.tenant.id} and seq is null`.execute(
        ctx.db,
      )
      const days = await sql<{ day: string; seq: number; hash: Buffer }>`
        select day, seq, hash from platform.chain_day where tenant_id = ${ctx.tenant.id} order by day desc limit 31`.execute(
        ctx.db,
      )
      return {
        length: head.rows[0]?.seq ?? 0,
        head: head.rows[0]?.hash.toString('hex') ?? null,
        unsealed: open.rows[0]?.n ?? 0,
        days: days.rows.map((row) => ({ date: row.day, seq: row.seq, hash: row.hash.toString('hex') })),
      }
    },
  })
}
