// From the tenant's counts to what the algorithm looks at, and back. Cells are areas as precise as they were written
// down; grids of one community touch each other.
import { dateOfDay, dayOfText } from '#analysis/forecast/series'
import type { Answers } from '#analysis/signals/discontent'
import type { SignalRules } from '#analysis/signals/rules'
import { ALL_TYPES, signalsOf } from '#analysis/signals/signals'
import type { Area } from '#contract/areas'
import type { AnswerTally, DayTally } from '../../demands/index.ts'
import { newId } from '../../../platform/ids.ts'
import type { Told } from './store.ts'

export interface Looked {
  told: Told[]
  expectedFalsePerWeek: number
}

/** What came and what was answered, by the house's own subjects. */
export interface Known {
  tallies: readonly DayTally[]
  answers: readonly AnswerTally[]
  map: ReadonlyMap<string, Area>
}

/** Signals told on `since` (a civil date) or later, judged by all that is known. */
export function lookAt({ tallies, answers, map }: Known, since: string, rules: SignalRules): Looked {
  const both = [...tallies, ...answers]
  const cellIds = [...new Set(both.map(({ areaId }) => areaId))]
  const cellOf = new Map(cellIds.map((id, at) => [id, at]))
  const topics = [...new Set(both.flatMap(({ topic }) => topic ?? []))]
  const typeOf = new Map(topics.map((code, at) => [code, at]))
  const places = new Map<string, number>()
  const estates = new Map<number, { key: string; estate: string | null }>()
  const placeOf = ({ place, estate }: DayTally): number => {
    // Where the door is unknown nothing can be said to return there: each is a place of its own.
    const key = place ?? `unknown ${places.size}`
    const known = places.get(key)
    if (known !== undefined) return known
    const number = places.size
    places.set(key, number)
    if (place) estates.set(number, { key: place, estate })
    return number
  }
  const rows = tallies.flatMap((tally) =>
    Array.from({ length: tally.n }, () => ({
      day: dayOfText(tally.day) ?? 0,
      cell: cellOf.get(tally.areaId) ?? 0,
      // What has no subject counts in all subjects alone.
      type: typeOf.get(tally.topic ?? '') ?? topics.length,
      place: placeOf(tally),
    })),
  )
  const around = cellIds.map((id) => {
    const area = map.get(id)
    if (area?.level !== 'grid') return []
    return cellIds.flatMap((other, at) =>
      other !== id && map.get(other)?.parentId === area.parentId ? [at] : [],
    )
  })
  const column = (of: (row: (typeof rows)[number]) => number) => Int32Array.from(rows, of)
  const { signals, expectedFalsePerWeek, firstDay } = signalsOf(
    {
      days: column(({ day }) => day),
      cells: column(({ cell }) => cell),
      types: column(({ type }) => type),
      places: column(({ place }) => place),
      cellCount: cellIds.length,
      typeCount: topics.length + 1,
      neighbours: (cell) => around[cell] ?? [],
    },
    {
      since: dayOfText(since) ?? -Infinity,
      answers: answersOf(
        answers,
        ({ areaId }) => cellOf.get(areaId) ?? 0,
        ({ topic }) => typeOf.get(topic ?? '') ?? topics.length,
      ),
      rules,
    },
  )
  const told = signals.flatMap((signal): Told[] => {
    const areaId = cellIds[signal.cell]
    if (!areaId) return []
    const place = signal.place === undefined ? undefined : estates.get(signal.place)
    return [
      {
        id: newId(),
        kind: signal.kind,
        topic_code: signal.type === ALL_TYPES ? null : (topics[signal.type] ?? null),
        area_id: areaId,
        estate: place?.estate ?? null,
        // A burst and dissatisfaction of one area, subject and day are two signals.
        place_key: place?.key ?? (signal.kind === 'dissatisfaction' ? signal.kind : null),
        first_day: dateOfDay(firstDay + signal.from),
        last_day: dateOfDay(firstDay + Math.max(signal.from, signal.to)),
        told_on: dateOfDay(firstDay + signal.told),
        observed: signal.observed,
        expected: signal.expected,
        asked: signal.asked ?? null,
        q: signal.q,
      },
    ]
  })
  return { told, expectedFalsePerWeek }
}

/** One row for each person who answered. */
function answersOf(
  tallies: readonly AnswerTally[],
  cellOf: (tally: AnswerTally) => number,
  typeOf: (tally: AnswerTally) => number,
): Answers {
  const rows = tallies.flatMap((tally) => Array.from({ length: tally.asked }, (_, at) => ({ tally, at })))
  const column = (of: (tally: AnswerTally) => number) => Int32Array.from(rows, ({ tally }) => of(tally))
  return {
    days: column(({ day }) => dayOfText(day) ?? 0),
    cells: column(cellOf),
    types: column(typeOf),
    unhappy: Uint8Array.from(rows, ({ tally, at }) => (at < tally.unhappy ? 1 : 0)),
  }
}
