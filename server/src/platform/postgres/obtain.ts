import { checkServer, ensureDatabase } from './database.ts'
import { startPostgres } from './supervisor.ts'

const OWN_DATABASE = 'heban'

/** The database to work in: that of DATABASE_URL, made if missing and left running at the end, or `heban` on our own server. */
export async function obtainDatabase(
  { databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string },
  log: (message: string) => void,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl) {
    const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1))
    await (name ? ensureDatabase(databaseUrl, name) : checkServer(databaseUrl))
    return { url: databaseUrl, stop: async () => undefined }
  }
  const postgres = await startPostgres({ dataDir, log })
  return { url: await ensureDatabase(postgres.url, OWN_DATABASE), stop: postgres.stop }
}
