// The figures of a month (M1), counted from what the timeline and the calls of each order say, and from nothing else.
import type * as z from 'zod'
import type { Unit } from '#contract/areas'
import type { Rates, rate } from '#contract/numbers'
import type { DemandDetail } from '#contract/orders'

type Rate = z.infer<typeof rate>
type Sums = Rates['total']['raw']

export const MONTH = '2026-03'
const HOUR = 3_600_000
const at = (moment: string) => new Date(`${moment}:00+08:00`)

export interface Counted {
  order: DemandDetail
  called: boolean
  response: boolean
  solved: boolean | null
  satisfied: boolean | null
  firstSolved: boolean | null
  firstSatisfied: boolean | null
  redos: number
  replies: number
  unreached: boolean
}

/** Everything that a month counts, of one unit or of all; history is counted nowhere. */
export function countedIn(orders: readonly DemandDetail[], now: Date, unit?: Unit): Counted[] {
  return orders
    .filter((order) => !order.history && (!unit || order.mainUnit?.id === unit.id))
    .flatMap((order) => countedOf(order, now) ?? [])
}

/** What one order adds to the month, or null when no call-back of it fell due there (M1's S). */
function countedOf(order: DemandDetail, now: Date): Counted | null {
  const events = order.timeline.toSorted((a, b) => a.at.localeCompare(b.at))
  const last = (name: string) => events.findLast((event) => event.name === `demands.${name}`)
  const all = (name: string) => events.filter((event) => event.name === `demands.${name}`)
  const [replied, sent, signed, contacted] = [
    last('replied'),
    last('dispatched'),
    last('signed'),
    last('contacted'),
  ]
  const reworked = [...all('redoOrdered'), ...all('reopened')]
  if (!replied || !sent || reworked.some((event) => event.at > replied.at)) return null
  const due = nextMorning(new Date(replied.at))
  if (due < at(`${MONTH}-01T00:00`) || due >= at('2026-04-01T00:00') || due > now) return null

  const round = 1 + reworked.length
  const calls = (of: number) => order.calls.filter((call) => call.round === of)
  const reached = (of: number) => calls(of).findLast((call) => call.outcome === 'reached')
  const satisfied = (call: DemandDetail['calls'][number] | undefined) =>
    call?.satisfaction ? call.satisfaction !== 'dissatisfied' : null
  const inTime =
    signed !== undefined &&
    new Date(signed.at) <= afterWorkingHours(new Date(sent.at), 4) &&
    (order.raiser.phone === null ||
      (contacted !== undefined && Date.parse(contacted.at) <= Date.parse(signed.at) + 24 * HOUR))
  return {
    order,
    called: calls(round).length > 0,
    response: inTime && reached(round)?.contacted !== false,
    solved: reached(round)?.solved ?? null,
    satisfied: satisfied(reached(round)),
    firstSolved: reached(1)?.solved ?? null,
    firstSatisfied: satisfied(reached(1)),
    redos: all('redoOrdered').length,
    replies: all('replied').length,
    unreached: order.state === 'closed-unreached',
  }
}

/** The next working day's opening; March 2026 has no holiday in it. */
function nextMorning(from: Date): Date {
  const day = new Date(from.getTime() + 8 * HOUR)
  do day.setUTCDate(day.getUTCDate() + 1)
  while ([0, 6].includes(day.getUTCDay()))
  return at(`${day.toISOString().slice(0, 10)}T09:00`)
}

/** Minute by minute, through mornings from nine to twelve and afternoons from half past one to half past five. */
function afterWorkingHours(from: Date, hours: number): Date {
  let moment = from.getTime()
  for (let left = hours * 60; left > 0; moment += 60_000) {
    const local = new Date(moment + 8 * HOUR)
    const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
    const atWork = (minute >= 540 && minute < 720) || (minute >= 810 && minute < 1050)
    if (atWork && ![0, 6].includes(local.getUTCDay())) left -= 1
  }
  return new Date(moment)
}

/** What those orders add up to; the weights are those of the general example. */
export function sumsOf(counted: Counted[]): Sums {
  const share = (n: number, of: number): Rate => ({ value: of === 0 ? null : n / of, n, of })
  const yes = (field: 'solved' | 'satisfied' | 'firstSolved' | 'firstSatisfied') => {
    const said = counted.filter((one) => one[field] !== null)
    return share(said.filter((one) => one[field]).length, said.length)
  }
  const all = (holds: (one: Counted) => boolean) => share(counted.filter(holds).length, counted.length)
  const [response, resolution, satisfaction] = [all((one) => one.response), yes('solved'), yes('satisfied')]
  const score =
    response.value === null || resolution.value === null || satisfaction.value === null
      ? null
      : 30 * response.value + 35 * resolution.value + 35 * satisfaction.value
  const sum = (of: (one: Counted) => number) => counted.reduce((total, one) => total + of(one), 0)
  return {
    due: counted.length,
    called: counted.filter((one) => one.called).length,
    response,
    resolution,
    satisfaction,
    score,
    firstRound: { resolution: yes('firstSolved'), satisfaction: yes('firstSatisfied') },
    redo: share(
      sum((one) => one.redos),
      sum((one) => one.replies),
    ),
    unreached: all((one) => one.unreached),
  }
}
