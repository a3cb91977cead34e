import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { CommandFailure } from './answer.ts'
import type { JsonOption, Run } from './run.ts'

interface LoadOptions extends JsonOption {
  tenant: string
  dryRun?: boolean
  relink?: boolean
}

/** A sub-district from one workbook, for whoever sets several up. */
export function addTenantLoad(tenant: Command, run: Run): void {
  tenant
    .command('load')
    .argument('<file>', 'the filled workbook, XLSX')
    .description('areas, units, staff, catalogue and calendar from a workbook: all of it or nothing')
    .requiredOption('--tenant <code>', 'the sub-district it is for')
    .option('--dry-run', 'say what would be made; make nothing')
    .option('--relink', 'new links also for those who have not set a password yet')
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: LoadOptions) =>
      run.inHouse(options, async ({ service }) => {
        const { loadBook } = await import('../modules/onboarding/index.ts')
        const { asSystem } = await import('../platform/http/service.ts')
        const { tenantNamed } = await import('./house.ts')
        const made = await tenantNamed(service, options.tenant)
        const bytes = await readFile(file).catch((error: Error) => {
          throw new CommandFailure('imports.unreadable', `${file} cannot be read: ${error.message}`)
        })
        const { dryRun = false, relink = false } = options
        const result = await asSystem(service, made, 'tenant load', (ctx) =>
          loadBook(ctx, bytes, { dryRun, relink }),
        )
        const { rows: _shown, ...answer } = result
        return {
          json: answer,
          text: [
            ...result.faults.map(
              ({ sheet, row, column, code, value }) =>
                `${sheet}, row ${row}${column ? `, ${column}` : ''}: ${code}${value ? ` (${value})` : ''}`,
            ),
            ...result.sheets.map(
              ({ sheet, added, changed, same }) =>
                `${sheet}: ${added} new, ${changed} changed, ${same} as they were`,
            ),
            ...result.links.map(
              ({ username, link, expiresAt }) => `${username}  ${link}  until ${expiresAt}`,
            ),
            result.applied
              ? 'All of it is made. Hand each link to its owner.'
              : result.faults.length > 0
                ? 'Nothing was made. Mend the rows and run it again.'
                : 'Nothing was made: this was a dry run.',
          ],
          failed: result.faults.length > 0,
        }
      }),
    )
}
