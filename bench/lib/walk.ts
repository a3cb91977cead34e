// One order's way through SM1, step by step at random: somebody tries something, the clock goes on, and after each step
// what the house has written is compared with the law (sm1.ts) and with the slow clock (promises.ts).
import type { DemandAction, DemandState } from '#contract/demands'
import { actionRequests } from '#contract/order-actions'
import { acts, type PersonAction } from '../../server/src/modules/demands/acts.ts'
import { splitOrder } from '../../server/src/modules/demands/intake/split.ts'
import { isClosed, type Order } from '../../server/src/modules/demands/orders/order.ts'
import { order as machine } from '../../server/src/modules/demands/orders/rules.ts'
import { maySee } from '../../server/src/modules/demands/orders/sight.ts'
import { MOVES } from '../../server/src/modules/demands/routes/moves.ts'
import type { Actor } from '../../server/src/platform/context.ts'
import { inTransaction } from '../../server/src/platform/http/service.ts'
import { Refusal } from '../../server/src/platform/refusal.ts'
import { integer, pick, weighted, type Random } from '../../server/src/demo/random.ts'
import { distance, type Coverage } from './coverage.ts'
import { nothingPromised } from './promises.ts'
import { requestFor } from './requests.ts'
import { sayingFor, startOf } from './scenes.ts'
import { drawSamples, ENDED_WITHOUT_WORK, eveningAfter, passTime, passTo } from './walk-time.ts'
import type { WalkHouse } from './walk-house.ts'
import { watchedFrom } from './watched.ts'
import { CLOCK, compare, compareReminders, look, nameOf, took, type Faults, type Walk } from './watching.ts'

const HOUR = 3_600_000
const MOST_STEPS = 40
/** Steps in which a way to an end must be found. */
const PATIENCE = 60
/** Ends without work, which random choice would take long before anything happens. */
const SHORT_WAYS = new Set<DemandAction>(['answer', 'transfer', 'guide', 'merge', 'withdraw'])

/** What a decision or a call puts out of the way. */
const CLEARING = new Set<DemandAction>(['refuseParking', 'refuseTermination', 'recordCall', 'reportAssist'])

/** Walks one order from its first word to an end. */
export async function walk(
  house: WalkHouse,
  random: Random,
  coverage: Coverage,
  faults: Faults,
): Promise<void> {
  house.setClock(startOf(random, house.slow))
  const one = await begin(house, random, coverage, faults)
  await wander(one, integer(random, 5, 16))
  await leadToAnEnd(one)
  // An end is not always the end: some people come back.
  for (let turn = 0; turn < 3 && (one.goal?.from === one.order.state || random() < 0.2); turn += 1) {
    await wander(one, 5)
    await leadToAnEnd(one)
  }
  await endBeside(one)
  await compareReminders(one)
}

async function wander(one: Walk, most: number): Promise<void> {
  const { random } = one
  let steps = most
  for (let step = 0; step < steps; step += 1) {
    const { state } = one.order
    // Who has come to where something is still unseen stays a while.
    if (state === one.goal?.from && step > steps - 4 && steps < MOST_STEPS) steps += 1
    if (ENDED_WITHOUT_WORK.includes(state) && random() < 0.6) await drawSamples(one)
    if (random() < 0.5) await passTime(one)
    const open = offers(one)
    if (open.length === 0 && one.order.state !== 'replied' && one.goal?.from !== one.order.state) break
    if (random() < 0.15) await tryRefused(one)
    else if (open.length > 0) await act(one, choose(one, open))
  }
}

async function begin(house: WalkHouse, random: Random, coverage: Coverage, faults: Faults): Promise<Walk> {
  const said = sayingFor(random, house)
  const receipt = await house.desk.take(house.tenant, house.intake, said)
  const first = await look(house, receipt.id)
  const { dispatch } = house.settings.limits
  const now = house.now()
  const one: Walk = {
    house,
    random,
    coverage,
    faults,
    ...first,
    seen: watchedFrom(first.order),
    promises: { ...nothingPromised(), due: house.slow.after(now, dispatch), from: now },
    goal: random() < 0.7 ? coverage.goal(random) : null,
    beside: [],
    reminded: [],
    told: [`${new Date(now).toISOString()} received`],
  }
  compare(one)
  return one
}

interface Offer {
  actor: Actor
  action: DemandAction
}

/** What each person here is offered now. The clock is asked as well, so that its guards are seen. */
function offers(one: Walk): Offer[] {
  const { house, order, faults } = one
  const at = { ...one.at, now: new Date(house.now()) }
  machine.can(order, { ...at, actor: CLOCK })
  return everybody(house, order).flatMap((actor) => {
    if (!maySee(actor, order)) return []
    const can = machine.can(order, { ...at, actor })
    for (const action of can)
      if (actor.kind === 'staff' && action !== 'split' && !actor.abilities.has(abilityFor(action)))
        faults.illegal.push(`${action} is offered to ${actor.name}, whose abilities do not reach its route`)
    return can.map((action) => ({ actor, action }))
  })
}

const abilityFor = (action: DemandAction) => MOVES[action as keyof typeof MOVES].ability

function everybody(house: WalkHouse, order: Order): Actor[] {
  return [...house.staff, { kind: 'resident', orderId: order.id }, { kind: 'resident', orderId: STRANGER }]
}
const STRANGER = '00000000-0000-7000-8000-000000000000'

/** Leans towards rare rows, towards the goal of this walk, and away from an early end. */
function choose(one: Walk, open: readonly Offer[]): Offer {
  const { order, goal, coverage, random } = one
  const here = goal ? distance(order.state, goal.from) : 0
  const weights = open.map(({ action }) => {
    const to = targetOf(order.state, action)
    let weight = 1 / (1 + coverage.times(order.state, action)) ** 0.4
    if (SHORT_WAYS.has(action)) weight *= 0.04
    else if (isClosed(to) && !isClosed(order.state)) weight *= 0.4
    if (to === order.state) weight *= 0.35
    if (goal && to !== order.state && distance(to, goal.from) < here) weight *= 12
    if (goal && order.state === goal.from && action === goal.action) weight *= 6
    return weight
  })
  // Several people may be able to do the same: that makes it no likelier.
  const many = new Map<DemandAction, number>()
  for (const { action } of open) many.set(action, (many.get(action) ?? 0) + 1)
  const index = weighted(weights.map((weight, i) => weight / (many.get(open[i]?.action ?? 'sign') ?? 1)))(
    random,
  )
  return open[index] ?? pick(random, open)
}

function targetOf(from: DemandState, action: DemandAction): DemandState {
  return machine.moves.find((move) => move.action === action && move.from.includes(from))?.to ?? from
}

/** Somebody does what is offered; a request with a fault of its own must be refused for that fault. */
async function act(one: Walk, { actor, action }: Offer): Promise<void> {
  const { house, random, order, at, faults } = one
  const into = action === 'merge' ? await somewhereToMerge(one) : null
  const { request, refused } = requestFor(random, house, action, order, at, actor, into)
  const answer = await send(one, actor, action, request)
  if (refused === null && answer !== 'done')
    faults.illegal.push(
      `${action} is offered to ${nameOf(actor)} in ${order.state}, and refused: ${answer}; ${JSON.stringify(request)}`,
    )
  if (refused !== null && answer !== refused)
    faults.illegal.push(`${action} of ${nameOf(actor)} should be refused as ${refused}, but: ${answer}`)
}

/** Somebody tries what is not offered to them. */
async function tryRefused(one: Walk): Promise<void> {
  const { house, random, order, at, faults } = one
  const actor = pick(random, everybody(house, order))
  const now = new Date(house.now())
  const can = maySee(actor, order) ? machine.can(order, { ...at, actor, now }) : []
  const here = [
    ...new Set(machine.moves.flatMap((move) => (move.from.includes(order.state) ? move.action : []))),
  ]
  const names = [...here, ...here, 'dispatch', 'reply', 'recordCall', 'closeUnsolved'] as DemandAction[]
  const action = pick(random, names)
  if (can.includes(action) || !(action in acts) || action === 'merge') return
  const { request } = requestFor(random, house, action, order, at, actor, null)
  const answer = await send(one, actor, action, request)
  if (answer === 'done')
    faults.illegal.push(`${action} is not offered to ${nameOf(actor)} in ${order.state}, and done`)
}

/** 'done', or the code of the refusal. Whatever was done is compared with the law and the slow clock. */
async function send(one: Walk, actor: Actor, action: DemandAction, request: object): Promise<string> {
  const { house, order, coverage } = one
  const { service, tenant } = house
  const parsed = actionRequests[action].parse(request)
  try {
    if (action === 'split') {
      const receipts = await inTransaction(service, tenant, actor, (ctx) =>
        splitOrder(ctx, service.sealing, order.id, parsed as never),
      )
      one.beside.push(...receipts.map(({ id }) => id))
    } else
      await inTransaction(service, tenant, actor, (ctx) =>
        acts[action as PersonAction](ctx, order.id, parsed as never),
      )
  } catch (error) {
    coverage.settle(order.id, false)
    if (!(error instanceof Refusal)) throw error
    const after = await look(house, order.id)
    if (after.order.version !== order.version)
      one.faults.illegal.push(`${action} was refused and yet changed the order`)
    return error.code
  }
  coverage.settle(order.id, true)
  await took(one, actor, action, parsed)
  return 'done'
}

/** The office alone, without the person taking it back, must be able to end it. */
async function leadToAnEnd(one: Walk): Promise<void> {
  const { house, random, faults } = one
  for (let step = 0; !isClosed(one.order.state); step += 1) {
    if (step === PATIENCE) {
      faults.stuck.push(`${house.tenant.code} ${one.order.state}\n    ${one.told.slice(-12).join('\n    ')}`)
      return
    }
    const { state } = one.order
    const open = offers(one).filter(({ action }) => action !== 'withdraw' && action !== 'split')
    const onward = open.filter(({ action }) => toAnEnd(targetOf(state, action)) <= toAnEnd(state))
    // What clears the way counts as well: a request to be decided, a call to be made.
    const weights = onward.map(({ action }) =>
      targetOf(state, action) !== state ? 8 : CLEARING.has(action) ? 4 : 0.05,
    )
    const useful = weights.some((weight) => weight > 1)
    if (onward.length > 0 && random() < (useful ? 0.9 : 0.1))
      await act(one, onward[weighted(weights)(random)] ?? pick(random, onward))
    else if (state === 'callback')
      await passTo(
        one,
        eveningAfter(house.now(), house.settings.callbackEveningFrom) + pick(random, [0, 14, 19]) * HOUR,
      )
    else await passTo(one, Math.max(house.now() + HOUR, one.order.wake_at?.getTime() ?? 0))
  }
}

const ends = new Map<DemandState, number>()

/** Steps to the nearest end that is not the person's own. */
function toAnEnd(state: DemandState): number {
  const known = ends.get(state)
  if (known !== undefined) return known
  const closed = machine.moves.flatMap(({ to }) => (isClosed(to) && to !== 'withdrawn' ? to : []))
  const nearest = Math.min(...closed.map((to) => distance(state, to)))
  ends.set(state, nearest)
  return nearest
}

/** An open order of the same person, which another matter may be merged into. */
async function somewhereToMerge(one: Walk): Promise<string | null> {
  const { house, order, random } = one
  if (order.raiser_phone === null) return null
  const said = sayingFor(random, house, order.raiser_phone)
  const receipt = await house.desk.take(house.tenant, house.intake, said)
  one.beside.push(receipt.id)
  return receipt.number
}

/** Nothing stays behind that the clock of a later walk would wake. */
async function endBeside(one: Walk): Promise<void> {
  const { house } = one
  for (const id of one.beside)
    await inTransaction(house.service, house.tenant, { kind: 'resident', orderId: id }, (ctx) =>
      acts.withdraw(ctx, id, {} as never),
    )
}
