import { InvalidArgumentError, type Command } from 'commander'
import type { Rates } from '#contract/numbers'
import { civilMonth } from '#contract/time'
import type { JsonOption, Run } from './run.ts'

interface RatesOptions extends JsonOption {
  month: string
  tenant: string
}

/** `heban demands rates`: what the rates page shows, for a program or for a reader. */
export function addRates(demands: Command, run: Run): void {
  demands
    .command('rates')
    .description('the three rates of a month per unit: raw and net, first and last round, what was excluded')
    .requiredOption('--month <YYYY-MM>', 'the month in which call-backs fell due', month)
    .requiredOption('--tenant <code>', 'the sub-district')
    .option('--json', 'answer as one JSON document')
    .action((options: RatesOptions) =>
      run.inHouse(options, async ({ service }) => {
        const { ratesOf } = await import('../modules/demands/index.ts')
        const { asSystem } = await import('../platform/http/service.ts')
        const { tenantNamed } = await import('./house.ts')
        const tenant = await tenantNamed(service, options.tenant)
        const rates = await asSystem(service, tenant, 'demands rates', (ctx) => ratesOf(ctx, options.month))
        return { json: rates, text: linesOf(rates) }
      }),
    )
}

type Rate = Rates['total']['assist']

function linesOf({ month: counted, period, units, total, left, weights, minimumRanked }: Rates): string[] {
  const head = [
    'unit',
    'called/due raw',
    'net',
    'response',
    'resolution',
    'first round',
    'satisfaction',
    'first round',
    'score raw',
    'net',
    'assist',
    'rank',
    'excluded',
  ]
  const row = (name: string, one: Rates['total'], rank: number | null) => [
    name,
    `${one.raw.called}/${one.raw.due}`,
    `${one.net.called}/${one.net.due}`,
    shown(one.net.response),
    shown(one.net.resolution),
    shown(one.net.firstRound.resolution),
    shown(one.net.satisfaction),
    shown(one.net.firstRound.satisfaction),
    one.raw.score?.toFixed(1) ?? '—',
    one.net.score?.toFixed(1) ?? '—',
    shown(one.assist),
    rank === null ? '—' : String(rank),
    one.excluded.map(({ reason, n }) => `${reason} ${n}`).join(', ') || '—',
  ]
  const states = {
    running: 'not over yet',
    open: `not closed, ${period.waiting} waiting`,
    closed: `closed ${period.closedAt ?? ''}, ${period.corrections} corrections`,
  }
  return [
    `${counted}: ${states[period.state]}; weights ${weights.response}/${weights.resolution}/${weights.satisfaction}; rates are net, n/of beside each`,
    ...columns([head, ...units.map((unit) => row(unit.nameZh, unit, unit.rank)), row('合计', total, null)]),
    `ranked from ${minimumRanked} orders on; ended without a unit: ${left.map(({ reason, n }) => `${reason} ${n}`).join(', ') || 'none'}`,
  ]
}

function shown({ value, n, of }: Rate): string {
  return value === null ? '—' : `${(value * 100).toFixed(1)}% ${n}/${of}`
}

/** Columns under each other; a Chinese character is two cells wide. */
function columns(rows: string[][]): string[] {
  const width = (text: string) => [...text].reduce((sum, one) => sum + (one > '\u2E80' ? 2 : 1), 0)
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? '')))) ?? []
  return rows.map((row) =>
    row
      .map((text, at) => text + ' '.repeat((widths[at] ?? 0) - width(text)))
      .join('  ')
      .trimEnd(),
  )
}

function month(value: string): string {
  if (civilMonth.safeParse(value).success) return value
  throw new InvalidArgumentError('A month is YYYY-MM.')
}
