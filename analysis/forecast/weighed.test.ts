import { expect, test } from 'vitest'
import { weighed } from './weighed.ts'

const voices = [10, 12, 40].map((said) => ({ say: () => said, trust: 1 }))

/** Weighs the three voices after counts that each became known one period after they were said. */
function after(counts: readonly number[], halfLife = 50) {
  const together = weighed(voices, 16, halfLife)
  counts.forEach((count, at) => together.learn(at, count, [0], 0))
  return together
}

test('before anything is known each has its trust', () => {
  const trusted = voices.map((voice, at) => ({ ...voice, trust: at === 2 ? 2 : 1 }))
  expect(weighed(trusted, 16, 50).weights()).toEqual([0.25, 0.25, 0.5])
  expect(weighed(trusted, 16, 50).say(0, 0)).toBe(0.25 * 10 + 0.25 * 12 + 0.5 * 40)
})

test('who is far off is not heard; who are alike share', () => {
  const together = after([9, 14, 8, 13, 11, 10, 12])
  const [first = 0, second = 0, third = 0] = together.weights()
  expect(third).toBeLessThan(1e-4)
  expect(Math.min(first, second)).toBeGreaterThan(0.3)
  expect(together.say(7, 0)).toBeCloseTo(first * 10 + second * 12, 2)
})

test('what was long ago is forgotten', () => {
  const [before, since] = [Array<number>(30).fill(40), Array<number>(30).fill(10)]
  expect(after([...before, ...since], 5).weights()[0]).toBeGreaterThan(0.9)
  expect(after([...before, ...since], 500).weights()[0]).toBeLessThan(0.5)
})

test('only what was said from the first origin on is judged', () => {
  const asked: number[] = []
  const together = weighed([{ say: (origin) => (asked.push(origin), 1), trust: 1 }], 16, 50)
  together.learn(5, 1, [0, 2, 6], 3)
  expect(asked).toEqual([5, 3])
})
