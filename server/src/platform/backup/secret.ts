// The secret keys the hashes of phone numbers and query codes: rows without it are rows nobody can find again.
// A secret that Heban made lies in the data folder and goes into the backup; one given by HEBAN_SECRET does not.
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyFor, type Config } from '../config.ts'

export type SecretKeeper = Pick<Config, 'dataDir' | 'secret'>

export function markOf(secret: string): string {
  return keyFor(secret, 'backup mark').toString('hex')
}

/** True when the secret in use is the one kept in the data folder. */
export async function isKeptHere({ dataDir, secret }: SecretKeeper): Promise<boolean> {
  const kept = await readFile(join(dataDir, 'secret'), 'utf8').catch(() => '')
  return kept.trim() === secret
}

/** Puts a restored house's secret into the data folder; the one that lay there is kept beside it. */
export async function replaceSecret(dataDir: string, secret: string): Promise<void> {
  const file = join(dataDir, 'secret')
  await writeFile(`${file}.part`, secret, { mode: 0o600 })
  if (existsSync(file)) await rename(file, `${file}.before-restore`)
  await rename(`${file}.part`, file)
}
