// A made city with planted bursts: what the early signals find of them, how soon, and what else they tell.
import { seeded } from '#analysis/classify/random'
import { normalDraw, poissonDraw } from '#analysis/forecast/invented'
import type { Events } from '#analysis/signals/events'
import { signalsOf } from '#analysis/signals/signals'

export interface City {
  side: number
  types: number
  days: number
  /** Requests a day in the whole city. */
  perDay: number
  /** Spread of a cell's daily luck beyond Poisson. */
  noise: number
  bursts: number
  seed: number
}

interface Burst {
  cell: number
  type: number
  from: number
  until: number
}

const WEEK = [1.3, 1.2, 1.1, 1.1, 1.1, 0.7, 0.5]
/** A burst brings this many a day, or this many times the usual, whichever is more. */
const BURST_LEAST = 4
const BURST_TIMES = 4

/** Requests of a city where cells and types differ, weeks and slow waves pass, and some bursts of 3 to 6 days happen. */
export function plantedCity(city: City): { events: Events; bursts: Burst[] } {
  const { side, types, days, perDay, noise, seed } = city
  const random = seeded(seed)
  const cellCount = side * side
  const weightsOf = (n: number, sigma: number) => {
    const raw = Array.from({ length: n }, () => Math.exp(sigma * normalDraw(random)))
    const sum = raw.reduce((total, each) => total + each, 0)
    return raw.map((each) => each / sum)
  }
  const cellShare = weightsOf(cellCount, 0.8)
  const typeShare = weightsOf(types, 0.8)
  const phase = Array.from({ length: types }, () => random() * 6)
  const bursts = Array.from({ length: city.bursts }, (): Burst => {
    const from = 40 + Math.floor(random() * (days - 50))
    const until = from + 3 + Math.floor(random() * 4)
    return { cell: Math.floor(random() * cellCount), type: Math.floor(random() * types), from, until }
  })
  const rows: [day: number, cell: number, type: number][] = []
  for (let day = 0; day < days; day += 1)
    for (let type = 0; type < types; type += 1) {
      const wave = 1 + 0.3 * Math.sin(day / 40 + (phase[type] ?? 0))
      for (let cell = 0; cell < cellCount; cell += 1) {
        const usual = perDay * (cellShare[cell] ?? 0) * (typeShare[type] ?? 0) * wave * (WEEK[day % 7] ?? 1)
        const luck = Math.exp(noise * normalDraw(random) - (noise * noise) / 2)
        let count = poissonDraw(usual * luck, random)
        for (const burst of bursts)
          if (burst.cell === cell && burst.type === type && day >= burst.from && day < burst.until)
            count += poissonDraw(Math.max(BURST_LEAST, BURST_TIMES * usual), random)
        for (let each = 0; each < count; each += 1) rows.push([day, cell, type])
      }
    }
  const around = Array.from({ length: cellCount }, (_, cell) => {
    const [y, x] = [Math.floor(cell / side), cell % side]
    return [-1, 0, 1].flatMap((dy) =>
      [-1, 0, 1].flatMap((dx) => {
        const inside = y + dy >= 0 && y + dy < side && x + dx >= 0 && x + dx < side
        return (dy !== 0 || dx !== 0) && inside ? [(y + dy) * side + x + dx] : []
      }),
    )
  })
  const columns = ([0, 1, 2] as const).map((at) => Int32Array.from(rows, (row) => row[at]))
  const [daysOf, cells, typesOf] = columns as [Int32Array, Int32Array, Int32Array]
  // Houses: two hundred in a cell.
  const places = cells.map((cell) => cell * 200 + Math.floor(random() * 200))
  const events: Events = {
    days: daysOf,
    cells,
    types: typesOf,
    places,
    cellCount,
    typeCount: types,
    neighbours: (cell) => around[cell] ?? [],
  }
  return { events, bursts }
}

export interface Finds {
  planted: number
  /** Told on one of the first three days: within two days of the first. */
  within2Days: number
  everFound: number
  /** Signals that touch no planted burst, a week and a hundred cells. */
  falsePerWeekPer100: number
  expectedFalsePerWeekPer100: number
  seconds: number
}

export function findPlanted(city: City): Finds {
  const { events, bursts } = plantedCity(city)
  const began = performance.now()
  const { signals, expectedFalsePerWeek, looked, firstDay } = signalsOf(events)
  const seconds = (performance.now() - began) / 1000
  const near = (cell: number, other: number) => cell === other || events.neighbours(other).includes(cell)
  const toldAt = (burst: Burst) =>
    signals.filter(
      (signal) =>
        near(signal.cell, burst.cell) &&
        (signal.type === burst.type || signal.type === -1) &&
        firstDay + signal.to >= burst.from &&
        firstDay + signal.told < burst.until + 2 &&
        firstDay + signal.told >= burst.from,
    )
  const found = bursts.map(toldAt)
  const touched = new Set(
    bursts.flatMap((burst) =>
      signals.filter(
        (signal) =>
          near(signal.cell, burst.cell) &&
          (signal.type === burst.type || signal.type === -1) &&
          firstDay + signal.to >= burst.from &&
          firstDay + signal.from <= burst.until + 7,
      ),
    ),
  )
  const per100Weeks = (looked / 7) * (events.cellCount / 100)
  return {
    planted: bursts.length,
    within2Days:
      found.filter((told, at) => told.some((signal) => firstDay + signal.told <= (bursts[at]?.from ?? 0) + 2))
        .length / bursts.length,
    everFound: found.filter((told) => told.length > 0).length / bursts.length,
    falsePerWeekPer100: (signals.length - touched.size) / per100Weeks,
    expectedFalsePerWeekPer100: expectedFalsePerWeek / (events.cellCount / 100),
    seconds,
  }
}
