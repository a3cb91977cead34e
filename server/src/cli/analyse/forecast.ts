import { Option, type Command } from 'commander'
import { baselineNames } from '#analysis/forecast/baselines'
import { forecastPanel, LEAST_PERIODS, type Forecast, type PanelForecast } from '#analysis/forecast/forecast'
import { dayOfText, panelOf, type Every } from '#analysis/forecast/series'
import { CommandFailure, type Answer } from '../answer.ts'
import type { JsonOption, Run } from '../run.ts'
import { datedRows, type DatedRows } from './days.ts'
import { readColumns } from './read.ts'

interface ForecastOptions extends JsonOption {
  time: string
  group?: string
  every: Every
  horizon: string
  until?: string
}

/** Farther than this nothing here is meant to see; the last quarter must hold at least one origin. */
const FARTHEST = 366

/** `heban analyse forecast`: counts by day, week or month, and how wrong their forecasts would have been. */
export function addForecast(analyse: Command, run: Run): void {
  analyse
    .command('forecast <file>')
    .description('forecasts counts and tests it over the last quarter, with the simple methods beside it')
    .requiredOption('--time <column>', 'column of the date')
    .option('--group <column>', 'column of the group: one forecast for each, besides the whole')
    .addOption(
      new Option('--every <period>', 'what is counted').choices(['day', 'week', 'month']).default('day'),
    )
    .option('--horizon <periods>', 'periods ahead', '7')
    .option(
      '--until <date>',
      'leaves out what came on this day and after, so that an earlier quarter is tested',
    )
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: ForecastOptions) => run.alone(options, () => judge(file, options)))
}

async function judge(file: string, options: ForecastOptions): Promise<Answer> {
  const began = performance.now()
  const horizon = Number(options.horizon)
  if (!Number.isInteger(horizon) || horizon < 1 || horizon > FARTHEST)
    throw new CommandFailure('analyse.horizon', `a horizon is a whole number of periods, 1 to ${FARTHEST}`)
  const names = options.group === undefined ? [options.time] : [options.time, options.group]
  const read = await readColumns(file, names)
  const dated = before(options.until, datedRows(read.rows, options.time))
  const groups = options.group === undefined ? undefined : dated.rows.map((cells) => cells[1] ?? '')
  const panel = panelOf(dated.days, options.every, groups)
  const periods = panel.total.length
  if (periods < LEAST_PERIODS)
    throw new CommandFailure(
      'analyse.series-too-short',
      `${periods} whole ${options.every}s are too few to forecast from: ${LEAST_PERIODS} at least`,
      { periods, least: LEAST_PERIODS },
    )
  const forecast = forecastPanel(panel, horizon)
  const facts = {
    rows: dated.rows.length,
    badDates: dated.badDates,
    unreadable: read.unreadable.length,
    periods,
    calendar: forecast.calendar,
    seconds: (performance.now() - began) / 1000,
  }
  return { json: { ...reportOf(forecast), ...facts }, text: linesOf(forecast, facts) }
}

/** The rows of the days before a date; all without one. */
function before(until: string | undefined, dated: DatedRows): DatedRows {
  if (until === undefined) return dated
  const end = dayOfText(until)
  if (end === null) throw new CommandFailure('analyse.until', `"${until}" is no date`)
  const isBefore = (_: unknown, row: number) => (dated.days[row] ?? end) < end
  return { ...dated, days: dated.days.filter(isBefore), rows: dated.rows.filter(isBefore) }
}

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10_000) / 10_000

function scoreOf({ score, seconds }: Forecast): object {
  const baselines = Object.fromEntries(baselineNames.map((name) => [name, rounded(score.baselines[name])]))
  return {
    wape: rounded(score.wape),
    mase: rounded(score.mase),
    coverage80: rounded(score.coverage80),
    coverage95: rounded(score.coverage95),
    baselines,
    mean: rounded(score.mean),
    chosen: score.chosen,
    seconds: rounded(seconds),
  }
}

function reportOf({ total, groups }: PanelForecast): object {
  return {
    total: scoreOf(total),
    groups: Object.fromEntries([...groups].map(([name, forecast]) => [name, scoreOf(forecast)])),
  }
}

function linesOf(forecast: PanelForecast, facts: Record<string, string | number>): string[] {
  const number = (value: number | null) => (value === null ? '—' : value.toFixed(3))
  const line = (name: string, { score }: Forecast) =>
    `${name}\tWAPE ${number(score.wape)}\tbest simple ${number(bestOf(score.baselines))}\t80 % interval held ${Math.round(score.coverage80 * 100)} %\t${score.chosen}`
  return [
    `${facts.rows} rows in ${facts.periods} periods, ${facts.badDates} without a date; days off as in: ${facts.calendar}`,
    line('all', forecast.total),
    ...[...forecast.groups].map(([name, each]) => line(name || '(empty)', each)),
  ]
}

function bestOf(baselines: Record<string, number | null>): number | null {
  const known = Object.values(baselines).filter((value) => value !== null)
  return known.length > 0 ? Math.min(...known) : null
}
