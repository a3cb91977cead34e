import { describe, expect, test } from 'vitest'
import { seeded } from '../classify/random.ts'
import { poissonDraw } from '../forecast/invented.ts'
import type { Events } from './events.ts'
import { gridOf } from './grid.ts'
import { signalsOf } from './signals.ts'

const [DAYS, CELLS] = [150, 25]
const around = (cell: number) =>
  Array.from({ length: CELLS }, (_, other) => other).filter(
    (other) =>
      other !== cell &&
      Math.abs((other % 5) - (cell % 5)) <= 1 &&
      Math.abs(Math.floor(other / 5) - Math.floor(cell / 5)) <= 1,
  )

/** Two types over a square of 25 cells, and whatever a test adds: [day, cell, type, place]. */
function eventsWith(
  added: readonly (readonly [number, number, number, number?])[],
  quiet: number[] = [],
): Events {
  const random = seeded(4)
  const rows: [number, number, number, number][] = []
  for (let day = 0; day < DAYS; day += 1)
    for (let cell = 0; cell < CELLS; cell += 1)
      for (const type of [0, 1]) {
        const count = quiet.includes(cell) ? 0 : poissonDraw(0.3, random)
        for (let each = 0; each < count; each += 1)
          rows.push([day, cell, type, cell * 1000 + Math.floor(random() * 500)])
      }
  for (const [day, cell, type, place = cell * 1000 + 999] of added) rows.push([day, cell, type, place])
  const column = (at: 0 | 1 | 2 | 3) => Int32Array.from(rows, (row) => row[at])
  return {
    days: column(0),
    cells: column(1),
    types: column(2),
    places: column(3),
    cellCount: CELLS,
    typeCount: 2,
    neighbours: around,
  }
}

const times = <T>(n: number, what: T): T[] => Array.from({ length: n }, () => what)

describe('in a made city', () => {
  test('nothing unusual is next to nothing told, and as little as was promised', () => {
    const { signals, expectedFalsePerWeek } = signalsOf(eventsWith([]))
    expect(expectedFalsePerWeek).toBeLessThanOrEqual(0.25)
    expect(signals.length).toBeLessThanOrEqual(3)
  })

  test('a burst is told on its first day, where it is', () => {
    const { signals } = signalsOf(eventsWith(times(9, [100, 12, 1] as const)))
    const found = signals.find(({ told }) => told === 100)
    expect(found).toMatchObject({ cell: 12, type: 1, kind: 'burst', from: 100 })
    expect(found?.observed).toBeGreaterThanOrEqual(9)
    expect(found?.expected).toBeLessThan(1)
    expect(found?.q).toBeLessThan(0.01)
  })

  test('what is thin in each cell and thick in nine is a cluster', () => {
    const block = [6, 7, 8, 11, 12, 13, 16, 17, 18].flatMap((cell) =>
      [90, 91, 92].map((day) => [day, cell, 0] as const),
    )
    const { signals } = signalsOf(eventsWith(block))
    const found = signals.filter(({ told }) => told >= 90 && told <= 93)
    expect(found.some(({ kind }) => kind === 'cluster')).toBe(true)
    expect(found.filter(({ kind }) => kind === 'cluster')).toHaveLength(1)
  })

  test('a place silent for months that wakes is called so', () => {
    const { signals } = signalsOf(eventsWith(times(5, [110, 3, 0] as const), [3]))
    expect(signals.find(({ cell, told }) => cell === 3 && told === 110)?.kind).toBe('waking')
  })

  test('one house week after week is a recurrence', () => {
    const weekly = [70, 77, 84, 91, 98, 105, 112].map((day) => [day, 20, 1, 777_777] as const)
    const found = signalsOf(eventsWith(weekly)).signals.filter(({ kind }) => kind === 'recurrence')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ cell: 20, type: 1 })
  })

  test('tomorrow changes nothing that was told today', () => {
    const burst = times(9, [100, 12, 1] as const)
    const later = times(300, [140, 12, 1] as const)
    const toldBy = (events: Events) =>
      signalsOf(events)
        .signals.filter(({ told, to }) => told < 130 && to < 130)
        .map(({ cell, told, observed }) => ({ cell, told, observed }))
    expect(toldBy(eventsWith([...burst, ...later])).find(({ cell }) => cell === 12)).toEqual(
      toldBy(eventsWith(burst)).find(({ cell }) => cell === 12),
    )
  })

  test('a nightly run tells only what is new', () => {
    const events = eventsWith([...times(9, [100, 12, 1] as const), ...times(9, [140, 2, 1] as const)])
    expect(signalsOf(events, { since: 120 }).signals.map(({ told }) => told)).toEqual([140])
  })

  test('too short a time tells nothing', () => {
    const { signals, looked } = signalsOf({ ...eventsWith([]), days: new Int32Array(0) })
    expect({ signals, looked }).toEqual({ signals: [], looked: 0 })
  })
})

test('a grid takes the finest cells that are few enough, and knows what touches', () => {
  const random = seeded(1)
  const lats = Array.from({ length: 2000 }, () => 31 + random() * 0.1)
  const lons = Array.from({ length: 2000 }, () => 121 + random() * 0.1)
  const grid = gridOf(lats, lons)
  expect(grid.cellCount).toBeLessThanOrEqual(150)
  expect(grid.metres).toBe(1000)
  const cell = grid.cells[0] ?? 0
  expect(grid.neighbours(cell).length).toBeGreaterThan(2)
  for (const other of grid.neighbours(cell)) expect(grid.neighbours(other)).toContain(cell)
  const { lat, lon } = grid.middleOf(cell)
  expect(Math.abs(lat - (lats[0] ?? 0))).toBeLessThan(0.006)
  expect(Math.abs(lon - (lons[0] ?? 0))).toBeLessThan(0.007)
})
