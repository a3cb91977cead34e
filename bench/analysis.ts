/**
 * Time and memory of each algorithm of the analysis library against the size of its input, and how the time grows: the
 * slope of time over size, both on logarithms (1 is linear). Each measurement runs in a process of its own.
 * Run: npm run -s bench -- analysis --json
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { classify } from '#analysis/classify/classify'
import { loadModel } from '#analysis/classify/model'
import { findCopies } from '#analysis/duplicates/find-copies'
import { effectOf } from '#analysis/effect/effect'
import { noCalendar } from '#analysis/forecast/calendars'
import { forecastPanel } from '#analysis/forecast/forecast'
import { inventedCounts } from '#analysis/forecast/invented'
import { findIssues } from '#analysis/issues/find-issues'
import { signalsOf } from '#analysis/signals/signals'
import { invented } from './lib/invented.ts'
import { plantedCity } from './lib/planted.ts'

/** What is counted, the sizes tried, and what makes the work: making the input is not timed. */
interface Work {
  of: string
  sizes: readonly number[]
  prepare: (size: number) => () => unknown
}

const messages = (count: number) => invented(1, count, 365)

const works: Record<string, Work> = {
  classify: {
    of: 'messages',
    sizes: [2000, 8000, 32_000],
    prepare(size) {
      const file = join(import.meta.dirname, '..', 'analysis', 'models', 'domains.bin')
      const model = loadModel(readFileSync(file))
      const texts = messages(size)
      return () => texts.forEach(({ body }) => classify(model, '', body))
    },
  },
  duplicates: {
    of: 'messages',
    sizes: [2000, 8000, 32_000],
    prepare(size) {
      const texts = messages(size).map(({ body }) => body)
      return () => findCopies(texts)
    },
  },
  'hot-issues': {
    of: 'messages',
    sizes: [2000, 8000, 32_000],
    prepare(size) {
      const told = messages(size).map(({ body }, at) => ({
        subject: body.slice(0, 20),
        body,
        time: at * 60_000,
        person: String(at % 997),
        votes: 0,
      }))
      return () => findIssues(told, { top: 20 })
    },
  },
  forecast: {
    of: 'series of two years of days, fourteen days ahead',
    sizes: [10, 40, 160],
    prepare(size) {
      const groups = new Map(
        Array.from({ length: size }, (_, seed) => [
          `group ${seed}`,
          inventedCounts({ days: 730, mean: 1 + (seed % 9), noise: 0.3, seed }),
        ]),
      )
      const total = new Float64Array(730)
      for (const counts of groups.values()) counts.forEach((count, t) => (total[t] = (total[t] ?? 0) + count))
      return () => forecastPanel({ every: 'day', first: 20_000, total, groups }, 14, noCalendar)
    },
  },
  signals: {
    of: 'requests in 100 cells, 8 types, 360 days',
    sizes: [20, 80, 320].map((perDay) => perDay * 360),
    prepare(size) {
      const { events } = plantedCity({
        side: 10,
        types: 8,
        days: 360,
        perDay: size / 360,
        noise: 0.3,
        bursts: 20,
        seed: 1,
      })
      return () => signalsOf(events)
    },
  },
  effect: {
    of: 'comparable places of a hundred weeks',
    sizes: [20, 200, 2000],
    prepare(size) {
      const counts = (seed: number) => inventedCounts({ days: 100, mean: 10, week: [1], seed })
      const others = new Map(Array.from({ length: size }, (_, seed) => [`place ${seed}`, counts(seed + 1)]))
      return () => effectOf(counts(0), others, 60)
    },
  },
}

interface Measured {
  size: number
  seconds: number
  /** Most memory the process held, its program included. */
  megabytes: number
}

function measure(name: string, size: number): Measured {
  const run = works[name]?.prepare(size)
  if (!run) throw new RangeError(`there is no algorithm "${name}"`)
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return {
    size,
    seconds: (user + system) / 1e6,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

/** Least squares of log time over log size. */
function exponent(measured: readonly Measured[]): number {
  const points = measured.map(
    ({ size, seconds }) => [Math.log(size), Math.log(Math.max(seconds, 1e-4))] as const,
  )
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  const under = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return Math.round((over / under) * 100) / 100
}

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, size: { type: 'string' } },
  allowPositionals: true,
})

if (values.only && values.size) {
  console.log(JSON.stringify(measure(values.only, Number(values.size))))
} else {
  const report: Record<string, { of: string; measured: Measured[]; exponent: number }> = {}
  for (const [name, { of, sizes }] of Object.entries(works)) {
    const measured = sizes.map((size) => {
      const words = ['--import', 'tsx', import.meta.filename, '--only', name, '--size', String(size)]
      return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as Measured
    })
    report[name] = { of, measured, exponent: exponent(measured) }
    if (!values.json)
      for (const { size, seconds, megabytes } of measured)
        console.log(`${name}\t${size} ${of}\t${seconds.toFixed(2)} s\t${megabytes} MB`)
    if (!values.json) console.log(`${name}\tgrows as the power ${report[name].exponent}`)
  }
  if (values.json) console.log(JSON.stringify(report))
}
