import type { Command } from 'commander'
import { dateOfDay } from '#analysis/forecast/series'
import { gridOf } from '#analysis/signals/grid'
import type { Answers } from '#analysis/signals/discontent'
import { ALL_TYPES, signalsOf } from '#analysis/signals/signals'
import { CommandFailure, type Answer } from '../answer.ts'
import type { JsonOption, Run } from '../run.ts'
import { datedRows } from './days.ts'
import { readColumns } from './read.ts'

interface SignalsOptions extends JsonOption {
  time: string
  lat: string
  lon: string
  type: string
  cell?: string
  dissatisfied?: string
}

/** `heban analyse signals`: what was unusual, where and when, judged each day by the days before it. */
export function addSignals(analyse: Command, run: Run): void {
  analyse
    .command('signals <file>')
    .description(
      'bursts, clusters, places that wake, matters that return and rising dissatisfaction, with the false ones to expect',
    )
    .requiredOption('--time <column>', 'column of the date')
    .requiredOption('--lat <column>', 'column of the latitude')
    .requiredOption('--lon <column>', 'column of the longitude')
    .requiredOption('--type <column>', 'column of the type')
    .option('--cell <metres>', 'side of a cell; the finest that leaves few enough by default')
    .option(
      '--dissatisfied <column>',
      'column that says whether whoever was asked was dissatisfied; empty: not asked',
    )
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: SignalsOptions) => run.alone(options, () => look(file, options)))
}

async function look(file: string, options: SignalsOptions): Promise<Answer> {
  const began = performance.now()
  const metres = options.cell === undefined ? undefined : Number(options.cell)
  if (metres !== undefined && !(metres >= 10 && metres <= 1e6))
    throw new CommandFailure('analyse.cell', 'a cell has a side of 10 to 1000000 metres')
  const asked = options.dissatisfied === undefined ? [] : [options.dissatisfied]
  const read = await readColumns(file, [options.time, options.lat, options.lon, options.type, ...asked])
  const dated = datedRows(read.rows, options.time)
  const placed = dated.rows.flatMap((cells, row) => {
    const [lat, lon] = [Number(cells[1] || 'none'), Number(cells[2] || 'none')]
    // 0, 0 lies in the sea and stands for "unknown" in many files.
    const known = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0)
    const unhappy = saidIn(cells[4] ?? '')
    return known ? [{ lat, lon, type: cells[3] ?? '', day: dated.days[row] ?? 0, unhappy }] : []
  })
  if (placed.length === 0)
    throw new CommandFailure(
      'analyse.no-places',
      `no row has coordinates in "${options.lat}", "${options.lon}"`,
    )
  const grid = gridOf(
    placed.map(({ lat }) => lat),
    placed.map(({ lon }) => lon),
    metres,
  )
  const names = [...new Set(placed.map(({ type }) => type))]
  const numbers = new Map(names.map((name, at) => [name, at]))
  const events = {
    days: Int32Array.from(placed, ({ day }) => day),
    cells: grid.cells,
    types: Int32Array.from(placed, ({ type }) => numbers.get(type) ?? 0),
    places: grid.places,
    cellCount: grid.cellCount,
    typeCount: names.length,
    neighbours: grid.neighbours,
  }
  const rows = [...placed.keys()].filter((row) => typeof placed[row]?.unhappy === 'boolean')
  const of = (list: Int32Array) => Int32Array.from(rows, (row) => list[row] ?? 0)
  const answers: Answers = {
    days: of(events.days),
    cells: of(events.cells),
    types: of(events.types),
    unhappy: Uint8Array.from(rows, (row) => (placed[row]?.unhappy ? 1 : 0)),
  }
  const { signals, expectedFalsePerWeek, firstDay, looked } = signalsOf(
    events,
    rows.length > 0 ? { answers } : {},
  )
  const told = signals.map(
    ({ kind, cell, type, from, to, told: on, observed, asked: called, expected, q }) => {
      const { lat, lon } = grid.middleOf(cell)
      return {
        kind,
        cell: `${lat.toFixed(4)},${lon.toFixed(4)}`,
        type: type === ALL_TYPES ? null : (names[type] ?? ''),
        from: dateOfDay(firstDay + from),
        to: dateOfDay(firstDay + to),
        told: dateOfDay(firstDay + on),
        observed,
        ...(called === undefined ? {} : { asked: called }),
        expected: Math.round(expected * 1000) / 1000,
        q: Number(q.toPrecision(3)),
      }
    },
  )
  const facts = {
    rows: placed.length,
    badDates: dated.badDates,
    withoutPlace: dated.rows.length - placed.length,
    cells: grid.cellCount,
    cellMetres: grid.metres,
    daysLookedAt: looked,
    ...(asked.length > 0
      ? { answers: rows.length, unreadAnswers: placed.filter(({ unhappy }) => unhappy === 'unread').length }
      : {}),
  }
  const expected = Math.round(expectedFalsePerWeek * 1000) / 1000
  return {
    json: {
      signals: told,
      expectedFalsePerWeek: expected,
      ...facts,
      seconds: (performance.now() - began) / 1000,
    },
    text: [
      `${told.length} signals in ${looked} days over ${facts.cells} cells of ${facts.cellMetres} m; up to ${expected} false ones a week are to be expected`,
      ...told.map(
        (each) =>
          `${each.told}\t${each.kind}\t${each.type ?? 'all types'}\t${each.cell}\t${each.observed} instead of ${each.expected}\tq ${each.q}`,
      ),
    ],
  }
}

const DISSATISFIED = ['1', 'true', 'yes', 'y', '是', '不满意', '未解决', 'dissatisfied', 'unsolved']
const CONTENT = [
  '0',
  'false',
  'no',
  'n',
  '否',
  '满意',
  '基本满意',
  '已解决',
  'satisfied',
  'basically',
  'solved',
]

/** What a cell says of a call-back; null: nobody was asked. */
function saidIn(cell: string): boolean | null | 'unread' {
  const word = cell.trim().toLowerCase()
  if (word === '') return null
  if (DISSATISFIED.includes(word)) return true
  return CONTENT.includes(word) ? false : 'unread'
}
