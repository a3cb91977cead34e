// On what happens to orders: tell those whom it concerns, and let go of what is done.
import type { NoticeKind } from '#contract/notices'
import * as demands from '../demands/index.ts'
import * as people from '../people/index.ts'
import { daysBefore } from '../../platform/clock/civil.ts'
import type { Ctx } from '../../platform/context.ts'
import { EVENTS } from '../../events.ts'
import type { Heard, Listener } from '../../platform/events/listeners.ts'
import { newId } from '../../platform/ids.ts'
import { callOut } from '../../platform/live/wire.ts'
import { leaveSessions } from './browsers/store.ts'
import { endedBy, kindOf, sendAt, TELLS, waysOf, type Held } from './rules.ts'
import * as store from './store.ts'

/** What is older is history: a house that begins with notices does not begin with all that ever happened. */
const FRESH_DAYS = 7

const ABOUT_SHIFTS: readonly string[] = ['demands.handedOver', 'demands.handoverAccepted']
/** About no order: a hand-over and what foresight tells of go to whom the event names. */
const isAboutNoOrder = (name: string) => ABOUT_SHIFTS.includes(name) || name.startsWith('foresight.')
const NO_ORDER = { state: '', main_unit_id: null, assist_unit_ids: [] }

export const listeners: Listener[] = [
  {
    name: 'notices.tell',
    hears: EVENTS.filter((name) => name.startsWith('demands.') || name.startsWith('foresight.')),
    react: tellAll,
  },
  {
    // Whoever was put out somewhere is not rung there any more.
    name: 'notices.silence',
    hears: ['people.sessionRevoked'],
    react: async (ctx, events) => {
      for (const { subject, facts } of events)
        if (subject) await leaveSessions(ctx, subject, { ended: facts.session, kept: facts.kept })
    },
  },
]

async function tellAll(ctx: Ctx, events: readonly Heard[]): Promise<void> {
  const concerning = events.filter((event) => event.subject !== null && matters(event))
  if (concerning.length === 0) return
  const orders = await demands.ordersById(ctx, [
    ...new Set(concerning.flatMap((event) => event.subject ?? [])),
  ])
  const held = await people.heldToday(ctx)
  const standing = new Map<string, store.NewNotice>()
  const endings: store.Ending[] = []
  for (const event of concerning) {
    const order = orders.get(event.subject ?? '')
    const about = event.subject ?? ''
    if ((!order && !isAboutNoOrder(event.name)) || order?.history) continue
    for (const { kind, whose } of endedBy(event, demands.isClosed)) {
      const accounts = whose === 'all' ? null : colleaguesOf(event.actor_id, held)
      endings.push({ order_id: about, kind, accounts, at: event.at })
      for (const [key, notice] of standing)
        if (
          notice.order_id === about &&
          notice.kind === kind &&
          (accounts?.includes(notice.account_id) ?? true)
        )
          standing.delete(key)
    }
    if (event.at < daysBefore(ctx.now, FRESH_DAYS)) continue
    for (const [kind, account] of toldBy(event, order, held)) {
      const notice = noticeOf(kind, account, event)
      standing.set(`${account} ${notice.kind} ${about}`, notice)
    }
  }
  const freed = await store.endNotices(ctx, endings)
  await tell(ctx, [...standing.values()], freed)
}

function matters(event: Heard): boolean {
  return event.name in TELLS || endedBy(event, demands.isClosed).length > 0
}

/** Whom an event concerns: never its own actor, and never somebody who may not see the order (G5). */
function toldBy(
  event: Heard,
  order: demands.Order | undefined,
  held: readonly Held[],
): [NoticeKind, string][] {
  return (TELLS[event.name] ?? []).flatMap(([kind, audience]) =>
    [...new Set(audience(event, order ?? NO_ORDER, held))]
      .filter(
        (account) =>
          account !== null && account !== event.actor_id && (!order || maySee(account, order, held)),
      )
      .map((account): [NoticeKind, string] => [kind, String(account)]),
  )
}

function maySee(account: string, order: demands.Order, held: readonly Held[]): boolean {
  const holdings = held
    .filter((one) => one.accountId === account)
    .map(({ role, unitId }) => ({ role, unitId, areaId: '' }))
  return demands.maySee(
    { kind: 'staff', accountId: account, sessionId: '', name: '', holdings, abilities: new Set() },
    order,
  )
}

function noticeOf(kind: NoticeKind, account: string, event: Heard): store.NewNotice {
  return {
    id: newId(),
    account_id: account,
    kind: kindOf(kind, event),
    event_id: event.id,
    event_name: event.name,
    order_id: event.subject,
    step: typeof event.facts.step === 'string' ? event.facts.step : null,
    at: event.at,
  }
}

/** Everybody who works for a unit that this person works for, themselves included. */
function colleaguesOf(account: string | null, held: readonly Held[]): string[] {
  const units = new Set(
    held.filter((one) => one.accountId === account && one.unitId).map((one) => one.unitId),
  )
  return held.filter((one) => units.has(one.unitId)).map((one) => one.accountId)
}

/** Writes notices, queues what leaves the house by its receiver's own choice, and has open screens look. */
export async function tell(
  ctx: Ctx,
  notices: readonly store.NewNotice[],
  freed: readonly string[] = [],
): Promise<void> {
  const written = await store.writeNotices(ctx, notices)
  const told = [...new Set(written.map((one) => one.account_id))]
  const preferences = await store.preferencesOf(ctx, told)
  await store.queueOutgoing(
    ctx,
    written.flatMap(({ id, account_id, kind }) => {
      const chosen = preferences.get(account_id)
      return chosen
        ? waysOf(kind, chosen).map((way) => ({ notice_id: id, way, send_at: sendAt(kind, chosen, ctx.now) }))
        : []
    }),
  )
  const touched = [...new Set([...told, ...freed])]
  if (touched.length > 0) callOut(ctx.db, { tenant: ctx.tenant.id, accounts: touched })
}
