import { readFile } from 'node:fs/promises'
import { InvalidArgumentError, type Command } from 'commander'
import { importMode } from '#contract/imports'
import { CommandFailure } from './answer.ts'
import { addCityIn } from './city.ts'
import { addRates } from './rates.ts'
import type { JsonOption, Run } from './run.ts'

interface ImportOptions extends JsonOption {
  tenant: string
  mode: 'history' | 'live'
  dryRun?: boolean
  skipBad?: boolean
  source: string
}

export function addDemands(program: Command, run: Run): void {
  const demands = program.command('demands').description('demands of residents')
  addRates(demands, run)
  addCityIn(demands, run)
  demands
    .command('import')
    .argument('<file>', 'CSV or XLSX, also gzipped; UTF-8 or GBK')
    .description('import a file of demands; run again, it doubles nothing')
    .requiredOption('--tenant <code>', 'the sub-district they belong to')
    .option(
      '--mode <mode>',
      'history: own times, no clocks, in no rate; live: queued like new ones',
      mode,
      'history',
    )
    .option(
      '--source <name>',
      'where the keys come from: the same key of another source is another demand',
      source,
      'upload',
    )
    .option('--skip-bad', 'load the good rows although others are bad')
    .option('--dry-run', 'say what would happen; write nothing')
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: ImportOptions) =>
      run.inHouse(options, async ({ service, progress }) => {
        const { importFile } = await import('../modules/demands/index.ts')
        const { tenantNamed } = await import('./house.ts')
        const tenant = await tenantNamed(service, options.tenant)
        const bytes = await readFile(file).catch((error: Error) => {
          throw new CommandFailure('imports.unreadable', `${file} cannot be read: ${error.message}`)
        })
        const { mode: how, source: from, dryRun = false, skipBad = false } = options
        const result = await importFile(
          service,
          tenant,
          bytes,
          { mode: how, source: from, dryRun, skipBad },
          (done, of) => progress('rows', done, of),
        )
        const { read, imported, already, linked, rejected, seconds } = result
        return {
          json: result,
          text: [
            ...rejected.map(
              (bad) =>
                `line ${bad.line}, record ${bad.record}: ${bad.code}${bad.column ? ` (${bad.column})` : ''}`,
            ),
            `${read} read, ${imported} ${dryRun ? 'would be imported' : 'imported'}, ${already} already here, ${linked} linked to their like, ${rejected.length} rejected, ${seconds} s`,
            ...(rejected.length > 0 && !skipBad && !dryRun
              ? ['Nothing was imported. Mend the rows, or load the rest with --skip-bad.']
              : []),
          ],
          failed: rejected.length > 0 && !skipBad,
        }
      }),
    )
  demands
    .command('index')
    .description('make all demands findable anew, after an upgrade that reads texts in another way')
    .requiredOption('--tenant <code>', 'the sub-district')
    .option('--json', 'answer as one JSON document')
    .action((options: JsonOption & { tenant: string }) =>
      run.inHouse(options, async ({ service, progress }) => {
        const { indexAnew } = await import('../modules/demands/index.ts')
        const { tenantNamed } = await import('./house.ts')
        const tenant = await tenantNamed(service, options.tenant)
        const result = await indexAnew(service, tenant, (done) => progress('demands', done))
        return { json: result, text: [`${result.read} read, ${result.changed} indexed anew`] }
      }),
    )
}

function mode(value: string): 'history' | 'live' {
  const { success, data } = importMode.safeParse(value)
  if (success) return data
  throw new InvalidArgumentError('There are history and live.')
}

function source(value: string): string {
  if (value.length >= 1 && value.length <= 40) return value
  throw new InvalidArgumentError('A source has 1 to 40 characters.')
}
