/**
 * What the early signals find of bursts that were planted in made cities, how soon, and how many they tell that were
 * not planted. Run: npm run -s bench -- signals --json
 */
import { parseArgs } from 'node:util'
import { findPlanted, type City, type Finds } from './lib/planted.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })

const cities: Record<string, Omit<City, 'seed'>> = {
  quiet: { side: 10, types: 6, days: 180, perDay: 30, noise: 0.2, bursts: 40 },
  busy: { side: 10, types: 12, days: 240, perDay: 300, noise: 0.3, bursts: 40 },
  restless: { side: 12, types: 8, days: 180, perDay: 150, noise: 0.6, bursts: 40 },
}

const mean = (all: readonly Finds[], of: (finds: Finds) => number) =>
  Math.round((all.reduce((sum, finds) => sum + of(finds), 0) / all.length) * 1000) / 1000

const report = Object.fromEntries(
  Object.entries(cities).map(([name, city]) => {
    const all = [1, 2, 3, 4, 5].map((seed) => findPlanted({ ...city, seed }))
    return [
      name,
      {
        planted: all.length * city.bursts,
        within2Days: mean(all, (finds) => finds.within2Days),
        everFound: mean(all, (finds) => finds.everFound),
        falsePerWeekPer100Cells: mean(all, (finds) => finds.falsePerWeekPer100),
        expectedFalsePerWeekPer100Cells: mean(all, (finds) => finds.expectedFalsePerWeekPer100),
        seconds: mean(all, (finds) => finds.seconds),
      },
    ]
  }),
)
if (values.json) console.log(JSON.stringify(report))
else console.table(report)
