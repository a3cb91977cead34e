import type { Command } from 'commander'
import type { JsonOption, Run } from './run.ts'

interface CheckOptions extends JsonOption {
  tenant?: string
}

export function addCheck(program: Command, run: Run): void {
  program
    .command('check')
    .description('ask the live data whether all that must hold does: SQL checks, hash chains, pictures')
    .option('--tenant <code>', 'only this sub-district')
    .option('--json', 'answer as one JSON document')
    .action((options: CheckOptions) =>
      run.inHouse(options, async (house) => {
        const { tenantNamed } = await import('./house.ts')
        const { sealEverything } = await import('./sealing.ts')
        const { runChecks } = await import('./checks.ts')
        const tenant = options.tenant ? await tenantNamed(house.service, options.tenant) : null
        await sealEverything(house)
        const { checks, failed } = await runChecks(house, tenant)
        return {
          json: { checks, failed },
          text: [
            ...failed.map(
              ({ check, rows, sample }) => `FAILED ${check}: ${rows} (${JSON.stringify(sample[0])})`,
            ),
            `${checks} checks, ${failed.length} failed`,
          ],
          failed: failed.length > 0,
        }
      }),
    )
}
