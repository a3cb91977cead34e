import { expect, test } from 'vitest'
import { movableClock, systemClock } from './clock.ts'

const near = (left: Date, right: Date | number) => Math.abs(left.getTime() - Number(right)) < 200

test('the clock of the system says what the machine says, and was not moved', () => {
  expect(near(systemClock.now(), Date.now())).toBe(true)
  expect(systemClock.moved).toBe(false)
})

test('a movable clock starts where it is put, goes on from there, and says that it was moved', () => {
  const clock = movableClock()
  expect(clock.moved).toBe(false)
  clock.set(new Date('2030-01-01T00:00:00Z'))
  expect(near(clock.now(), Date.UTC(2030, 0, 1))).toBe(true)
  clock.advance(3_600_000)
  expect(near(clock.now(), Date.UTC(2030, 0, 1, 1))).toBe(true)
  expect(clock.moved).toBe(true)
})
