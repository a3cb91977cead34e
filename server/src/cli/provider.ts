import { readFile } from 'node:fs/promises'
import { InvalidArgumentError, type Command } from 'commander'
import { CommandFailure } from './answer.ts'
import type { JsonOption, Run } from './run.ts'

interface SaveOptions extends JsonOption {
  issuer: string
  clientId: string
  secretFile?: string
  nameZh: string
  nameEn: string
  scope: string
  claim?: string
  claimNames?: 'username' | 'phone'
  secondFactor?: boolean
  off?: boolean
}

/** Identity providers of the whole installation; those of one sub-district are kept on its own page. */
export function addProvider(program: Command, run: Run): void {
  const provider = program
    .command('provider')
    .description('identity providers that every sub-district here trusts')
  provider
    .command('save')
    .description(
      'trust an OpenID Connect provider, or change the one of that issuer and client; it must answer',
    )
    .requiredOption('--issuer <url>', 'its address, as its own configuration names it')
    .requiredOption('--client-id <id>', 'how it knows this installation')
    .option('--secret-file <path>', 'a file that holds the client’s secret; the secret kept stays without it')
    .requiredOption('--name-zh <name>', 'what stands on the button, in Chinese')
    .requiredOption('--name-en <name>', 'and in English')
    .option('--scope <scopes>', 'what is asked of it', 'openid profile')
    .option('--claim <name>', 'the claim that names an account here the first time')
    .option('--claim-names <what>', 'what that claim holds: username or phone', claimNames)
    .option('--second-factor', 'it asks for a second factor itself')
    .option('--off', 'nobody comes in by it any more')
    .option('--json', 'answer as one JSON document')
    .action((options: SaveOptions) =>
      run.inHouse(options, async ({ service }) => {
        const { savedForAll } = await import('./providers.ts')
        const clientSecret = options.secretFile && (await secretIn(options.secretFile))
        const json = await savedForAll(service, {
          issuer: options.issuer,
          clientId: options.clientId,
          ...(clientSecret && { clientSecret }),
          nameZh: options.nameZh,
          nameEn: options.nameEn,
          scope: options.scope,
          claim: options.claim ?? null,
          claimNames: options.claimNames ?? null,
          asksSecondFactor: options.secondFactor ?? false,
          active: !options.off,
        })
        return { json, text: [`${options.issuer} is ${options.off ? 'off' : 'trusted'} (${json.id})`] }
      }),
    )
  provider
    .command('list')
    .description('the providers of the whole installation')
    .option('--json', 'answer as one JSON document')
    .action((options: JsonOption) =>
      run.inHouse(options, async ({ service }) => {
        const { providersForAll } = await import('./providers.ts')
        const items = await providersForAll(service)
        const lines = items.map(
          ({ issuer, clientId, nameZh, active }) =>
            `${active ? 'on ' : 'off'} ${issuer} ${clientId} ${nameZh}`,
        )
        return { json: { items }, text: lines.length > 0 ? lines : ['None.'] }
      }),
    )
}

async function secretIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new CommandFailure('provider.secretUnreadable', `${path} cannot be read: ${error.message}`)
  })
  return text.trim()
}

function claimNames(value: string): 'username' | 'phone' {
  if (value === 'username' || value === 'phone') return value
  throw new InvalidArgumentError('username or phone.')
}
