import { describe, expect, test } from 'vitest'
import { seeded } from '../classify/random.ts'
import { normalDraw, poissonDraw } from '../forecast/invented.ts'
import { effectOf } from './effect.ts'

/** Weekly counts of a treated place and of others, under a wave they share and luck of their own. */
function city(
  seed: number,
  factor: number,
  { places = 15, mean = 12, weeks = 40, from = 26, drift = 0 } = {},
) {
  const random = seeded(seed)
  const series = (level: number, changed: number, own: number) =>
    Float64Array.from({ length: weeks }, (_, t) => {
      const wave = 1 + 0.3 * Math.sin(t / 5) + 0.01 * t
      const luck = Math.exp(0.2 * normalDraw(random))
      return poissonDraw(level * wave * luck * Math.exp(own * t) * (t >= from ? changed : 1), random)
    })
  const treated = series(mean, factor, drift)
  const others = new Map(
    Array.from(
      { length: places },
      (_, at) => [`place ${at}`, series(mean * (0.6 + random()), 1, 0)] as const,
    ),
  )
  return { treated, others, from }
}

const judge = ({ treated, others, from }: ReturnType<typeof city>) => effectOf(treated, others, from)
const hundred = Array.from({ length: 100 }, (_, seed) => seed + 1)

describe('over a hundred made cities', () => {
  test('where it halved, that is found, and the interval holds the truth', () => {
    const effects = hundred.map((seed) => judge(city(seed, 0.5)))
    expect(effects.filter(({ verdict }) => verdict === 'fewer').length).toBeGreaterThanOrEqual(85)
    const told = effects.filter(({ change }) => change !== null)
    const held = told.filter(({ low, high }) => (low ?? 0) <= -0.5 && (high ?? 0) >= -0.5)
    expect(held.length / told.length).toBeGreaterThanOrEqual(0.9)
  })

  test('where nothing changed, it cannot be told', () => {
    const effects = hundred.map((seed) => judge(city(seed, 1)))
    expect(effects.filter(({ verdict }) => verdict === 'cannot-tell').length).toBeGreaterThanOrEqual(92)
  })

  test('where it grew, that is said too', () => {
    const effects = hundred.map((seed) => judge(city(seed, 2)))
    expect(effects.filter(({ verdict }) => verdict === 'more').length).toBeGreaterThanOrEqual(85)
  })

  test('what fell before the measure is not its merit', () => {
    const effects = hundred.map((seed) => judge(city(seed, 1, { drift: -0.06 })))
    expect(effects.filter(({ verdict }) => verdict === 'fewer').length).toBeLessThanOrEqual(12)
    expect(effects.filter(({ doubt }) => doubt === 'paths-differed').length).toBeGreaterThanOrEqual(60)
  })
})

test('what was avoided is the change times what was expected', () => {
  const { change, expected, avoided, avoidedLow, avoidedHigh } = judge(city(3, 0.5))
  expect(avoided).toBeCloseTo(-(change ?? 0) * (expected ?? 0) * 14, 6)
  expect(avoidedLow ?? 0).toBeLessThan(avoided ?? 0)
  expect(avoidedHigh ?? 0).toBeGreaterThan(avoided ?? 0)
})

test.each([
  ['too-little-before', { weeks: 10, from: 6 }],
  ['too-little-before', { weeks: 27, from: 26 }],
  ['too-little-before', { mean: 0.2 }],
  ['too-few-places', { places: 3 }],
] as const)('it says why: %s with %j', (doubt, kind) => {
  expect(judge(city(5, 0.5, kind))).toMatchObject({ verdict: 'cannot-tell', doubt, change: null })
})

test('a place from which nothing comes any more is answered in numbers', () => {
  const effect = judge(city(9, 0))
  expect(effect.verdict).toBe('fewer')
  expect(Object.values(effect).every((value) => typeof value !== 'number' || Number.isFinite(value))).toBe(
    true,
  )
  expect(effect.expected ?? 0).toBeGreaterThan(5)
})
