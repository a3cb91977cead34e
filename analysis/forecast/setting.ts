// What is known of periods besides their counts, and which settings of the family are worth running for a series.
import { weekdayOf, type Every, type Panel } from './series.ts'
import type { Calendar } from './calendars.ts'
import type { Method, Setting } from './smoothing.ts'

/** Counts in the whole series from which all settings are run; below, they could not be told apart. */
const MANY = 60

/** Season, days off and horizon for a panel, without the year's factor and without a parent. */
export function settingOf(
  panel: Pick<Panel, 'every' | 'first' | 'total'>,
  horizon: number,
  calendar: Calendar,
): Setting {
  const reach = panel.total.length + horizon
  const slots = new Uint8Array(reach)
  const kinds = new Uint8Array(reach)
  if (panel.every !== 'day') return { horizon, slots, slotCount: 1, kinds }
  for (let t = 0; t < reach; t += 1) {
    const day = panel.first + t
    slots[t] = weekdayOf(day)
    const kind = calendar.kindOf(day)
    if (kind === 'off') kinds[t] = 1
    else if (kind === 'worked') kinds[t] = 3
    else if (slots[t]! < 5 && followsDaysOff(day, calendar)) kinds[t] = 2
  }
  return { horizon, slots, slotCount: 7, kinds }
}

/** Whether the days between this and the working day before were off, and not a mere weekend. */
function followsDaysOff(day: number, calendar: Calendar): boolean {
  let before = day - 1
  while (weekdayOf(before) >= 5 && calendar.kindOf(before) === undefined) before -= 1
  return calendar.kindOf(before) === 'off'
}

/** The settings to run: half-lives from days to seasons, each with a quick and a slow season. */
export function methodsFor(counts: Float64Array, every: Every, hasYear: boolean, isPart: boolean): Method[] {
  const many = counts.reduce((sum, count) => sum + count, 0) >= MANY
  const lean = isPart ? 2 : 1
  const quick = { seasonHalfLife: 8, lean: 3 * lean, year: 0, drift: 0 }
  const slow = { seasonHalfLife: 30, lean: isPart ? 200 : 60, year: 0, drift: 0 }
  if (!many) return [4, 20, 80].map((levelHalfLife) => ({ ...slow, levelHalfLife }))
  const levels = { day: [2, 4, 8, 16, 32, 80], week: [1, 2, 4, 8, 16, 40], month: [1, 2, 4, 8, 24] }[every]
  const methods: Method[] = levels.map((levelHalfLife) => ({ ...slow, levelHalfLife }))
  if (every === 'day') methods.push(...levels.map((levelHalfLife) => ({ ...quick, levelHalfLife })))
  const growing = { day: [10, 25], week: [4, 10], month: [3, 6] }[every]
  methods.push(...growing.map((levelHalfLife) => ({ ...slow, levelHalfLife, drift: 0.5 })))
  if (!hasYear) return methods
  const seasonal = { day: [8, 16, 32, 80], week: [4, 8, 16, 40], month: [4, 8, 24] }[every]
  for (const year of [0.5, 1])
    methods.push(...seasonal.map((levelHalfLife) => ({ ...slow, levelHalfLife, year })))
  return methods
}
