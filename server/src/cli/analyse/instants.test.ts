import { expect, it } from 'vitest'
import { readInstant } from './instants.ts'

it.each([
  ['2019-02-28 11:25:05', Date.UTC(2019, 1, 28, 11, 25, 5)],
  ['2018/8/20 13:29', Date.UTC(2018, 7, 20, 13, 29)],
  ['2018年8月20日', Date.UTC(2018, 7, 20)],
  ['2026-03-01T08:00:00Z', Date.UTC(2026, 2, 1, 8)],
  ['2026-13-01', null],
  ['2026-02-31', null],
  ['昨天', null],
])('reads %s', (cell, expected) => {
  expect(readInstant(cell)).toBe(expected)
})
