import { describe, expect, test } from 'vitest'
import { filesEnd, lastSeason, openingDue, opensNext, workEnds, type Course } from './rules.ts'

const heating: Course = { from: '11-15', until: '03-15', openOn: '06-01', doneBy: '09-30' }
const flooding: Course = { from: '06-01', until: '09-15', openOn: '04-01', doneBy: '05-31' }
const fireworks: Course = { from: '01-15', until: '02-28', openOn: '12-15', doneBy: '01-10' }

describe('a season', () => {
  test.each([
    ['over New Year, in summer', heating, '2026-06-01', '2025-11-15', '2026-03-15'],
    ['while it runs is not the last one', heating, '2026-01-10', '2024-11-15', '2025-03-15'],
    ['on its last day still runs', heating, '2026-03-15', '2024-11-15', '2025-03-15'],
    ['the day after is the last one', heating, '2026-03-16', '2025-11-15', '2026-03-15'],
    ['within a year', flooding, '2026-04-01', '2025-06-01', '2025-09-15'],
  ])('%s', (_, course, today, from, until) => {
    expect(lastSeason(course, today)).toEqual({ from, until })
  })

  test.each([
    ['before its day', heating, '2026-05-31', null],
    ['on its day', heating, '2026-06-01', 2026],
    ['missed for a while', heating, '2026-09-30', 2026],
    ['too late', heating, '2026-10-01', null],
    ['over New Year', fireworks, '2027-01-02', 2026],
    ['over New Year, too late', fireworks, '2027-01-11', null],
  ])('opens %s', (_, course, today, year) => {
    expect(openingDue(course, today)).toBe(year)
  })

  test('says by when the work ends and when it opens next', () => {
    expect(workEnds(fireworks, 2026)).toBe('2027-01-10')
    expect(opensNext(heating, '2026-06-01')).toBe('2026-06-01')
    expect(opensNext(heating, '2026-06-02')).toBe('2027-06-01')
  })
})

test.each([
  ['taken in summer', '2026-07-01', '2027-03-16'],
  ['taken while a season runs', '2026-12-01', '2028-03-16'],
  ['taken after New Year within a season', '2027-01-10', '2028-03-16'],
])('a household’s file %s is gone the day after the next season (G10)', (_, today, day) => {
  expect(filesEnd(heating, today)).toBe(day)
})
