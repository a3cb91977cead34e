import { InvalidArgumentError, type Command } from 'commander'
import type { JsonOption, Run } from './run.ts'

interface CallsOptions extends JsonOption {
  tenant: string
}

/** The telephone exchange: what it must show, and calls that nobody makes. */
export function addCalls(program: Command, run: Run): void {
  program
    .command('calls')
    .description('the telephone exchange')
    .command('secret')
    .description('print the address and the secret by which an exchange tells of its calls')
    .requiredOption('--tenant <code>', 'the sub-district that is called')
    .option('--json', 'answer as one JSON document')
    .action((options: CallsOptions) =>
      run.inHouse(options, async ({ service }) => {
        const { exchangeSecret } = await import('../modules/demands/index.ts')
        const { tenantNamed } = await import('./house.ts')
        const tenant = await tenantNamed(service, options.tenant)
        const json = {
          path: `/api/open/${tenant.code}/calls`,
          secret: exchangeSecret(service.sealing, tenant.id),
        }
        return { json, text: [`POST ${json.path}`, `Authorization: Bearer ${json.secret}`] }
      }),
    )
  program
    .command('simulate')
    .description('play what comes from outside, in a demo')
    .command('calls')
    .description('let telephones ring')
    .option('--tenant <code>', 'a demo', 'demo')
    .option('--count <number>', 'how many', count, 5)
    .option('--json', 'answer as one JSON document')
    .action((options: CallsOptions & { count: number }) =>
      run.inHouse(options, async ({ service }) => {
        const { simulateCalls } = await import('../modules/demands/index.ts')
        const { asSystem } = await import('../platform/http/service.ts')
        const { tenantNamed } = await import('./house.ts')
        const tenant = await tenantNamed(service, options.tenant)
        await asSystem(service, tenant, 'simulator', (ctx) =>
          simulateCalls(ctx, service.sealing, options.count),
        )
        return { json: { rang: options.count }, text: [`${options.count} calls ring`] }
      }),
    )
}

function count(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1 && number <= 20) return number
  throw new InvalidArgumentError('From 1 to 20.')
}
