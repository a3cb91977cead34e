// Typical cases (D3.34): chosen and redacted by one person, approved by another (X14), taken back at any time.
import { sql } from 'kysely'
import type * as z from 'zod'
import { maskPersonal } from '#analysis/text/personal'
import type {
  CASE_ACTIONS,
  CASE_STATES,
  OpenFigures,
  WrittenCase,
  writeCase as shape,
} from '#contract/publish'
import * as people from '../../people/index.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { readerOf } from '../intake/understand.ts'
import { isSecret, maySee } from '../orders/sight.ts'
import { loadOrder } from '../orders/store.ts'

interface Row {
  id: string
  order_id: string
  number: string
  topic_code: string | null
  title: string
  body: string
  written_by: string
  approved_by: string | null
  approved_at: Date | null
  withdrawn_at: Date | null
}

const SHOWN_MOST = 12
const LISTED_MOST = 200

/**
 * Writes a case about an order that has ended. Refuses what is a report, secret or about danger to life, and words in which the
 * machine still finds a number, an address or a name: a person must take them out, not the machine.
 */
export async function writeCase(ctx: Ctx, request: z.infer<typeof shape>): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string }>`
    select id from demands.work_order where tenant_id = ${ctx.tenant.id} and number = ${request.number}`.execute(
    ctx.db,
  )
  const order = await loadOrder(ctx, found(rows[0], 'demands.unknown').id)
  if (!maySee(ctx.actor, order)) refuse('demands.unknown')
  const ended = ['closed-solved', 'closed-unsolved', 'closed-terminated'].includes(order.state)
  if (!ended || isSecret(order) || order.crisis.length > 0)
    refuse('demands.caseNotFit', { number: order.number })
  const words = `${request.title}\n${request.body}`
  const names = [order.raiser_name, order.raiser_phone].filter((one) => one !== null && one.length > 1)
  if (
    maskPersonal(words, { doors: true, names: true }) !== words ||
    names.some((one) => words.includes(one ?? ''))
  )
    refuse('demands.caseTellsWho')
  const id = newId()
  await sql`
    insert into demands.public_case (tenant_id, id, order_id, topic_code, title, body, written_at, written_by)
    values (${ctx.tenant.id}, ${id}, ${order.id}, ${order.topic_code}, ${request.title}, ${request.body}, ${ctx.now}, ${accountOf(ctx.actor) ?? 'system'})`.execute(
    ctx.db,
  )
  ctx.record('demands.caseWritten', order.id, { case: id })
  return { id }
}

async function lockCase(ctx: Ctx, id: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select c.*, '' as number from demands.public_case c where c.tenant_id = ${ctx.tenant.id} and c.id = ${id} for update`.execute(
    ctx.db,
  )
  return found(rows[0], 'request.notFound')
}

export async function approveCase(ctx: Ctx, id: string): Promise<void> {
  const row = await lockCase(ctx, id)
  if (row.approved_at !== null || row.withdrawn_at !== null) refuse('lifecycle.notPossible')
  const by = accountOf(ctx.actor)
  if (row.written_by === by) refuse('demands.decidedByAsker')
  await sql`
    update demands.public_case set approved_at = ${ctx.now}, approved_by = ${by} where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(
    ctx.db,
  )
  ctx.record('demands.caseApproved', row.order_id, { case: id })
}

export async function withdrawCase(ctx: Ctx, id: string): Promise<void> {
  const row = await lockCase(ctx, id)
  if (row.withdrawn_at !== null) refuse('lifecycle.notPossible')
  await sql`
    update demands.public_case set withdrawn_at = ${ctx.now}, withdrawn_by = ${accountOf(ctx.actor)} where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(
    ctx.db,
  )
  ctx.record('demands.caseWithdrawn', row.order_id, { case: id })
}

function stateOf(row: Row): (typeof CASE_STATES)[number] {
  if (row.withdrawn_at !== null) return 'withdrawn'
  return row.approved_at === null ? 'waiting' : 'shown'
}

function canOf(ctx: Ctx, row: Row): (typeof CASE_ACTIONS)[number][] {
  const state = stateOf(row)
  if (state === 'withdrawn') return []
  const mayApprove = state === 'waiting' && row.written_by !== accountOf(ctx.actor)
  return mayApprove ? ['approve', 'withdraw'] : ['withdraw']
}

export async function writtenCases(ctx: Ctx): Promise<{ items: WrittenCase[] }> {
  const { rows } = await sql<Row>`
    select c.*, o.number from demands.public_case c join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = c.order_id
    where c.tenant_id = ${ctx.tenant.id} order by c.id desc limit ${LISTED_MOST}`.execute(ctx.db)
  const names = await people.namesOf(
    ctx,
    rows.flatMap(({ written_by, approved_by }) => [written_by, ...(approved_by ? [approved_by] : [])]),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      orderId: row.order_id,
      number: row.number,
      topicCode: row.topic_code,
      title: row.title,
      body: row.body,
      state: stateOf(row),
      writtenByName: names.get(row.written_by) ?? '',
      approvedByName: row.approved_by ? (names.get(row.approved_by) ?? null) : null,
      can: canOf(ctx, row),
    })),
  }
}

/** What everybody reads: no number, no place, no date. */
export async function shownCases(ctx: Ctx): Promise<OpenFigures['cases']> {
  const { rows } = await sql<Row>`
    select c.*, '' as number from demands.public_case c
    where c.tenant_id = ${ctx.tenant.id} and c.approved_at is not null and c.withdrawn_at is null
    order by c.approved_at desc limit ${SHOWN_MOST}`.execute(ctx.db)
  const { topics } = await readerOf(ctx)
  return rows.map(({ id, topic_code, title, body }) => {
    const topic = topic_code ? topics.get(topic_code.slice(0, 2)) : undefined
    return { id, topicZh: topic?.nameZh ?? null, topicEn: topic?.nameEn ?? null, title, body }
  })
}
