import { expect, test } from 'vitest'
import { seeded } from '../classify/random.ts'
import { poissonDraw } from '../forecast/invented.ts'
import type { Answers } from './discontent.ts'
import type { Events } from './events.ts'
import { SIGNAL_RULES } from './rules.ts'
import { ALL_TYPES, signalsOf } from './signals.ts'

const [DAYS, CELLS, TYPES] = [200, 12, 4]

/** A town of whose demands two thirds are called back, a fifth of them not content; `share` changes that from a day on. */
function town(seed: number, share: (day: number, cell: number, type: number) => number) {
  const random = seeded(seed)
  const rows: [day: number, cell: number, type: number, unhappy: number][] = []
  for (let day = 0; day < DAYS; day += 1)
    for (let cell = 0; cell < CELLS; cell += 1)
      for (let type = 0; type < TYPES; type += 1)
        for (let each = poissonDraw(0.8, random); each > 0; each -= 1)
          rows.push([day, cell, type, random() < share(day, cell, type) ? 1 : 0])
  const column = (at: 0 | 1 | 2, of = rows) => Int32Array.from(of, (row) => row[at])
  const events: Events = {
    days: column(0),
    cells: column(1),
    types: column(2),
    places: column(1),
    cellCount: CELLS,
    typeCount: TYPES,
    neighbours: () => [],
  }
  const called = rows.filter((_, at) => at % 3 > 0)
  const answers: Answers = {
    days: column(0, called),
    cells: column(1, called),
    types: column(2, called),
    unhappy: Uint8Array.from(called, (row) => row[3]),
  }
  return { events, answers }
}

const told = (seed: number, share: (day: number, cell: number, type: number) => number, since?: number) => {
  const { events, answers } = town(seed, share)
  const { signals, expectedFalsePerWeek } = signalsOf(events, {
    answers,
    ...(since === undefined ? {} : { since }),
  })
  return { of: signals.filter(({ kind }) => kind === 'dissatisfaction'), expectedFalsePerWeek }
}
const seeds = Array.from({ length: 20 }, (_, at) => at + 1)

test('where nobody grows discontent, hardly anything is told, however often it is looked', () => {
  const runs = seeds.map((seed) => told(seed, () => 0.2))
  const weeks = (DAYS - 28) / 7
  const promised = runs.reduce((sum, { expectedFalsePerWeek }) => sum + expectedFalsePerWeek * weeks, 0)
  expect(promised).toBeLessThan(45)
  expect(runs.reduce((sum, { of }) => sum + of.length, 0)).toBeLessThan(promised)
})

test('a matter at a place where the share rises is told within eight weeks, and nothing else is', () => {
  const runs = seeds.map((seed) =>
    told(seed, (day, cell, type) => (day >= 120 && cell === 5 && type === 2 ? 0.75 : 0.2)),
  )
  const found = runs.map(({ of }) =>
    of.find(({ cell, type }) => cell === 5 && (type === 2 || type === ALL_TYPES)),
  )
  const inTime = found.filter((one) => one && one.told >= 120 && one.told < 176)
  expect(inTime.length).toBeGreaterThanOrEqual(17)
  for (const one of inTime) {
    expect(one?.asked).toBeGreaterThanOrEqual(SIGNAL_RULES.leastAnswers)
    expect(one?.observed).toBeGreaterThan(2 * (one?.expected ?? 0))
  }
  expect(inTime.filter((one) => (one?.q ?? 1) < 0.5).length).toBeGreaterThanOrEqual(14)
  expect(runs.flatMap(({ of }) => of).filter(({ cell }) => cell !== 5).length).toBeLessThanOrEqual(4)
})

test('what was always so is no news: a place is held against its own past', () => {
  const runs = seeds.map((seed) => told(seed, (_, cell) => (cell === 5 ? 0.7 : 0.1)))
  // Its part of what was promised for twenty towns of half a year.
  expect(runs.flatMap(({ of }) => of).length).toBeLessThanOrEqual(7)
})

test('more calls with the same answers are nothing, and few answers are never told', () => {
  const few = town(1, (day) => (day >= 190 ? 1 : 0.2))
  const { answers } = few
  const kept = [...answers.days.keys()].filter((row) => (answers.days[row] ?? 0) < 190 || row % 9 === 0)
  const pick = (list: Int32Array) => Int32Array.from(kept, (row) => list[row] ?? 0)
  const thin = {
    days: pick(answers.days),
    cells: pick(answers.cells),
    types: pick(answers.types),
    unhappy: Uint8Array.from(kept, (row) => answers.unhappy[row] ?? 0),
  }
  const { signals } = signalsOf(few.events, { answers: thin })
  for (const one of signals.filter(({ kind }) => kind === 'dissatisfaction'))
    expect(one.asked).toBeGreaterThanOrEqual(SIGNAL_RULES.leastAnswers)
})

test('a rise that goes on is one signal, also for whoever looks every night', () => {
  const share = (day: number, cell: number, type: number) =>
    day >= 120 && cell === 5 && type === 2 ? 0.9 : 0.2
  const first = told(3, share).of.filter(({ cell, type }) => cell === 5 && type === 2)
  expect(first).toHaveLength(1)
  expect(first[0]?.to).toBeGreaterThan(140)
  expect(told(3, share, (first[0]?.told ?? 0) + 1).of.filter(({ cell }) => cell === 5)).toEqual([])
})
