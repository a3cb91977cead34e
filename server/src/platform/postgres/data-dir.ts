import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, from the sources and from the bundle alike. */
export function checkoutRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('no package.json above the running server')
    folder = parent
  }
  return folder
}

/** Where HEBAN_DATA points when it is not set: one folder for each checkout, so that two clones never share a database. */
export function defaultDataDir(checkout: string): string {
  const real = realpathSync(checkout)
  const key = createHash('sha256').update(real).digest('hex').slice(0, 8)
  const shared = process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share')
  return join(shared, 'heban', `${basename(real)}-${key}`)
}
