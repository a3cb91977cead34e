// What leaves the house: each notice by the ways its receiver chose, when it is not quiet, and only while it still stands.
import { sql } from 'kysely'
import { DANGER, type NoticeKind, type Preferences, type Way } from '#contract/notices'
import * as demands from '../demands/index.ts'
import * as people from '../people/index.ts'
import { civilDateOf, DAY } from '../../platform/clock/civil.ts'
import type { Ctx } from '../../platform/context.ts'
import { asSystem } from '../../platform/http/service.ts'
import type { Chore } from '../../platform/jobs/jobs.ts'
import { sendMessage } from '../../platform/messages/message.ts'
import { addressesOf } from './browsers/store.ts'
import { isDigestDue } from './rules.ts'
import { preferencesOf } from './store.ts'
import { digest, oneNotice } from './wording.ts'

const BATCH = 200

export const chores: Chore[] = [
  {
    name: 'notices.send',
    everySeconds: 15,
    run: (service, tenant) => asSystem(service, tenant, 'clock', sendDue),
  },
  {
    name: 'notices.digest',
    everySeconds: 300,
    run: (service, tenant) => asSystem(service, tenant, 'clock', sendDigests),
  },
]

interface Due {
  way: Way
  account_id: string
  kind: NoticeKind
  order_id: string | null
  stands: boolean
}

/** Hands over what is due; what was read or done meanwhile is let go (a reminder stops with its reason). */
async function sendDue(ctx: Ctx): Promise<void> {
  const { rows } = await sql<Due>`
    with due as (
      select notice_id, way from notices.outgoing
      where tenant_id = ${ctx.tenant.id} and send_at <= ${ctx.now} order by send_at limit ${BATCH} for update skip locked
    ), gone as (
      delete from notices.outgoing g using due where g.tenant_id = ${ctx.tenant.id} and g.notice_id = due.notice_id and g.way = due.way
    )
    select due.way, n.account_id, n.kind, n.order_id, n.read_at is null and n.done_at is null as stands
    from due join notices.notice n on n.tenant_id = ${ctx.tenant.id} and n.id = due.notice_id`.execute(ctx.db)
  const due = rows.filter(({ stands }) => stands)
  if (due.length === 0) return
  const accounts = [...new Set(due.map(({ account_id }) => account_id))]
  const [chosen, phones] = [await preferencesOf(ctx, accounts), await phonesOfStaff(ctx, accounts)]
  const orders = await demands.ordersById(
    ctx,
    due.flatMap(({ order_id }) => order_id ?? []),
  )
  const browsers = await addressesOf(ctx, accounts)
  for (const { way, account_id, kind, order_id } of due) {
    if (!phones.has(account_id)) continue
    const to = {
      sms: [phones.get(account_id)],
      mail: [chosen.get(account_id)?.mail],
      push: browsers.get(account_id) ?? [],
    }
    const order = order_id ? orders.get(order_id) : undefined
    for (const address of to[way]) {
      if (!address) continue
      await sendMessage(ctx, {
        channel: way,
        to: address,
        template: oneNotice,
        facts: { kind, number: order?.number ?? null },
        about: order_id,
        until: tomorrow(ctx),
        path: order ? `/console/orders/${order.id}` : '/console/notices',
        urgent: kind === DANGER,
      })
    }
  }
}

/** Once a day, at the hour somebody chose: what stands open, in one mail. Nothing open, no mail. */
async function sendDigests(ctx: Ctx): Promise<void> {
  const today = civilDateOf(ctx.now)
  const { rows } = await sql<{ account_id: string; choices: Preferences }>`
    select account_id, choices from notices.preference
    where tenant_id = ${ctx.tenant.id} and choices ->> 'digestAt' is not null and choices ->> 'mail' is not null
      and (digested_on is null or digested_on < ${today}::date) for update skip locked`.execute(ctx.db)
  const due = rows.filter(({ choices }) => isDigestDue(choices, ctx.now))
  if (due.length === 0) return
  const phones = await phonesOfStaff(
    ctx,
    due.map(({ account_id }) => account_id),
  )
  for (const { account_id, choices } of due) {
    if (!phones.has(account_id)) continue
    const counted = await sql<{ kind: NoticeKind; n: number }>`
      select kind, count(*)::int as n from notices.notice
      where tenant_id = ${ctx.tenant.id} and account_id = ${account_id} and read_at is null and done_at is null
      group by kind order by kind`.execute(ctx.db)
    await sql`
      update notices.preference set digested_on = ${today}::date
      where tenant_id = ${ctx.tenant.id} and account_id = ${account_id}`.execute(ctx.db)
    const total = counted.rows.reduce((sum, { n }) => sum + n, 0)
    if (total === 0 || !choices.mail) continue
    await sendMessage(ctx, {
      channel: 'mail',
      to: choices.mail,
      template: digest,
      facts: { total, counts: counted.rows.map(({ kind, n }) => `${kind} ${n}`) },
      until: tomorrow(ctx),
      path: '/console/notices',
    })
  }
}

/** Of these accounts, those that are open and hold a role here today; whoever has left hears no more. */
async function phonesOfStaff(ctx: Ctx, accounts: readonly string[]): Promise<Map<string, string | null>> {
  const here = new Set((await people.heldToday(ctx)).map(({ accountId }) => accountId))
  return people.phonesOf(
    ctx,
    accounts.filter((account) => here.has(account)),
  )
}

/** A notice that could not be delivered within a day helps nobody: it stands in the house. */
const tomorrow = ({ now }: Ctx): Date => new Date(now.getTime() + DAY)
