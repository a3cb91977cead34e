import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { CommandFailure } from './answer.ts'
import type { JsonOption, Run } from './run.ts'

interface CityInOptions extends JsonOption {
  tenant: string
  dryRun?: boolean
  skipBad?: boolean
}

/** The daily sheet of the city's hotline, for whoever has it fetched by a timer. */
export function addCityIn(demands: Command, run: Run): void {
  demands
    .command('city-in')
    .argument('<file>', 'XLSX or CSV from the city hotline')
    .description('take a sheet of the city: new numbers become orders, known ones change, nothing is doubled')
    .requiredOption('--tenant <code>', 'the sub-district it belongs to')
    .option('--skip-bad', 'take the good rows although others are bad')
    .option('--dry-run', 'say what would happen; write nothing')
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: CityInOptions) =>
      run.inHouse(options, async ({ service, progress }) => {
        const { takeCitySheet } = await import('../modules/demands/index.ts')
        const { tenantNamed } = await import('./house.ts')
        const tenant = await tenantNamed(service, options.tenant)
        const bytes = await readFile(file).catch((error: Error) => {
          throw new CommandFailure('imports.unreadable', `${file} cannot be read: ${error.message}`)
        })
        const { dryRun = false, skipBad = false } = options
        const sheet = await takeCitySheet(
          service,
          tenant,
          bytes,
          { dryRun, skipBad, fileName: basename(file) },
          (done, of) => progress('rows', done, of),
        )
        const { rows: _shown, ...answer } = sheet
        const { read, added, changed, unchanged, rejected, seconds } = sheet
        const stopped = rejected.length > 0 && !skipBad
        const conditional = dryRun || stopped ? 'would be ' : ''
        return {
          json: answer,
          text: [
            ...Object.entries(sheet.columns).map(([field, heading]) => `column ${field}: ${heading}`),
            ...rejected.map(
              (bad) =>
                `line ${bad.line}, record ${bad.record}: ${bad.code}${bad.column ? ` (${bad.column})` : ''}`,
            ),
            ...(sheet.seenBefore ? [`This very file came before, on ${sheet.seenBefore}.`] : []),
            `${read} read, ${added} ${conditional}added, ${changed} ${conditional}changed, ${unchanged} as they were, ${rejected.length} rejected, ${seconds} s`,
            ...(stopped && !dryRun
              ? ['Nothing was taken. Mend the rows, or take the rest with --skip-bad.']
              : []),
          ],
          failed: stopped || (dryRun && sheet.columns.number === undefined),
        }
      }),
    )
}
