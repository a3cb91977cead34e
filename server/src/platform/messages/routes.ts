import { sql } from 'kysely'
import type * as z from 'zod'
import { listMessages, messagePage, type Channel, type message } from '#contract/operations'
import { idOnly, nothing } from '#contract/paging'
import { DAY } from '../clock/civil.ts'
import type { Ctx } from '../context.ts'
import { decodeCursor, pageOf } from '../db/cursor.ts'
import type { Router } from '../http/route.ts'
import { enqueue } from '../jobs/jobs.ts'
import { refuse } from '../refusal.ts'
import { maskAddress } from './address.ts'
import { TASK, unseal } from './message.ts'

interface Row {
  id: string
  at: Date
  channel: Channel
  template: string
  about: string | null
  sealed: Buffer | null
  state: z.infer<typeof message>['state']
  attempts: number
  next_at: Date | null
  error: string | null
}

/** Messages that did not go out, beside the listeners that failed. */
export function messageRoutes(router: Router): void {
  router.route('GET', '/api/operations/messages', {
    ability: 'operations.read',
    says: 'Messages to people that failed: waiting for another try, or dead; and channels without a transport',
    query: listMessages,
    reply: messagePage,
    async run(ctx, { query }) {
      const after = query.cursor ? decodeCursor(query.cursor, 1)[0] : null
      const { rows } = await sql<Row>`
        select id, at, channel, template, about, sealed, state, attempts, next_at, error from platform.message
        where tenant_id = ${ctx.tenant.id} and state = ${query.dead ? 'dead' : 'queued'}
          and (state = 'dead' or attempts > 0) and (${after}::uuid is null or id < ${after}::uuid)
        order by id desc limit ${query.limit + 1}`.execute(ctx.db)
      const page = pageOf(rows, query.limit, (row) => [row.id])
      const items = page.items.map(({ sealed, next_at, at, ...row }) => ({
        ...row,
        at: at.toISOString(),
        nextAt: next_at?.toISOString() ?? null,
        to: sealed ? maskAddress(row.channel, unseal(ctx.sealing, sealed).to) : null,
      }))
      return { items, next: page.next, silent: await silentChannels(ctx) }
    },
  })

  router.route('POST', '/api/operations/messages/:id/retry', {
    ability: 'operations.repair',
    says: 'Try a dead message again, at once; one whose content was forgotten cannot be',
    params: idOnly,
    reply: nothing,
    async run(ctx, { params }) {
      const done = await sql`
        update platform.message set state = 'queued', next_at = ${ctx.now}, attempts = 0
        where tenant_id = ${ctx.tenant.id} and id = ${params.id} and state in ('dead', 'queued') and sealed is not null`.execute(
        ctx.db,
      )
      if (done.numAffectedRows === 0n) refuse('request.notFound')
      await enqueue(ctx.db, TASK, { tenant: ctx.tenant.id, message: params.id }, params.id)
    },
  })
}

async function silentChannels(ctx: Ctx): Promise<{ channel: Channel; count: number }[]> {
  const { rows } = await sql<{ channel: Channel; count: number }>`
    select channel, count(*)::int as count from platform.message
    where tenant_id = ${ctx.tenant.id} and state = 'off' and at > ${new Date(ctx.now.getTime() - 30 * DAY)}
    group by channel order by channel`.execute(ctx.db)
  return rows
}
