import { describe, expect, it } from 'vitest'
import { closedBefore, deletionComesTo, keptUntil } from './rules.ts'

describe('how long an order is kept', () => {
  it.each([
    [null, 10, null],
    ['2026-03-02T09:00:00+08:00', 10, '2036-03-02'],
    ['2024-02-29T09:00:00+08:00', 3, '2027-02-28'],
    // Midnight in the office, still yesterday in UTC.
    ['2026-03-01T16:30:00Z', 1, '2027-03-02'],
  ])('closed %s, %i years: %s', (at, years, until) => {
    expect(keptUntil(at === null ? null : new Date(at), years)).toBe(until)
  })

  it('looks back as far as it looked ahead', () => {
    expect(closedBefore('2036-03-02', 10)).toBe('2026-03-02')
    expect(closedBefore('2028-02-29', 1)).toBe('2027-02-28')
  })

  it.each([
    ['2036-03-02', '2036-03-03', false, 'deleted'],
    ['2036-03-02', '2036-03-02', false, 'restricted'],
    ['2036-03-02', '2036-03-03', true, 'restricted'],
    [null, '2036-03-03', false, 'restricted'],
  ] as const)('until %s, on %s, held %s: %s', (until, today, held, expected) => {
    expect(deletionComesTo(until, today, held)).toBe(expected)
  })
})
