// Time in a walk: it passes mostly to where something ends or begins, and the chores of the house do what they do.
import type { DemandAction, DemandState } from '#contract/demands'
import { chores } from '../../server/src/modules/demands/chores.ts'
import { pick } from '../../server/src/demo/random.ts'
import type { Promises } from './promises.ts'
import { CLOCK, compare, look, took, type Walk } from './watching.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Lets time pass, mostly to where something ends or begins, and has the chores of the house do what they do. */
export async function passTime(one: Walk): Promise<void> {
  const { house, random, order, promises, seen } = one
  const now = house.now()
  const { recallMinutes, objectionHours, reopenDays } = house.settings
  const ends = [
    order.wake_at?.getTime(),
    promises.due,
    promises.replyDue,
    promises.callbackDue,
    promises.parkedUntil,
    seen.callAt,
    seen.dispatchedAt + recallMinutes * MINUTE,
    seen.dispatchedAt + objectionHours * HOUR,
    seen.closedAt + reopenDays * DAY,
    seen.closedAt + (reopenDays + 1) * DAY,
  ].filter((end): end is number => typeof end === 'number' && end > now && end < now + 120 * DAY)
  const luck = random()
  let to: number
  if (ends.length > 0 && luck < 0.4)
    to = pick(random, ends) + pick(random, [-1, 0, 0, 1, MINUTE, -7 * MINUTE, HOUR])
  else if (luck < 0.6) to = now + random() * 50 * MINUTE
  else if (luck < 0.75) to = eveningAfter(now, house.settings.callbackEveningFrom) + random() * 2 * HOUR
  else if (luck < 0.85) to = house.slow.nextOpening(now) + random() * 9 * HOUR
  else if (luck < 0.95) to = now + random() * 30 * HOUR
  else to = now + random() * 9 * DAY
  await passTo(one, Math.max(now, Math.floor(to)))
}

export function eveningAfter(now: number, hour: number): number {
  const midnight = Math.floor((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  const evening = midnight + hour * HOUR
  return evening > now ? evening : evening + DAY
}

const wake = chores.find(({ name }) => name === 'demands.wake')
const sample = chores.find(({ name }) => name === 'demands.samples')
export const ENDED_WITHOUT_WORK: readonly DemandState[] = [
  'answered',
  'guided',
  'withdrawn',
  'closed-terminated',
]

export async function passTo(one: Walk, to: number): Promise<void> {
  const { house, coverage, faults } = one
  house.setClock(to)
  for (let turn = 0; one.order.wake_at !== null && one.order.wake_at.getTime() <= to; turn += 1) {
    if (turn === 6) {
      faults.stuck.push(`the clock wakes ${one.order.state} for ever`)
      return
    }
    const before = one.order
    await wake?.run(house.service, house.tenant)
    coverage.settle(before.id, true)
    const after = await look(house, before.id)
    if (after.order.state === before.state) {
      const trigger = ['share', 'due', 'late'][one.promises.reminders]
      if (trigger) one.reminded.push({ trigger, at: to })
      one.promises = {
        ...one.promises,
        reminders: Math.min(3, one.promises.reminders + 1) as Promises['reminders'],
      }
      Object.assign(one, after)
      one.told.push(`${new Date(to).toISOString()} reminded in ${before.state}`)
      compare(one)
    } else await took(one, CLOCK, clockAction(before.state, after.order.state), {})
  }
}

/** What ended without work lately may be drawn for a call from outside (G1). */
export async function drawSamples(one: Walk): Promise<void> {
  await sample?.run(one.house.service, one.house.tenant)
  Object.assign(one, await look(one.house, one.order.id))
}

function clockAction(from: DemandState, to: DemandState): DemandAction {
  if (from === 'parked') return 'unpark'
  return to === 'callback' ? 'openCallback' : 'closeUnverified'
}
