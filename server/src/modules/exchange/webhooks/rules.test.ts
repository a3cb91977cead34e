import { expect, test } from 'vitest'
import { isGivenUp, isTaken, nextTry } from './rules.ts'

const NOW = new Date('2026-03-02T09:00:00+08:00')
const minutes = (attempts: number, retryAfter: number | null = null) =>
  (nextTry(NOW, attempts, retryAfter).getTime() - NOW.getTime()) / 60_000

test('each wait is longer than the one before, up to a day', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 30].map((attempts) => minutes(attempts))).toEqual([
    1, 5, 30, 120, 360, 720, 1440, 1440, 1440,
  ])
})

test('a receiver may ask for a longer wait, never for a shorter one', () => {
  expect([minutes(1, 600), minutes(3, 60)]).toEqual([10, 30])
})

test('given up once its days have passed', () => {
  const since = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)
  expect([47, 48, 49].map((hours) => isGivenUp(since(hours), NOW, 2))).toEqual([false, true, true])
})

test('only a 2xx is a yes', () => {
  expect([199, 200, 204, 299, 302, 410, 500].filter(isTaken)).toEqual([200, 204, 299])
})
