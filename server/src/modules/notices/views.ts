import { sql } from 'kysely'
import type * as z from 'zod'
import { DANGER, type listNotices, type noticePage, type NoticeCount } from '#contract/notices'
import * as demands from '../demands/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/db/cursor.ts'
import type { NoticeRow } from './store.ts'

const MOST_COUNTED = 100

/** One's own notices, the newest first; an order's number and title are read now, by what one may see now. */
export async function noticePageOf(
  ctx: Ctx,
  accountId: string,
  query: z.infer<typeof listNotices>,
): Promise<z.infer<typeof noticePage>> {
  const [at, id] = query.cursor ? decodeCursor(query.cursor, 2) : [null, null]
  const { rows } = await sql<NoticeRow>`
    select * from notices.notice
    where tenant_id = ${ctx.tenant.id} and account_id = ${accountId}
      and (${query.show} = 'all' or read_at is null and done_at is null)
      and (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
      and (${at}::timestamptz is null or (at, id) < (${at}::timestamptz, ${id}::uuid))
    order by at desc, id desc limit ${query.limit + 1}`.execute(ctx.db)
  const page = pageOf(rows, query.limit, (row) => [row.at.toISOString(), row.id])
  const cards = await demands.cardsOf(
    ctx,
    page.items.flatMap((row) => row.order_id ?? []),
  )
  const items = page.items.map((row) => ({
    id: row.id,
    kind: row.kind,
    event: row.event_name,
    at: row.at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
    step: row.step,
    order: (row.order_id && cards.get(row.order_id)) || null,
    topicId: row.kind === 'topic' ? row.order_id : null,
    issueId: row.kind === 'issue' ? row.order_id : null,
  }))
  return { items, next: page.next }
}

export async function countNotices(ctx: Ctx, accountId: string): Promise<NoticeCount> {
  const { rows } = await sql<NoticeCount>`
    select count(*)::int as unread, count(*) filter (where kind = ${DANGER})::int as danger
    from (select kind from notices.notice
          where tenant_id = ${ctx.tenant.id} and account_id = ${accountId} and read_at is null and done_at is null
          limit ${MOST_COUNTED}) n`.execute(ctx.db)
  return rows[0] ?? { unread: 0, danger: 0 }
}
