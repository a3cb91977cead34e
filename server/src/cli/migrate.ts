import type { Command } from 'commander'
import type { JsonOption, Run } from './run.ts'

export function addMigrate(program: Command, run: Run): void {
  program
    .command('migrate')
    .description('bring the database up to this program')
    .option('--json', 'answer as one JSON document')
    .action((options: JsonOption) =>
      run.onSite(options, async ({ databaseUrl, migrations, say }) => {
        const { migrate } = await import('../platform/db/migrate.ts')
        const { withPool } = await import('./house.ts')
        const { makeQueue } = await import('../platform/jobs/jobs.ts')
        const applied = await withPool(databaseUrl, (pool) =>
          migrate(pool, migrations, (name) => say(`applied ${name}`)),
        )
        const current = migrations.at(-1)?.name ?? ''
        await makeQueue(databaseUrl)
        return {
          json: { applied, current },
          text: [
            applied.length === 0
              ? `nothing to do: at ${current}`
              : `applied ${applied.length}, now at ${current}`,
          ],
        }
      }),
    )
}
