import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  access,
  chmod,
  constants,
  link,
  mkdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { nameOf, run, serverAccount, type Account } from './account.ts'
import { codeOf, PostgresRefusal } from './refusal.ts'

/** Where the programs and the cluster lie, and who owns the cluster. `home` is the data folder but for the case below. */
export type Place = { home: string; account: Account | undefined }

const SYSTEM_PLACE = '/var/lib/heban'
const POINTER = 'postgres-home'

/** The folder that the data folder names as PostgreSQL's home; itself, as a rule. */
export async function homeOf(dataDir: string): Promise<string> {
  const pointer = await readFile(join(dataDir, POINTER), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  return pointer?.trim() || realpath(dataDir)
}

/**
 * Makes the data folder usable for the server's user. Root's own folders are often closed (0700) to every other user:
 * then PostgreSQL gets a folder below /var/lib/heban, and the data folder remembers which.
 */
export async function settle(dataDir: string, log: (msg: string) => void): Promise<Place> {
  const account = await serverAccount()
  await makeFolder(resolve(dataDir), account)
  const folder = await realpath(dataDir)
  if (existsSync(join(folder, 'PG_VERSION'))) {
    throw new PostgresRefusal(
      `${folder} is itself the data folder of a PostgreSQL server; Heban does not touch it.`,
      'set HEBAN_DATA to an empty or new folder, or set DATABASE_URL to that server.',
    )
  }

  const home = await homeOf(folder)
  if (home !== folder) {
    if (existsSync(home)) return { home, account }
    throw new PostgresRefusal(
      `${join(folder, POINTER)} says that the database lies in ${home}, which is not there.`,
      `bring ${home} back, or remove ${join(folder, POINTER)} to begin with an empty database.`,
    )
  }
  const barrier = account && (await firstClosedFolder(folder, account))
  if (!account || !barrier) return { home, account }

  if (existsSync(join(folder, 'postgres'))) {
    throw new PostgresRefusal(
      `The database in ${folder} cannot be reached by its user ${account.name}: ${barrier} is closed to it.`,
      `chmod o+x ${barrier}`,
    )
  }
  const elsewhere = await moveToSystemPlace(folder, account, barrier)
  log(`${barrier} is closed to the user ${account.name}, so PostgreSQL keeps its data in ${elsewhere}`)
  return { home: elsewhere, account }
}

async function makeFolder(folder: string, account: Account | undefined): Promise<void> {
  try {
    // 0711: the server's user passes through, nobody but the owner lists.
    if (await mkdir(folder, { recursive: true })) await chmod(folder, account ? 0o711 : 0o700)
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    const owner = await stat(folder).catch(() => undefined)
    const whose = owner ? `; it belongs to ${await nameOf(owner.uid)}` : ''
    throw new PostgresRefusal(
      `The data folder ${folder} cannot be written (${codeOf(cause)})${whose}.`,
      'set HEBAN_DATA to a folder of your own, or start as the user it belongs to.',
      cause,
    )
  }
}

async function firstClosedFolder(folder: string, account: Account): Promise<string | undefined> {
  if (await mayEnter(folder, account)) return undefined
  const path = [folder]
  for (let step = folder; step !== dirname(step); step = dirname(step)) path.unshift(dirname(step))
  for (const step of path) if (!(await mayEnter(step, account))) return step
  return folder
}

// Asked of the system, not computed from mode bits: access lists and security modules have a say as well.
async function mayEnter(folder: string, account: Account): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd -- "$0"', folder], account)).ok
}

async function moveToSystemPlace(folder: string, account: Account, barrier: string): Promise<string> {
  const home = join(SYSTEM_PLACE, `${basename(folder)}-${randomBytes(4).toString('hex')}`)
  const remedy = `chmod o+x ${barrier}, or set HEBAN_DATA to a folder that ${account.name} can enter.`
  try {
    await mkdir(home, { recursive: true })
    for (const step of [SYSTEM_PLACE, home]) await chmod(step, 0o711)
  } catch (cause) {
    throw new PostgresRefusal(`${barrier} is closed to the user ${account.name}.`, remedy, cause)
  }
  const closed = await firstClosedFolder(home, account)
  if (closed) throw new PostgresRefusal(`${barrier} and ${closed} are closed to ${account.name}.`, remedy)
  return claimPointer(folder, home)
}

// A hard link appears whole or not at all, so of two first starts one decides for both.
async function claimPointer(folder: string, home: string): Promise<string> {
  const draft = join(folder, `${POINTER}.new-${randomBytes(6).toString('hex')}`)
  await writeFile(draft, `${home}\n`)
  try {
    await link(draft, join(folder, POINTER))
    return home
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    await rm(home, { recursive: true, force: true })
    return await homeOf(folder)
  } finally {
    await rm(draft, { force: true })
  }
}
