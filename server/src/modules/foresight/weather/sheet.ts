// A sheet of weather as text to days: columns by their heading, in Chinese or English, in any order.
import { dateOfDay, dayOfText } from '#analysis/forecast/series'
import {
  WEATHER_VALUES,
  weatherDay,
  type WeatherDay,
  type WeatherImported,
} from '#contract/foresight-weather'
import { readTable } from '../../../platform/documents/read-table.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isPossible } from './rules.ts'

const HEADINGS: Record<keyof WeatherDay, readonly string[]> = {
  day: ['日期', 'date', 'day'],
  tMin: ['最低气温', 't_min', 'tmin'],
  tMax: ['最高气温', 't_max', 'tmax'],
  rain: ['降水', '降水量', 'rain', 'rain_mm'],
  wind: ['风速', 'wind', 'wind_ms'],
}

/** Days that can be saved, and what is wrong with each other row. Refuses `foresight.weatherHeading`, `imports.unreadable`. */
export async function daysIn(
  csv: string,
): Promise<{ days: WeatherDay[]; faults: WeatherImported['faults'] }> {
  const { heading, rows } = await readTable(Buffer.from(csv))
  const placeOf = (column: keyof WeatherDay): number =>
    heading.findIndex((name) => HEADINGS[column].includes(name.trim().toLowerCase()))
  if (placeOf('day') < 0 || WEATHER_VALUES.every((column) => placeOf(column) < 0))
    refuse('foresight.weatherHeading')
  const days = new Map<string, WeatherDay>()
  const faults: WeatherImported['faults'] = []
  for (const { line, cells } of rows) {
    const cell = (column: keyof WeatherDay): string => cells?.[placeOf(column)]?.trim() ?? ''
    const number = (column: keyof WeatherDay): number | null =>
      cell(column) === '' ? null : Number(cell(column))
    const values = { tMin: number('tMin'), tMax: number('tMax'), rain: number('rain'), wind: number('wind') }
    const date = dayOfText(cell('day'))
    const read = weatherDay.safeParse({ day: dateOfDay(date ?? 0), ...values })
    if (date === null) faults.push({ line, reason: 'date' })
    else if (Object.values(values).every((value) => value === null)) faults.push({ line, reason: 'empty' })
    else if (!read.success || !isPossible(values)) faults.push({ line, reason: 'value' })
    else days.set(read.data.day, read.data)
  }
  return { days: [...days.values()], faults }
}
