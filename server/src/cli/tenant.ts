import { InvalidArgumentError, type Command } from 'commander'
import { REGION_LEVELS } from '#contract/areas'
import { handle } from '#contract/people'
import { CommandFailure } from './answer.ts'
import { addTenantLoad } from './onboarding.ts'
import type { JsonOption, Run } from './run.ts'

interface Region {
  code: string
  level: (typeof REGION_LEVELS)[number]
  nameZh: string
  nameEn: string
}
interface CreateOptions extends JsonOption {
  code: string
  nameZh: string
  nameEn: string
  region: Region[]
  phone?: string
  address?: string
  openHours?: string
  admin?: string
  adminName?: string
}

export function addTenant(program: Command, run: Run): void {
  const tenant = program.command('tenant').description('sub-districts of this house')
  addTenantLoad(tenant, run)
  tenant
    .command('create')
    .description('make a sub-district and, by a one-time link, its first administrator')
    .requiredOption(
      '--code <code>',
      "first part of its residents' addresses: small letters, digits, hyphens",
      code,
    )
    .requiredOption('--name-zh <name>', 'its name in Chinese', name)
    .requiredOption('--name-en <name>', 'its name in English', name)
    .option(
      '--region <code:level:name-zh:name-en>',
      `where it lies, from the city down, once for each step (levels: ${REGION_LEVELS.join(', ')})`,
      region,
      [],
    )
    .option('--phone <number>', 'shown to residents')
    .option('--address <text>', 'shown to residents')
    .option('--open-hours <text>', 'shown to residents')
    .option('--admin <username>', 'its first administrator', username)
    .option('--admin-name <name>', 'how the administrator is called on screen', name)
    .option('--json', 'answer as one JSON document')
    .action((options: CreateOptions) =>
      run.inHouse(options, async (house) => {
        const { createTenant } = await import('../modules/areas/index.ts')
        const { saveStandardTopics } = await import('../modules/demands/index.ts')
        const { asSystem } = await import('../platform/http/service.ts')
        const { firstAdministrator } = await import('./accounts.ts')
        const { service } = house
        const made = await createTenant(service, {
          code: options.code,
          nameZh: options.nameZh,
          nameEn: options.nameEn,
          regions: options.region,
          phone: options.phone,
          address: options.address,
          openHours: options.openHours,
        })
        await asSystem(service, made, 'tenant create', saveStandardTopics)
        const { admin } = options
        const entrance = admin
          ? await firstAdministrator(house, made, admin, options.adminName ?? admin).catch((error: Error) => {
              throw new CommandFailure(
                'tenant.adminMissing',
                `The tenant ${made.code} is made, its administrator is not (${error.message}). ` +
                  `Go on with: heban user create --tenant ${made.code} --role admin --username … --name …`,
                { tenant: made.code, reason: error.message },
              )
            })
          : null
        return {
          json: { tenant: made, admin: entrance },
          text: [
            `made ${made.code} (${options.nameZh})`,
            ...(entrance
              ? entrance.text
              : [`nobody administers it yet: heban user create --tenant ${made.code} --role admin …`]),
          ],
        }
      }),
    )
}

function code(value: string): string {
  if (/^[a-z][a-z0-9-]{0,39}$/.test(value)) return value
  throw new InvalidArgumentError(
    'A code begins with a small letter; then small letters, digits and hyphens, 40 at most.',
  )
}

export function name(value: string): string {
  const trimmed = value.trim()
  if (trimmed.length >= 1 && trimmed.length <= 60) return trimmed
  throw new InvalidArgumentError('A name has 1 to 60 characters.')
}

export function username(value: string): string {
  const { success, data } = handle.safeParse(value)
  if (success) return data
  throw new InvalidArgumentError(
    'A username begins with a letter and has 3 to 32 letters, digits, dots or hyphens.',
  )
}

function region(value: string, before: Region[]): Region[] {
  const [regionCode = '', level = '', nameZh = '', nameEn = '', ...more] = value.split(':')
  const known = REGION_LEVELS.find((each) => each === level)
  if (!regionCode || !known || !nameZh || !nameEn || more.length > 0)
    throw new InvalidArgumentError(
      'Say code:level:name-zh:name-en, for instance 990101:district:样板区:"Model District".',
    )
  return [...before, { code: regionCode, level: known, nameZh, nameEn }]
}
