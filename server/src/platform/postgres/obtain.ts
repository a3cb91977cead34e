import { checkServer, ensureDatabase } from './database.ts'
import { PostgresRefusal } from './refusal.ts'
import { startPostgres } from './supervisor.ts'

const OWN_DATABASE = 'heban'

/** The database to work in: that of DATABASE_URL, made if missing and left running at the end, or `heban` on our own server. */
export async function obtainDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string },
  log: (message: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl) {
    const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1))
    try {
      await (name ? ensureDatabase(databaseUrl, name) : checkServer(databaseUrl))
    } catch (error) {
      if (error instanceof PostgresRefusal) throw error
      throw new PostgresRefusal(
        `The database that DATABASE_URL names cannot be used: ${error instanceof Error ? error.message : error}.`,
        'check its address, user, password and rights, or unset DATABASE_URL to use the PostgreSQL that comes with Heban.',
        error,
      )
    }
    return { url: databaseUrl, stop: async () => undefined }
  }
  const postgres = await startPostgres({ dataDir, log })
  return { url: await ensureDatabase(postgres.url, OWN_DATABASE), stop: postgres.stop }
}
