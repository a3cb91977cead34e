import { Option, type Command } from 'commander'
import { effectOf, type Effect } from '#analysis/effect/effect'
import { dayOfText, panelOf, periodOf, type Every } from '#analysis/forecast/series'
import { CommandFailure, type Answer } from '../answer.ts'
import type { JsonOption, Run } from '../run.ts'
import { datedRows } from './days.ts'
import { readColumns } from './read.ts'

interface EffectOptions extends JsonOption {
  time: string
  group: string
  treated: string
  from: string
  every: Every
}

/** `heban analyse effect`: whether a measure at one place changed what comes from it, against comparable places. */
export function addEffect(analyse: Command, run: Run): void {
  analyse
    .command('effect <file>')
    .description('did a measure help one group: difference in differences with comparable groups')
    .requiredOption('--time <column>', 'column of the date')
    .requiredOption('--group <column>', 'column of the group')
    .requiredOption('--treated <name>', 'the group in which something was done')
    .requiredOption('--from <date>', 'first day after it was done')
    .addOption(
      new Option('--every <period>', 'what is counted').choices(['day', 'week', 'month']).default('week'),
    )
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: EffectOptions) => run.alone(options, () => judge(file, options)))
}

async function judge(file: string, options: EffectOptions): Promise<Answer> {
  const began = performance.now()
  const fromDay = dayOfText(options.from)
  if (fromDay === null) throw new CommandFailure('analyse.from', `"${options.from}" is no date`)
  const read = await readColumns(file, [options.time, options.group])
  const dated = datedRows(read.rows, options.time)
  const panel = panelOf(
    dated.days,
    options.every,
    dated.rows.map((cells) => cells[1] ?? ''),
  )
  const { [options.treated]: treated, ...others } = Object.fromEntries(panel.groups)
  if (!treated)
    throw new CommandFailure('analyse.group-missing', `no row has "${options.treated}" in "${options.group}"`)
  // The period in which it began is after: what it holds of before makes the effect smaller, never larger.
  const from = Math.min(panel.total.length, Math.max(0, periodOf(fromDay, options.every) - panel.first))
  const effect = effectOf(treated, new Map(Object.entries(others)), from)
  const facts = {
    every: options.every,
    periodsBefore: from,
    periodsAfter: panel.total.length - from,
    badDates: dated.badDates,
    seconds: (performance.now() - began) / 1000,
  }
  return { json: { ...rounded(effect), ...facts }, text: linesOf(effect, facts.every) }
}

const rounded = (effect: Effect): object =>
  Object.fromEntries(
    Object.entries(effect).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value,
    ]),
  )

function linesOf(effect: Effect, every: Every): string[] {
  const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(0)} %`)
  const words: Record<Effect['verdict'], string> = {
    fewer: 'fewer than expected',
    more: 'more than expected',
    'cannot-tell': `cannot tell (${effect.doubt})`,
  }
  return [
    words[effect.verdict],
    `${effect.before.toFixed(1)} a ${every} before, ${effect.after.toFixed(1)} after, ${effect.expected?.toFixed(1) ?? '—'} expected`,
    `change ${percent(effect.change)} (95 %: ${percent(effect.low)} to ${percent(effect.high)}), against ${effect.comparable.length} comparable groups`,
  ]
}
