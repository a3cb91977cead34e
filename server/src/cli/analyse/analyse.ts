import type { Command } from 'commander'
import type { Run } from '../run.ts'
import { addClassify } from './classify.ts'
import { addDuplicates } from './duplicates.ts'
import { addHotIssues } from './hot-issues.ts'
import { addEffect } from './effect.ts'
import { addForecast } from './forecast.ts'
import { addSignals } from './signals.ts'

/** `heban analyse …`: the analysis library on a file of one's own. Needs no database and no network. */
export function addAnalyse(program: Command, run: Run): void {
  const analyse = program
    .command('analyse')
    .description('the analysis library on a table of your own: CSV or XLSX, also gzipped')
  addClassify(analyse, run)
  addDuplicates(analyse, run)
  addHotIssues(analyse, run)
  addForecast(analyse, run)
  addSignals(analyse, run)
  addEffect(analyse, run)
}
