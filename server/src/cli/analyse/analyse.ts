import type { Command } from 'commander'
import type { Run } from '../run.ts'

/** `heban analyse …`: the analysis library on a file of one's own. Needs no database and no network. */
export function addAnalyse(program: Command, _run: Run): void {
  program
    .command('analyse')
    .description('the analysis library on a table of your own: CSV or XLSX, also gzipped')
}
