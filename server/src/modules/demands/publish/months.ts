// Publishing a closed month: a person does it, what went out stays as it was, a correction goes out as the next revision.
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { OpenFigures, PublishedFigures, PublishedMonths } from '#contract/publish'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { closedMonth } from '../numbers/closed-month.ts'
import { shownCases } from './cases.ts'
import { figuresOf } from './figures.ts'

const MOST = 36

interface Row {
  month: string
  revision: number
  published_at: Date
  data: PublishedFigures
}

async function latest(ctx: Ctx, month: string | null): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select month, revision, published_at, data from demands.published_month
    where tenant_id = ${ctx.tenant.id} and ${month ? sql`month = ${month}` : sql`true`} order by month desc, revision desc limit 1`.execute(
    ctx.db,
  )
  return rows[0]
}

/** Counts stay those of the first time: two versions of a table could be subtracted from each other. */
export async function publishMonth(ctx: Ctx, month: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ctx.tenant.id}, ${Number(month.replace('-', ''))})`.execute(ctx.db)
  const closed = await closedMonth(ctx, month)
  if (!closed) return refuse('demands.periodOpen', { month })
  const before = await latest(ctx, month)
  const now = await figuresOf(ctx, month)
  const data = before ? { ...before.data, rates: now.rates, due: now.due, called: now.called } : now
  if (before && isDeepStrictEqual(before.data, data)) return refuse('demands.nothingToPublish', { month })
  const revision = (before?.revision ?? 0) + 1
  await sql`
    insert into demands.published_month (tenant_id, month, revision, published_at, published_by, data)
    values (${ctx.tenant.id}, ${month}, ${revision}, ${ctx.now}, ${accountOf(ctx.actor) ?? 'system'}, ${JSON.stringify(data)}::jsonb)`.execute(
    ctx.db,
  )
  ctx.record('demands.monthPublished', null, { month, revision })
}

export async function publishedMonths(ctx: Ctx): Promise<PublishedMonths> {
  const { rows } = await sql<{
    month: string
    closed_at: Date
    revision: number | null
    published_at: Date | null
    published_by: string | null
    corrected_at: Date | null
  }>`
    select p.month, p.closed_at, m.revision, m.published_at, m.published_by,
      (select max(c.at) from demands.correction c where c.tenant_id = ${ctx.tenant.id} and c.month = p.month) as corrected_at
    from demands.period p
    left join lateral (select revision, published_at, published_by from demands.published_month m
      where m.tenant_id = ${ctx.tenant.id} and m.month = p.month order by revision desc limit 1) m on true
    where p.tenant_id = ${ctx.tenant.id} order by p.month desc limit ${MOST}`.execute(ctx.db)
  const names = await people.namesOf(
    ctx,
    rows.flatMap(({ published_by }) => published_by ?? []),
  )
  const { calendar, settings } = await areas.rulesOf(ctx)
  const within = { amount: settings.discloseDays, unit: 'working-days' } as const
  return {
    items: rows.map((row) => ({
      month: row.month,
      closedAt: row.closed_at.toISOString(),
      revision: row.revision,
      publishedAt: row.published_at?.toISOString() ?? null,
      publishedByName: row.published_by ? (names.get(row.published_by) ?? null) : null,
      stale: row.published_at !== null && row.corrected_at !== null && row.corrected_at > row.published_at,
      dueAt: deadline(row.closed_at, within, calendar).toISOString(),
    })),
  }
}

/** What everybody may read: the figures of a month, how long things may take, cases. */
export async function openFiguresOf(ctx: Ctx, month: string | undefined): Promise<OpenFigures> {
  const { rows } = await sql<{ month: string; revision: number; published_at: Date }>`
    select month, max(revision)::int as revision, max(published_at) as published_at from demands.published_month
    where tenant_id = ${ctx.tenant.id} group by month order by month desc limit ${MOST}`.execute(ctx.db)
  const chosen = await latest(ctx, month ?? null)
  const { limits } = (await areas.rulesOf(ctx)).settings
  const { dispatch, sign, contact, reply, callback } = limits
  return {
    months: rows.map((row) => ({
      month: row.month,
      revision: row.revision,
      publishedAt: row.published_at.toISOString(),
    })),
    figures: chosen?.data ?? null,
    revision: chosen?.revision ?? null,
    limits: { dispatch, sign, contact: contact.general, reply, callback },
    cases: await shownCases(ctx),
  }
}

/** One revision of a month, the last one unless another is named. */
export async function publishedData(
  ctx: Ctx,
  month: string,
  revision: number | undefined,
): Promise<{ revision: number; data: PublishedFigures; publishedAt: Date }> {
  const { rows } = await sql<Row>`
    select month, revision, published_at, data from demands.published_month
    where tenant_id = ${ctx.tenant.id} and month = ${month} and ${revision ? sql`revision = ${revision}` : sql`true`}
    order by revision desc limit 1`.execute(ctx.db)
  const row = found(rows[0], 'request.notFound')
  return { revision: row.revision, data: row.data, publishedAt: row.published_at }
}
