// After each step of a walk: what the house has written, against the law (sm1.ts) and the slow clock (promises.ts).
import type { DemandAction, DemandState } from '#contract/demands'
import { situationOf } from '../../server/src/modules/demands/orders/move.ts'
import type { Order } from '../../server/src/modules/demands/orders/order.ts'
import type { Situation } from '../../server/src/modules/demands/orders/situation.ts'
import { loadOrder } from '../../server/src/modules/demands/orders/store.ts'
import type { Actor } from '../../server/src/platform/context.ts'
import { inTransaction } from '../../server/src/platform/http/service.ts'
import type { Random } from '../../server/src/demo/random.ts'
import type { Coverage, Goal } from './coverage.ts'
import { afterStep, differences, nextLook, type Promises } from './promises.ts'
import { offence, type Watched } from './sm1.ts'
import { watch } from './watched.ts'
import type { WalkHouse } from './walk-house.ts'

export interface Faults {
  illegal: string[]
  wrongDeadlines: string[]
  stuck: string[]
}

export interface Walk {
  house: WalkHouse
  random: Random
  coverage: Coverage
  faults: Faults
  order: Order
  at: Situation
  seen: Watched
  promises: Promises
  goal: Goal | null
  /** Orders that came up beside this one: parts of a split call, what it was merged into. */
  beside: string[]
  /** When and how the clock reminded. */
  reminded: { trigger: string; at: number }[]
  told: string[]
}

export const CLOCK: Actor = { kind: 'system', name: 'clock' }

export async function look(house: WalkHouse, id: string): Promise<{ order: Order; at: Situation }> {
  return inTransaction(house.service, house.tenant, CLOCK, async (ctx) => {
    const order = await loadOrder(ctx, id)
    return { order, at: await situationOf(ctx, order) }
  })
}

/** What a step has made of the order. */
export async function took(one: Walk, actor: Actor, action: DemandAction, request: object): Promise<void> {
  const { house, order: before, seen, faults } = one
  Object.assign(one, await look(house, before.id))
  const { order } = one
  const now = house.now()
  one.told.push(
    `${new Date(now).toISOString()} ${action} of ${nameOf(actor)}: ${before.state} -> ${order.state}`,
  )
  const law = { ...house.settings, eveningFrom: house.settings.callbackEveningFrom }
  const step = { from: before.state, to: order.state, action, actor, now }
  const asked = action === 'recordCall' ? { ...seen, calls: seen.calls } : seen
  if (action !== 'recordCall') fault(one, offence(asked, step, law))
  watch(seen, step, request, order, house)
  if (action === 'recordCall') fault(one, offence(withoutLast(seen, order.state), step, law))
  const isUnderWay = action === 'recordCall' && order.state === 'closed-solved'
  one.promises = afterStep(
    one.promises,
    {
      ...step,
      action: isUnderWay ? 'closeSolved' : action,
      urgency: order.urgency,
      complex: order.complex,
      round: 1 + seen.redos + seen.reopened,
      reviewAt: 'reviewOn' in request ? Date.parse(`${String(request.reviewOn)}T00:00:00+08:00`) : null,
    },
    house.settings,
    house.slow,
  )
  if (order.round !== 1 + seen.redos + seen.reopened) faults.illegal.push(`round ${order.round} miscounted`)
  compare(one)
}

/** A call is judged by what was known before it, its outcome by what it said. */
function withoutLast(seen: Watched, to: DemandState): Watched {
  return to === 'closed-solved' ? seen : { ...seen, calls: seen.calls.slice(0, -1) }
}

function fault(one: Walk, broken: string | null): void {
  if (broken) one.faults.illegal.push(`${broken}\n    ${one.told.slice(-6).join('\n    ')}`)
}

export function compare(one: Walk): void {
  const { order, promises, house, seen, faults, at } = one
  const facts = { urgency: order.urgency, complex: order.complex, round: 1 + seen.redos + seen.reopened }
  const wrong = differences(
    order,
    promises,
    nextLook(promises, order.state, facts, house.settings, house.slow),
  )
  const { assist, whistle, consult } = house.settings.limits
  for (const row of at.assists as unknown as readonly { asked_at: Date; due_at: Date; how: string }[]) {
    const due = house.slow.after(row.asked_at.getTime(), row.how === 'whistled' ? whistle : assist)
    if (row.due_at.getTime() !== due)
      wrong.push(
        `an assisting unit's clock ends ${row.due_at.toISOString()}, not ${new Date(due).toISOString()}`,
      )
  }
  for (const row of at.consultations as unknown as readonly { asked_at: Date; due_at: Date }[]) {
    const due = house.slow.after(row.asked_at.getTime(), consult)
    if (row.due_at.getTime() !== due)
      wrong.push(`an opinion is due ${row.due_at.toISOString()}, not ${new Date(due).toISOString()}`)
  }
  if (wrong.length === 0) return
  faults.wrongDeadlines.push(
    `${house.tenant.code} ${order.state}: ${wrong.join('; ')}\n    ${one.told.slice(-6).join('\n    ')}`,
  )
}

/** What the clock has written of its reminders. */
export async function compareReminders(one: Walk): Promise<void> {
  const { rows } = await one.house.service.database.pool.query<{ trigger: string; at: Date }>(
    `select trigger, at from demands.supervision
     where tenant_id = $1 and order_id = $2 and by_account is null and trigger in ('share', 'due', 'late') order by id`,
    [one.house.tenant.id, one.order.id],
  )
  const found = rows.map(({ trigger, at }) => `${trigger} ${at.getTime()}`)
  const expected = one.reminded.map(({ trigger, at }) => `${trigger} ${at}`)
  if (found.join() !== expected.join())
    one.faults.wrongDeadlines.push(`reminded ${found.join()}, should be ${expected.join()}`)
}

export const nameOf = (actor: Actor) => (actor.kind === 'staff' ? actor.name : actor.kind)
