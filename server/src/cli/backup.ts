import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { JsonOption, Run } from './run.ts'

interface BackupChoice extends JsonOption {
  secret: boolean
}
interface RestoreChoice extends JsonOption {
  otherSecret?: boolean
  dryRun?: boolean
}

export function addBackup(program: Command, run: Run): void {
  program
    .command('backup')
    .argument('<file>', 'where to write; a whole new backup replaces an older file of that name')
    .description('write everything into one file: rows, pictures, secret, heads of the hash chains')
    .option('--no-secret', 'leave out the secret that lies in the data folder')
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: BackupChoice) =>
      run.inHouse(options, async (house) => {
        const { sealEverything } = await import('./sealing.ts')
        const { writeBackup } = await import('../platform/backup/backup.ts')
        const started = performance.now()
        await sealEverything(house)
        const report = await writeBackup({
          databaseUrl: house.databaseUrl,
          files: house.service.files,
          secret: house.config,
          file: resolve(file),
          withSecret: options.secret,
          onProgress: house.progress,
        })
        for (const lost of report.missingFiles)
          house.say(`picture ${lost} is named by the database and missing on disk`)
        return {
          json: { ...report, seconds: secondsSince(started) },
          text: [
            `${report.file}: ${report.rows} rows of ${report.tables.length} tables, ${report.files} picture files, ${report.bytes} bytes`,
            `sha256 ${report.sha256}`,
            ...report.chains.map(
              ({ tenant, seq, hash }) => `chain of ${tenant}: ${seq} events, head ${hash}`,
            ),
            report.withSecret
              ? 'The file holds personal data and the secret: keep it as you keep the server.'
              : 'The file holds personal data. The secret is not in it: without HEBAN_SECRET or the file "secret" of the data folder, query codes will not open.',
          ],
        }
      }),
    )

  program
    .command('restore')
    .argument('<file>', 'a backup made by heban backup')
    .description('put a backup into an empty database, and compare it with what was written')
    .option('--other-secret', 'go on although the backup belongs to another secret that is not in it')
    .option('--dry-run', 'check the file and say what is in it; touch nothing')
    .option('--json', 'answer as one JSON document')
    .action((file: string, options: RestoreChoice) =>
      run.onSite(options, async (site) => {
        const { describeBackup, restoreBackup } = await import('../platform/backup/restore.ts')
        const { filesOf } = await import('../platform/files/files.ts')
        const started = performance.now()
        if (options.dryRun) {
          const { opening, sha256, bytes } = await describeBackup(resolve(file))
          const { madeAt, postgres, migrations, chains } = opening
          const migration = migrations.at(-1)?.name ?? ''
          return {
            json: { file: resolve(file), bytes, sha256, madeAt, postgres, migration, chains, dryRun: true },
            text: [`${file} is whole: made ${madeAt}, migration ${migration}, sha256 ${sha256}`],
          }
        }
        const report = await restoreBackup({
          databaseUrl: site.databaseUrl,
          files: filesOf(site.config),
          secret: site.config,
          file: resolve(file),
          migrations: site.migrations,
          acceptOtherSecret: options.otherSecret ?? false,
          onProgress: site.progress,
        })
        return {
          json: { ...report, seconds: secondsSince(started) },
          text: [
            `restored ${report.rows} rows of ${report.tables.length} tables and ${report.files} picture files; compared, all equal`,
            ...report.chains.map(
              ({ tenant, seq, hash }) => `chain of ${tenant}: ${seq} events, head ${hash}`,
            ),
            ...report.missingFiles.map(
              (lost) => `picture ${lost} was already missing when the backup was made`,
            ),
            ...(report.secret === 'restored' ? ['The secret of the backup is in the data folder now.'] : []),
          ],
        }
      }),
    )
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 10) / 100
}
