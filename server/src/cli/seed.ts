import type { Command } from 'commander'
import { CommandFailure } from './answer.ts'
import type { JsonOption, Run } from './run.ts'

export function addSeed(program: Command, run: Run): void {
  program
    .command('seed')
    .description(
      'make the demo sub-district with three months of invented demands; a second time does nothing',
    )
    .option('--json', 'answer as one JSON document')
    .action((options: JsonOption) =>
      run.inHouse(options, async ({ config, service, progress }) => {
        if (!config.loopback)
          throw new CommandFailure(
            'seed.notHere',
            'The demo has accounts with a known password, so it is made only where HOST is this machine alone.',
          )
        const { seedDemo } = await import('../demo/seed.ts')
        const { tenant, seeded, life } = await seedDemo(service, (done, of) => progress('demands', done, of))
        return {
          json: { tenant, seeded, demands: life?.demands ?? 0, events: life?.events ?? 0 },
          text: life
            ? [
                `made ${tenant}: ${life.demands} demands, ${life.events} events`,
                ...(life.sample
                  ? [`follow one: number ${life.sample.number}, code ${life.sample.queryCode}`]
                  : []),
              ]
            : [`${tenant} is there already`],
        }
      }),
    )
}
