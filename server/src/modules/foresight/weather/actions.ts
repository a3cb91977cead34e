import type * as z from 'zod'
import type {
  changeWeatherRule,
  ImportWeather,
  SaveWeatherRule,
  WeatherDay,
  WeatherImported,
} from '#contract/foresight-weather'
import { civilDateOf } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { warnAhead } from './ahead.ts'
import { isPossible } from './rules.ts'
import { daysIn } from './sheet.ts'
import * as store from './store.ts'

/** Writes down what the weather was or is forecast to be, and tells at once what it warns of. Refuses `foresight.weatherImpossible`. */
export async function saveWeather(ctx: Ctx, days: readonly WeatherDay[]): Promise<void> {
  const wrong = days.find((day) => !isPossible(day))
  if (wrong) refuse('foresight.weatherImpossible', { day: wrong.day })
  // The last word on a day counts.
  const each = [...new Map(days.map((day) => [day.day, day])).values()]
  await store.saveDays(ctx, each)
  ctx.record('foresight.weatherSaved', null, { days: each.length })
  const last = each.reduce((latest, { day }) => (day > latest ? day : latest), '')
  if (last > civilDateOf(ctx.now)) await warnAhead(ctx)
}

/** A sheet: every bad row is reported; the good ones are saved where none is bad, or where that was asked for. */
export async function importWeather(ctx: Ctx, { csv, partly }: ImportWeather): Promise<WeatherImported> {
  const { days, faults } = await daysIn(csv)
  const saves = days.length > 0 && (partly || faults.length === 0)
  if (saves) await saveWeather(ctx, days)
  return { saved: saves ? days.length : 0, faults }
}

export async function saveRule(ctx: Ctx, request: SaveWeatherRule): Promise<string> {
  const id = newId()
  await store.insertRule(ctx, { id, version: 0, ...fieldsOf(request) })
  ctx.record('foresight.weatherRuleSaved', id, { active: request.active })
  return id
}

export async function changeRule(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof changeWeatherRule>,
): Promise<void> {
  const { version } = await store.ruleById(ctx, id)
  if (version !== request.version) refuse('lifecycle.changedMeanwhile', { version })
  await store.updateRule(ctx, { id, version: version + 1, ...fieldsOf(request) })
  ctx.record('foresight.weatherRuleSaved', id, { active: request.active })
}

const fieldsOf = (request: SaveWeatherRule): Omit<store.RuleRow, 'id' | 'version'> => ({
  name_zh: request.nameZh,
  name_en: request.nameEn,
  measure: request.measure,
  bar: request.bar,
  within: request.within,
  topic_code: request.topicCode,
  source_note: request.sourceNote,
  active: request.active,
})
