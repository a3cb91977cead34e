import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RefusalCode } from '#contract/refusals'
import { Refusal } from '../refusal.ts'
import { diagram, lifecycle, type Row } from './lifecycle.ts'

// A lamp post: small enough to hold in the head, with every feature of a table.
interface Lamp {
  state: 'reported' | 'taken' | 'mended' | 'given-up'
  tries: number
}
interface Visit {
  role: 'clerk' | 'fitter' | 'nobody'
  ladder: boolean
  now: Date
}

const hasLadder = (_lamp: Lamp, visit: Visit) => visit.ladder || ('files.unreadable' as const)
const firstTry = (lamp: Lamp) => lamp.tries === 0 || ('demands.redoLimit' as const)
const inAnHour = (_lamp: Lamp, visit: Visit) => new Date(visit.now.getTime() + 3_600_000)
const keep = () => 'keep' as const
const none = () => null

const lamp = lifecycle<Lamp['state'], string, 'clerk' | 'fitter', Lamp, Visit>(
  'lamp',
  (by, _lamp, visit) => visit.role === by,
  [
    ['reported', 'take', 'taken', 'fitter', [], inAnHour],
    ['taken', 'note', 'taken', ['clerk', 'fitter'], [], keep],
    ['taken', 'mend', 'mended', 'fitter', [hasLadder, firstTry], none],
    ['taken', 'mend', 'given-up', 'clerk', [], none],
    [['reported', 'taken'], 'giveUp', 'given-up', 'clerk', [], none],
  ],
)

const now = new Date('2026-03-02T01:00:00Z')
const fitter: Visit = { role: 'fitter', ladder: true, now }
const taken: Lamp = { state: 'taken', tries: 0 }

function codeOf(act: () => unknown): RefusalCode | 'done' {
  try {
    act()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('a move', () => {
  test('answers the next state and its deadline, and changes nothing itself', () => {
    const reported: Lamp = Object.freeze({ state: 'reported', tries: 0 })
    expect(lamp.apply('take', reported, fitter)).toEqual({
      state: 'taken',
      due: new Date('2026-03-02T02:00:00Z'),
    })
    expect(lamp.apply('note', taken, fitter)).toEqual({ state: 'taken', due: 'keep' })
    expect(lamp.apply('mend', taken, fitter)).toEqual({ state: 'mended', due: null })
  })

  test('may lead elsewhere for somebody else: the first line that lets one through decides', () => {
    expect(lamp.apply('mend', taken, { ...fitter, role: 'clerk' }).state).toBe('given-up')
  })

  test('may start from several states', () => {
    for (const state of ['reported', 'taken'] as const)
      expect(lamp.apply('giveUp', { state, tries: 0 }, { ...fitter, role: 'clerk' }).state).toBe('given-up')
  })
})

describe('a refusal says why', () => {
  test.each([
    ['the state has no such move', { state: 'mended', tries: 0 }, fitter, 'mend', 'lifecycle.notPossible'],
    ['there is no such action', taken, fitter, 'paint', 'lifecycle.notPossible'],
    ['the role may not', taken, { ...fitter, role: 'nobody' }, 'mend', 'access.denied'],
    ['a guard says no', taken, { ...fitter, ladder: false }, 'mend', 'files.unreadable'],
    ['the second guard says no', { state: 'taken', tries: 1 }, fitter, 'mend', 'demands.redoLimit'],
    [
      'the first of two guards speaks',
      { state: 'taken', tries: 1 },
      { ...fitter, ladder: false },
      'mend',
      'files.unreadable',
    ],
  ] as const)('when %s', (_why, thing, visit, action, code) => {
    expect(codeOf(() => lamp.apply(action, thing, visit))).toBe(code)
  })

  test('and which action failed in which state', () => {
    try {
      lamp.apply('mend', { state: 'mended', tries: 0 }, fitter)
      expect.unreachable()
    } catch (error) {
      expect((error as Refusal).facts).toEqual({ action: 'mend', state: 'mended' })
    }
  })
})

test('can lists the actions open now, in the order of the table, each once', () => {
  expect(lamp.can(taken, fitter)).toEqual(['note', 'mend'])
  expect(lamp.can(taken, { ...fitter, role: 'clerk' })).toEqual(['note', 'mend', 'giveUp'])
  expect(lamp.can(taken, { ...fitter, role: 'nobody' })).toEqual([])
  expect(lamp.can({ state: 'mended', tries: 0 }, fitter)).toEqual([])
})

test('the diagram shows every line of the table', () => {
  expect(diagram(lamp as never).split('\n')).toEqual([
    'stateDiagram-v2',
    '  reported --> taken: take [fitter]',
    '  taken --> taken: note [clerk, fitter]',
    '  taken --> mended: mend [fitter]',
    '  taken --> given_up: mend [clerk]',
    '  reported --> given_up: giveUp [clerk]',
    '  taken --> given_up: giveUp [clerk]',
  ])
})

// ---- any table at all ----

const STATES = ['a', 'b', 'c'] as const
const ACTIONS = ['x', 'y', 'z'] as const
const ROLES = ['p', 'q'] as const
type State = (typeof STATES)[number]
type Action = (typeof ACTIONS)[number]
type Role = (typeof ROLES)[number]
interface Plain {
  state: State
}
interface Asker {
  roles: Role[]
}

const some = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 })
const verdict = fc.constantFrom<true | RefusalCode>(true, true, 'request.conflict', 'demands.secret')
const line = fc
  .tuple(
    some(STATES),
    fc.constantFrom(...ACTIONS),
    fc.constantFrom(...STATES),
    some(ROLES),
    fc.array(verdict, { maxLength: 2 }),
  )
  .map(([from, action, to, by, verdicts]) => ({ from, action, to, by, verdicts }))
const tables = fc.array(line, { maxLength: 8 })
const asker = fc.record({ roles: fc.subarray([...ROLES]) })

function build(
  lines: readonly {
    from: State[]
    action: Action
    to: State
    by: Role[]
    verdicts: (true | RefusalCode)[]
  }[],
) {
  const rows = lines.map(({ from, action, to, by, verdicts }): Row<State, Action, Role, Plain, Asker> => [
    from,
    action,
    to,
    by,
    verdicts.map((said) => () => said),
    () => null,
  ])
  return lifecycle<State, Action, Role, Plain, Asker>(
    'any',
    (by, _thing, who) => who.roles.includes(by),
    rows,
  )
}

describe('in any table', () => {
  test('what can lists is what apply does, and nothing else', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(...STATES), asker, (lines, state, who) => {
        const machine = build(lines)
        const can = machine.can({ state }, who)
        expect(new Set(can).size).toBe(can.length)
        for (const action of ACTIONS)
          expect(codeOf(() => machine.apply(action, { state }, who)) === 'done').toBe(can.includes(action))
      }),
    )
  })

  test('nobody without a role moves anything, and learns no more than that', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(...STATES), (lines, state) => {
        const machine = build(lines)
        expect(machine.can({ state }, { roles: [] })).toEqual([])
        for (const action of ACTIONS)
          expect(['access.denied', 'lifecycle.notPossible']).toContain(
            codeOf(() => machine.apply(action, { state }, { roles: [] })),
          )
      }),
    )
  })

  test('a move made is a line of the table whose role and guards let it through', () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(...STATES),
        fc.constantFrom(...ACTIONS),
        asker,
        (lines, state, action, who) => {
          const open = lines.filter(
            (each) =>
              each.action === action &&
              each.from.includes(state) &&
              each.by.some((by) => who.roles.includes(by)) &&
              each.verdicts.every((said) => said === true),
          )
          const machine = build(lines)
          if (open.length === 0) expect(codeOf(() => machine.apply(action, { state }, who))).not.toBe('done')
          else expect(machine.apply(action, { state }, who).state).toBe(open[0]?.to)
        },
      ),
    )
  })
})
