// What the walks have seen of the table: rows gone through and guards found open and shut, by watching the machine at work.
import type { DemandAction, DemandState } from '#contract/demands'
import type { Order } from '../../server/src/modules/demands/orders/order.ts'
import { order as machine } from '../../server/src/modules/demands/orders/rules.ts'
import type { Situation } from '../../server/src/modules/demands/orders/situation.ts'
import { pick, type Random } from '../../server/src/demo/random.ts'

export interface Goal {
  from: DemandState
  action: DemandAction
}

export interface Coverage {
  /** How often a row was gone through. */
  times(from: DemandState, action: DemandAction): number
  /** A step has been committed, or undone: only then do its rows count. */
  settle(orderId: string, committed: boolean): void
  /** Something not seen yet, or null. */
  goal(random: Random): Goal | null
  shares(): { transitionsCovered: number; guardsCovered: number }
  missing(): string[]
}

type Move = (typeof machine.moves)[number]

interface Seen extends Goal {
  name: string
  open: number
  shut: number
}

/** Has the machine of this process report; its decisions stay its own. */
export function watchMachine(): Coverage {
  const rows = new Map<string, Goal & { count: number }>()
  const guards: Seen[] = []
  const pending = new Map<string, string[]>()
  const keyOf = (from: string, action: string, to: string) => `${from} ${action} ${to}`

  for (const move of machine.moves as readonly (Omit<Move, 'guards'> & { guards: Move['guards'] })[]) {
    for (const from of move.from)
      rows.set(keyOf(from, move.action, move.to), { from, action: move.action, count: 0 })
    move.guards = move.guards.map((guard, index) => {
      const seen = new Map<DemandState, Seen>()
      for (const from of move.from) {
        const name = `${keyOf(from, move.action, move.to)} [${move.by.join()}] guard ${index + 1}`
        const one = { name, from, action: move.action, open: 0, shut: 0 }
        seen.set(from, one)
        guards.push(one)
      }
      return (thing: Order, situation: Situation) => {
        const verdict = guard(thing, situation)
        const one = seen.get(thing.state)
        if (one) one[verdict === true ? 'open' : 'shut'] += 1
        return verdict
      }
    })
  }
  const apply = machine.apply
  machine.apply = (action, thing, situation) => {
    const next = apply(action, thing, situation)
    pending.set(thing.id, [...(pending.get(thing.id) ?? []), keyOf(thing.state, action, next.state)])
    return next
  }

  const unseen = (): Goal[] => [
    ...[...rows.values()].filter(({ count }) => count === 0),
    ...guards.filter(({ open, shut }) => open === 0 || shut === 0),
  ]
  return {
    times: (from, action) =>
      [...rows.values()].find((row) => row.from === from && row.action === action)?.count ?? 0,
    settle(orderId, committed) {
      for (const key of pending.get(orderId) ?? []) {
        const row = rows.get(key)
        if (row && committed) row.count += 1
      }
      pending.delete(orderId)
    },
    goal(random) {
      const wanted = unseen()
      return wanted.length > 0 ? pick(random, wanted) : null
    },
    shares() {
      const gone = [...rows.values()].filter(({ count }) => count > 0).length
      const both = guards.filter(({ open, shut }) => open > 0 && shut > 0).length
      return { transitionsCovered: share(gone, rows.size), guardsCovered: share(both, guards.length) }
    },
    missing: () => [
      ...[...rows].flatMap(([key, { count }]) => (count === 0 ? [key] : [])),
      ...guards.flatMap(({ name, open, shut }) =>
        open > 0 && shut > 0 ? [] : [`${name}: ${open} times open, ${shut} times shut`],
      ),
    ],
  }
}

/** Rounded down: 1 means all of them. */
function share(part: number, whole: number): number {
  return Math.floor((part / whole) * 10_000) / 10_000
}

const steps = new Map<DemandState, Map<DemandState, number>>()

/** Moves from one state to another at least; by the person's own doing only when nobody else can. */
export function distance(from: DemandState, to: DemandState): number {
  let known = steps.get(to)
  if (!known) {
    known = new Map([[to, 0]])
    for (let round = [to], far = 1; round.length > 0; far += 1) {
      const next: DemandState[] = []
      for (const move of machine.moves)
        for (const source of move.from)
          if (round.includes(move.to) && !known.has(source)) {
            known.set(source, far)
            next.push(source)
          }
      round = next
    }
    steps.set(to, known)
  }
  return known.get(from) ?? Infinity
}
