// Records go when their time is over (X2, X8, X11): orders lose what tells of a person, logs and old consents go whole.
import { sql } from 'kysely'
import type { Retention } from '#contract/rights'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import type { Tenant } from '../../../platform/context.ts'
import { countSent, forgetSent } from '../../../platform/messages/retention.ts'
import { newId } from '../../../platform/ids.ts'
import { ordersById } from '../intake/links.ts'
import type { Order } from '../orders/order.ts'
import { lockOrder } from '../orders/store.ts'
import { anonymise } from './anonymise.ts'
import { closedBefore } from './rules.ts'
import * as store from './store.ts'

const BATCH = 100

/** The day before which each kind of record is over, by the profile in force. */
async function cutoffs(ctx: Ctx): Promise<Record<store.RunRow['kind'], string>> {
  const { settings } = await areas.rulesOf(ctx)
  const today = civilDateOf(ctx.now)
  return {
    orders: closedBefore(today, settings.keepOrdersYears),
    logs: addDays(today, -settings.keepLogsDays),
    sharing: closedBefore(today, settings.keepSharingYears),
    consents: closedBefore(today, settings.keepOrdersYears),
    messages: addDays(today, -settings.keepMessagesDays),
  }
}

const isOver = (
  ctx: Ctx,
  cutoff: string,
) => sql`o.tenant_id = ${ctx.tenant.id} and o.received_at < ${startOfDate(cutoff)}
  and o.closed_at < ${startOfDate(cutoff)} and o.anonymised_at is null
  and not exists (select 1 from demands.legal_hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null)`

async function ordersOver(ctx: Ctx, cutoff: string, most: number): Promise<Pick<Order, 'id' | 'number'>[]> {
  const { rows } = await sql<Pick<Order, 'id' | 'number'>>`
    select o.id, o.number from demands.work_order o where ${isOver(ctx, cutoff)}
    order by o.received_at limit ${most}`.execute(ctx.db)
  return rows
}

/** What the next round would take, kind by kind, and what former rounds took: nothing is changed by looking. */
export async function retentionDryRun(ctx: Ctx): Promise<Retention> {
  const { settings } = await areas.rulesOf(ctx)
  const until = await cutoffs(ctx)
  const due = await sql<{ n: number }>`
    select count(*)::int as n from demands.work_order o where ${isOver(ctx, until.orders)}`.execute(ctx.db)
  const held = await sql<{ n: number }>`
    select count(*)::int as n from demands.legal_hold where tenant_id = ${ctx.tenant.id} and released_at is null`.execute(
    ctx.db,
  )
  const others = await people.countOver(ctx, until)
  return {
    kinds: [
      {
        kind: 'orders',
        keep: { amount: settings.keepOrdersYears, unit: 'years' },
        cutoff: until.orders,
        due: due.rows[0]?.n ?? 0,
        sample: (await ordersOver(ctx, until.orders, 50)).map(({ number }) => number),
      },
      {
        kind: 'logs',
        keep: { amount: settings.keepLogsDays, unit: 'days' },
        cutoff: until.logs,
        due: others.logs,
        sample: [],
      },
      {
        kind: 'sharing',
        keep: { amount: settings.keepSharingYears, unit: 'years' },
        cutoff: until.sharing,
        due: others.sharing,
        sample: [],
      },
      {
        kind: 'consents',
        keep: { amount: settings.keepOrdersYears, unit: 'years' },
        cutoff: until.consents,
        due: others.consents,
        sample: [],
      },
      {
        kind: 'messages',
        keep: { amount: settings.keepMessagesDays, unit: 'days' },
        cutoff: until.messages,
        due: await countSent(ctx, startOfDate(until.messages)),
        sample: [],
      },
    ],
    held: held.rows[0]?.n ?? 0,
    holds: await holdsOf(ctx),
    runs: (await store.latestRuns(ctx)).map((run) => ({ ...run, at: run.at.toISOString() })),
  }
}

/** The orders on hold, the newest first. */
async function holdsOf(ctx: Ctx): Promise<Retention['holds']> {
  const rows = await store.openHolds(ctx)
  const orders = await ordersById(
    ctx,
    rows.map(({ order_id }) => order_id),
  )
  const names = await people.namesOf(
    ctx,
    rows.map(({ by_account }) => by_account),
  )
  return rows.map((row) => ({
    orderId: row.order_id,
    number: orders.get(row.order_id)?.number ?? '',
    reason: row.reason,
    at: row.at.toISOString(),
    byName: names.get(row.by_account) ?? null,
  }))
}

/** One round of the job: orders in batches of their own transactions, then the logs; each kind that lost something is written down. */
export async function retain(service: Service, tenant: Tenant): Promise<void> {
  const until = await asSystem(service, tenant, 'clock', cutoffs)
  let taken = 0
  for (let round = BATCH; round === BATCH; taken += round)
    round = await asSystem(service, tenant, 'clock', async (ctx) => {
      const due = await ordersOver(ctx, until.orders, BATCH)
      for (const { id } of due) await anonymise(ctx, await lockOrder(ctx, id), 'retention')
      return due.length
    })
  await asSystem(service, tenant, 'clock', async (ctx) => {
    const others = await people.removeOver(ctx, until)
    const kinds: [store.RunRow['kind'], number][] = [
      ['orders', taken],
      ['logs', others.logs],
      ['sharing', others.sharing],
      ['consents', others.consents],
      ['messages', await forgetSent(ctx, startOfDate(until.messages))],
    ]
    for (const [kind, count] of kinds) {
      if (count === 0) continue
      await store.writeRun(ctx, { id: newId(), at: ctx.now, kind, cutoff: until[kind], taken: count })
      ctx.record('demands.recordsRemoved', null, { kind, cutoff: until[kind], taken: count })
    }
  })
}
