import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { inventedCounts } from '#analysis/forecast/invented'
import { dateOfDay, dayNumber } from '#analysis/forecast/series'
import { checkout } from '../../../../tests/kit/one-postgres.ts'
import { runProgram } from '../program.ts'

const folder = join(inject('run').folder, `forecast-${process.pid}`)

interface Score {
  wape: number
  coverage80: number
  baselines: { seasonalNaive: number; weekdayMean4: number; lastValue: number }
  chosen: string
  seconds: number
}
interface Report {
  total: Score
  groups: Record<string, Score>
  error: { code: string }
}

async function forecast(name: string, ...words: string[]) {
  const spoken = { out: '', err: '' }
  const terminal = {
    out: (text: string) => void (spoken.out += text),
    err: (text: string) => void (spoken.err += text),
    watched: false,
  }
  const exit = await runProgram(['analyse', 'forecast', join(folder, name), ...words, '--json'], {
    terminal,
    checkout,
    env: {},
  })
  return { exit, json: JSON.parse(spoken.out) as Report }
}

const monday = dayNumber(2025, 3, 3)
const rowsOf = (counts: Float64Array, topic: string) =>
  [...counts].flatMap((count, at) =>
    Array.from({ length: count }, (_, each) => `${topic},${dateOfDay(monday + at)} 0${each % 10}:30:00`),
  )

beforeAll(() => {
  mkdirSync(folder, { recursive: true })
  const rows = [
    ...rowsOf(inventedCounts({ days: 200, mean: 12, seed: 1 }), '供水'),
    ...rowsOf(inventedCounts({ days: 200, mean: 3, seed: 2 }), '路灯'),
  ]
  // Neither order nor every date can be relied on.
  rows.reverse()
  rows.splice(100, 0, '路灯,改日', '路灯,')
  writeFileSync(join(folder, 'year.csv'), `topic,time\n${rows.join('\n')}\n`)
  const begin = rows.filter((row) => (row.split(',')[1] ?? '') < dateOfDay(monday + 150))
  writeFileSync(join(folder, 'begin.csv'), `topic,time\n${begin.join('\n')}\n`)
  writeFileSync(join(folder, 'one.csv'), 'topic,time\n供水,2025-03-03\n')
  writeFileSync(join(folder, 'dateless.csv'), 'topic,time\n供水,someday\n')
})

describe('heban analyse forecast', () => {
  it('prints for the whole and each group how wrong it and the simple methods would have been', async () => {
    const { exit, json } = await forecast('year.csv', '--time', 'time', '--group', 'topic', '--horizon', '7')
    expect(exit).toBe(0)
    expect(json).toMatchObject({ badDates: 2, periods: 200 })
    expect(Object.keys(json.groups).sort()).toEqual(['供水', '路灯'])
    for (const score of [json.total, ...Object.values(json.groups)]) {
      const { seasonalNaive, weekdayMean4, lastValue } = score.baselines
      expect(score.wape).toBeLessThan(Math.min(seasonalNaive, weekdayMean4, lastValue))
      expect(score.coverage80).toBeGreaterThan(0.65)
      expect(score.chosen).toBe('combination')
    }
  })

  it('says the same when asked again', async () => {
    const words = ['--time', 'time', '--every', 'week', '--horizon', '2']
    const [first, second] = [await forecast('year.csv', ...words), await forecast('year.csv', ...words)]
    expect({ ...second.json.total, seconds: 0 }).toEqual({ ...first.json.total, seconds: 0 })
  })

  it('tests an earlier quarter as if what came later were not in the file', async () => {
    const words = ['--time', 'time', '--group', 'topic']
    const until = dateOfDay(monday + 150)
    const [cut, short] = [
      await forecast('year.csv', ...words, '--until', until),
      await forecast('begin.csv', ...words),
    ]
    expect(cut.json).toMatchObject({ periods: 150 })
    const judged = (score: Score) => ({ ...score, seconds: 0 })
    expect(judged(cut.json.total)).toEqual(judged(short.json.total))
    expect(judged(cut.json.groups['路灯']!)).toEqual(judged(short.json.groups['路灯']!))
  })

  it.each([
    ['year.csv', ['--time', 'time', '--until', 'soon'], 'analyse.until'],
    ['year.csv', ['--time', 'time', '--until', '2025-03-01'], 'analyse.series-too-short'],
    ['one.csv', ['--time', 'time'], 'analyse.series-too-short'],
    ['dateless.csv', ['--time', 'time'], 'analyse.no-dates'],
    ['year.csv', ['--time', 'moment'], 'analyse.column-missing'],
    ['none.csv', ['--time', 'time'], 'analyse.unreadable'],
    ['year.csv', ['--time', 'time', '--horizon', '0'], 'analyse.horizon'],
    ['year.csv', ['--time', 'time', '--every', 'month'], 'analyse.series-too-short'],
  ])('%s with %j ends with %s', async (name, words, code) => {
    const { exit, json } = await forecast(name, ...words)
    expect(exit).toBe(1)
    expect(json.error.code).toBe(code)
  })
})
