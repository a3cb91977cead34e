import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { seeded } from '#analysis/classify/random'
import { poissonDraw } from '#analysis/forecast/invented'
import { dateOfDay, dayNumber } from '#analysis/forecast/series'
import { checkout } from '../../../../tests/kit/one-postgres.ts'
import { runProgram } from '../program.ts'

const folder = join(inject('run').folder, `signals-${process.pid}`)

async function analyse(command: string, name: string, ...words: string[]) {
  const spoken = { out: '', err: '' }
  const terminal = {
    out: (text: string) => void (spoken.out += text),
    err: (text: string) => void (spoken.err += text),
    watched: false,
  }
  const exit = await runProgram(['analyse', command, join(folder, name), ...words, '--json'], {
    terminal,
    checkout,
    env: {},
  })
  return { exit, json: JSON.parse(spoken.out) as Report }
}
interface Report {
  signals: {
    kind: string
    cell: string
    type: string | null
    told: string
    observed: number
    asked?: number
    q: number
  }[]
  unreadAnswers?: number
  expectedFalsePerWeek: number
  withoutPlace: number
  verdict: string
  doubt: string | null
  change: number | null
  periodsBefore: number
  error: { code: string }
}

const DAYS = 140
const first = dayNumber(2025, 3, 3)
const burstDay = dateOfDay(first + 100)

beforeAll(() => {
  mkdirSync(folder, { recursive: true })
  const random = seeded(2)
  const rows: string[] = []
  for (let day = 0; day < DAYS; day += 1)
    for (let place = 0; place < 12; place += 1) {
      const usual = place === 4 && day >= 84 ? 0.7 : 2
      for (let each = poissonDraw(usual, random); each > 0; each -= 1)
        rows.push(
          `${dateOfDay(first + day)},供水,甲${place},${31 + 0.02 * (place % 4) + 0.0001 * random()},${121 + 0.02 * Math.floor(place / 4) + 0.0001 * random()}`,
        )
    }
  for (let each = 0; each < 14; each += 1) rows.push(`${burstDay},供水,甲1,31.02005,121.00005`)
  const asked = rows.map((row, at) => {
    const after = row.slice(0, 10) > dateOfDay(first + 105) && row.includes('甲7')
    return `${row},${at % 3 === 0 ? '' : (at % 10 === 0) !== after ? '不满意' : '满意'}`
  })
  writeFileSync(
    join(folder, 'asked.csv'),
    `time,type,place,lat,lon,call\n${asked.join('\n')}\n2025-05-01,供水,甲1,31,121,也许\n`,
  )
  rows.push('2025-05-01,供水,甲1,,', '2025-05-01,供水,甲1,0,0')
  writeFileSync(join(folder, 'city.csv'), `time,type,place,lat,lon\n${rows.join('\n')}\n`)
  writeFileSync(join(folder, 'nowhere.csv'), 'time,type,place,lat,lon\n2025-05-01,供水,甲1,,\n')
})

const columns = ['--time', 'time', '--lat', 'lat', '--lon', 'lon', '--type', 'type']

describe('heban analyse signals', () => {
  it('tells a burst on its day, where it is, with the false ones to expect', async () => {
    const { exit, json } = await analyse('signals', 'city.csv', ...columns)
    expect(exit).toBe(0)
    expect(json.withoutPlace).toBe(2)
    expect(json.expectedFalsePerWeek).toBeLessThan(0.2)
    const found = json.signals.find(({ told }) => told === burstDay)
    expect(found?.type).toBe('供水')
    expect(found?.observed).toBeGreaterThanOrEqual(14)
    const [lat, lon] = (found?.cell ?? '').split(',').map(Number)
    expect(Math.abs((lat ?? 0) - 31.02)).toBeLessThan(0.02)
    expect(Math.abs((lon ?? 0) - 121)).toBeLessThan(0.02)
  })

  it('tells where more of those asked are dissatisfied than before', async () => {
    const { json } = await analyse('signals', 'asked.csv', ...columns, '--dissatisfied', 'call')
    expect(json.unreadAnswers).toBe(1)
    const found = json.signals.filter(({ kind }) => kind === 'dissatisfaction')
    expect(found).toHaveLength(1)
    const [lat, lon] = (found[0]?.cell ?? '').split(',').map(Number)
    // Place 7 lies at 31.06, 121.02.
    expect(Math.abs((lat ?? 0) - 31.06)).toBeLessThan(0.02)
    expect(Math.abs((lon ?? 0) - 121.02)).toBeLessThan(0.02)
    expect(found[0]?.asked).toBeGreaterThan(found[0]?.observed ?? 0)
    const without = await analyse('signals', 'asked.csv', ...columns)
    expect(without.json.signals.filter(({ kind }) => kind === 'dissatisfaction')).toEqual([])
  })

  it.each([
    ['nowhere.csv', columns, 'analyse.no-places'],
    ['city.csv', [...columns, '--cell', '3'], 'analyse.cell'],
    ['city.csv', [...columns, '--type', 'kind'], 'analyse.column-missing'],
  ])('%s with %j ends with %s', async (name, words, code) => {
    const { exit, json } = await analyse('signals', name, ...words)
    expect(exit).toBe(1)
    expect(json.error.code).toBe(code)
  })
})

describe('heban analyse effect', () => {
  const effect = (treated: string, from: string) =>
    analyse('effect', 'city.csv', '--time', 'time', '--group', 'place', '--treated', treated, '--from', from)
  const started = dateOfDay(first + 84)

  it('finds where a measure helped', async () => {
    const { json } = await effect('甲4', started)
    expect(json).toMatchObject({ verdict: 'fewer', doubt: null, periodsBefore: 12 })
    expect(json.change).toBeLessThan(-0.4)
  })

  it('cannot tell where nothing was done', async () => {
    expect((await effect('甲7', started)).json).toMatchObject({ verdict: 'cannot-tell' })
  })

  it.each([
    ['甲99', started, 'analyse.group-missing'],
    ['甲4', 'soon', 'analyse.from'],
  ])('%s from %s ends with %s', async (treated, from, code) => {
    expect((await effect(treated, from)).json.error.code).toBe(code)
  })
})
