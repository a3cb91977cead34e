import { describe, expect, test } from 'vitest'
import { inventedCounts } from '#analysis/forecast/invented'
import { dateOfDay, dayNumber } from '#analysis/forecast/series'
import type { DayTally } from '../../demands/index.ts'
import { calendarOf, makeForecasts } from './make.ts'
import { keyOf, partsOf } from './parts.ts'

const monday = dayNumber(2025, 1, 6)
const DAYS = 240
const [root, east, west, alley] = ['root', 'east', 'west', 'alley']
const communityOf = (id: string) => ({ east, west, alley: east })[id]
const pause = () => Promise.resolve()
const office = calendarOf({
  isWorkingDay: (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
  hours: [],
})

/** Counts of one subject at one place. */
function tallied(topic: string | null, areaId: string, mean: number, seed: number): DayTally[] {
  const counts = inventedCounts({ days: DAYS, mean, seed })
  return [...counts].flatMap((n, day) =>
    n > 0 ? [{ day: dateOfDay(monday + day), topic, areaId, estate: null, place: null, n }] : [],
  )
}

const tallies = [
  ...tallied('05.04', east, 4, 1),
  ...tallied('05.04', alley, 2, 2),
  ...tallied('05.01', west, 3, 3),
  ...tallied('02.01', west, 2, 4),
  ...tallied('02', root, 1, 5),
  ...tallied(null, east, 1, 6),
  // A subject with next to nothing.
  ...tallied('09.01', west, 0.05, 7),
]
const until = dateOfDay(monday + DAYS)
const parts = partsOf(tallies, 'day', until, root, communityOf)

describe('the parts of a sub-district', () => {
  test('sum up by community, main subject and second level', () => {
    const sum = (topic: string | null, area: string) =>
      parts.counts.get(keyOf({ topic, area }))?.counts.reduce((all, n) => all + n, 0) ?? 0
    const counted = (keep: (tally: DayTally) => boolean) =>
      tallies.reduce((all, tally) => all + (keep(tally) ? tally.n : 0), 0)
    expect(parts.whole.reduce((all, n) => all + n, 0)).toBe(counted(() => true))
    expect(sum(null, east)).toBe(counted(({ areaId }) => areaId === east || areaId === alley))
    expect(sum('05', root)).toBe(counted(({ topic }) => topic?.startsWith('05') ?? false))
    expect(sum('05.04', root)).toBe(counted(({ topic }) => topic === '05.04'))
    expect(sum('02', west)).toBe(counted(({ topic, areaId }) => topic === '02.01' && areaId === west))
  })

  test('weeks are whole', () => {
    const weeks = partsOf(tallies, 'week', dateOfDay(monday + DAYS - 1), root, communityOf)
    expect(weeks.n).toBe(Math.floor((DAYS - 1) / 7))
  })

  test('of nothing are none', async () => {
    const none = partsOf([], 'day', until, root, communityOf)
    expect(none.n).toBe(0)
    expect(await makeForecasts(none, 'day', root, office, pause)).toEqual([])
  })
})

describe('forecasts', () => {
  const made = makeForecasts(parts, 'day', root, office, pause)
  const meanOf = async (topic: string | null, area: string, step: number) => {
    const found = (await made).find(({ part }) => part.topic === topic && part.area === area)
    return found?.ahead[step]?.expected ?? Number.NaN
  }

  test('are made of every part with demands enough, from the day asked for', async () => {
    const keys = (await made).map(({ part }) => keyOf(part))
    expect(keys).toContain(keyOf({ topic: '05.04', area: root }))
    expect(keys).toContain(keyOf({ topic: '05', area: east }))
    expect(keys).not.toContain(keyOf({ topic: '09', area: root }))
    expect((await made).every(({ ahead }) => ahead.length === 14 && ahead[0]?.from === until)).toBe(true)
  })

  test('totals and parts agree', async () => {
    for (const step of [0, 6, 13]) {
      const total = await meanOf(null, root, step)
      const communities = (await meanOf(null, east, step)) + (await meanOf(null, west, step))
      // What lies in no community and what has no subject fill up the rest.
      expect(communities).toBeLessThan(total)
      expect(communities).toBeGreaterThan(0.75 * total)
      expect((await meanOf('05.04', root, step)) + (await meanOf('05.01', root, step))).toBeCloseTo(
        await meanOf('05', root, step),
        6,
      )
      expect((await meanOf('05', east, step)) + (await meanOf('05', west, step))).toBeCloseTo(
        await meanOf('05', root, step),
        6,
      )
    }
  })
})
