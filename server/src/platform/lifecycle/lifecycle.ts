// A state machine is one table and one pure function. The same table gives the server its decision, the reply its
// `can`, the screen its buttons, the clock its deadline and the documentation its diagram.
import type { RefusalCode } from '#contract/refusals'
import { Refusal } from '../refusal.ts'

/** A rule that must hold before a move: true, or the code of the refusal that says why not. */
export type Guard<Thing, Situation> = (thing: Thing, situation: Situation) => true | RefusalCode

/** When the next step is due after a move; 'keep' leaves the running deadline alone, null ends it. */
export type Due<Thing, Situation> = (thing: Thing, situation: Situation) => Date | null | 'keep'

export interface Move<State extends string, Action extends string, By extends string, Thing, Situation> {
  from: readonly State[]
  action: Action
  to: State
  by: readonly By[]
  guards: readonly Guard<Thing, Situation>[]
  due: Due<Thing, Situation>
}

type OneOrMore<Item> = Item | readonly Item[]

/** One line of a table: from, action, to, by, guard, due. */
export type Row<State extends string, Action extends string, By extends string, Thing, Situation> = readonly [
  from: OneOrMore<State>,
  action: Action,
  to: State,
  by: OneOrMore<By>,
  guard: OneOrMore<Guard<Thing, Situation>>,
  due: Due<Thing, Situation>,
]

export interface Lifecycle<State extends string, Action extends string, By extends string, Thing, Situation> {
  name: string
  moves: readonly Move<State, Action, By, Thing, Situation>[]
  /** The state and deadline after `action`, or a thrown refusal; nothing is saved here. */
  apply(action: Action, thing: Thing, situation: Situation): { state: State; due: Date | null | 'keep' }
  /** Every action this situation allows on this thing, in the order of the table. */
  can(thing: Thing, situation: Situation): Action[]
}

/**
 * Builds a lifecycle from its table. `acts` says whether the one who asks may act as `by` on this thing:
 * the table stays a list of names, the meaning of a role stays with the module. `stirs` must hold before any move.
 */
export function lifecycle<
  State extends string,
  Action extends string,
  By extends string,
  Thing extends { state: State },
  Situation,
>(
  name: string,
  acts: (by: By, thing: Thing, situation: Situation) => boolean,
  rows: readonly Row<State, Action, By, Thing, Situation>[],
  stirs: Guard<Thing, Situation> = () => true,
): Lifecycle<State, Action, By, Thing, Situation> {
  const moves = rows.map(([from, action, to, by, guard, due]) => ({
    from: list(from),
    action,
    to,
    by: list(by),
    guards: list(guard),
    due,
  }))
  const movesFrom = new Map<string, typeof moves>()
  for (const move of moves)
    for (const from of move.from)
      movesFrom.set(`${from} ${move.action}`, [...(movesFrom.get(`${from} ${move.action}`) ?? []), move])

  /** The first row of this state and action that role and guards let through, else the reason of the nearest miss. */
  function decide(action: Action, thing: Thing, situation: Situation) {
    const stirring = stirs(thing, situation)
    if (stirring !== true) return stirring
    let missed: RefusalCode = 'lifecycle.notPossible'
    for (const move of movesFrom.get(`${thing.state} ${action}`) ?? []) {
      if (!move.by.some((by) => acts(by, thing, situation))) {
        if (missed === 'lifecycle.notPossible') missed = 'access.denied'
        continue
      }
      const broken = move.guards.map((guard) => guard(thing, situation)).find((verdict) => verdict !== true)
      if (broken === undefined) return move
      missed = broken
    }
    return missed
  }

  return {
    name,
    moves,
    apply(action, thing, situation) {
      const move = decide(action, thing, situation)
      if (typeof move === 'string') throw new Refusal(move, { action, state: thing.state })
      return { state: move.to, due: move.due(thing, situation) }
    },
    can(thing, situation) {
      const actions = new Set(moves.map((move) => move.action))
      return [...actions].filter((action) => typeof decide(action, thing, situation) !== 'string')
    },
  }
}

function list<Item>(value: OneOrMore<Item>): readonly Item[] {
  return Array.isArray(value) ? value : [value as Item]
}

/** The table as a Mermaid state diagram; `docs/lifecycles.md` is made of these and checked against them. */
export function diagram(machine: Lifecycle<string, string, string, never, never>): string {
  const id = (state: string) => state.replaceAll('-', '_')
  const lines = machine.moves.flatMap((move) =>
    move.from.map((from) => `  ${id(from)} --> ${id(move.to)}: ${move.action} [${move.by.join(', ')}]`),
  )
  return ['stateDiagram-v2', ...new Set(lines)].join('\n')
}
