import { describe, expect, test } from 'vitest'
import { seeded } from '../classify/random.ts'
import { poissonDraw } from '../forecast/invented.ts'
import { followedBy } from './followed.ts'

const DAYS = 800
const ALL_KNOWN = new Uint8Array(DAYS).fill(1)

/** Twelve types with a winter of their own; on cold days and the next, heating comes `times` as often. */
function town(seed: number, times: number, spells = 12) {
  const random = seeded(seed)
  const hits = Array.from({ length: spells }, (_, at) => 40 + at * Math.floor(720 / spells))
  const after = new Set(hits.flatMap((day) => [day, day + 1]))
  const counts = new Map(
    Array.from({ length: 12 }, (_, type): [string, number[]] => [
      `type ${type}`,
      Array.from({ length: DAYS }, (__, day) => {
        const usual = 1.2 * (1 + 0.8 * Math.cos((2 * Math.PI * day) / 365))
        return poissonDraw(usual * (type === 0 && after.has(day) ? times : 1), random)
      }),
    ]),
  )
  return { hits, counts }
}
const seeds = Array.from({ length: 40 }, (_, at) => at + 1)

test('what comes three times as often after cold days is named, and its interval holds the truth', () => {
  const runs = seeds.map((seed) => {
    const { hits, counts } = town(seed, 3)
    return followedBy(counts, ALL_KNOWN, hits, 1)
  })
  const found = runs.flatMap(({ followed }) => followed.find(({ type }) => type === 'type 0') ?? [])
  expect(found.length).toBeGreaterThanOrEqual(38)
  expect(found.filter(({ low, high }) => low <= 3 && 3 <= high).length).toBeGreaterThanOrEqual(38)
  expect(runs.every(({ spells, looked }) => spells === 12 && looked === 12)).toBe(true)
})

test('where nothing follows, a town in twenty is told something at most: a season is no cause', () => {
  const told = seeds.filter((seed) => {
    const { hits, counts } = town(seed, 1)
    return followedBy(counts, ALL_KNOWN, hits, 1).followed.length > 0
  })
  expect(told.length).toBeLessThanOrEqual(3)
})

describe('nothing can be told', () => {
  test.each([
    ['of three spells', 3, ALL_KNOWN],
    ['where the weather around is unknown', 12, new Uint8Array(DAYS)],
  ])('%s', (_, spells, known) => {
    const { hits, counts } = town(1, 5, spells)
    expect(followedBy(counts, known, hits, 1)).toMatchObject({ looked: 0, followed: [] })
  })
})

test('cold days in a row are one spell', () => {
  const { counts } = town(1, 1)
  const hits = [100, 101, 103, 200, 300, 400]
  expect(followedBy(counts, ALL_KNOWN, hits, 1).spells).toBe(4)
})
