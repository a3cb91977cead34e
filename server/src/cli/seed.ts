import { InvalidArgumentError, type Command } from 'commander'
import { CommandFailure } from './answer.ts'
import type { House } from './house.ts'
import type { Answer } from './answer.ts'
import type { JsonOption, Run } from './run.ts'

interface SeedOptions extends JsonOption {
  tenant: string
  scale?: number
  tenants: number
  searchable?: boolean
}

export function addSeed(program: Command, run: Run): void {
  program
    .command('seed')
    .description(
      'make the demo sub-district with three months of invented demands, or demands in quantity for load tests; what is there is never doubled',
    )
    .option('--tenant <code>', 'the sub-district to seed: only the demo is', onlyDemo, 'demo')
    .option('--scale <n>', 'instead: bring load tenants to this many demands in all', wholeNumber)
    .option('--tenants <m>', 'how many load tenants (load-001, …) share them', wholeNumber, 1)
    .option('--searchable', 'fill their search index too, which takes about twice as long')
    .option('--json', 'answer as one JSON document')
    .action((options: SeedOptions) =>
      run.inHouse(options, (house) =>
        options.scale === undefined ? seedTheDemo(house) : seedALoad(house, options.scale, options),
      ),
    )
}

async function seedTheDemo({ config, service, progress }: House): Promise<Answer> {
  if (!config.loopback)
    throw new CommandFailure(
      'seed.notHere',
      'The demo has accounts with a known password, so it is made only where HOST is this machine alone.',
    )
  const { seedDemo } = await import('../demo/seed.ts')
  const { tenant, seeded, life } = await seedDemo(service, {
    onProgress: (done, of) => progress('demands', done, of),
  })
  return {
    json: {
      tenant,
      seeded,
      demands: life?.demands ?? 0,
      events: life?.events ?? 0,
      sample: life?.sample ?? null,
    },
    text: life
      ? [
          `made ${tenant}: ${life.demands} demands, ${life.events} events`,
          ...(life.sample ? [`follow one: number ${life.sample.number}, code ${life.sample.queryCode}`] : []),
        ]
      : [`${tenant} is there already`],
  }
}

async function seedALoad(
  { service, databaseUrl, progress }: House,
  demands: number,
  { tenants, searchable = false }: SeedOptions,
): Promise<Answer> {
  const { seedScale } = await import('../demo/scale.ts')
  const onProgress = (done: number, of: number) => progress('demands', done, of)
  const report = await seedScale(service, { databaseUrl, demands, tenants, searchable, onProgress })
  return {
    json: report,
    text: [
      `${report.made} demands, ${report.events} events in ${report.tenants.length} tenants: ${report.seconds} s`,
      ...(report.perSecond === null ? ['nothing was lacking'] : [`${report.perSecond} demands a second`]),
    ],
  }
}

function onlyDemo(value: string): string {
  if (value === 'demo') return value
  throw new InvalidArgumentError('Only the demo is seeded; a real sub-district begins with tenant create.')
}

function wholeNumber(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1 && number <= 1_000_000_000) return number
  throw new InvalidArgumentError('Say a whole number.')
}
