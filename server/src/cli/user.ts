import { InvalidArgumentError, type Command } from 'commander'
import { createAccount, ROLES, type Role } from '#contract/people'
import { CommandFailure } from './answer.ts'
import type { JsonOption, Run } from './run.ts'
import { name, username } from './tenant.ts'

interface LinkOptions extends JsonOption {
  tenant: string
  username: string
}
interface AssignOptions extends LinkOptions {
  role: Role
  unit?: string
  area?: string
}
interface CreateOptions extends LinkOptions {
  name: string
  phone?: string
  role?: Role
  unit?: string
  area?: string
}

export function addUser(program: Command, run: Run): void {
  const user = program.command('user').description('accounts of people who work here')
  user
    .command('create')
    .description('make an account and the one-time link by which its owner sets the password')
    .requiredOption('--tenant <code>', 'the sub-district whose account it is')
    .requiredOption('--username <username>', 'what one signs in with', username)
    .requiredOption('--name <name>', 'how the person is called on screen', name)
    .option('--phone <number>', 'a mainland mobile number, to sign in with as well', phone)
    .option('--role <role>', `from today on: ${ROLES.join(', ')}`, role)
    .option('--unit <code>', 'the unit the role is for')
    .option('--area <code>', 'the area the role is over (the whole sub-district unless said)')
    .option('--json', 'answer as one JSON document')
    .action((options: CreateOptions) =>
      run.inHouse(options, async (house) => {
        if (!options.role && (options.unit || options.area))
          throw new CommandFailure('user.roleMissing', 'A unit or an area belongs to a role: say --role too.')
        const { tenantNamed } = await import('./house.ts')
        const { entranceText, makeUser } = await import('./accounts.ts')
        const tenant = await tenantNamed(house.service, options.tenant)
        const entrance = await makeUser(house, tenant, { ...options, displayName: options.name })
        return { json: entrance, text: entranceText(house, entrance) }
      }),
    )

  user
    .command('assign')
    .description('give an account another role from today on, also one that was made in another sub-district')
    .requiredOption('--tenant <code>', 'where the role holds')
    .requiredOption('--username <username>', 'what one signs in with', username)
    .requiredOption('--role <role>', ROLES.join(', '), role)
    .option('--unit <code>', 'the unit the role is for')
    .option('--area <code>', 'the area the role is over (the whole sub-district unless said)')
    .option('--json', 'answer as one JSON document')
    .action((options: AssignOptions) =>
      run.inHouse(options, async (house) => {
        const { tenantNamed } = await import('./house.ts')
        const { giveRole } = await import('./accounts.ts')
        const given = await giveRole(house, await tenantNamed(house.service, options.tenant), options)
        return {
          json: given,
          text: [`${options.username} is ${given.role} over ${given.areaName} from ${given.from} on`],
        }
      }),
    )

  user
    .command('link')
    .description('a new one-time link for somebody who has lost the password; an older link dies')
    .requiredOption('--tenant <code>', 'the sub-district whose account it is')
    .requiredOption('--username <username>', 'what one signs in with', username)
    .option('--json', 'answer as one JSON document')
    .action((options: LinkOptions) =>
      run.inHouse(options, async (house) => {
        const { tenantNamed } = await import('./house.ts')
        const { entranceText, newLink } = await import('./accounts.ts')
        const tenant = await tenantNamed(house.service, options.tenant)
        const entrance = await newLink(house, tenant, options.username)
        return { json: entrance, text: entranceText(house, entrance) }
      }),
    )
}

function role(value: string): Role {
  const known = ROLES.find((each) => each === value)
  if (known) return known
  throw new InvalidArgumentError(`There are ${ROLES.join(', ')}.`)
}

function phone(value: string): string {
  if (createAccount.shape.phone.safeParse(value).success) return value
  throw new InvalidArgumentError('A mobile number has 11 digits and begins with 1.')
}
